import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDeskDatabase } from '../../shared/adapters/desk/database.ts';
import { createSqliteRecords } from '../../shared/adapters/desk/sqlite-records.ts';
import { createMemoryClock } from '../../shared/adapters/memory/clock.ts';
import { createMemoryRecords } from '../../shared/adapters/memory/records.ts';
import { recordsContract } from './records-contract.ts';
import { besideTheModel, steps } from './records-model.ts';

async function openSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'shouli-records-'));
  const database = openDeskDatabase(join(folder, 'shouli.sqlite'));
  const clock = createMemoryClock();
  return {
    records: createSqliteRecords({ database, clock }),
    clock,
    async close() {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

recordsContract('memory', async () => {
  const clock = createMemoryClock();
  return { records: createMemoryRecords({ clock }), clock, close: async () => {} };
});

recordsContract('SQLite', openSqlite);

describe('records in SQLite', () => {
  it('do what the model does, whatever is written', async () => {
    const home = await openSqlite();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        run += 1;
        const { store, model } = await besideTheModel({ ...home, prefix: `R${run}` }, script);
        expect(store).toEqual(model);
      }),
      { numRuns: 150, seed: 20240901 },
    );
    await home.close();
  });
});
