import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { TaskMessage, WorkerMessage } from './protocol.ts';
import { WorkerError, type WorkerFailureReason } from './worker-error.ts';

export interface WorkerProcessOptions {
  /** Module that the process runs; it ends in `serveTasks(…)`. */
  readonly entry: URL;
  /** The whole environment of the process; default empty. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of the Node binary, such as `--max-old-space-size=512`; default none. */
  readonly execArgv?: readonly string[];
  /** A task that takes longer is failed and its process killed; default 120 000. */
  readonly taskMilliseconds?: number;
  /** Time to load the entry; default 60 000. */
  readonly startMilliseconds?: number;
}

export interface TaskOutcome {
  readonly result: unknown;
  readonly error: WorkerError | undefined;
  /** False where the process is dead or in an unknown state. */
  readonly reusable: boolean;
  /** Resident bytes after the task. */
  readonly rss: number;
}

const DEFAULT_TASK_MILLISECONDS = 120_000;
const DEFAULT_START_MILLISECONDS = 60_000;
const END_GRACE_MILLISECONDS = 2_000;
const STDERR_TAIL = 500;

/** One child process that does one task at a time. It keeps its parent running only while it works. */
export class WorkerProcess {
  #child: ChildProcess;
  #options: WorkerProcessOptions;
  #ready = false;
  #busy = false;
  #tasks = 0;
  #stderr = '';

  constructor(options: WorkerProcessOptions) {
    this.#options = options;
    this.#child = fork(options.entry, {
      serialization: 'advanced',
      execArgv: [...(options.execArgv ?? [])],
      env: { ...options.env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#note(chunk.toString()));
    // Without a listener a failed fork or send would end the parent.
    this.#child.on('error', ({ message }) => this.#note(message));
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.connected;
  }

  /** Never rejects: what went wrong stands in the outcome. */
  run(task: unknown, signal: AbortSignal | undefined): Promise<TaskOutcome> {
    const child = this.#child;
    const id = ++this.#tasks;
    const { promise, resolve } = Promise.withResolvers<TaskOutcome>();
    let timer: NodeJS.Timeout | undefined;

    const settle = (outcome: TaskOutcome) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      signal?.removeEventListener('abort', onAbort);
      this.#busy = !outcome.reusable;
      this.#keepParent(false);
      resolve(outcome);
    };
    const fail = (reason: WorkerFailureReason, detail: string, reusable = false) =>
      settle({ result: undefined, error: new WorkerError(reason, detail), reusable, rss: 0 });
    const limit = (milliseconds: number, reason: WorkerFailureReason) => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(reason, `nothing came in ${milliseconds} ms`), milliseconds);
    };
    const send = () => {
      this.#ready = true;
      limit(this.#options.taskMilliseconds ?? DEFAULT_TASK_MILLISECONDS, 'timed-out');
      const message: TaskMessage = { id, task };
      try {
        child.send(message);
      } catch (error) {
        fail('failed', `the task can't be sent: ${(error as Error).message}`, true);
      }
    };
    const onMessage = (message: WorkerMessage) => {
      if (message.kind === 'ready') return send();
      if (message.id !== id) return;
      const error =
        message.kind === 'failed' ? new WorkerError('failed', message.message, message.name) : undefined;
      const result = message.kind === 'done' ? message.result : undefined;
      settle({ result, error, reusable: true, rss: message.rss });
    };
    const died = (how: string) => fail(this.#ready ? 'crashed' : 'unusable-entry', how);
    const onExit = (code: number | null, by: string | null) =>
      died(`${by ?? `exit code ${code}`} ${this.#stderr}`.trim());
    const onError = ({ message }: Error) => died(message);
    const onAbort = () => fail('aborted', 'while it ran');

    this.#busy = true;
    this.#keepParent(true);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    else if (this.#ready) send();
    else limit(this.#options.startMilliseconds ?? DEFAULT_START_MILLISECONDS, 'unusable-entry');
    return promise;
  }

  /** Resolves when the process is gone: an idle one ends by itself, a busy one is killed. */
  async end(): Promise<void> {
    const child = this.#child;
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const gone = once(child, 'exit');
    if (this.#busy) child.kill('SIGKILL');
    else if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), END_GRACE_MILLISECONDS);
    await gone;
    clearTimeout(timer);
  }

  #keepParent(keep: boolean): void {
    const { stderr } = this.#child;
    for (const handle of [this.#child, this.#child.channel, stderr as Socket | null]) {
      if (keep) handle?.ref();
      else handle?.unref();
    }
  }

  #note(text: string): void {
    this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL);
  }
}
