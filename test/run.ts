/**
 * `npm test`: types, style and every test; ends with the line `N passed, N failed` and exits 1 on any failure.
 * `--full` adds the long runs (files named `*.long.ts`) and that every branch of the pure core is reached.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { builtWeb } from '../infra/build-web.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const full = process.argv.includes('--full');
const scratch = mkdtempSync(join(tmpdir(), 'shouli-test-'));

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) }),
  ),
});

function run(name: string, args: string[]): boolean {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', name), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SHOULI_LONG: full ? '1' : '' },
  });
  return status === 0;
}

async function isBuilt(): Promise<boolean> {
  try {
    await builtWeb();
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

const COVERAGE = ['run', '--config', 'test/vitest.coverage.config.ts'];

function runTests(): { passed: number; failed: number } {
  const report = join(scratch, 'report.json');
  const green = run('vitest/vitest.mjs', [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const parsed = Report.parse(JSON.parse(readFileSync(report, 'utf8')));
  // A file that could not even be loaded has no assertions: it counts as one failure.
  const unloadable = parsed.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = parsed.numFailedTests + unloadable;
  return { passed: parsed.numPassedTests, failed: green || failed > 0 ? failed : 1 };
}

const checks = [
  { name: 'types', green: run('typescript/bin/tsc', ['-p', 'tsconfig.json']) },
  { name: 'types of the console', green: run('typescript/bin/tsc', ['-p', 'web/tsconfig.json']) },
  { name: 'style', green: run('@biomejs/biome/bin/biome', ['check', '.']) },
  // Built once, before several files of tests want it at the same time.
  { name: 'console', green: await isBuilt() },
  ...(full ? [{ name: 'branches of the pure core', green: run('vitest/vitest.mjs', COVERAGE) }] : []),
];
for (const { name, green } of checks) console.log(`${name}: ${green ? 'ok' : 'FAILED'}`);
const tests = runTests();
rmSync(scratch, { recursive: true, force: true });

const failed = tests.failed + checks.filter(({ green }) => !green).length;
console.log(`${tests.passed + checks.filter(({ green }) => green).length} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
