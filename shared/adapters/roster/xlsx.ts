import { Worker } from 'node:worker_threads';
import type { RosterFailure } from '../../domain/reasons/roster.ts';
import { err, type Result } from '../../domain/result.ts';
import type { RosterTable } from '../../reading/roster/table.ts';
import { rosterLimits } from './limits.ts';

const shortestWait = 20;

type Answer = Result<readonly RosterTable[], RosterFailure>;

/** Parses a workbook in a thread of its own, which is ended when it needs too much memory or time. */
export function readWorkbook(bytes: Uint8Array): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const worker = new Worker(new URL('./xlsx-thread.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: rosterLimits.maxHeapMegabytes },
    stdout: true,
    stderr: true,
  });
  const { maxMilliseconds, clockPatience } = rosterLimits;
  const stop = () => resolve(err({ reason: 'too-slow', detail: `over ${maxMilliseconds} ms of work` }));
  const clock = setTimeout(stop, maxMilliseconds * clockPatience);
  let work: NodeJS.Timeout | undefined;
  let settled = false;
  const watch = async (): Promise<void> => {
    // A thread that has just ended has no usage to tell; its end is told by its own events.
    const usage = await worker.cpuUsage().catch(() => null);
    if (settled || usage === null) return;
    const left = maxMilliseconds - (usage.user + usage.system) / 1000;
    if (left <= 0) stop();
    else work = setTimeout(() => void watch(), Math.max(left, shortestWait));
  };
  worker.once('online', () => void watch());
  worker.once('message', (answer: Answer) => resolve(answer));
  worker.once('error', (error: NodeJS.ErrnoException) => {
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    resolve(err({ reason: outOfMemory ? 'too-large' : 'damaged', detail: error.code ?? 'the thread ended' }));
  });
  worker.once('exit', () =>
    resolve(err({ reason: 'damaged', detail: 'the thread ended without an answer' })),
  );
  return promise.finally(() => {
    settled = true;
    clearTimeout(clock);
    clearTimeout(work);
    return worker.terminate();
  });
}
