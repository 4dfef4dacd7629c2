import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { inEnvironment } from '../shared/runtime/config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = join(root, 'web');
export const webFolder = join(web, 'dist');

/** Builds the console where its sources have changed since the last build. Resolves to the folder of its files. */
export async function builtWeb(): Promise<string> {
  const now = sourcesHash();
  if (isOf(now)) return webFolder;
  const { build } = await import('vite');
  const fresh = join(root, 'node_modules', '.cache', `shouli-web-${process.pid}`);
  // Under another name of environment (a test run's) React would be built for developers.
  await inEnvironment({ NODE_ENV: 'production' }, () =>
    build({
      configFile: join(web, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: fresh, emptyOutDir: true },
    }),
  );
  packFiles(fresh);
  writeFileSync(join(fresh, MARK), now);
  putInPlace(fresh, webFolder, () => isOf(now));
  return webFolder;
}

/** Holds the hash of the sources that the files were built of. */
const MARK = 'sources.sha256';

function isOf(sources: string): boolean {
  try {
    return readFileSync(join(webFolder, MARK), 'utf8') === sources;
  } catch {
    return false;
  }
}

/**
 * Puts a folder in the place of another at once: somebody may be serving what stands there, or putting the same there.
 * `isDone`: somebody else was faster; then the fresh one is dropped.
 */
export function putInPlace(fresh: string, place: string, isDone: () => boolean): void {
  const aside = `${fresh}-before`;
  while (!isDone() && existsSync(fresh)) {
    try {
      if (existsSync(place)) renameSync(place, aside);
      renameSync(fresh, place);
    } catch (error) {
      if (!PLACE_TAKEN.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  }
  rmSync(fresh, { recursive: true, force: true });
}

/** Somebody put a folder there, or took it away, between two steps of ours. */
const PLACE_TAKEN = new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT']);

/** Once here instead of at every start of a desk or a function. Browsers take br at this machine and over TLS only. */
function packFiles(folder: string): void {
  for (const name of globSync('**/*.{html,js,css,svg}', { cwd: folder })) {
    const file = join(folder, name);
    const bytes = readFileSync(file);
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = globSync(
    [
      'web/src/**/*',
      'web/index.html',
      'web/vite.config.ts',
      'infra/build-web.ts',
      'shared/domain/**/*.ts',
      'package-lock.json',
    ],
    { cwd: root, withFileTypes: true },
  );
  for (const path of files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}
