/** A small OIDC issuer on loopback: signs real tokens (RS256) and checks proof keys. Synthetic people only. */
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { cors } from 'hono/cors';

export interface FakePerson {
  readonly sub: string;
  readonly name: string;
  /** Claims of its own, e.g. `custom:role`. */
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface FakeIssuerOptions {
  readonly clientId: string;
  readonly people: readonly FakePerson[];
  /** Seconds for which a token is good. */
  readonly lifetime?: number;
  readonly refresh?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly endSession?: boolean;
  /** Changes claims of the next tokens, so that they are wrong. */
  readonly forge?: (claims: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Changes the discovery document. */
  readonly document?: (found: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

interface Grant {
  readonly sub: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirect: string;
}

export interface FakeIssuer {
  readonly issuer: string;
  /** Where its endpoints stand: another origin than the issuer's, as Cognito's do. */
  readonly endpoints: string;
  readonly publicKey: ReturnType<typeof generateKeyPairSync>['publicKey'];
  /** What came to its endpoints, oldest first: `authorize prompt=none`, `token refresh_token`, `revoke`, … */
  readonly asked: string[];
  options: FakeIssuerOptions;
  /** Somebody signs in at the address that a browser was sent to; the search of the address it is sent back to. */
  answerTo(address: string, sub: string): string;
  close(): void;
}

const COOKIE = 'fake-issuer';
const base64Url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function openFakeIssuer(first: FakeIssuerOptions): Promise<FakeIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, Grant>();
  const refreshes = new Map<string, string>();
  const asked: string[] = [];
  const about = new Hono();
  const work = new Hono();
  const servers = await Promise.all([listening(about), listening(work)]);
  const [issuer = '', endpoints = ''] = servers.map(
    (server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  );

  const tokenFor = (sub: string, nonce: string | null): string => {
    const { clientId, people, lifetime = 3600, now = Date.now, forge = (claims) => claims } = fake.options;
    const person = people.find((one) => one.sub === sub);
    const iat = Math.floor(now() / 1000);
    const claims = forge({
      iss: issuer,
      aud: clientId,
      sub,
      name: person?.name,
      iat,
      exp: iat + lifetime,
      ...(nonce === null ? {} : { nonce }),
      ...person?.claims,
    });
    const signed = `${base64Url({ alg: 'RS256', typ: 'JWT' })}.${base64Url({ ...claims, jti: randomUUID() })}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  };

  const answer = (asking: URLSearchParams, outcome: Readonly<Record<string, string>>): string => {
    const back = new URL(asking.get('redirect_uri') ?? '');
    for (const [name, value] of Object.entries({
      ...outcome,
      state: asking.get('state') ?? '',
      iss: issuer,
    })) {
      back.searchParams.set(name, value);
    }
    return back.href;
  };
  const granted = (asking: URLSearchParams, sub: string): string => {
    const code = randomUUID();
    const of = (name: string): string => asking.get(name) ?? '';
    const grant = { sub, nonce: of('nonce'), challenge: of('code_challenge'), redirect: of('redirect_uri') };
    codes.set(code, grant);
    return answer(asking, { code });
  };

  about.use(cors());
  about.get('/.well-known/openid-configuration', (c) => {
    const { document = (found) => found, endSession = true } = fake.options;
    return c.json(
      document({
        issuer,
        authorization_endpoint: `${endpoints}/authorize`,
        token_endpoint: `${endpoints}/token`,
        revocation_endpoint: `${endpoints}/revoke`,
        ...(endSession ? { end_session_endpoint: `${endpoints}/logout` } : {}),
        scopes_supported: ['openid', 'profile'],
        authorization_response_iss_parameter_supported: true,
      }),
    );
  });

  work.get('/authorize', (c) => {
    const asking = new URL(c.req.url).searchParams;
    const prompt = asking.get('prompt');
    asked.push(`authorize prompt=${prompt ?? ''}`);
    const isOurs =
      asking.get('client_id') === fake.options.clientId && asking.get('response_type') === 'code';
    if (!isOurs || asking.get('code_challenge_method') !== 'S256') return c.text('not ours', 400);
    const sub = getCookie(c, COOKIE);
    if (sub !== undefined && prompt !== 'login') return c.redirect(granted(asking, sub));
    if (prompt === 'none') return c.redirect(answer(asking, { error: 'login_required' }));
    const people = fake.options.people.map(
      ({ sub: value, name }) => `<button name="sub" value="${value}">${name}</button>`,
    );
    const page = `<form method="post" action="/decide?${asking}">${people.join('')}<button name="sub" value="">Decline</button></form>`;
    return c.html(
      `<!doctype html><html lang="en"><title>Fake issuer</title><h1>Fake issuer</h1>${page}</html>`,
    );
  });
  work.post('/decide', async (c) => {
    const asking = new URL(c.req.url).searchParams;
    const sub = String((await c.req.parseBody()).sub ?? '');
    if (sub === '') return c.redirect(answer(asking, { error: 'access_denied' }));
    setCookie(c, COOKIE, sub, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return c.redirect(granted(asking, sub));
  });
  work.use('/token', cors());
  work.post('/token', async (c) => {
    const form = (await c.req.parseBody()) as Record<string, string>;
    asked.push(`token ${form.grant_type}`);
    const refused = () => c.json({ error: 'invalid_grant' }, 400);
    if (form.client_id !== fake.options.clientId) return refused();
    const tokens = (sub: string, nonce: string | null) => {
      const refreshToken = randomUUID();
      if (fake.options.refresh) refreshes.set(refreshToken, sub);
      return c.json({
        token_type: 'Bearer',
        access_token: randomUUID(),
        id_token: tokenFor(sub, nonce),
        ...(fake.options.refresh ? { refresh_token: refreshToken } : {}),
      });
    };
    if (form.grant_type === 'refresh_token') {
      const sub = refreshes.get(form.refresh_token ?? '');
      refreshes.delete(form.refresh_token ?? '');
      return sub === undefined ? refused() : tokens(sub, null);
    }
    const grant = codes.get(form.code ?? '');
    codes.delete(form.code ?? '');
    const proof = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url');
    if (grant?.challenge !== proof || grant.redirect !== form.redirect_uri) return refused();
    return tokens(grant.sub, grant.nonce);
  });
  work.use('/revoke', cors());
  work.post('/revoke', async (c) => {
    const form = (await c.req.parseBody()) as Record<string, string>;
    asked.push('revoke');
    refreshes.delete(form.token ?? '');
    return c.body(null, 200);
  });
  work.get('/logout', (c) => {
    asked.push('logout');
    setCookie(c, COOKIE, '', { maxAge: 0, path: '/' });
    return c.redirect(c.req.query('post_logout_redirect_uri') ?? '');
  });

  const fake: FakeIssuer = {
    issuer,
    endpoints,
    publicKey,
    asked,
    options: first,
    answerTo: (address, sub) => new URL(granted(new URL(address).searchParams, sub)).search,
    close() {
      for (const server of servers) {
        if ('closeAllConnections' in server) server.closeAllConnections();
        server.close();
      }
    },
  };
  return fake;
}

const listening = (app: Hono): Promise<ReturnType<typeof serve>> =>
  new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(server));
  });
