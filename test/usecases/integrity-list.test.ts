import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryIntegrityList } from '../../shared/adapters/memory/integrity-list.ts';
import { createHmacKeys } from '../../shared/adapters/persons/hmac-keys.ts';
import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { RosterTable } from '../../shared/reading/roster/table.ts';
import { judge } from '../../shared/rules/judge.ts';
import {
  integrityContext,
  openIntegrityList,
  readIntegrityList,
} from '../../shared/usecases/integrity-list.ts';
import { judgeBatch } from '../../shared/usecases/judge-batch.ts';
import { workbook } from '../adapters/roster/workbook-builder.ts';
import { change, cityDossier, drop, set } from '../rules/builders.ts';
import { idNumber } from './reconciliation/batch-builder.ts';

const keys = createHmacKeys(new Uint8Array(32).fill(9));
/** The clean dossier's person. */
const OWN = '210102198503079990';

const table = (lines: readonly (readonly (string | null)[])[], hidden = false): RosterTable => ({
  name: '名单',
  hidden,
  lines: lines.map((cells, index) => ({
    line: index + 1,
    hidden: false,
    cells: cells.map((text) => (text === null ? null : { text, kind: 'text' as const })),
  })),
});
const HEADER = ['序号', '姓名', '身份证号', '核实年度'];

function read(...tables: RosterTable[]) {
  const result = readIntegrityList(tables, keys);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}

const yearsOf = (lines: readonly (readonly (string | null)[])[]) =>
  read(table([HEADER, ...lines])).entries.get(keys.keyOf(OWN));

const listOf = (lines: readonly (readonly (string | null)[])[]) => {
  const { entries, unread } = read(table([HEADER, ...lines]));
  return createMemoryIntegrityList(entries, unread.length === 0);
};

const known = (lines: readonly (readonly (string | null)[])[], dossier = cityDossier()) =>
  integrityContext(dossier, LN_QTS_2024, keys, listOf(lines));

describe('an integrity list', () => {
  it('keeps the years of each person and neither number nor name', () => {
    const list = read(
      table([
        ['弄虚作假人员名单'],
        HEADER,
        ['1', '王示例', OWN, '2023'],
        ['2', '李示例', idNumber(4), '2019年'],
      ]),
    );
    expect(list.entries.get(keys.keyOf(OWN))).toEqual([2023]);
    expect(list.unread).toEqual([]);
    const kept = JSON.stringify([...list.entries]);
    expect(kept).not.toContain(OWN);
    expect(kept).not.toContain('示例');
  });

  it.each([
    ['2023', [2023]],
    ['２０２３年', [2023]],
    ['2023-05-01', [2023]],
    ['2023.5', [2023]],
    ['20230501', [2023]],
  ])('reads %s as a year', (text, years) => {
    expect(yearsOf([['1', '王示例', OWN.toLowerCase(), text]])).toEqual(years);
  });

  it('keeps every year of a person who stands in it more than once', () => {
    expect(
      yearsOf([
        ['1', '王示例', OWN, '2023'],
        ['2', '王示例', OWN, '2016'],
        ['3', '王示例', OWN, '2023'],
      ]),
    ).toEqual([2016, 2023]);
  });

  it('names lines without a number that passes its check, or without a year, and skips blank ones', () => {
    const { unread, entries } = read(
      table([
        HEADER,
        ['1', '甲', '210102198503079991', '2023'],
        [null, null, null, null],
        ['2', '乙', OWN, '不详'],
        ['3', '丙', idNumber(5), '202'],
      ]),
    );
    expect(unread.map(({ line }) => line)).toEqual([2, 4, 5]);
    expect(entries.size).toBe(0);
  });

  it('takes the year of verification where other years stand beside it', () => {
    const header = ['年度', '公民身份号码', '核实时间'];
    const { entries } = read(table([header, ['2020', OWN, '2022-11']]));
    expect(entries.get(keys.keyOf(OWN))).toEqual([2022]);
  });

  it('is refused where no line names both columns, and a hidden sheet is none', () => {
    expect(readIntegrityList([table([['姓名', '身份证号']])], keys)).toMatchObject({
      ok: false,
      error: { reason: 'no-header' },
    });
    expect(readIntegrityList([table([HEADER, ['1', '甲', OWN, '2023']], true)], keys).ok).toBe(false);
  });
});

describe('a list on disk', () => {
  let home = '';
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'integrity-'));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('is read from a workbook and from text alike; one that can not be read says why', async () => {
    writeFileSync(join(home, 'a.csv'), `身份证号,核实年度\n${OWN},2022\n`);
    const lines = [
      ['身份证号', '核实年度'],
      [OWN, '2022'],
    ];
    writeFileSync(join(home, 'a.xlsx'), workbook({ sheets: [{ name: '名单', lines }] }));
    for (const name of ['a.csv', 'a.xlsx']) {
      const list = await openIntegrityList(rosterFiles, join(home, name), keys);
      expect(list.ok && list.value.entries.get(keys.keyOf(OWN))).toEqual([2022]);
    }
    expect(await openIntegrityList(rosterFiles, join(home, 'none.csv'), keys)).toMatchObject({
      ok: false,
      error: { reason: 'unreadable-file' },
    });
  });
});

describe('what the rules learn of the integrity list', () => {
  it.each([
    [2021, 'pass'],
    [2022, 'fail'],
    [2023, 'fail'],
    [2024, 'fail'],
    [2025, 'pass'],
  ])('verified in %i, the application of 2024 is judged: %s', async (year, expected) => {
    const context = await known([['1', '王示例', OWN, String(year)]]);
    const { findings } = judge(cityDossier(), LN_QTS_2024, context);
    expect(findings.find(({ ruleId }) => ruleId === 'ELIG-03')!.outcome).toBe(expected);
  });

  it('is the year that bars, whatever other years there are', async () => {
    const context = await known([
      ['1', '王示例', OWN, '2015'],
      ['2', '王示例', OWN, '2022'],
      ['3', '王示例', OWN, '2025'],
    ]);
    expect(context).toEqual({ integrity: { verifiedYear: 2022 } });
  });

  it('is that a person is not on it only where all of it was read and the number is a right one', async () => {
    expect(await known([['1', '李示例', idNumber(4), '2023']])).toEqual({ integrity: null });
    expect(await known([['1', '李示例', '不详', '2023']])).toEqual({});
    const numberless = change(cityDossier(), drop(/idNumber/));
    expect(await known([['1', '李示例', idNumber(4), '2023']], numberless)).toEqual({});
    const misread = change(cityDossier(), set({ 'applicant.idNumber': '210102198503079991' }));
    expect(await known([['1', '李示例', idNumber(4), '2023']], misread)).toEqual({});
  });

  it('reaches the dossiers of a batch', async () => {
    const context = await known([['1', '王示例', OWN, '2023']]);
    const reading = cityDossier();
    const { records, report } = judgeBatch({
      roster: null,
      records: [{ schema: 'shouli/record@1', ...reading, ...judge(reading, LN_QTS_2024) }],
      campaignOf: () => LN_QTS_2024,
      known: () => context,
      about: { roster: { state: 'absent', notes: [] } },
    });
    expect(records[0]!.decision).toMatchObject({ proposed: 'REJECT', reasons: ['ELIG-03'] });
    expect(JSON.stringify(report)).not.toContain(OWN);
  });
});
