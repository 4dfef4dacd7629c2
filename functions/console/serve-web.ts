import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { OpenAPIHono } from '@hono/zod-openapi';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const COMPRESSED: ReadonlySet<string> = new Set(['.html', '.js', '.css', '.svg']);
const zipped = promisify(gzip);

/** Serves the built console: files with a hash in their name for ever, every other address gets the one page. */
export function serveWeb(app: OpenAPIHono, folder: string): void {
  const packed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  /** Each file is compressed once: what is served does not change while we run. */
  const packedFile = (file: string): Promise<Uint8Array<ArrayBuffer>> => {
    const known = packed.get(file);
    if (known) return known;
    const bytes = readFile(file).then(async (plain) => new Uint8Array(await zipped(plain, { level: 9 })));
    packed.set(file, bytes);
    return bytes;
  };
  app.get('*', async (c) => {
    const wanted = normalize(new URL(c.req.url).pathname);
    const path = join(folder, wanted);
    const isFile = path.startsWith(folder + sep) && extname(path) in types && existsSync(path);
    const file = isFile ? path : join(folder, 'index.html');
    const hashed = isFile && wanted.startsWith('/assets/');
    const compress = COMPRESSED.has(extname(file)) && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    const bytes = compress ? await packedFile(file) : new Uint8Array(await readFile(file));
    return c.body(bytes, 200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(compress ? { 'content-encoding': 'gzip' } : {}),
    });
  });
}
