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
/** How the build has packed a file beside it, the smallest first. */
const PACKED = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;

/** Serves the built console: files with a hash in their name for ever, every other address gets the one page. */
export function serveWeb(app: OpenAPIHono, folder: string): void {
  const files = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  /** Each file is read once: what is served does not change while we run. */
  const bytesOf = (file: string): Promise<Uint8Array<ArrayBuffer>> => {
    const known = files.get(file);
    if (known) return known;
    const bytes = readFile(file).then((read) => new Uint8Array(read));
    files.set(file, bytes);
    return bytes;
  };
  app.get('*', async (c) => {
    const wanted = normalize(new URL(c.req.url).pathname);
    const path = join(folder, wanted);
    const isFile = path.startsWith(folder + sep) && extname(path) in types && existsSync(path);
    const file = isFile ? path : join(folder, 'index.html');
    const hashed = isFile && wanted.startsWith('/assets/');
    const takes = c.req.header('accept-encoding') ?? '';
    const packed = PACKED.find(
      ({ encoding, ending }) => new RegExp(`\\b${encoding}\\b`).test(takes) && existsSync(file + ending),
    );
    return c.body(await bytesOf(file + (packed?.ending ?? '')), 200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(packed && { 'content-encoding': packed.encoding }),
    });
  });
}
