import { keys } from '../../shared/domain/flow/keys.ts';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import type { Log } from '../../shared/ports/ambient.ts';
import type { DeadLetters } from '../../shared/ports/dead-letters.ts';
import type { SmokeChecks } from '../../shared/runtime/smoke-test.ts';
import { streamHandler } from '../../shared/runtime/stream-handler.ts';
import type { LambdaFunction } from '../../shared/runtime/task-handler.ts';

export interface DeliverDependencies {
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly deadLetters: DeadLetters;
  readonly deliverOutbox: (input: { readonly outboxId: string }) => Promise<StepOutcome<unknown>>;
}

const outboxPrefix = keys.outbox('').pk;

/** New entries of the outbox leave the house; changes of an entry are this function's own and start nothing. */
export function createHandler(dependencies: DeliverDependencies): LambdaFunction {
  return streamHandler({
    ...dependencies,
    name: 'deliver',
    workOf: ({ eventName, dynamodb }) => {
      const pk = dynamodb.Keys.pk.S;
      if (eventName !== 'INSERT' || !pk.startsWith(outboxPrefix)) return null;
      const outboxId = pk.slice(outboxPrefix.length);
      return { key: outboxId, run: () => dependencies.deliverOutbox({ outboxId }) };
    },
  });
}
