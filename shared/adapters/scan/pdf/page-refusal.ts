import type { ScanFailureReason } from '../../../ports/scans.ts';

/** Thrown for a page whose picture can't be taken; the message holds nothing of its content. */
export class PageRefusal extends Error {
  override readonly name = 'PageRefusal';
  readonly reason: ScanFailureReason;
  constructor(reason: ScanFailureReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
