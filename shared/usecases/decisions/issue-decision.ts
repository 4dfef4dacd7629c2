import type { Actor } from '../../domain/actor.ts';
import { noticeIdOf } from '../../domain/flow/notice.ts';
import { type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { moved } from '../stores/dossier-store.ts';
import { noticeOrder } from '../stores/outbox-store.ts';
import { judgedDossier, refusal, type Seen } from './guards.ts';
import { commitRevision, type DecisionTools, type Revised } from './revise.ts';

/**
 * Another person than the reviewer makes the decision final: the last revision of the record, the order for the
 * notice and the audit entry in one transaction.
 */
export async function issueDecision(
  tools: DecisionTools,
  actor: Actor,
  seen: Seen,
): Promise<StepOutcome<Revised>> {
  const refused = refusal(actor, ['issuer']);
  if (refused) return refused;
  const found = await judgedDossier(tools, seen);
  if (!found.ok) return found.error;
  const { held, record } = found.value;
  const { correcting, ...head } = held.head;
  const next = moved(head, 'ISSUE');
  if (!next.ok) return terminal(next.error);
  const { confirmed } = head;
  if (confirmed === null) return terminal('state-forbids');
  if (confirmed.by.id === actor.id) return terminal('four-eyes');

  const at = tools.clock.now();
  const recordRevision = head.recordRevision + 1;
  const final = { ...record, decision: { ...record.decision, final: confirmed.decision } };
  const correction = correcting
    ? { replaces: correcting.replaces, reason: correcting.reason, by: correcting.by.id }
    : null;
  return commitRevision(
    tools,
    held,
    { record: final, context: null },
    {
      head: { ...next.value, issued: { by: actor, at }, claim: null },
      word: null,
      actor,
      action: 'decision-issued',
      details: {
        decision: confirmed.decision,
        reasons: record.decision.reasons,
        notice: noticeIdOf(head.dossierId, recordRevision, head.round),
      },
      also: [noticeOrder({ ...head, recordRevision }, at, correction)],
    },
  );
}
