import { describe, expect, it } from 'vitest';
import { createMemoryRecords } from '../../../shared/adapters/memory/records.ts';
import { createStoredPersonIndex } from '../../../shared/adapters/persons/stored-index.ts';
import {
  createStoredIntegrityList,
  storeIntegrityList,
} from '../../../shared/adapters/persons/stored-integrity-list.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import type { PersonEntry } from '../../../shared/ports/person-index.ts';

const entry = (dossierId: string, personKey = 'k1', more: Partial<PersonEntry> = {}): PersonEntry => ({
  personKey,
  dossierId,
  campaign: 'ln-qts-2024',
  batch: null,
  receivedAt: '2024-08-08T10:15:00+08:00',
  contentHash: dossierId,
  ...more,
});

describe('persons in the record store', () => {
  it('are found by their key with all their dossiers, however many, and nobody else’s', async () => {
    const index = createStoredPersonIndex(createMemoryRecords());
    const many = Array.from({ length: 130 }, (_, at) => `D${String(at).padStart(3, '0')}`);
    for (const id of many) await index.remember(entry(id));
    await index.remember(entry('X', 'k2'));
    expect((await index.find('k1')).map(({ dossierId }) => dossierId)).toEqual(many);
    expect(await index.find('k3')).toEqual([]);
  });

  it('stay as they were registered first', async () => {
    const index = createStoredPersonIndex(createMemoryRecords());
    await index.remember(entry('D1'));
    await index.remember(entry('D1', 'k1', { receivedAt: '2024-08-09T10:15:00+08:00' }));
    expect(await index.find('k1')).toEqual([entry('D1')]);
  });
});

describe('an integrity list in the record store', () => {
  it('knows nothing of anybody before a whole list was stored', async () => {
    const records = createMemoryRecords();
    const list = createStoredIntegrityList(records);
    expect(await list.yearsOf('k1')).toBeNull();
    await storeIntegrityList(records, new Map([['k1', [2022]]]), false);
    expect(await list.yearsOf('k1')).toEqual([2022]);
    expect(await list.yearsOf('k2')).toBeNull();
    await storeIntegrityList(records, new Map([['k3', [2020]]]), true);
    expect(await list.yearsOf('k2')).toEqual([]);
  });

  it('keeps every year, whichever list came last', async () => {
    const records = createMemoryRecords();
    const list = createStoredIntegrityList(records);
    for (const years of [[2019, 2021], [2023], [2020, 2021]]) {
      await storeIntegrityList(records, new Map([['k1', years]]), true);
    }
    expect(await list.yearsOf('k1')).toEqual([2019, 2020, 2021, 2023]);
  });

  it('reads an entry that holds the latest year alone, and adds years to it', async () => {
    const records = createMemoryRecords();
    const list = createStoredIntegrityList(records);
    const body = { schema: 'shouli/integrity@1', verifiedYear: 2023 };
    await records.write([
      { op: 'put', ...keys.integrity('k1'), kind: 'integrity-entry', body, expected: null },
    ]);
    expect(await list.yearsOf('k1')).toEqual([2023]);
    await storeIntegrityList(records, new Map([['k1', [2026]]]), false);
    expect(await list.yearsOf('k1')).toEqual([2023, 2026]);
  });

  it('writes nothing where all years are known', async () => {
    const records = createMemoryRecords();
    const version = async () => (await records.get(keys.integrity('k1')))?.version;
    await storeIntegrityList(records, new Map([['k1', [2020, 2023]]]), false);
    const before = await version();
    await storeIntegrityList(records, new Map([['k1', [2023]]]), false);
    expect(await version()).toBe(before);
  });

  it('loses nobody and no year where two lists are stored at the same moment', async () => {
    const records = createMemoryRecords();
    const list = createStoredIntegrityList(records);
    await Promise.all([
      storeIntegrityList(
        records,
        new Map([
          ['k1', [2023]],
          ['k2', [2021]],
        ]),
        true,
      ),
      storeIntegrityList(
        records,
        new Map([
          ['k1', [2020]],
          ['k3', [2022]],
        ]),
        true,
      ),
    ]);
    expect(await Promise.all(['k1', 'k2', 'k3'].map((key) => list.yearsOf(key)))).toEqual([
      [2020, 2023],
      [2021],
      [2022],
    ]);
  });
});
