/**
 * Why a task of a worker pool has no result. `failed`: the handler threw. `crashed`: its process died.
 * `timed-out`: it took too long and was killed. `unusable-entry`: the process never became ready.
 */
export type WorkerFailureReason =
  | 'failed'
  | 'crashed'
  | 'timed-out'
  | 'unusable-entry'
  | 'aborted'
  | 'closed';

export class WorkerError extends Error {
  override readonly name = 'WorkerError';
  readonly reason: WorkerFailureReason;
  /** Class name of what the handler threw, for `failed`. */
  readonly thrown: string | undefined;

  constructor(reason: WorkerFailureReason, detail: string, thrown?: string) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.thrown = thrown;
  }
}
