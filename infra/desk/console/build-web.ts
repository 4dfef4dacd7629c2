import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const web = join(root, 'web');
export const webFolder = join(web, 'dist');

/** Builds the console where its sources have changed since the last build. Resolves to the folder of its files. */
export async function builtWeb(): Promise<string> {
  const mark = join(webFolder, 'sources.sha256');
  const now = sourcesHash();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return webFolder;
  const { build } = await import('vite');
  const before = process.env.NODE_ENV;
  // Under another name of environment (a test run's) React would be built for developers.
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'error' });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
  writeFileSync(mark, now);
  return webFolder;
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = globSync(
    ['web/src/**/*', 'web/index.html', 'web/vite.config.ts', 'shared/domain/**/*.ts', 'package-lock.json'],
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
