import { type ServerType, serve } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';

/** Listens on loopback only; resolves when the port is open, rejects where it is taken. */
export function listen(app: OpenAPIHono, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve(server));
    server.on('error', reject);
  });
}
