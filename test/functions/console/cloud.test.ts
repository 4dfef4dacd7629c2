import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { handle } from 'hono/aws-lambda';
import { describe, expect, it } from 'vitest';
import { createConsoleApp } from '../../../functions/console/app.ts';
import { cloudIdentity } from '../../../functions/console/cloud-identity.ts';
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
    expect((await ask({ ...person, 'custom:role': 'root' })).status).toBe(401);
    const { 'custom:role': _role, ...without } = person as Record<string, string | number>;
    expect((await ask(without)).status).toBe(401);
  });

  it('takes a bureau account that names no bureau for nobody', async () => {
    expect((await ask({ ...person, 'custom:role': 'bureau' })).status).toBe(401);
    expect((await ask({ ...person, 'custom:role': 'bureau', 'custom:bureau': ' ' })).status).toBe(401);
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
