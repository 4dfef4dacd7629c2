import { Worker } from 'node:worker_threads';
import type { RosterFailure } from '../../domain/reasons/roster.ts';
import { err, type Result } from '../../domain/result.ts';
import type { RosterTable } from '../../reading/roster/table.ts';
import { rosterLimits } from './limits.ts';

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
  const timer = setTimeout(
    () => resolve(err({ reason: 'too-slow', detail: `over ${rosterLimits.maxMilliseconds} ms` })),
    rosterLimits.maxMilliseconds,
  );
  worker.once('message', (answer: Answer) => resolve(answer));
  worker.once('error', (error: NodeJS.ErrnoException) => {
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    resolve(err({ reason: outOfMemory ? 'too-large' : 'damaged', detail: error.code ?? 'the thread ended' }));
  });
  worker.once('exit', () =>
    resolve(err({ reason: 'damaged', detail: 'the thread ended without an answer' })),
  );
  return promise.finally(() => {
    clearTimeout(timer);
    return worker.terminate();
  });
}
