/** Events as AWS would send them, made of what the desk's own feeds tell: the functions can't tell the difference. */
import { createHash } from 'node:crypto';
import type { AttributeValue, Context, DynamoDBRecord, SQSEvent } from 'aws-lambda';
import { imageOf } from '../../../shared/adapters/aws/item-image.ts';
import type { Change } from '../../../shared/ports/changes.ts';
import type { Item } from '../../../shared/ports/records.ts';
import type { QueueMessage } from './queue.ts';

const REGION = 'desk';
const ACCOUNT = '000000000000';

/** Name of the bucket that the desk's store `originals` goes by. */
export const ORIGINALS_BUCKET = 'originals';

/** A version of a file in `originals`. */
export interface StoredFile {
  readonly key: string;
  readonly version: string;
  readonly bytes: number;
  readonly sha256: string;
  /** ISO 8601. */
  readonly storedAt: string;
}

/** EventBridge's "Object Created", the body of a message to `receive`. */
export function objectCreated({ key, version, bytes, sha256, storedAt }: StoredFile) {
  return {
    version: '0',
    id: `${REGION}-${version}`,
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: ACCOUNT,
    time: storedAt,
    region: REGION,
    resources: [`arn:aws:s3:::${ORIGINALS_BUCKET}`],
    detail: {
      version: '0',
      bucket: { name: ORIGINALS_BUCKET },
      object: {
        key,
        size: bytes,
        etag: sha256.slice(0, 32),
        'version-id': version,
        sequencer: version.padStart(16, '0'),
      },
      'request-id': `${REGION}-${version}`,
      requester: ACCOUNT,
      'source-ip-address': '127.0.0.1',
      reason: 'PutObject',
    },
  };
}

export function queueEvent(queue: string, messages: readonly QueueMessage[], now: string): SQSEvent {
  const at = String(Date.parse(now));
  return {
    Records: messages.map(({ id, body, attempts }) => ({
      messageId: String(id),
      receiptHandle: String(id),
      body,
      attributes: {
        ApproximateReceiveCount: String(attempts),
        SentTimestamp: at,
        SenderId: ACCOUNT,
        ApproximateFirstReceiveTimestamp: at,
      },
      messageAttributes: {},
      md5OfBody: createHash('md5').update(body).digest('hex'),
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:${queue}`,
      awsRegion: REGION,
    })),
  };
}

/** As the table's stream tells a change. */
export function streamRecord({ sequence, at, event, key, before, after }: Change): DynamoDBRecord {
  const images = {
    ...(after ? { NewImage: inEvent(after) } : {}),
    ...(before ? { OldImage: inEvent(before) } : {}),
  };
  return {
    eventID: String(sequence),
    eventName: event,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    eventSourceARN: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/shouli/stream/${REGION}`,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(Date.parse(at) / 1000),
      Keys: { pk: { S: key.pk }, sk: { S: key.sk } },
      ...images,
      SequenceNumber: String(sequence),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

/** In events bytes are written as base64. */
function inEvent(item: Item): Record<string, AttributeValue> {
  const image = Object.entries(imageOf(item)).map(([name, value]) => [
    name,
    'B' in value ? { B: Buffer.from(value.B).toString('base64') } : value,
  ]);
  return Object.fromEntries(image);
}

/** Scheduler's default event. */
export const scheduledEvent = (now: string) => ({
  version: '0',
  id: `${REGION}-${now}`,
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  account: ACCOUNT,
  time: now,
  region: REGION,
  resources: [`arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/sweep`],
  detail: '{}',
});

/** What a Lambda is told of itself; the desk sets no limit of time. */
export function contextOf(name: string, requestId: string): Context {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
    memoryLimitInMB: '1024',
    awsRequestId: requestId,
    logGroupName: name,
    logStreamName: REGION,
    getRemainingTimeInMillis: () => 900_000,
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}
