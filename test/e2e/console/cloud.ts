import { verify } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import sharp from 'sharp';
import { cloudIdentity } from '../../../functions/console/cloud-identity.ts';
import { serveWeb } from '../../../functions/console/serve-web.ts';
import type { DossierReading } from '../../../shared/domain/record.ts';
import { putJson } from '../../../shared/usecases/stores/json-files.ts';
import { openConsoleHouse } from '../../functions/console/console-house.ts';
import { type FakeIssuer, type FakeIssuerOptions, openFakeIssuer } from '../../web/oidc/fake-issuer.ts';

const CLIENT = 'console';

/** The console of the cloud over memory adapters, behind a gateway that checks tokens as API Gateway does. */
export interface Cloud {
  /** Hands a judged dossier in, with the reading by which it is judged again. */
  store(reading: DossierReading): Promise<void>;
  readonly issuer: FakeIssuer;
  readonly address: string;
  /** Routes of the API that were asked, oldest first. */
  readonly asked: string[];
  /** Moves the clock of issuer and gateway on, not the browser's: tokens end. */
  pass(minutes: number): void;
  close(): void;
}

export async function openCloud(web: string, options: Omit<FakeIssuerOptions, 'clientId'>): Promise<Cloud> {
  let moved = 0;
  const now = () => Date.now() + moved;
  const issuer = await openFakeIssuer({ clientId: CLIENT, now, ...options });
  const jpeg = new Uint8Array(
    await sharp({ create: { width: 700, height: 990, channels: 3, background: '#dddddd' } })
      .jpeg()
      .toBuffer(),
  );
  const house = await openConsoleHouse({
    cloud: {
      issuer: issuer.issuer,
      issuerOrigins: [issuer.endpoints],
      clientId: CLIENT,
      uploadTo: 'https://uploads.example.org',
    },
    passwords: null,
    identify: cloudIdentity({ role: 'custom:role', bureau: 'custom:bureau' }),
    pictures: { page: async () => jpeg, crop: async () => jpeg },
    look: null,
    pageCount: async () => null,
    thumbnail: async () => null,
    ahead: null,
  });
  serveWeb(house.app, web);
  const asked: string[] = [];
  const unauthorized = () => Response.json({ message: 'Unauthorized' }, { status: 401 });
  const fetch = (request: Request): Response | Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/api/')) return house.app.fetch(request);
    asked.push(`${request.method} ${pathname}`);
    const claims = verified(request.headers.get('authorization'), issuer, now());
    if (claims === null) return unauthorized();
    return house.app.fetch(request, { event: { requestContext: { authorizer: { jwt: { claims } } } } });
  };
  const server = serve({ fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => {
    if (server.listening) resolve();
    else server.once('listening', resolve);
  });
  return {
    async store(reading) {
      const key = `dossiers/${reading.dossierId}/reading.json.gz`;
      const { ref: blob } = await putJson(house.deps.blobs, key, reading);
      await house.store(reading, { reading: { blob, sha256: 'a'.repeat(64) } });
    },
    issuer,
    asked,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pass: (minutes) => {
      moved += minutes * 60_000;
    },
    close() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      issuer.close();
    },
  };
}

/** Claims of a token of this issuer for this console that has not ended; else null. */
function verified(
  header: string | null,
  { issuer, publicKey }: FakeIssuer,
  now: number,
): Record<string, unknown> | null {
  const [head, payload, signature] = (/^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? '').split('.');
  if (!head || !payload || !signature) return null;
  const signed = Buffer.from(`${head}.${payload}`);
  if (!verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))) return null;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const isGood = claims.iss === issuer && claims.aud === CLIENT && Number(claims.exp) * 1000 > now;
  return isGood ? claims : null;
}
