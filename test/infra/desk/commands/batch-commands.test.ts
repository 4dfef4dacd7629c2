import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportBatch } from '../../../../infra/desk/commands/export.ts';
import { replayCommand } from '../../../../infra/desk/commands/replay.ts';
import { sheets } from '../../../../infra/desk/commands/sheets.ts';
import { UsageError } from '../../../../infra/desk/usage.ts';
import { LN_QTS_2024 } from '../../../../shared/campaigns/ln-qts-2024/pack.ts';
import { judge } from '../../../../shared/rules/judge.ts';
import { judgeBatch } from '../../../../shared/usecases/judge-batch.ts';
import { workbook } from '../../../adapters/roster/workbook-builder.ts';
import { cityDossier } from '../../../rules/builders.ts';
import { person, rosterOf } from '../../../usecases/reconciliation/batch-builder.ts';

let home = '';
const at = (name: string): string => join(home, name);

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'batch-'));
  const reading = { ...cityDossier(), dossierId: 'D1' };
  const roster = rosterOf([person(1)]);
  const { records, report } = judgeBatch({
    roster,
    records: [{ schema: 'shouli/record@1', ...reading, ...judge(reading, LN_QTS_2024) }],
    campaignOf: () => LN_QTS_2024,
    about: { roster: { state: 'read', notes: [], listed: roster.rows } },
  });
  mkdirSync(at('results/01'), { recursive: true });
  writeFileSync(at('results/01/record.json'), JSON.stringify(records[0]));
  writeFileSync(at('results/batch.json'), JSON.stringify(report));
  const lines = [
    ['姓名', '身份证号', '申报资格名称'],
    ['王示例', '210102198503079990', '高级工程师'],
  ];
  writeFileSync(at('roster.xlsx'), workbook({ sheets: [{ name: '汇总表', lines }] }));
  mkdirSync(at('empty'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('shouli export', () => {
  it.each([
    ['xlsx', 'PK'],
    ['pdf', '%PDF'],
    ['csv', '\ufeff"汇总表行"'],
    ['json', '{'],
  ])('writes the statement of a batch as %s', async (format, beginning) => {
    const out = at(`statement.${format}`);
    expect(await exportBatch(['--batch', at('results'), '--format', format, '--out', out])).toBe(0);
    expect(readFileSync(out, 'utf8').startsWith(beginning)).toBe(true);
  });

  it('says in one sentence what it lacks and writes nothing', async () => {
    for (const args of [
      ['--out', at('x.csv')],
      ['--batch', at('results'), '--format', 'doc', '--out', at('x.doc')],
      ['--batch', at('empty'), '--format', 'csv', '--out', at('x.csv')],
      ['--batch', at('nowhere'), '--format', 'csv', '--out', at('x.csv')],
    ]) {
      await expect(exportBatch(args)).rejects.toThrow(UsageError);
    }
    expect(() => readFileSync(at('x.csv'))).toThrow();
  });
});

describe('shouli replay', () => {
  it('ends well where no decision changes', async () => {
    expect(await replayCommand(['--batch', at('results'), '--campaign', 'ln-qts-2024@1'])).toBe(0);
  });

  it('names the versions there are where another is asked for', async () => {
    await expect(replayCommand(['--batch', at('results'), '--campaign', 'ln-qts-2024@99'])).rejects.toThrow(
      /ln-qts-2024@1/,
    );
  });
});

describe('shouli sheets', () => {
  it('writes a PDF for the persons of a roster', async () => {
    expect(await sheets([at('roster.xlsx'), '--out', at('sheets.pdf')])).toBe(0);
    expect(readFileSync(at('sheets.pdf')).subarray(0, 4).toString()).toBe('%PDF');
  });

  it('says why a roster can not be used', async () => {
    writeFileSync(at('macros.xlsm'), workbook({ sheets: [], extraParts: { 'xl/vbaProject.bin': 'x' } }));
    await expect(sheets([at('macros.xlsm'), '--out', at('none.pdf')])).rejects.toThrow(/宏/);
    expect(() => readFileSync(at('none.pdf'))).toThrow();
  });
});
