import type { Actor } from '../../domain/actor.ts';
import { canonical } from '../../domain/flow/audit.ts';
import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import type { DossierRecord } from '../../domain/record.ts';
import { isGround } from '../../rules/notice-content.ts';
import { commitHead, moved } from '../stores/dossier-store.ts';
import { wordWrite } from '../stores/word-store.ts';
import { isAddressable } from './addressable.ts';
import { claimedByOther, judgedDossier, notWritten, refusal, type Seen } from './guards.ts';
import {
  commitRevision,
  type DecisionTools,
  judgeAnew,
  nextWord,
  type Revised,
  revisedOf,
  vouchedWord,
} from './revise.ts';

export interface DecisionToConfirm extends Seen {
  readonly decision: 'ACCEPT' | 'REJECT';
  /** For the issuer; may be left out. */
  readonly note?: string;
}

/**
 * A reviewer stands for a decision: acceptance only without an open finding or a mark of an anomaly, rejection only where every reason is a
 * confirmed ground. The rules run once more before; where they now say otherwise (a second dossier of the person has
 * come) the new judgement is stored and the reviewer looks again (`conflict`).
 */
export async function confirmDecision(
  tools: DecisionTools,
  actor: Actor,
  { decision, note = '', ...seen }: DecisionToConfirm,
): Promise<StepOutcome<Revised>> {
  const refused = refusal(actor, ['reviewer']);
  if (refused) return refused;
  const found = await judgedDossier(tools, seen);
  if (!found.ok) return found.error;
  const { held, record } = found.value;
  const { head } = held;
  const next = moved(head, 'CONFIRM');
  if (!next.ok) return terminal(next.error);
  if (claimedByOther(head, actor, tools.clock)) return terminal('claimed');

  const fresh = await judgeAnew(tools, head);
  if (!fresh.ok) return fresh.error;
  if (saysOtherwise(record, fresh.value.record)) {
    const stored = await commitRevision(tools, held, fresh.value, {
      head,
      word: null,
      actor,
      action: 'judged',
      details: {},
    });
    return stored.kind === 'done' ? retry('conflict') : stored;
  }
  const { proposed, reasons } = record.decision;
  const standsOut = (head.anomalies ?? []).length > 0;
  if (decision === 'ACCEPT' && (proposed !== 'ACCEPT' || standsOut)) return terminal('open-findings');
  if (decision === 'REJECT' && !hasGrounds(record)) return terminal('no-grounds');
  if (!isAddressable(record, fresh.value.campaign)) return terminal('notice-incomplete');

  const word =
    note.trim() === ''
      ? null
      : await nextWord(tools, head, actor, {
          kind: 'decision',
          subject: 'CONFIRM',
          old: null,
          new: decision,
          why: note,
        });
  const committed = await commitHead(tools, held, {
    head: { ...next.value, confirmed: { by: actor, at: tools.clock.now(), decision }, claim: null },
    audit: {
      actor,
      action: 'decision-confirmed',
      details: {
        ...{ decision, revision: head.recordRevision, reasons, round: head.round },
        ...(word === null ? {} : vouchedWord(word, tools.hashes)),
      },
    },
    also: word === null ? [] : [await wordWrite(tools.vault, head.dossierId, word)],
  });
  return committed.ok ? done(revisedOf(committed.value.head)) : notWritten(committed.error);
}

const saysOtherwise = (before: DossierRecord, after: DossierRecord): boolean =>
  canonical([before.decision.proposed, before.decision.reasons]) !==
  canonical([after.decision.proposed, after.decision.reasons]);

/** Every reason failed surely or by a person's word: never a question, never a rule that only asks. */
function hasGrounds({ decision, findings }: DossierRecord): boolean {
  const grounds = new Set(findings.filter(isGround).map(({ ruleId }) => ruleId));
  const { proposed, reasons } = decision;
  return proposed === 'REJECT' && reasons.length > 0 && reasons.every((id) => grounds.has(id));
}
