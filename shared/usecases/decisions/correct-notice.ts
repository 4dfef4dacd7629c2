import type { Actor } from '../../domain/actor.ts';
import { keys } from '../../domain/flow/keys.ts';
import { Notice } from '../../domain/flow/notice.ts';
import { done, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { commitHead, loadHead, moved } from '../stores/dossier-store.ts';
import { wordWrite } from '../stores/word-store.ts';
import { notWritten, refusal } from './guards.ts';
import { type DecisionTools, nextWord, type Revised, revisedOf, vouchedWord } from './revise.ts';

/**
 * An issued notice never changes. The dossier is opened for another round: what is wrong is corrected, a reviewer
 * confirms, an issuer issues, and a successor with its own number replaces this notice, which stays in force till then.
 */
export async function correctNotice(
  tools: DecisionTools,
  actor: Actor,
  { noticeId, why }: { readonly noticeId: string; readonly why: string },
): Promise<StepOutcome<Revised>> {
  const refused = refusal(actor, ['issuer'], why);
  if (refused) return refused;
  const item = await tools.records.get(keys.notice(noticeId));
  if (item === null) return terminal('notice-unknown');
  const notice = Notice.parse(item.body);
  const held = await loadHead(tools.records, notice.dossierId);
  if (held === null) return terminal('dossier-unknown');
  const { head } = held;
  const next = moved(head, 'REOPEN');
  const isInForce = notice.state === 'ISSUED' && head.notices.at(-1) === noticeId;
  if (!next.ok || !isInForce) return terminal('state-forbids');

  const word = await nextWord(tools, head, actor, {
    kind: 'decision',
    subject: 'REOPEN',
    old: head.decision?.final ?? null,
    new: null,
    why,
  });
  const committed = await commitHead(tools, held, {
    head: {
      ...next.value,
      correcting: { replaces: noticeId, reason: why, by: actor, at: word.at },
      confirmed: null,
      issued: null,
      claim: null,
      decision: head.decision && { ...head.decision, final: null },
    },
    audit: {
      actor,
      action: 'notice-correction-asked',
      details: {
        notice: noticeId,
        number: notice.content.number,
        round: next.value.round,
        ...vouchedWord(word, tools.hashes),
      },
    },
    also: [await wordWrite(tools.vault, head.dossierId, word)],
  });
  return committed.ok ? done(revisedOf(committed.value.head)) : notWritten(committed.error);
}
