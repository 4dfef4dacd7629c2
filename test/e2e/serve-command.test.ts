import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restartLimit } from '../crash/restart-limit.ts';

const root = new URL('../..', import.meta.url).pathname;
let home = '';
let port = 0;
const children: ChildProcess[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'shouli-serve-'));
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  server.close();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  /** Both streams so far. */
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function serve(environment: Readonly<Record<string, string>> = {}): Started {
  const args = ['infra/desk/shouli.ts', 'serve', '--port', String(port), '--data', join(home, 'data')];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment } });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, said: () => text, ended };
}

/** Resolves when the station says that it is open; rejects where it ends instead. */
async function open(): Promise<Started> {
  const started = serve();
  const ready = (async () => {
    while (!started.said().includes('受理工作站')) await once(started.child.stdout ?? started.child, 'data');
    return true;
  })();
  const came = await Promise.race([ready, started.ended.then(() => false)]);
  if (!came) throw new Error(started.said());
  return started;
}

/** What a process has used so far, milliseconds; null where the system has no `/proc`. */
function processorTime({ pid }: ChildProcess): number | null {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return null;
  const [user, system] = readFileSync(path, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

const page = async () => (await fetch(`http://127.0.0.1:${port}/`)).status;

describe('shouli serve', () => {
  it('is back within two seconds after it was killed, and ends gracefully when it is told to', async () => {
    const first = await open();
    expect(await page()).toBe(200);
    first.child.kill('SIGKILL');
    await first.ended;
    const begun = performance.now();
    const second = await open();
    // Where the system does not tell processor time, the clock on the wall has to do.
    const took = processorTime(second.child) ?? performance.now() - begun;
    expect(took).toBeLessThan(restartLimit());
    expect(await page()).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('leaves a data folder alone on which another process works', async () => {
    const first = await open();
    const second = serve();
    expect(await second.ended).toBe(2);
    expect(second.said()).toContain(`进程号 ${first.child.pid}`);
    expect(await page()).toBe(200);
  });

  it('does not start with a bad configuration and names every problem in one go', async () => {
    const { ended, said } = serve({
      SHOULI_CAMPAIGN: 'nowhere',
      SHOULI_LOG_LEVEL: 'loud',
      SHOULI_SMTP: 'none',
    });
    expect(await ended).toBe(2);
    for (const name of ['SHOULI_CAMPAIGN', 'SHOULI_LOG_LEVEL', 'SHOULI_SMTP']) expect(said()).toContain(name);
  });
});
