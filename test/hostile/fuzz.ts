import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const root = new URL('../..', import.meta.url).pathname;

/** What ended the runs before their time, with the number to replay; null where all came to their end. */
export async function fuzz(first: number, count: number): Promise<string | null> {
  const program = ['test/hostile/fuzz-run.ts', `${first}`, `${count}`];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, program, {
      cwd: root,
      maxBuffer: 1 << 24,
    });
    const last = stdout.trimEnd().split('\n').at(-1);
    return last === 'done' ? null : `ended silently in run ${last}`;
  } catch (cause) {
    const {
      stdout = '',
      stderr = '',
      signal = '',
    } = cause as { stdout?: string; stderr?: string; signal?: string };
    return `run ${stdout.trimEnd().split('\n').at(-1)} ${signal}: ${stderr.slice(-2000)}`;
  }
}
