import { availableParallelism } from 'node:os';
import { engineOf, packagedModels } from '../../shared/adapters/ocr/paddle/models.ts';
import { WorkerError } from '../../shared/adapters/ocr/pool/worker-error.ts';
import { createWorkerPool } from '../../shared/adapters/ocr/pool/worker-pool.ts';
import { err } from '../../shared/domain/result.ts';
import type { PageReader, PageRef } from '../../shared/ports/page-reader.ts';
import type { Rotation } from '../../shared/reading/page/straighten.ts';
import type { WorkerAnswer, WorkerTask } from './page-worker.ts';

export interface DeskPageReader extends PageReader {
  /** Milliseconds spent inside the models so far, over all workers. */
  modelMilliseconds(): number;
  /** Largest resident memory that a worker has reported. */
  peakBytes(): number;
  /** JPEG of a page turned upright by `rotation`; null where it can't be decoded. */
  picture(page: PageRef, rotation: Rotation): Promise<Uint8Array<ArrayBuffer> | null>;
}

export interface DeskReaderOptions {
  /** Worker processes; default one a core. */
  readonly workers?: number;
}

/** V8 counts pictures' bytes among its own: with less room it collects nearly every page, a tenth of the pixels' time. */
const ROOM_FOR_PICTURES = ['--initial-old-space-size=128'];

/** Reads pages in worker processes, so that recognition never blocks this process. */
export function createDeskPageReader(options: DeskReaderOptions = {}): DeskPageReader {
  const workers = options.workers ?? availableParallelism();
  const pool = createWorkerPool<WorkerTask, WorkerAnswer>({
    entry: new URL('./page-worker.ts', import.meta.url),
    workers,
    execArgv: ROOM_FOR_PICTURES,
  });
  let modelMilliseconds = 0;
  let peakBytes = 0;

  async function ask<Kind extends WorkerAnswer['kind']>(
    task: Extract<WorkerTask, { kind: Kind }>,
  ): Promise<Extract<WorkerAnswer, { kind: Kind }>> {
    return (await pool.run(task)) as Extract<WorkerAnswer, { kind: Kind }>;
  }

  return {
    engine: engineOf(packagedModels()),
    parallelism: workers,
    modelMilliseconds: () => modelMilliseconds,
    peakBytes: () => peakBytes,
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
        peakBytes = Math.max(peakBytes, answer.peakBytes);
        return answer.outcome;
      } catch (error) {
        if (!(error instanceof WorkerError)) throw error;
        return err({
          reason: error.reason === 'timed-out' ? 'too-slow' : 'reader-crashed',
          detail: error.message,
        });
      }
    },
    async compare(question) {
      try {
        return (await ask({ kind: 'compare', question })).comparison;
      } catch (error) {
        if (!(error instanceof WorkerError)) throw error;
        return err({
          reason: error.reason === 'timed-out' ? 'too-slow' : 'reader-crashed',
          detail: error.message,
        });
      }
    },
    async picture(page, rotation) {
      return (await ask({ kind: 'picture', page, rotation })).jpeg;
    },
    close: () => pool.close(),
  };
}
