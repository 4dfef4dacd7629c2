import {
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoRecords } from '../../shared/adapters/aws/dynamo-records.ts';
import { imageOf, itemOfImage } from '../../shared/adapters/aws/item-image.ts';
import { createMemoryClock } from '../../shared/adapters/memory/clock.ts';
import type { Item } from '../../shared/ports/records.ts';
import { type LocalDynamo, startDynamo, whyNoDynamo } from './dynamodb-local.ts';
import { put } from './records/given.ts';
import { recordsContract } from './records-contract.ts';
import { besideTheModel, steps } from './records-model.ts';

describe('the record store on DynamoDB’s own engine', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => {
    const missing = whyNoDynamo();
    if (missing !== null) throw new Error(missing);
    dynamo = await startDynamo();
  }, 60_000);
  afterAll(() => dynamo?.stop());

  const open = async () => {
    const clock = createMemoryClock();
    const table = await dynamo.createTable();
    const records = createDynamoRecords({ client: dynamo.client, table, clock });
    return { records, clock, close: async () => {} };
  };

  recordsContract('DynamoDB', open);

  describe('records in DynamoDB', () => {
    it('do what the model does, whatever is written', async () => {
      const home = await open();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(steps, async (script) => {
          run += 1;
          const { store, model } = await besideTheModel({ ...home, prefix: `R${run}` }, script);
          expect(store).toEqual(model);
        }),
        { numRuns: 25, seed: 20240901 },
      );
    });

    it('are not taken for a conflict with themselves where the answer to a write was lost', async () => {
      const table = await dynamo.createTable();
      const client = new DynamoDBClient({
        endpoint: dynamo.endpoint,
        region: 'local',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        maxAttempts: 3,
      });
      let sent = 0;
      client.middlewareStack.add(
        (next) => async (args) => {
          const answer = await next(args);
          sent += 1;
          if (sent === 1) throw Object.assign(new Error('lost'), { name: 'TimeoutError' });
          return answer;
        },
        { step: 'deserialize', priority: 'low' },
      );
      const records = createDynamoRecords({ client, table });
      expect(await records.write([put('P', 'A', { body: 'mine' })])).toEqual({ ok: true, value: undefined });
      expect(sent).toBe(2);
      expect(await records.get({ pk: 'P', sk: 'A' })).toMatchObject({ body: 'mine', version: 1 });
      client.destroy();
    });
  });
});

describe('the adapter of DynamoDB', () => {
  const open = () => {
    const client = new DynamoDBClient({ region: 'local', maxAttempts: 1 });
    const waits: number[] = [];
    const pause = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
    return { mock: mockClient(client), waits, records: createDynamoRecords({ client, table: 'T', pause }) };
  };
  const cancelled = (...codes: string[]): TransactionCanceledException =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  const throttled = (name: string): Error => Object.assign(new Error('slow'), { name });

  it('tries again where another transaction was in the way', async () => {
    const { mock, records, waits } = open();
    mock
      .on(TransactWriteItemsCommand)
      .rejectsOnce(cancelled('TransactionConflict', 'None'))
      .rejectsOnce(cancelled('None', 'TransactionConflict'))
      .resolves({});
    expect((await records.write([put('P', 'A'), put('P', 'B')])).ok).toBe(true);
    expect(waits.length).toBe(2);
  });

  it('is busy, and tells no conflict, where others stay in the way', async () => {
    const { mock, records } = open();
    mock.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict'));
    await expect(records.write([put('P', 'A')])).rejects.toMatchObject({
      name: 'Unavailable',
      reason: 'store-busy',
    });
    expect(mock.commandCalls(TransactWriteItemsCommand).length).toBe(5);
  });

  it('tells the expectations that failed even where another was in the way too', async () => {
    const { mock, records } = open();
    mock
      .on(TransactWriteItemsCommand)
      .rejects(cancelled('None', 'ConditionalCheckFailed', 'TransactionConflict', 'ConditionalCheckFailed'));
    const writes = ['A', 'B', 'C', 'D'].map((sk) => put('P', sk));
    expect(await records.write(writes)).toEqual({ ok: false, error: { kind: 'conflict', writes: [1, 3] } });
  });

  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is busy where a part met %s',
    async (code) => {
      const { mock, records } = open();
      mock.on(TransactWriteItemsCommand).rejects(cancelled('None', code));
      await expect(records.write([put('P', 'A'), put('P', 'B')])).rejects.toMatchObject({
        reason: 'store-busy',
      });
    },
  );

  it.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'TransactionInProgressException',
    'InternalServerError',
    'TimeoutError',
  ])('is busy on %s', async (name) => {
    const { mock, records } = open();
    mock.on(TransactWriteItemsCommand).rejects(throttled(name));
    mock.on(GetItemCommand).rejects(throttled(name));
    mock.on(QueryCommand).rejects(throttled(name));
    const asked = [
      records.write([put('P', 'A')]),
      records.get({ pk: 'P', sk: 'A' }),
      records.query({ pk: 'P' }),
      records.list('by-state', { pk: 'P' }),
    ];
    for (const one of asked) await expect(one).rejects.toMatchObject({ reason: 'store-busy' });
  });

  it.each(['ResourceNotFoundException', 'AccessDeniedException', 'ValidationException'])(
    'takes %s for the mistake that it is',
    async (name) => {
      const { mock, records } = open();
      mock.on(GetItemCommand).rejects(throttled(name));
      await expect(records.get({ pk: 'P', sk: 'A' })).rejects.toMatchObject({ name });
    },
  );

  it('reads items strongly consistently, lists as their index allows', async () => {
    const { mock, records } = open();
    mock.on(GetItemCommand).resolves({});
    mock.on(QueryCommand).resolves({});
    await records.get({ pk: 'P', sk: 'A' });
    await records.query({ pk: 'P' });
    await records.list('by-batch', { pk: 'P' });
    expect(mock.commandCalls(GetItemCommand)[0]?.args[0].input.ConsistentRead).toBe(true);
    const [query, list] = mock.commandCalls(QueryCommand).map(({ args }) => args[0].input);
    expect(query).toMatchObject({ ConsistentRead: true });
    expect(list).toMatchObject({ IndexName: 'by-batch' });
    expect(list).not.toHaveProperty('ConsistentRead');
  });

  it('packs long bodies and leaves short ones to be read by people', async () => {
    const { mock, records } = open();
    mock.on(TransactWriteItemsCommand).resolves({});
    await records.write([put('P', 'A', { body: { a: 1 } }), put('P', 'B', { body: 'x'.repeat(40_000) })]);
    const items = mock.commandCalls(TransactWriteItemsCommand)[0]?.args[0].input.TransactItems;
    const bodies = items?.map((item) => item.Put?.Item?.body);
    expect(bodies?.[0]).toEqual({ S: '{"a":1}' });
    expect(bodies?.[1]?.B?.length).toBeLessThan(1_000);
  });
});

describe('an item of the table’s stream', () => {
  const item: Item = {
    pk: 'P',
    sk: 'A',
    kind: 'thing',
    version: 3,
    body: { a: '受理' },
    lists: { 'by-state': { pk: 'S', sk: '1' }, 'by-person': { pk: 'K', sk: '2' } },
    expiresAt: 1_725_148_800,
  };

  it('is read from its image as it was written', () => {
    expect(itemOfImage(imageOf(item))).toEqual(item);
    expect(itemOfImage(imageOf({ ...item, lists: {}, expiresAt: null }))).toMatchObject({
      lists: {},
      expiresAt: null,
    });
  });

  it('is read where bytes come as base64, as a Lambda gets them', () => {
    const long = { ...item, body: 'x'.repeat(50_000) };
    const image = imageOf(long);
    const packed = image.body && 'B' in image.body ? image.body.B : new Uint8Array();
    const asEvent = { ...image, body: { B: Buffer.from(packed).toString('base64') } };
    expect(itemOfImage(asEvent)).toEqual(long);
  });

  it('is refused where it is none of ours', () => {
    expect(() => itemOfImage({ pk: { S: 'P' }, sk: { S: 'A' } })).toThrow();
  });
});
