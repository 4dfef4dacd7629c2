import type { RetryReason, TerminalReason } from '../reasons/pipeline.ts';

/** What becomes of one event record: done, try again for a reason, or never again for a reason. */
export type StepOutcome<Value = void> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'retry'; readonly reason: RetryReason; readonly detail?: string }
  | { readonly kind: 'terminal'; readonly reason: TerminalReason; readonly detail?: string };

/** An outcome without a value. */
export type NotDone = Exclude<StepOutcome<never>, { readonly kind: 'done' }>;

export const done = <Value>(value: Value): StepOutcome<Value> => ({ kind: 'done', value });
export const retry = (reason: RetryReason, detail?: string): NotDone => ({
  kind: 'retry',
  reason,
  ...(detail === undefined ? {} : { detail }),
});
export const terminal = (reason: TerminalReason, detail?: string): NotDone => ({
  kind: 'terminal',
  reason,
  ...(detail === undefined ? {} : { detail }),
});
