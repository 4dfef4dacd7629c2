import { canonical } from '../../domain/flow/audit.ts';
import { type NotDone, terminal } from '../../domain/flow/step-outcome.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Roster } from '../../domain/roster.ts';
import type { Reconciliation } from '../reconcile-batch.ts';
import type { HeldHead } from '../stores/dossier-store.ts';
import { loadRecord } from '../stores/record-store.ts';
import { loadWords } from '../stores/word-store.ts';
import { surroundingsIn } from './batch-surroundings.ts';
import { judgedRecord, surroundedBy } from './judge-again.ts';
import { acceptedByPolicy, type JudgeTools, judgingBasis, keepJudgement } from './keep-judgement.ts';
import { storedAnswers } from './weigh-stored.ts';

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
  const pixels = await storedAnswers(tools.blobs, head);
  const place = surroundingsIn(head.dossierId, roster, reconciliation, pixels);
  const surroundings = await surroundedBy(tools, head, basis, place);
  const { context } = surroundings;
  const record = judgedRecord(basis, kit.campaign, surroundings);
  const words = await loadWords(tools, head.dossierId);
  const sure = head.state === 'IN_REVIEW' && words.length === 0 && acceptedByPolicy(head, record, kit);
  const current = await loadRecord(tools, head.dossierId, head.recordRevision);
  if (!sure && current !== null && canonical(current) === canonical(record)) return ok(false);
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
