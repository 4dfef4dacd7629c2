import type { Actor } from '../../domain/actor.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { commitHead, type HeldHead, loadHead } from '../stores/dossier-store.ts';
import { drivesOf, isInFlow, startExecution } from './executions.ts';
import type { FailureTools } from './record-failure.ts';
import { type FlowTools, flowLimits } from './tools.ts';

/**
 * Clears a dossier's failure and starts a new execution; asked twice, it is one new start. A decided dossier's
 * delivery is taken up by the next sweep.
 */
export async function driveAgain(
  tools: FailureTools & Pick<FlowTools, 'workflow'>,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<StepOutcome<{ readonly driven: boolean }>> {
  for (let attempt = 0; attempt < flowLimits.attempts; attempt++) {
    const before = await loadHead(tools.records, dossierId);
    if (before === null) return terminal('dossier-unknown');
    const { head } = before;
    if (head.failure === null) {
      if (isInFlow(head)) await startExecution(tools.workflow, head);
      return done({ driven: false });
    }
    const committed = await drive(tools, before, actor);
    if (committed === 'conflict') continue;
    if (committed === 'too-large') return terminal('record-too-large');
    if (isInFlow(committed)) await startExecution(tools.workflow, committed);
    return done({ driven: true });
  }
  return retry('conflict');
}

/** One more drive, on the record; the caller starts its execution. */
export async function drive(
  tools: FailureTools,
  before: HeldHead,
  actor: Actor,
): Promise<DossierHead | 'conflict' | 'too-large'> {
  const { head } = before;
  const drives = drivesOf(head) + 1;
  const committed = await commitHead(tools, before, {
    head: { ...head, drives, failure: null },
    audit: {
      actor,
      action: 'driven-again',
      details: { drive: drives, reason: head.failure?.reason ?? 'stalled' },
    },
  });
  return committed.ok ? committed.value.head : committed.error;
}
