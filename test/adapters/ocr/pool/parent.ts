import { createWorkerPool } from '../../../../shared/adapters/ocr/pool/worker-pool.ts';
import type { TinyTask } from './tiny-worker.ts';

/** Starts a worker, tells its process id, sets it to a task that never ends, and waits to be killed. */
const pool = createWorkerPool<TinyTask, unknown>({
  entry: new URL('./tiny-worker.ts', import.meta.url),
  workers: 1,
});
process.send?.(await pool.run({ kind: 'who' }));
await pool.run({ kind: process.argv[2] === 'block' ? 'block' : 'who' });
setInterval(() => undefined, 1000);
