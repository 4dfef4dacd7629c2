import { Duration } from 'aws-cdk-lib';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, type DynamoEventSourceProps, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LIST_INDEXES } from '../../shared/adapters/aws/table-shape.ts';
import { LambdaFunction } from './lambda-function.ts';
import { mayDeliver, mayReconcile, outboundEnvironment } from './outbound.ts';
import { acknowledge } from './permissions.ts';
import { deadLetterQueue } from './queues.ts';
import { buryIn, commonEnvironment, fieldEnvironment, type Surroundings } from './surroundings.ts';

/** A committed decision → the table's stream → `deliver` (notice, event, mail) and `reconcile` (its batch). */
export class Decisions extends Construct {
  readonly deliver: LambdaFunction;
  readonly reconcile: LambdaFunction;
  readonly deliverDeadLetters: Queue;
  readonly reconcileDeadLetters: Queue;

  constructor(scope: Construct, id: string, surroundings: Surroundings) {
    super(scope, id);
    const { stage, stores, code } = surroundings;
    this.deliverDeadLetters = deadLetterQueue(this, 'DeliverDeadLetters');
    this.reconcileDeadLetters = deadLetterQueue(this, 'ReconcileDeadLetters');
    this.deliver = new LambdaFunction(this, 'Deliver', {
      stage,
      name: 'deliver',
      code: code('deliver'),
      environment: {
        ...outboundEnvironment(surroundings),
        SHOULI_DEAD_LETTERS: this.deliverDeadLetters.queueUrl,
      },
      permissions: [...mayDeliver(this, surroundings), buryIn(this.deliverDeadLetters)],
    });
    this.reconcile = new LambdaFunction(this, 'Reconcile', {
      stage,
      name: 'reconcile',
      code: code('reconcile'),
      environment: {
        ...commonEnvironment(surroundings),
        ...fieldEnvironment(surroundings),
        SHOULI_DEAD_LETTERS: this.reconcileDeadLetters.queueUrl,
      },
      permissions: [...mayReconcile(surroundings), buryIn(this.reconcileDeadLetters)],
    });
    this.deliver.lambda.addEventSource(
      new DynamoEventSource(stores.table, {
        ...fromStream,
        batchSize: 10,
        onFailure: new SqsDlq(this.deliverDeadLetters),
        filters: [{ pattern: outboxEntries }],
      }),
    );
    this.reconcile.lambda.addEventSource(
      new DynamoEventSource(stores.table, {
        ...fromStream,
        batchSize: 100,
        // Dossiers of a batch are judged together; one look at the batch serves them all.
        maxBatchingWindow: Duration.seconds(20),
        onFailure: new SqsDlq(this.reconcileDeadLetters),
        filters: [{ pattern: headsOfBatches }],
      }),
    );
    for (const { role } of [this.deliver, this.reconcile]) {
      acknowledge(
        role,
        'AwsSolutions-IAM5[Resource::*]',
        'ListStreams, which a reader of a stream needs, knows no resources.',
      );
    }
  }
}

/** A record that fails is parted from its neighbours, tried again, and at last told to the dead letters. */
const fromStream = {
  startingPosition: StartingPosition.TRIM_HORIZON,
  bisectBatchOnError: true,
  reportBatchItemFailures: true,
  retryAttempts: 10,
  maxRecordAge: Duration.hours(20),
} as const satisfies Partial<DynamoEventSourceProps>;

/** New ones: what `deliver` itself changes about an entry starts nothing. */
const outboxEntries = JSON.stringify({
  eventName: ['INSERT'],
  dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }] } } },
});

/** Heads of dossiers that stand in the list of a batch. */
const headsOfBatches = JSON.stringify({
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: {
    Keys: { pk: { S: [{ prefix: 'DOSSIER#' }] }, sk: { S: ['HEAD'] } },
    NewImage: { [LIST_INDEXES['by-batch'].partition]: { S: [{ prefix: 'BATCH#' }] } },
  },
});
