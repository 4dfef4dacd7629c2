import { createServer } from 'node:https';
import { type ServerType, serve } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';

/** Where the station is reached, and by whom: without `tls` what goes over the wire can be read on its way. */
export interface Door {
  /** An address of this machine, or a name of one. */
  readonly host: string;
  readonly port: number;
  /** PEM. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
}

/** Resolves when the port is open; rejects where it is taken or the address is none of this machine. */
export function listen(app: OpenAPIHono, { host, port, tls }: Door): Promise<ServerType> {
  const options = { fetch: app.fetch, hostname: host, port };
  return new Promise((resolve, reject) => {
    const server: ServerType =
      tls === null
        ? serve(options, () => resolve(server))
        : serve({ ...options, createServer, serverOptions: { ...tls, minVersion: 'TLSv1.2' } }, () =>
            resolve(server),
          );
    server.on('error', reject);
  });
}
