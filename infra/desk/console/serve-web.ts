import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the built console: files with a hash in their name for ever, every other address gets the one page. */
export function serveWeb(app: OpenAPIHono, folder: string): void {
  app.get('*', async (c) => {
    const wanted = normalize(decodeURIComponent(new URL(c.req.url).pathname));
    const path = join(folder, wanted);
    const isFile = path.startsWith(folder + sep) && extname(path) in types && existsSync(path);
    const file = isFile ? path : join(folder, 'index.html');
    const hashed = isFile && wanted.startsWith('/assets/');
    return c.body(new Uint8Array(await readFile(file)), 200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
}
