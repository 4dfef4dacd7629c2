import { WorkerError } from './worker-error.ts';
import { type TaskOutcome, WorkerProcess, type WorkerProcessOptions } from './worker-process.ts';

export interface WorkerPoolOptions extends WorkerProcessOptions {
  /** Processes at most; they start when there is work for them. */
  readonly workers: number;
  /** A worker whose resident memory exceeds this after a task is replaced; default 1.5 GB. */
  readonly memoryBytes?: number;
}

export interface WorkerPool<Task, Outcome> {
  /**
   * Resolves with what the worker's handler returned. Rejects with a WorkerError; its reason says whether
   * the task failed, its worker died or hung, or the pool was told to stop. Other tasks go on.
   */
  run(task: Task, options?: { readonly signal?: AbortSignal }): Promise<Outcome>;
  /** Refuses waiting and new tasks, lets running ones finish, ends all processes. */
  close(): Promise<void>;
}

interface Job {
  readonly task: unknown;
  readonly signal: AbortSignal | undefined;
  readonly settle: (outcome: TaskOutcome) => void;
}

const DEFAULT_MEMORY_BYTES = 1.5e9;

/**
 * Child processes for work that blocks the event loop. `entry` is a module that ends in `serveTasks(…)`.
 * One task at a time in each process; tasks start in the order of the calls.
 */
export function createWorkerPool<Task, Outcome>(options: WorkerPoolOptions): WorkerPool<Task, Outcome> {
  const memoryBytes = options.memoryBytes ?? DEFAULT_MEMORY_BYTES;
  const waiting: Job[] = [];
  const idle: WorkerProcess[] = [];
  const running = new Set<Promise<void>>();
  let closed = false;

  const work = async ({ task, signal }: Job, worker: WorkerProcess): Promise<TaskOutcome> => {
    const outcome = await worker.run(task, signal);
    if (!outcome.reusable || outcome.rss > memoryBytes || closed) await worker.end();
    else idle.push(worker);
    return outcome;
  };

  const takeIdle = (): WorkerProcess | undefined => {
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      if (worker.alive) return worker;
    }
    return undefined;
  };

  const startWaiting = () => {
    while (!closed && running.size < options.workers) {
      const job = waiting.shift();
      if (job === undefined) return;
      const task = work(job, takeIdle() ?? new WorkerProcess(options)).then((outcome) => {
        running.delete(task);
        startWaiting();
        job.settle(outcome);
      });
      running.add(task);
    }
  };

  const run = (task: Task, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Outcome> => {
    if (closed) return Promise.reject(new WorkerError('closed', 'the pool is closed'));
    if (signal?.aborted) return Promise.reject(new WorkerError('aborted', 'before it started'));
    return new Promise<Outcome>((resolve, reject) => {
      const leaveQueue = () => {
        const at = waiting.indexOf(job);
        if (at < 0) return;
        waiting.splice(at, 1);
        reject(new WorkerError('aborted', 'before it started'));
      };
      const job: Job = {
        task,
        signal,
        settle: (outcome) => {
          signal?.removeEventListener('abort', leaveQueue);
          if (outcome.error === undefined) resolve(outcome.result as Outcome);
          else reject(outcome.error);
        },
      };
      signal?.addEventListener('abort', leaveQueue, { once: true });
      waiting.push(job);
      startWaiting();
    });
  };

  const close = async (): Promise<void> => {
    closed = true;
    const error = new WorkerError('closed', 'the pool was closed before the task started');
    for (const job of waiting.splice(0)) job.settle({ error, result: undefined, reusable: false, rss: 0 });
    await Promise.all([...running, ...idle.splice(0).map((worker) => worker.end())]);
  };

  return { run, close };
}
