import { type StepOutcome, terminal } from '../../shared/domain/flow/step-outcome.ts';
import type { Log } from '../../shared/ports/ambient.ts';
import type { DeadLetters } from '../../shared/ports/dead-letters.ts';
import { ObjectCreated } from '../../shared/runtime/events/object-created.ts';
import { queueHandler } from '../../shared/runtime/queue-handler.ts';
import type { SmokeChecks } from '../../shared/runtime/smoke-test.ts';
import type { LambdaFunction } from '../../shared/runtime/task-handler.ts';

export interface ReceiveDependencies {
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly deadLetters: DeadLetters;
  /** Bucket whose files are the store `originals`. */
  readonly bucket: string;
  readonly registerSubmission: (file: {
    readonly store: 'originals';
    readonly key: string;
    readonly version: string;
  }) => Promise<StepOutcome<unknown>>;
}

/** A file has arrived: where it is a manifest, its submission is complete and gets registered. */
export function createHandler(dependencies: ReceiveDependencies): LambdaFunction {
  const { bucket, registerSubmission } = dependencies;
  return queueHandler({
    ...dependencies,
    name: 'receive',
    body: ObjectCreated,
    run: async ({ detail }) => {
      if (detail.bucket.name !== bucket) return terminal('event-malformed');
      const { key, 'version-id': version } = detail.object;
      return registerSubmission({ store: 'originals', key, version });
    },
  });
}
