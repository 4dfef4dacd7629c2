import { canonical } from '../../domain/flow/audit.ts';
import { type NotDone, terminal } from '../../domain/flow/step-outcome.ts';
import type { DossierRecord } from '../../domain/record.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Roster } from '../../domain/roster.ts';
import type { Reconciliation } from '../reconcile-batch.ts';
import type { HeldHead } from '../stores/dossier-store.ts';
import { loadRecord } from '../stores/record-store.ts';
import { confirmationsOf, loadWords } from '../stores/word-store.ts';
import { surroundingsIn } from './batch-surroundings.ts';
import { judgedRecord } from './judge-again.ts';
import { acceptedByPolicy, type JudgeTools, judgingBasis, keepJudgement } from './keep-judgement.ts';
import { personOf } from './person-surroundings.ts';

/**
 * Judges one dossier again with what its reconciled batch tells, as long as no person has confirmed it. True where that
 * gave a new revision; an acceptance that policy may make is made now.
 */
export async function judgeInBatch(
  tools: JudgeTools,
  held: HeldHead,
  roster: Roster | null,
  reconciliation: Reconciliation,
): Promise<Result<boolean, NotDone | 'conflict'>> {
  const { head } = held;
  if (!isOpen(held)) return ok(false);
  const kit = tools.campaigns(head.campaign);
  if (!kit) return err(terminal('campaign-unknown'));
  const basis = await judgingBasis(tools, head);
  if (basis === null) return ok(false);
  const batch = surroundingsIn(head.dossierId, roster, reconciliation);
  const words = await loadWords(tools, head.dossierId);
  const confirmations = confirmationsOf(words);
  const context = {
    ...batch.context,
    ...(await personOf(tools, head, basis)),
    ...(confirmations.length > 0 ? { confirmations } : {}),
  };
  const record = judgedRecord(basis, kit.campaign, { context, prior: batch.prior });
  const sure = head.state === 'IN_REVIEW' && words.length === 0 && acceptedByPolicy(head, record, kit);
  const current = await loadRecord(tools, head.dossierId, head.recordRevision);
  if (!sure && current !== null && judgement(current) === judgement(record)) return ok(false);
  const event = sure ? 'JUDGED_SURE' : null;
  const kept = await keepJudgement(tools, held, { record, context, event, occasion: 'batch' });
  if (kept.ok) return ok(true);
  return err(
    kept.error === 'conflict'
      ? 'conflict'
      : terminal(kept.error === 'too-large' ? 'record-too-large' : kept.error),
  );
}

/** A dossier that came back for a numbered correction is in a person's hands. */
const isOpen = ({ head: { state, confirmed, notices } }: HeldHead): boolean =>
  (state === 'IN_REVIEW' || state === 'PRECHECKED') && confirmed === null && notices.length === 0;

const judgement = (record: DossierRecord): string => canonical(record);
