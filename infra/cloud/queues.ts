import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './permissions.ts';

/** How often a message is tried before it waits for a person. */
const ATTEMPTS = 5;

/** AWS's own advice for queues that feed a function: shorter, and a message under work comes a second time. */
const VISIBILITY_PER_TIMEOUT = 6;

const closed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** What nobody could use, kept as long as SQS keeps anything: 14 days. */
export function deadLetterQueue(scope: Construct, id = 'DeadLetters'): Queue {
  const queue = new Queue(scope, id, { ...closed, retentionPeriod: Duration.days(14) });
  for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
    acknowledge(
      queue,
      rule,
      'This is where dead letters go: nothing reads it but a person, called by an alarm.',
    );
  }
  return queue;
}

/** A queue in front of a function that may work `timeout` long; messages become visible after `delay`. */
export const workQueue = (
  scope: Construct,
  id: string,
  { timeout, delay, deadLetters }: { timeout: Duration; delay: Duration; deadLetters: Queue },
): Queue =>
  new Queue(scope, id, {
    ...closed,
    visibilityTimeout: Duration.seconds(timeout.toSeconds() * VISIBILITY_PER_TIMEOUT),
    deliveryDelay: delay,
    retentionPeriod: Duration.days(14),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: ATTEMPTS },
  });
