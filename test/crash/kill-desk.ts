import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Acknowledged, type Kind, missingIn } from './written.ts';

const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));

export interface KillReport {
  readonly kills: number;
  /** What was acknowledged and is not there, or is half there, over all kills. */
  readonly lost: readonly string[];
  readonly acknowledged: Acknowledged;
  /** Processor time from the start of a process after a kill until it was ready; the slowest, milliseconds. */
  readonly slowestStart: number;
}

/** Kills a writing desk process (SIGKILL) so many times over one data folder and looks after what it said it wrote. */
export async function killDesk(kills: number, lookEvery: number): Promise<KillReport> {
  const data = mkdtempSync(join(tmpdir(), 'shouli-crash-'));
  const acknowledged = {
    records: new Set(),
    blob: new Set(),
    message: new Set(),
    execution: new Set(),
  } as Record<Kind, Set<number>>;
  const lost: string[] = [];
  let slowestStart = 0;
  try {
    for (let kill = 1; kill <= kills; kill++) {
      // Different moments of the writes: after the first acknowledgement, the second, … and some time into the next.
      const run = await runUntilKilled(data, 1 + (kill % 11), (kill * 7) % 5);
      if (run.ready === null) lost.push(`kill ${kill}: did not start: ${run.stderr}`);
      else if (run.ready < Math.max(0, ...acknowledged.records))
        lost.push(`kill ${kill}: went on at ${run.ready}`);
      for (const [kind, number] of run.acknowledged) acknowledged[kind].add(number);
      if (kill > 1) slowestStart = Math.max(slowestStart, run.startMilliseconds);
      if (kill % lookEvery === 0 || kill === kills) lost.push(...(await missingIn(data, acknowledged)));
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
  return { kills, lost, acknowledged, slowestStart };
}

interface Run {
  readonly acknowledged: readonly (readonly [Kind, number])[];
  /** Number at which the process went on; null where it never got so far. */
  readonly ready: number | null;
  readonly startMilliseconds: number;
  readonly stderr: string;
}

function runUntilKilled(data: string, lines: number, milliseconds: number): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [writer, data], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'shouli-crash-compiled') },
    });
    const acknowledged: [Kind, number][] = [];
    let ready: number | null = null;
    let startMilliseconds = 0;
    let rest = '';
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout.on('data', (chunk: Buffer) => {
      const [...whole] = (rest + chunk.toString()).split('\n');
      rest = whole.pop() ?? '';
      for (const line of whole) {
        const [what, number] = line.split(' ');
        if (what === 'ready') {
          ready = Number(number);
          continue;
        }
        if (what === 'started') {
          startMilliseconds = Number(number);
          continue;
        }
        acknowledged.push([what as Kind, Number(number)]);
      }
      if (acknowledged.length >= lines) setTimeout(() => child.kill('SIGKILL'), milliseconds);
    });
    child.on('close', () => resolve({ acknowledged, ready, startMilliseconds, stderr }));
  });
}
