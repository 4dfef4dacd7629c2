import { objectCreated, queueEvent, streamRecord } from '../../infra/desk/home/aws-events.ts';
import type { Change } from '../../shared/ports/changes.ts';
import type { Item } from '../../shared/ports/records.ts';

/** A batch of SQS that brings EventBridge's events of these keys in the bucket of originals. */
export const arrived = (...keys: string[]) =>
  arrivedBodies(...keys.map((key) => JSON.stringify(created(key))));

export const created = (key: string, bucket = 'originals') => {
  const event = objectCreated({
    key,
    version: 'v7',
    bytes: 2048,
    sha256: 'ab'.repeat(32),
    storedAt: '2024-09-01T00:00:00.000Z',
  });
  return { ...event, detail: { ...event.detail, bucket: { name: bucket } } };
};

export const arrivedBodies = (...bodies: string[]) =>
  queueEvent(
    'receive',
    bodies.map((body, index) => ({ id: index + 1, body, attempts: 1 })),
    '2024-09-01T00:00:00.000Z',
  );

export const failedIds = (answer: unknown): string[] =>
  (answer as { batchItemFailures: { itemIdentifier: string }[] }).batchItemFailures.map(
    ({ itemIdentifier }) => itemIdentifier,
  );

const item = (pk: string, sk: string, lists: Item['lists']): Item => ({
  pk,
  sk,
  kind: 'test',
  version: 1,
  body: {},
  lists,
  expiresAt: null,
});

/** A batch of the table's stream; sequence numbers count from 1. */
export const streamed = (
  ...changes: {
    readonly event?: Change['event'];
    readonly pk: string;
    readonly sk?: string;
    readonly lists?: Item['lists'];
  }[]
) => ({
  Records: changes.map(({ event = 'INSERT', pk, sk = 'ENTRY', lists = {} }, index) => {
    const now = item(pk, sk, lists);
    return streamRecord({
      sequence: index + 1,
      at: '2024-09-01T00:00:00.000Z',
      event,
      key: { pk, sk },
      before: event === 'INSERT' ? null : now,
      after: event === 'REMOVE' ? null : now,
    });
  }),
});
