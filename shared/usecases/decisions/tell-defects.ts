import type { Actor } from '../../domain/actor.ts';
import { defectsIdOf } from '../../domain/flow/notice.ts';
import type { OutboxEntry } from '../../domain/flow/outbox.ts';
import { done, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { lastDay, localDate } from '../../rules/notice-content.ts';
import { commitHead } from '../stores/dossier-store.ts';
import { outboxWrite } from '../stores/notice-store.ts';
import { isAddressable } from './addressable.ts';
import { claimedByOther, judgedDossier, notWritten, refusal, type Seen } from './guards.ts';
import type { DecisionTools } from './revise.ts';

/**
 * Orders a 一次性告知书 with every open finding at once, where the campaign lets a dossier be corrected and its window
 * is still open. Nothing is decided: the dossier stays in review, and a new version of it may come.
 */
export async function tellDefects(
  tools: DecisionTools,
  actor: Actor,
  seen: Seen,
): Promise<StepOutcome<{ readonly noticeId: string }>> {
  const refused = refusal(actor, ['issuer']);
  if (refused) return refused;
  const found = await judgedDossier(tools, seen);
  if (!found.ok) return found.error;
  const { held, record } = found.value;
  const { head } = held;
  if (head.state !== 'IN_REVIEW' || head.correcting) return terminal('state-forbids');
  if (claimedByOther(head, actor, tools.clock)) return terminal('claimed');
  const campaign = tools.campaigns(head.campaign)?.campaign;
  if (campaign === undefined) return terminal('campaign-unknown');
  const at = tools.clock.now();
  const isOpen = localDate(at, campaign)! <= lastDay(record, campaign);
  if (campaign.pack.correctionPolicy !== 'WITHIN_WINDOW' || !isOpen) return terminal('no-corrections');
  if (record.decision.reasons.length === 0) return terminal('no-grounds');
  if (!isAddressable(record, campaign)) return terminal('notice-incomplete');

  const { dossierId, recordRevision, round } = head;
  const noticeId = defectsIdOf(dossierId, recordRevision, round);
  const order: OutboxEntry = {
    schema: 'shouli/outbox@1',
    outboxId: noticeId,
    kind: 'notice',
    dossierId,
    noticeId,
    correction: null,
    defects: { revision: recordRevision, by: actor },
    state: 'PENDING',
    attempts: 0,
    createdAt: at,
    sent: { notice: false, event: false, mail: false },
  };
  const committed = await commitHead(tools, held, {
    head,
    audit: {
      actor,
      action: 'defects-told',
      details: { notice: noticeId, revision: recordRevision, reasons: record.decision.reasons },
    },
    also: [outboxWrite(order, null)],
  });
  return committed.ok ? done({ noticeId }) : notWritten(committed.error);
}
