import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoRecords } from '../../shared/adapters/aws/dynamo-records.ts';
import { createMemoryClock } from '../../shared/adapters/memory/clock.ts';
import { type LocalDynamo, startDynamo, whyNoDynamo } from './dynamodb-local.ts';
import { recordsContract } from './records-contract.ts';
import { besideTheModel, steps } from './records-model.ts';

const missing = whyNoDynamo();
if (missing === null) checkDynamo();
else {
  console.warn(missing);
  it('needs Java', ({ skip }) => skip(missing));
}

function checkDynamo(): void {
  let dynamo: LocalDynamo;
  beforeAll(async () => {
    dynamo = await startDynamo();
  });
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
  });
}
