import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { scansForMalware } from '../stages.ts';
import { LambdaFunction } from './lambda-function.ts';
import { acknowledge } from './permissions.ts';
import { deadLetterQueue, workQueue } from './queues.ts';
import { keepRecords, readDerived, readOriginals } from './store-permissions.ts';
import { buryIn, commonEnvironment, type Surroundings, startFlow, stateMachineArn } from './surroundings.ts';

/** A manifest arrives last → EventBridge → queue → `receive` → the dossier flow. */
export class Intake extends Construct {
  readonly receive: LambdaFunction;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, surroundings: Surroundings) {
    super(scope, id);
    const { stage, stores, code } = surroundings;
    this.deadLetters = deadLetterQueue(this);
    this.receive = new LambdaFunction(this, 'Receive', {
      stage,
      name: 'receive',
      code: code('receive'),
      environment: {
        ...commonEnvironment(surroundings),
        SHOULI_STATE_MACHINE: stateMachineArn(this, stage),
        SHOULI_DEAD_LETTERS: this.deadLetters.queueUrl,
        SHOULI_MALWARE_VERDICT: scansForMalware(stage) ? 'required' : 'optional',
      },
      permissions: [
        ...readOriginals(stores),
        ...readDerived(stores),
        ...keepRecords(stores),
        startFlow(this, stage),
        buryIn(this.deadLetters),
      ],
    });
    this.queue = workQueue(this, 'Manifests', {
      timeout: this.receive.timeout,
      // A verdict takes about a minute; asking earlier only costs an attempt.
      delay: Duration.seconds(scansForMalware(stage) ? 90 : 0),
      deadLetters: this.deadLetters,
    });
    manifestRule(this, surroundings, this.queue, this.deadLetters);
    this.receive.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 5,
        maxConcurrency: stage.registrationsAtOnce,
        reportBatchItemFailures: true,
      }),
    );
    acknowledge(
      this.receive,
      'Serverless-LambdaEventSourceMappingDestination',
      'What fails stays in the queue and goes to its dead letters by redrive; Lambda offers no destination for SQS.',
    );
  }
}

/** Only manifests: every other file has arrived before its manifest does. */
function manifestRule(scope: Construct, { stores }: Surroundings, queue: Queue, deadLetters: Queue): Rule {
  return new Rule(scope, 'ManifestArrived', {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: {
        bucket: { name: [stores.originals.bucketName] },
        object: {
          key: [...Match.wildcard('incoming/*/submission.json'), ...Match.wildcard('incoming/*/batch.json')],
        },
      },
    },
    targets: [
      new SqsQueue(queue, {
        deadLetterQueue: deadLetters,
        retryAttempts: 185,
        maxEventAge: Duration.hours(24),
      }),
    ],
  });
}
