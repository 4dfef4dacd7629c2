import { spawnSync } from 'node:child_process';
import { fetchNatives } from './code/natives.ts';

/**
 * `npm run deploy -- -c stage=prod -c …`: what Lambda's machine needs, the account made ready for the CDK where it is
 * not, then the stack. Everything after `--` goes to `cdk deploy`.
 */

const root = new URL('../..', import.meta.url).pathname;
const given = process.argv.slice(2);
const context = given.filter((word, index) => word === '-c' || given[index - 1] === '-c');

fetchNatives(root);
cdk(['bootstrap', ...context]);
cdk(['deploy', ...given]);

function cdk(words: readonly string[]): void {
  const { status } = spawnSync('cdk', words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
