import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { handle } from 'hono/aws-lambda';
import { afterAll, describe, expect, it } from 'vitest';
import { createConsoleApp } from '../../../functions/console/app.ts';
import { cloudIdentity } from '../../../functions/console/cloud-identity.ts';
import { serveWeb } from '../../../functions/console/serve-web.ts';
import { BUREAU, openConsoleHouse } from './console-house.ts';

type Claims = Readonly<Record<string, string | number>>;

/** An HTTP API event (payload 2.0) as the gateway sends it once it has verified a token. */
function event(path: string, claims: Claims | null, headers: Record<string, string> = {}) {
  return {
    version: '2.0',
    routeKey: 'ANY /api/{proxy+}',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'api.example', ...headers },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'r',
      routeKey: 'ANY /api/{proxy+}',
      stage: '$default',
      time: '08/Aug/2024:02:00:00 +0000',
      timeEpoch: 1_723_082_400_000,
      ...(claims === null
        ? {}
        : { authorizer: { jwt: { claims, scopes: [] }, principalId: '', integrationLatency: 0 } }),
    },
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;
}

async function ask(claims: Claims | null, path = '/api/session', headers?: Record<string, string>) {
  const house = await openConsoleHouse();
  await house.store();
  const identify = cloudIdentity({ role: 'custom:role', bureau: 'custom:bureau' });
  const handler = handle(createConsoleApp({ ...house.deps, passwords: null, identify, secure: true }));
  const answer = (await handler(event(path, claims, headers) as never)) as {
    statusCode: number;
    body: string;
  };
  return { status: answer.statusCode, body: JSON.parse(answer.body) as Record<string, unknown> };
}

const person: Claims = { sub: 'u-1', name: '张复核', exp: 1_723_086_000, 'custom:role': 'reviewer' };

describe('the console behind an HTTP API', () => {
  it('knows a person by the claims that the gateway has verified', async () => {
    const { status, body } = await ask(person);
    expect(status).toBe(200);
    expect(body).toMatchObject({ account: 'u-1', displayName: '张复核', role: 'reviewer', bureau: null });
  });

  it('opens to nobody without claims, whatever headers say', async () => {
    const forged = { authorization: 'Bearer x', claims: JSON.stringify(person), cookie: 'shouli_session=x' };
    expect((await ask(null, '/api/session', forged)).status).toBe(401);
  });

  it('takes an unknown role for none', async () => {
    const refused = { status: 403, body: expect.objectContaining({ reason: 'no-role' }) };
    expect(await ask({ ...person, 'custom:role': 'root' })).toEqual(refused);
    const { 'custom:role': _role, ...without } = person as Record<string, string | number>;
    expect(await ask(without)).toEqual(refused);
  });

  it('takes a bureau account that names no bureau for nobody', async () => {
    expect((await ask({ ...person, 'custom:role': 'bureau' })).status).toBe(403);
    expect((await ask({ ...person, 'custom:role': 'bureau', 'custom:bureau': ' ' })).status).toBe(403);
  });

  it('shows a bureau its own dossiers and nobody else’s', async () => {
    const own = await ask({ ...person, 'custom:role': 'bureau', 'custom:bureau': BUREAU }, '/api/dossiers');
    expect(own.body.items).toHaveLength(1);
    const other = await ask({ ...person, 'custom:role': 'bureau', 'custom:bureau': '别处' }, '/api/dossiers');
    expect(other.body.items).toHaveLength(0);
  });

  it('has no local sign-in', async () => {
    const house = await openConsoleHouse();
    const app = createConsoleApp({ ...house.deps, passwords: null });
    const answer = await app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'reviewer', password: 'x' }),
    });
    expect(answer.status).toBe(404);
  });
});

describe('the pages of the console in the cloud', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouli-cloud-pages-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const page = '<!doctype html><title>受理</title>';
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'index.html.br'), brotliCompressSync(page));
  writeFileSync(join(folder, 'index.html.gz'), gzipSync(page));
  writeFileSync(join(folder, 'assets', 'font-1.woff2'), Buffer.from([0, 255, 1, 254]));
  const cloud = {
    issuer: 'https://id.example.org/shouli',
    issuerOrigins: ['https://tokens.example.org'],
    clientId: 'console',
    uploadTo: 'https://derived.s3.example.org/',
  };

  async function got(path: string, headers: Record<string, string> = {}) {
    const house = await openConsoleHouse();
    const app = createConsoleApp({ ...house.deps, passwords: null, cloud, secure: true });
    serveWeb(app, folder);
    const answer = (await handle(app)(event(path, null, headers) as never)) as {
      statusCode: number;
      headers: Record<string, string>;
      body: string;
      isBase64Encoded: boolean;
    };
    const bytes = Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8');
    return { ...answer, bytes };
  }

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
  ])(
    'reach a browser that has no token yet, as well packed as it takes: %s',
    async (takes, encoding, unpack) => {
      const { statusCode, headers, bytes } = await got('/queue', { 'accept-encoding': takes });
      expect(statusCode).toBe(200);
      expect(headers['content-encoding']).toBe(encoding);
      expect(unpack(bytes).toString()).toBe(page);
    },
  );

  it('reach one that unpacks nothing', async () => {
    const { headers, bytes } = await got('/queue');
    expect(headers).not.toHaveProperty('content-encoding');
    expect(bytes.toString()).toBe(page);
  });

  it('keep the bytes of files as they are', async () => {
    const { headers, bytes } = await got('/assets/font-1.woff2');
    expect([...bytes]).toEqual([0, 255, 1, 254]);
    expect(headers['cache-control']).toContain('immutable');
  });

  it('say where to sign in, and no more', async () => {
    const { bytes, headers } = await got('/config.json');
    expect(JSON.parse(bytes.toString())).toEqual({
      signIn: 'oidc',
      issuer: cloud.issuer,
      clientId: 'console',
      origins: ['https://id.example.org', 'https://tokens.example.org'],
    });
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('may talk to the issuer, its endpoints elsewhere and the bucket of uploads, and to nobody else', async () => {
    const { headers } = await got('/');
    const policy = new Map(
      String(headers['content-security-policy'])
        .split(';')
        .map((part) => part.trim().split(/ +/))
        .map(([name, ...sources]) => [name, sources]),
    );
    expect(policy.get('connect-src')).toEqual([
      "'self'",
      'https://id.example.org',
      'https://tokens.example.org',
      'https://derived.s3.example.org/',
    ]);
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': ["'self'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    });
    const others = [...policy].filter(([name]) => name !== 'connect-src').flat(2);
    expect(others.filter((source) => source?.includes('http') || source?.includes('unsafe-eval'))).toEqual(
      [],
    );
    expect(policy.has('script-src')).toBe(false);
  });

  it('tell no other site where they came from, and are reached over TLS only', async () => {
    const { headers } = await got('/signed-in?code=c&state=s');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['strict-transport-security']).toContain('max-age=');
  });

  it('of the desk may talk to the desk only', async () => {
    const house = await openConsoleHouse();
    const answer = await house.app.request('/config.json');
    expect(await answer.json()).toEqual({ signIn: 'local' });
    const policy = String(answer.headers.get('content-security-policy'));
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toContain('http');
  });
});
