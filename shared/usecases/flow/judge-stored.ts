import { canonical } from '../../domain/flow/audit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { DossierState } from '../../domain/flow/dossier-state.ts';
import { done, type NotDone, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type HeldHead, loadHead } from '../stores/dossier-store.ts';
import { loadRecord } from '../stores/record-store.ts';
import { contextOf, judgedRecord } from './judge-again.ts';
import {
  acceptedByPolicy,
  type JudgeTools,
  judgingBasis,
  keepJudgement,
  type NewJudgement,
} from './keep-judgement.ts';
import { registerPerson } from './person-surroundings.ts';

export interface Judged {
  readonly dossierId: string;
  readonly state: DossierState;
  readonly revision: number;
}

/**
 * Judges a dossier that was read, and again one whose receipt was stated anew. Record, head, audit entry and the order
 * of a notice are one transaction. A dossier that is past this is left as it is.
 */
export async function judgeStored(
  tools: JudgeTools,
  { dossierId }: { readonly dossierId: string },
): Promise<StepOutcome<Judged>> {
  for (let attempt = 0; attempt < tools.limits.attempts; attempt++) {
    const before = await loadHead(tools.records, dossierId);
    if (before === null) return terminal('dossier-unknown');
    if (!(await isDue(tools, before.head))) return done(judgedOf(before));
    const judgement = await judgementOn(tools, before.head);
    if (!judgement.ok) return judgement.error;
    const kept = await keepJudgement(tools, before, judgement.value);
    if (kept.ok) return done(judgedOf(kept.value));
    if (kept.error === 'too-large') return terminal('record-too-large');
    if (kept.error === 'state-forbids') return terminal('state-forbids');
  }
  return retry('conflict');
}

const judgedOf = ({ head: { dossierId, state, recordRevision } }: HeldHead): Judged => ({
  dossierId,
  state,
  revision: recordRevision,
});

async function isDue(tools: JudgeTools, head: DossierHead): Promise<boolean> {
  if (head.state === 'READING') return true;
  if (head.state !== 'IN_REVIEW') return false;
  const record = await loadRecord(tools, head.dossierId, head.recordRevision);
  const basis = await judgingBasis(tools, head);
  const stated = (one: typeof basis) => canonical([one?.receivedAt, one?.deliverer, one?.physical]);
  return record !== null && basis !== null && stated(record) !== stated(basis);
}

async function judgementOn(tools: JudgeTools, head: DossierHead): Promise<Result<NewJudgement, NotDone>> {
  const kit = tools.campaigns(head.campaign);
  if (!kit) return err(terminal('campaign-unknown'));
  const basis = await judgingBasis(tools, head);
  if (basis === null) return err(retry('file-not-there-yet', 'the reading'));
  await registerPerson(tools, head, basis);
  const surroundings = await contextOf(tools, head, basis);
  const record = judgedRecord(basis, kit.campaign, surroundings);
  const { context } = surroundings;
  if (head.state === 'IN_REVIEW') return ok({ record, context, event: null, occasion: 'amended' });
  if (head.precheck) return ok({ record, context, event: 'JUDGED_PRECHECK', occasion: 'flow' });
  // Of a batch nobody knows yet who else stands in it: its dossiers are settled when it is reconciled.
  const sure = head.batchId === null && acceptedByPolicy(head, record, kit);
  return ok({ record, context, event: sure ? 'JUDGED_SURE' : 'JUDGED_OPEN', occasion: 'flow' });
}
