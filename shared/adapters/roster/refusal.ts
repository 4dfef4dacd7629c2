import type { RosterReasonCode } from '../../domain/reasons/roster.ts';

/** A roster that must not be read any further; becomes a typed failure at the adapter's edge. */
export class RosterRefusal extends Error {
  override readonly name = 'RosterRefusal';
  readonly reason: RosterReasonCode;

  constructor(reason: RosterReasonCode, detail: string) {
    super(detail);
    this.reason = reason;
  }
}
