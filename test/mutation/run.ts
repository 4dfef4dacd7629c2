/**
 * `npm run mutation [-- PART…]`: mutates the pure core part by part and tells the score of each file and the mutants
 * that no test noticed; the whole report of a part stands in dist/mutation/PART.json. Everything is tried anew each time:
 * what is made when a module loads is reached by no test in particular, so Stryker does not see that a new one notices it.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PARTS } from './parts.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${PARTS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

for (const { name, mutate, tests } of PARTS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n# ${name}\n`);
  const report = `dist/mutation/${name}.json`;
  rmSync(join(root, report), { force: true });
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
      'run',
      'test/mutation/stryker.json',
      ...['--mutate', mutate.join(',')],
      ...['--incrementalFile', report],
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, SHOULI_MUTATION_TESTS: tests.join(' ') } },
  );
  if (status !== 0) process.exitCode = 1;
}
