import { SYSTEM } from '../../domain/actor.ts';
import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import type { RetryReason, TerminalReason } from '../../domain/reasons/pipeline.ts';
import { commitHead, loadHead } from '../stores/dossier-store.ts';
import { drivesOf, isInFlow } from './executions.ts';
import { type FlowTools, flowLimits } from './tools.ts';

export type FailureTools = Pick<FlowTools, 'records' | 'clock' | 'hashes'>;

/** `delivery` concerns dossiers that are past the flow, anything else those that the flow is still busy with. */
export interface DossierFailure {
  readonly dossierId: string;
  readonly reason: TerminalReason | RetryReason;
  readonly step?: 'flow' | 'delivery';
}

/**
 * Makes a failure visible: the dossier keeps its state and stands among the failures until it is driven again. A
 * failure that comes late, when the dossier has gone on, is none.
 */
export async function recordFailure(
  tools: FailureTools,
  { dossierId, reason, step = 'flow' }: DossierFailure,
): Promise<StepOutcome<{ readonly recorded: boolean }>> {
  for (let attempt = 0; attempt < flowLimits.attempts; attempt++) {
    const before = await loadHead(tools.records, dossierId);
    if (before === null) return terminal('dossier-unknown');
    const { head } = before;
    const concerns = isInFlow(head) === (step === 'flow');
    if (!concerns || head.failure?.reason === reason) return done({ recorded: false });
    const attempts = drivesOf(head) + 1;
    const committed = await commitHead(tools, before, {
      head: { ...head, failure: { reason, at: tools.clock.now(), attempts } },
      audit: { actor: SYSTEM, action: 'failure-recorded', details: { reason, attempts } },
    });
    if (committed.ok) return done({ recorded: true });
    if (committed.error === 'too-large') return terminal('record-too-large');
  }
  return retry('conflict');
}
