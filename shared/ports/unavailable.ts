import type { RetryReason } from '../domain/reasons/pipeline.ts';

/** A service behind a port did not do its work for now: the step may be tried again. Holds no content. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly reason: RetryReason;

  constructor(reason: RetryReason, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.reason = reason;
  }
}
