import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createWorkerPool,
  type WorkerPool,
  type WorkerPoolOptions,
} from '../../../../shared/adapters/ocr/pool/worker-pool.ts';
import type { TinyTask } from './tiny-worker.ts';

const entry = new URL('./tiny-worker.ts', import.meta.url);
const pools: WorkerPool<TinyTask, unknown>[] = [];

function poolOf(options: Partial<WorkerPoolOptions> = {}): WorkerPool<TinyTask, unknown> {
  const pool = createWorkerPool<TinyTask, unknown>({ entry, workers: 1, ...options });
  pools.push(pool);
  return pool;
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe('a worker pool', () => {
  it('carries typed arrays to a process of its own and back', async () => {
    const pool = poolOf();
    const result = await pool.run({ kind: 'double', numbers: Float32Array.of(1.5, -2) });
    expect(result).toEqual(Float32Array.of(3, -4));
    expect(await pool.run({ kind: 'who' })).not.toBe(process.pid);
  });

  it('gives consecutive tasks to the same process', async () => {
    const pool = poolOf({ workers: 2 });
    expect(await pool.run({ kind: 'who' })).toBe(await pool.run({ kind: 'who' }));
  });

  it('spreads simultaneous tasks over its processes and no further', async () => {
    const pool = poolOf({ workers: 2 });
    const pids = await Promise.all(Array.from({ length: 6 }, () => pool.run({ kind: 'who' })));
    expect(new Set(pids).size).toBe(2);
  });

  it('shows its processes nothing of the own environment but what it was given', async () => {
    const environment = await poolOf({ env: { GREETING: 'hello' } }).run({ kind: 'environment' });
    expect(environment).toMatchObject({ GREETING: 'hello' });
    expect(environment).not.toHaveProperty('PATH');
  });

  it('fails a task whose handler throws, naming what was thrown, and keeps the process', async () => {
    const pool = poolOf();
    const before = await pool.run({ kind: 'who' });
    await expect(pool.run({ kind: 'throw' })).rejects.toMatchObject({
      name: 'WorkerError',
      reason: 'failed',
      thrown: 'TinyFailure',
      message: expect.stringContaining('no luck'),
    });
    expect(await pool.run({ kind: 'who' })).toBe(before);
  });

  it('fails only the task whose process dies and goes on with a fresh one', async () => {
    const pool = poolOf();
    const [before, crash, after] = await Promise.allSettled([
      pool.run({ kind: 'who' }),
      pool.run({ kind: 'exit' }),
      pool.run({ kind: 'who' }),
    ]);
    expect(crash).toMatchObject({ status: 'rejected', reason: { reason: 'crashed' } });
    expect(after.status).toBe('fulfilled');
    expect(after).not.toEqual(before);
  });

  it('kills a process that blocks for too long', async () => {
    const pool = poolOf({ taskMilliseconds: 300 });
    const pid = (await pool.run({ kind: 'who' })) as number;
    await expect(pool.run({ kind: 'block' })).rejects.toMatchObject({ reason: 'timed-out' });
    expect(isRunning(pid)).toBe(false);
  });

  it('kills a running task that is aborted and drops a waiting one', async () => {
    const pool = poolOf();
    const pid = (await pool.run({ kind: 'who' })) as number;
    const control = new AbortController();
    const tasks = [
      pool.run({ kind: 'block' }, { signal: control.signal }),
      pool.run({ kind: 'who' }, { signal: control.signal }),
    ];
    const refused = tasks.map((task) => expect(task).rejects.toMatchObject({ reason: 'aborted' }));
    control.abort();
    await Promise.all(refused);
    await expect(pool.run({ kind: 'who' })).resolves.not.toBe(pid);
    expect(isRunning(pid)).toBe(false);
  });

  it('refuses a task that is aborted before it is given', async () => {
    const task = poolOf().run({ kind: 'who' }, { signal: AbortSignal.abort() });
    await expect(task).rejects.toMatchObject({ reason: 'aborted' });
  });

  it('fails a task or result that no process boundary lets through', async () => {
    const pool = poolOf();
    const unsendable = { kind: 'who', extra: () => 0 } as TinyTask;
    await expect(pool.run(unsendable)).rejects.toMatchObject({ reason: 'failed' });
    await expect(pool.run({ kind: 'unsendable' })).rejects.toMatchObject({ reason: 'failed' });
    await expect(pool.run({ kind: 'who' })).resolves.toBeTypeOf('number');
  });

  it('replaces a process that has grown over the memory limit', async () => {
    const pool = poolOf({ memoryBytes: 1 });
    const first = (await pool.run({ kind: 'who' })) as number;
    expect(await pool.run({ kind: 'who' })).not.toBe(first);
    expect(isRunning(first)).toBe(false);
  });

  it('tells an entry that never becomes ready from a crash', async () => {
    const missing = new URL('./no-such-worker.ts', import.meta.url);
    await expect(poolOf({ entry: missing }).run({ kind: 'who' })).rejects.toMatchObject({
      reason: 'unusable-entry',
    });
  });

  it('lets running tasks finish on close, refuses the others and leaves no process', async () => {
    const pool = poolOf();
    const pid = (await pool.run({ kind: 'who' })) as number;
    const running = pool.run({ kind: 'double', numbers: Float32Array.of(4) });
    const waiting = pool.run({ kind: 'who' });
    const refused = expect(waiting).rejects.toMatchObject({ reason: 'closed' });
    await pool.close();
    await refused;
    expect(await running).toEqual(Float32Array.of(8));
    await expect(pool.run({ kind: 'who' })).rejects.toMatchObject({ reason: 'closed' });
    expect(isRunning(pid)).toBe(false);
  });

  it.each(['idle', 'block'])('ends its %s process when the parent is killed', async (state) => {
    const parent = fork(new URL('./parent.ts', import.meta.url), [state], { execArgv: [] });
    const [pid] = (await once(parent, 'message')) as [number];
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 60_000, interval: 100 });
  });
});
