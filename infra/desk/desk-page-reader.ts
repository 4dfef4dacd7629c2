import { availableParallelism } from 'node:os';
import { WorkerError } from '../../shared/adapters/ocr/pool/worker-error.ts';
import { createWorkerPool } from '../../shared/adapters/ocr/pool/worker-pool.ts';
import { err } from '../../shared/domain/result.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { WorkerAnswer, WorkerTask } from './page-worker.ts';

export interface DeskPageReader extends PageReader {
  /** Milliseconds spent inside the models so far, over all workers. */
  modelMilliseconds(): number;
}

export interface DeskReaderOptions {
  /** Worker processes; default one a core. */
  readonly workers?: number;
}

/** Reads pages in worker processes, so that recognition never blocks this process. */
export async function createDeskPageReader(options: DeskReaderOptions = {}): Promise<DeskPageReader> {
  const workers = options.workers ?? availableParallelism();
  const pool = createWorkerPool<WorkerTask, WorkerAnswer>({
    entry: new URL('./page-worker.ts', import.meta.url),
    workers,
  });
  let modelMilliseconds = 0;

  async function ask<Kind extends WorkerAnswer['kind']>(
    task: Extract<WorkerTask, { kind: Kind }>,
  ): Promise<Extract<WorkerAnswer, { kind: Kind }>> {
    return (await pool.run(task)) as Extract<WorkerAnswer, { kind: Kind }>;
  }

  const { engine } = await ask({ kind: 'engine' });
  return {
    engine,
    parallelism: workers,
    modelMilliseconds: () => modelMilliseconds,
    async inspect(file) {
      try {
        return (await ask({ kind: 'inspect', file })).inventory;
      } catch (error) {
        if (!(error instanceof WorkerError)) throw error;
        const reason = error.reason === 'timed-out' ? 'too-slow' : 'damaged';
        return err({ reason, detail: error.message });
      }
    },
    async read(task) {
      try {
        const answer = await ask({ kind: 'read', task });
        modelMilliseconds += answer.modelMilliseconds;
        return answer.outcome;
      } catch (error) {
        if (!(error instanceof WorkerError)) throw error;
        return err({
          reason: error.reason === 'timed-out' ? 'too-slow' : 'reader-crashed',
          detail: error.message,
        });
      }
    },
    close: () => pool.close(),
  };
}
