import { setTimeout as pauseFor } from 'node:timers/promises';
import {
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../../ports/ambient.ts';
import type { ItemPage, ListName, Position, Query, Records, WriteFailure } from '../../ports/records.ts';
import { Unavailable } from '../../ports/unavailable.ts';
import { cursorOf, positionOf } from '../records/cursor.ts';
import {
  checkKey,
  indexesWhere,
  type PackedWrite,
  packWrites,
  secondsOf,
  settledQuery,
  tooLarge,
} from '../records/rules.ts';
import { systemClock } from '../system/ambient.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { type Attribute, imageOf, itemOfImage } from './item-image.ts';
import { LIST_INDEXES, TABLE_KEYS, TTL_ATTRIBUTE } from './table-shape.ts';
import { guarded, unavailable } from './trouble.ts';

export interface DynamoRecordsOptions {
  readonly table: string;
  readonly client?: DynamoDBClient;
  readonly clock?: Clock;
  /** Waits so many milliseconds between two tries. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

type Key = Record<string, { S: string }>;

/** Tries of a transaction that others get in the way of; the waits before them sum up to 0.4 s on average. */
const TRIES = 5;
const FIRST_WAIT = 25;

interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Record<string, Attribute>;
}

/**
 * Items in one DynamoDB table of the shape in `table-shape.ts`.
 *
 * Every write is a transaction, single ones too: TransactWriteItems carries a ClientRequestToken (set by the SDK, the same
 * on each of its retries), so that a write whose answer was lost is not taken for a conflict with itself.
 *
 * A transaction that was cancelled because another touched the same item (TransactionConflict) says nothing about
 * expectations: it is tried again and then Unavailable, never `conflict`, which callers take for "somebody wrote".
 */
export function createDynamoRecords({
  table,
  client = new DynamoDBClient(CLIENT_SETTINGS),
  clock = systemClock,
  pause = pauseFor,
}: DynamoRecordsOptions): Records {
  const now = (): Attribute => ({ N: String(secondsOf(clock.now())) });

  const page = async (list: ListName | null, query: Query): Promise<ItemPage> => {
    const { pk, skPrefix, ascending, limit } = settledQuery(query);
    const from = positionOf(list, query);
    const keys = list === null ? TABLE_KEYS : LIST_INDEXES[list];
    const answer = await guarded('store-busy', () =>
      client.send(
        new QueryCommand({
          TableName: table,
          ...(list === null ? { ConsistentRead: true } : { IndexName: list }),
          KeyConditionExpression: `#pk = :pk${skPrefix === '' ? '' : ' AND begins_with(#sk, :prefix)'}`,
          FilterExpression: 'attribute_not_exists(#expires) OR #expires > :now',
          ExpressionAttributeNames: {
            '#pk': keys.partition,
            '#expires': TTL_ATTRIBUTE,
            ...(skPrefix === '' ? {} : { '#sk': keys.sort }),
          },
          ExpressionAttributeValues: {
            ':pk': { S: pk },
            ':now': now(),
            ...(skPrefix === '' ? {} : { ':prefix': { S: skPrefix } }),
          },
          ScanIndexForward: ascending,
          Limit: limit,
          ...(from === null ? {} : { ExclusiveStartKey: startKey(list, query.pk, from) }),
        }),
      ),
    );
    const last = answer.LastEvaluatedKey;
    return {
      items: (answer.Items ?? []).map(itemOfImage),
      cursor: last === undefined ? null : cursorOf(list, query, positionIn(last, keys.sort)),
    };
  };

  /** `again`: another transaction got in the way. */
  const attempt = async (packed: readonly PackedWrite[]): Promise<Result<void, WriteFailure> | 'again'> => {
    try {
      await guarded('store-busy', () =>
        client.send(
          new TransactWriteItemsCommand({
            TransactItems: packed.map((write) => transactItem(table, write, now())),
          }),
        ),
      );
      return ok(undefined);
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      return cancelled(error);
    }
  };

  return {
    async get(key) {
      checkKey(key);
      const { Item: image } = await guarded('store-busy', () =>
        client.send(new GetItemCommand({ TableName: table, Key: keyOf(key), ConsistentRead: true })),
      );
      if (image === undefined) return null;
      const item = itemOfImage(image);
      return item.expiresAt !== null && item.expiresAt <= secondsOf(clock.now()) ? null : item;
    },
    query: (query) => page(null, query),
    list: page,
    async write(writes) {
      const packed = packWrites(writes);
      const large = tooLarge(packed);
      if (large) return err(large);
      if (packed.length === 0) return ok(undefined);
      for (let tries = 0; tries < TRIES; tries += 1) {
        if (tries > 0) await pause(FIRST_WAIT * 2 ** tries * Math.random());
        const outcome = await attempt(packed);
        if (outcome !== 'again') return outcome;
      }
      throw new Unavailable('store-busy', `TransactionConflict, ${TRIES} times`);
    },
  };
}

/** What the reasons of a cancellation mean: one a write, in order. Throws what is no answer to the question. */
function cancelled(error: TransactionCanceledException): Result<void, WriteFailure> | 'again' {
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  const lost = indexesWhere(codes, (code) => code === 'ConditionalCheckFailed');
  if (lost.length > 0) return err({ kind: 'conflict', writes: lost });
  if (codes.includes('TransactionConflict')) return 'again';
  const isThrottled = codes.some((code) => code.startsWith('Throttling') || code.startsWith('Provisioned'));
  throw isThrottled ? unavailable('store-busy', error) : error;
}

function transactItem(table: string, write: PackedWrite, now: Attribute): TransactWriteItem {
  const condition = conditionOf(write.expected, now);
  if (write.op === 'check') {
    return { ConditionCheck: { TableName: table, Key: keyOf(write), ...condition } };
  }
  if (write.op === 'delete') return { Delete: { TableName: table, Key: keyOf(write), ...condition } };
  const { pk, sk, kind, body, expected, lists = {}, expiresAt = null, packed } = write;
  const item = { pk, sk, kind, version: (expected ?? 0) + 1, body, lists, expiresAt };
  return { Put: { TableName: table, Item: imageOf(item, packed), ...condition } };
}

/** What has expired is gone, though DynamoDB deletes it up to days later. */
function conditionOf(expected: number | null, now: Attribute): Condition {
  if (expected === null) {
    return {
      ConditionExpression: 'attribute_not_exists(#pk) OR #expires <= :now',
      ExpressionAttributeNames: { '#pk': TABLE_KEYS.partition, '#expires': TTL_ATTRIBUTE },
      ExpressionAttributeValues: { ':now': now },
    };
  }
  return {
    ConditionExpression: '#version = :version AND (attribute_not_exists(#expires) OR #expires > :now)',
    ExpressionAttributeNames: { '#version': 'version', '#expires': TTL_ATTRIBUTE },
    ExpressionAttributeValues: { ':version': { N: String(expected) }, ':now': now },
  };
}

const keyOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }): Key => ({
  [TABLE_KEYS.partition]: { S: pk },
  [TABLE_KEYS.sort]: { S: sk },
});

function startKey(list: ListName | null, pk: string, { sk, item }: Position): Key {
  if (list === null) return keyOf(item);
  const { partition, sort } = LIST_INDEXES[list];
  return { ...keyOf(item), [partition]: { S: pk }, [sort]: { S: sk } };
}

function positionIn(last: Record<string, { S?: string }>, sort: string): Position {
  const text = (name: string): string => last[name]?.S ?? '';
  return { sk: text(sort), item: { pk: text(TABLE_KEYS.partition), sk: text(TABLE_KEYS.sort) } };
}
