import readXlsx from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { statementCsv } from '../../../shared/adapters/statements/csv.ts';
import { statementPdf } from '../../../shared/adapters/statements/pdf.ts';
import { statementXlsx } from '../../../shared/adapters/statements/xlsx.ts';
import type { Statement, StatementLine } from '../../../shared/usecases/close-batch.ts';
import { ScanDesk } from '../scan/scan-desk.ts';

const line = (more: Partial<StatementLine> = {}): StatementLine => ({
  row: 1,
  name: '王示例',
  unit: '鞍山市计量检定测试所',
  level: '高级工程师',
  specialty: '计量',
  dossierId: 'LNZC-2024-0001',
  source: 'dossiers/01',
  outcome: 'REJECT',
  reasons: ['PUB-01'],
  titles: ['公示工作日'],
  messages: ['公示时间不足。'],
  mismatches: [],
  ...more,
});

const statement = (lines: readonly StatementLine[]): Statement => ({
  balance: { rows: lines.length, accepted: 0, rejected: lines.length, review: 0, missing: 0, balanced: true },
  unlisted: 0,
  lines,
});

const dangerous = ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1'];

describe('a statement as csv', () => {
  it('lets no table program run what a scan said', () => {
    for (const name of dangerous) {
      const [, row] = statementCsv(statement([line({ name })])).split('\r\n');
      expect(row!.split(',')[1]).toBe(`"'${name}"`);
    }
  });

  it('says what each rule looks at beside its id', () => {
    const two = line({ reasons: ['PUB-01', 'DOC-01'], titles: ['公示工作日', '评定表份数'] });
    expect(statementCsv(statement([two]))).toContain('"PUB-01 公示工作日；DOC-01 评定表份数"');
  });

  it('keeps quotes, commas and line breaks inside one field', () => {
    const csv = statementCsv(statement([line({ messages: ['“甲”,"乙"\n丙'] })]));
    expect(csv).toContain('"“甲”,""乙""\n丙"');
    expect(csv.startsWith('\ufeff')).toBe(true);
  });
});

describe('a statement as a workbook', () => {
  it('shows the balance and each line, and holds no formula', async () => {
    const lines = dangerous.map((name, index) => line({ row: index + 1, name }));
    const bytes = await statementXlsx(statement(lines));
    const [sheet] = await readXlsx(Buffer.from(bytes), { trim: false });
    expect(sheet!.data[1]![0]).toContain('账平');
    expect(sheet!.data.slice(3).map((row) => row[1])).toEqual(dangerous);
    const { unzipSync, strFromU8 } = await import('fflate');
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)).not.toContain('<f>');
  });
});

describe('a statement as PDF', () => {
  let desk: ScanDesk;
  beforeAll(() => {
    desk = new ScanDesk();
    return () => desk.close();
  });

  it('goes on over as many pages as its lines need', async () => {
    const many = Array.from({ length: 120 }, (_, index) => line({ row: index + 1 }));
    const short = await desk.inventory('short.pdf', await statementPdf(statement([line()])));
    const long = await desk.inventory('long.pdf', await statementPdf(statement(many)));
    expect(short.pageCount).toBe(1);
    expect(long.pageCount).toBeGreaterThan(2);
  });
});
