import { afterAll, beforeAll, describe } from 'vitest';
import { decisionCases } from './records/decision.ts';
import { expiryCases } from './records/expiry.ts';
import { givenOf, type RecordsHome } from './records/given.ts';
import { itemCases } from './records/item.ts';
import { listCases } from './records/list.ts';
import { queryCases } from './records/query.ts';
import { transactionCases } from './records/transaction.ts';
import { writeCases } from './records/write.ts';

/** What every record store must do. Each case works in partitions of its own. */
export function recordsContract(name: string, open: () => Promise<RecordsHome>): void {
  describe(`records in ${name}`, () => {
    let home: RecordsHome;
    beforeAll(async () => {
      home = await open();
    });
    afterAll(() => home?.close());

    const given = givenOf(() => home);
    itemCases(given);
    writeCases(given);
    transactionCases(given);
    decisionCases(given);
    queryCases(given);
    listCases(given);
    expiryCases(given);
  });
}
