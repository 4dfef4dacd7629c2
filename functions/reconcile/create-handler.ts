import { LIST_INDEXES } from '../../shared/adapters/aws/table-shape.ts';
import { keys, lists } from '../../shared/domain/flow/keys.ts';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import type { Log } from '../../shared/ports/ambient.ts';
import type { DeadLetters } from '../../shared/ports/dead-letters.ts';
import type { StreamRecord } from '../../shared/runtime/events/stream-event.ts';
import type { SmokeChecks } from '../../shared/runtime/smoke-test.ts';
import { streamHandler } from '../../shared/runtime/stream-handler.ts';
import type { LambdaFunction } from '../../shared/runtime/task-handler.ts';

export interface ReconcileDependencies {
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly deadLetters: DeadLetters;
  readonly reconcileStored: (input: { readonly batchId: string }) => Promise<StepOutcome<unknown>>;
}

const head = keys.head('');
const batchPrefix = lists.batch('');

/** A dossier of a batch has changed: its batch is compared with the roster again. */
export function createHandler(dependencies: ReconcileDependencies): LambdaFunction {
  return streamHandler({
    ...dependencies,
    name: 'reconcile',
    workOf: (record) => {
      const batchId = batchOf(record);
      if (batchId === null) return null;
      return { key: batchId, run: () => dependencies.reconcileStored({ batchId }) };
    },
  });
}

/** null where the change concerns no dossier of a batch. */
function batchOf({ dynamodb: { Keys, NewImage } }: StreamRecord): string | null {
  if (!Keys.pk.S.startsWith(head.pk) || Keys.sk.S !== head.sk) return null;
  const list = NewImage?.[LIST_INDEXES['by-batch'].partition]?.S;
  return list?.startsWith(batchPrefix) ? list.slice(batchPrefix.length) : null;
}
