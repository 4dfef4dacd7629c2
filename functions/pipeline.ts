import type { Log } from '../shared/ports/ambient.ts';
import type { DeadLetters } from '../shared/ports/dead-letters.ts';
import type { SmokeChecks } from '../shared/runtime/smoke-test.ts';
import type { LambdaFunction } from '../shared/runtime/task-handler.ts';
import type { DeliveryTools } from '../shared/usecases/decisions/deliver-outbox.ts';
import type { SweepTools } from '../shared/usecases/flow/sweep.ts';
import type { FlowTools } from '../shared/usecases/flow/tools.ts';
import { createHandler as createAssemble } from './assemble/create-handler.ts';
import { createHandler as createDeliver } from './deliver/create-handler.ts';
import { createHandler as createJudge } from './judge/create-handler.ts';
import { createHandler as createReadPage } from './read-page/create-handler.ts';
import { createHandler as createReceive } from './receive/create-handler.ts';
import { createHandler as createReconcile } from './reconcile/create-handler.ts';
import { createHandler as createSweep } from './sweep/create-handler.ts';
import {
  assembleWork,
  deliverWork,
  judgeWork,
  readPageWork,
  receiveWork,
  reconcileWork,
  sweepWork,
} from './use-cases.ts';

export type PipelineTools = Omit<FlowTools, 'deliver'> & DeliveryTools & Omit<SweepTools, 'deliver'>;

export interface PipelineEdge {
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly deadLetters: DeadLetters;
  /** Name of the bucket that `receive` is told of. */
  readonly bucket: string;
}

export type Pipeline = Readonly<
  Record<'receive' | 'readPage' | 'assemble' | 'judge' | 'deliver' | 'reconcile' | 'sweep', LambdaFunction>
>;

/** All functions in one process, over one set of tools: the desk's home. */
export function createPipeline(tools: PipelineTools, edge: PipelineEdge): Pipeline {
  return {
    receive: createReceive({ ...edge, ...receiveWork(tools) }),
    readPage: createReadPage({ ...edge, ...readPageWork(tools) }),
    assemble: createAssemble({ ...edge, ...assembleWork(tools) }),
    judge: createJudge({ ...edge, ...judgeWork(tools) }),
    deliver: createDeliver({ ...edge, ...deliverWork(tools) }),
    reconcile: createReconcile({ ...edge, ...reconcileWork(tools) }),
    sweep: createSweep({ ...edge, ...sweepWork(tools, tools) }),
  };
}
