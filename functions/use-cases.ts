/** The use cases that each function is given, bound to their tools; in the cloud and on the desk alike. */
import { type DeliveryTools, deliverOutbox } from '../shared/usecases/decisions/deliver-outbox.ts';
import { type AssembleTools, assembleStored } from '../shared/usecases/flow/assemble-stored.ts';
import { judgeStored } from '../shared/usecases/flow/judge-stored.ts';
import type { JudgeTools } from '../shared/usecases/flow/keep-judgement.ts';
import { type ListPagesTools, listStoredPages } from '../shared/usecases/flow/list-pages.ts';
import { type PlanTools, planStoredPages } from '../shared/usecases/flow/plan-pages.ts';
import { type ReadPageTools, readStoredPage } from '../shared/usecases/flow/read-stored-page.ts';
import { type ReconcileTools, reconcileStored } from '../shared/usecases/flow/reconcile-stored.ts';
import { type FailureTools, recordFailure } from '../shared/usecases/flow/record-failure.ts';
import type { RegisterTools } from '../shared/usecases/flow/register-dossier.ts';
import { registerSubmission } from '../shared/usecases/flow/register-submission.ts';
import { type SweepTools, sweep } from '../shared/usecases/flow/sweep.ts';
import { weighStored } from '../shared/usecases/flow/weigh-stored.ts';
import type { AssembleDependencies } from './assemble/create-handler.ts';
import type { DeliverDependencies } from './deliver/create-handler.ts';
import type { JudgeDependencies } from './judge/create-handler.ts';
import type { ReadPageDependencies } from './read-page/create-handler.ts';
import type { ReceiveDependencies } from './receive/create-handler.ts';
import type { ReconcileDependencies } from './reconcile/create-handler.ts';
import type { SweepDependencies } from './sweep/create-handler.ts';

export const receiveWork = (tools: RegisterTools): Pick<ReceiveDependencies, 'registerSubmission'> => ({
  registerSubmission: (file) => registerSubmission(tools, file),
});

export const readPageWork = (
  tools: ListPagesTools & ReadPageTools,
): Pick<ReadPageDependencies, 'listStoredPages' | 'readStoredPage' | 'weighStored'> => ({
  listStoredPages: (input) => listStoredPages(tools, input),
  readStoredPage: (input) => readStoredPage(tools, input),
  weighStored: (input) => weighStored(tools, input),
});

export const assembleWork = (
  tools: PlanTools & AssembleTools,
): Pick<AssembleDependencies, 'planStoredPages' | 'assembleStored'> => ({
  planStoredPages: (input) => planStoredPages(tools, input),
  assembleStored: (input) => assembleStored(tools, input),
});

export const judgeWork = (tools: JudgeTools): Pick<JudgeDependencies, 'judgeStored'> => ({
  judgeStored: (input) => judgeStored(tools, input),
});

export const deliverWork = (tools: DeliveryTools): Pick<DeliverDependencies, 'deliverOutbox'> => ({
  deliverOutbox: (input) => deliverOutbox(tools, input),
});

export const reconcileWork = (tools: ReconcileTools): Pick<ReconcileDependencies, 'reconcileStored'> => ({
  reconcileStored: (input) => reconcileStored(tools, input),
});

export const sweepWork = (
  tools: FailureTools & Omit<SweepTools, 'deliver'>,
  delivery: DeliveryTools,
): Pick<SweepDependencies, 'recordFailure' | 'sweep'> => ({
  recordFailure: (input) => recordFailure(tools, input),
  sweep: (input) => sweep({ ...tools, deliver: (outboxId) => deliverOutbox(delivery, { outboxId }) }, input),
});
