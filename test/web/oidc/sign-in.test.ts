import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerTo, beginAttempt } from '../../../web/src/oidc/attempt.ts';
import { type Discovery, discover, type IssuerClient } from '../../../web/src/oidc/discovery.ts';
import { redeemCode, refreshTokens } from '../../../web/src/oidc/tokens.ts';
import { type FakeIssuer, type FakeIssuerOptions, openFakeIssuer } from './fake-issuer.ts';

const plain: FakeIssuerOptions = {
  clientId: 'console',
  people: [
    { sub: 'u-1', name: '张复核', claims: { 'custom:role': 'reviewer' } },
    { sub: 'u-2', name: '李签发', claims: {} },
  ],
  refresh: true,
};
let fake: FakeIssuer;
let client: IssuerClient;

beforeAll(async () => {
  fake = await openFakeIssuer(plain);
  client = {
    issuer: fake.issuer,
    clientId: 'console',
    redirect: 'https://console.example.org/signed-in',
    origins: [fake.issuer, fake.endpoints],
  };
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.options = plain;
});

const refusal = (reason: string) => expect.objectContaining({ name: 'SignInRefused', reason });
const saying = (change: Readonly<Record<string, unknown>>) => {
  fake.options = { ...plain, document: (found) => ({ ...found, ...change }) };
  return discover(client);
};

describe('what the issuer says of itself', () => {
  it('is taken where it says its own name, with or without a slash at the end', async () => {
    expect((await discover(client)).token_endpoint).toBe(`${fake.endpoints}/token`);
    expect((await discover({ ...client, issuer: `${fake.issuer}/` })).issuer).toBe(fake.issuer);
  });

  it.each([
    ['another issuer', { issuer: 'https://other.example.org' }],
    ['no token endpoint', { token_endpoint: undefined }],
    ['a token endpoint where nobody expects it', { token_endpoint: 'https://other.example.org/token' }],
    ['an authorization endpoint elsewhere', { authorization_endpoint: 'https://other.example.org/a' }],
    ['an end of session elsewhere', { end_session_endpoint: 'https://other.example.org/logout' }],
    ['an endpoint that is a script', { authorization_endpoint: 'javascript:alert(1)' }],
    ['no proof keys of S256', { code_challenge_methods_supported: ['plain'] }],
  ])('is refused with %s', async (_, change) => {
    await expect(saying(change)).rejects.toEqual(refusal('issuer-wrong'));
  });

  it('is told from silence', async () => {
    const closed = await openFakeIssuer(plain);
    closed.close();
    await expect(discover({ ...client, issuer: closed.issuer })).rejects.toEqual(refusal('unreachable'));
  });
});

/** From a new attempt to the issuer's answer. */
async function asked() {
  const discovery = await discover(client);
  const { attempt, address } = await beginAttempt(client, discovery, null);
  return { discovery, attempt, address: new URL(address), search: fake.answerTo(address, 'u-1') };
}

describe('an attempt', () => {
  it('asks for a code with proof key, state and nonce, and for scopes that the issuer has', async () => {
    const { address, attempt } = await asked();
    expect(address.origin + address.pathname).toBe(`${fake.endpoints}/authorize`);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'console',
      redirect_uri: client.redirect,
      scope: 'openid profile',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge_method: 'S256',
    });
    expect(address.href).not.toContain(attempt.verifier);
    expect(address.searchParams.has('prompt')).toBe(false);
  });

  it('has secrets of its own', async () => {
    const [one, other] = [await asked(), await asked()];
    const secrets = [one, other].flatMap(({ attempt }) => Object.values(attempt));
    expect(new Set(secrets).size).toBe(6);
  });

  it.each([
    ['another state', { state: 'other' }, 'state'],
    ['no state', { state: null }, 'state'],
    ['another issuer’s name', { iss: 'https://other.example.org' }, 'issuer-wrong'],
    ['no issuer’s name where it promised one', { iss: null }, 'issuer-wrong'],
    ['a refusal', { code: null, error: 'access_denied' }, 'denied'],
    ['a person who has to be asked', { code: null, error: 'login_required' }, 'person-needed'],
    ['any other error', { error: 'server_error' }, 'refused'],
    ['nothing', { code: null }, 'refused'],
  ] as const)('takes no code from an answer with %s', async (_, change, reason) => {
    const { attempt, discovery, search } = await asked();
    const answer = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) answer.delete(name);
      else answer.set(name, value);
    }
    expect(() => answerTo(client, discovery, attempt, `?${answer}`)).toThrow(refusal(reason));
  });
});

const redeemed = async (change: Partial<Awaited<ReturnType<typeof asked>>['attempt']> = {}) => {
  const { attempt, discovery, search } = await asked();
  const answer = answerTo(client, discovery, attempt, search);
  return redeemCode(client, discovery, { ...attempt, ...change }, answer);
};

describe('tokens', () => {
  it('come for a code to whoever has its proof key', async () => {
    const tokens = await redeemed();
    expect(tokens).toMatchObject({ subject: 'u-1', refreshToken: expect.any(String) });
    expect(tokens.bearer.split('.')).toHaveLength(3);
    expect(tokens.endsAt - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('do not come without it, nor twice', async () => {
    await expect(redeemed({ verifier: 'x'.repeat(43) })).rejects.toEqual(refusal('refused'));
    const { attempt, discovery, search } = await asked();
    const answer = answerTo(client, discovery, attempt, search);
    await redeemCode(client, discovery, attempt, answer);
    await expect(redeemCode(client, discovery, attempt, answer)).rejects.toEqual(refusal('refused'));
  });

  it.each<[string, FakeIssuerOptions['forge']]>([
    ['another nonce', (claims) => ({ ...claims, nonce: 'other' })],
    ['no nonce', ({ nonce: _, ...claims }) => claims],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://other.example.org' })],
    ['another client', (claims) => ({ ...claims, aud: 'other' })],
    ['several clients and none of them named', (claims) => ({ ...claims, aud: ['console', 'other'] })],
    ['another client as its party', (claims) => ({ ...claims, aud: ['console', 'other'], azp: 'other' })],
    ['nobody', (claims) => ({ ...claims, sub: '' })],
    ['no end', ({ exp: _, ...claims }) => claims],
    ['an end before its beginning', (claims) => ({ ...claims, exp: Number(claims.iat) - 1 })],
  ])('are refused with %s', async (_, forge) => {
    fake.options = { ...plain, ...(forge === undefined ? {} : { forge }) };
    await expect(redeemed()).rejects.toEqual(refusal('token'));
  });

  it('of several clients are taken where this one is the party', async () => {
    fake.options = {
      ...plain,
      forge: (claims) => ({ ...claims, aud: ['other', 'console'], azp: 'console' }),
    };
    expect((await redeemed()).subject).toBe('u-1');
  });

  it('are renewed for the same person only', async () => {
    const tokens = await redeemed();
    const discovery: Discovery = await discover(client);
    const renew = (refreshToken: string | null) =>
      refreshTokens(client, discovery, { ...tokens, refreshToken: refreshToken ?? '' });
    const fresh = await renew(tokens.refreshToken);
    expect(fresh.bearer).not.toBe(tokens.bearer);
    await expect(renew(tokens.refreshToken)).rejects.toEqual(refusal('refused'));
    fake.options = { ...plain, forge: (claims) => ({ ...claims, sub: 'u-2' }) };
    await expect(renew(fresh.refreshToken)).rejects.toEqual(refusal('token'));
  });
});
