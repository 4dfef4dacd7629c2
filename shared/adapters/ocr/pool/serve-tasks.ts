import { Worker } from 'node:worker_threads';
import type { TaskMessage, WorkerMessage } from './protocol.ts';

/**
 * Turns the process into a worker of `createWorkerPool`: call it once, at the end of the entry file, when
 * everything is loaded. Tasks come one at a time; what `handle` throws fails that task only.
 * The process ends with its parent, even in the middle of a task that blocks the event loop.
 */
export function serveTasks<Task, Outcome>(handle: (task: Task) => Promise<Outcome> | Outcome): void {
  if (process.send === undefined) throw new Error('serveTasks() runs only in a process forked by a pool');
  endWithParent();
  process.on('message', ({ id, task }: TaskMessage) => {
    void answer(id, () => handle(task as Task));
  });
  reply({ kind: 'ready' });
}

async function answer(id: number, work: () => unknown): Promise<void> {
  try {
    const result = await work();
    reply({ kind: 'done', id, result, rss: process.memoryUsage.rss() });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    reply({ kind: 'failed', id, name, message, rss: process.memoryUsage.rss() });
  }
}

function reply(message: WorkerMessage): void {
  process.send?.(message);
}

/** A blocked main thread never sees 'disconnect', so a second thread watches for the change of parent. */
function endWithParent(): void {
  process.on('disconnect', () => process.exit(0));
  const watch = `
    const { parentPort, workerData } = require('node:worker_threads');
    setInterval(() => {
      if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
    }, 1000);`;
  new Worker(watch, { eval: true, workerData: process.ppid, execArgv: [] }).unref();
}
