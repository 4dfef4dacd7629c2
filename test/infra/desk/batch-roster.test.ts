import { describe, expect, it } from 'vitest';
import { rosterInDossier, withPaper } from '../../../infra/desk/batch-roster.ts';
import { tellBatch } from '../../../infra/desk/tell-batch.ts';
import { LN_QTS_2024 } from '../../../shared/campaigns/ln-qts-2024/pack.ts';
import { judge } from '../../../shared/rules/judge.ts';
import { batchReport, reconcile } from '../../../shared/usecases/reconcile-batch.ts';
import { scannedTable } from '../../reading/roster/scanned-table.ts';
import { adding, change, cityDossier } from '../../rules/builders.ts';
import { rosterOf } from '../../usecases/reconciliation/batch-builder.ts';
import { pageReaderOf } from './page-reader-of.ts';

const HEADER = ['序号', '姓名', '身份证号', '申报级别', '申报专业'];
const table = (...lines: string[][]) =>
  scannedTable(lines.flatMap((line, row) => line.map((text, column) => ({ row, column, text }))));

/** A dossier whose last page is one of the roster; each of its files is one page. */
function withRosterPage() {
  const reading = change(cityDossier(), adding('ROSTER'));
  const pages = reading.pages.map((page) => ({ ...page, file: `${page.page}.png`, filePage: 1 }));
  const files = pages.map(({ file }) => ({ name: file, path: `/scans/${file}` }));
  const record = {
    schema: 'shouli/record@1' as const,
    ...reading,
    pages,
    ...judge(reading, LN_QTS_2024),
  };
  const dossier = { path: '/scans', source: 'scans', name: 'scans', files, submission: {} };
  return { one: { dossier, record }, rosterFile: files.at(-1)!.name };
}

const listed = ['1', '王示例', '210102198503079990', '正高级工程师', '计量'];

describe('a roster page scanned inside a dossier', () => {
  it('is read as a table, from its own page only', async () => {
    const { one, rosterFile } = withRosterPage();
    const found = await rosterInDossier(one, pageReaderOf({ [rosterFile]: table(HEADER, listed) }));
    expect(found).toMatchObject({
      dossierId: one.record.dossierId,
      roster: {
        electronic: false,
        rows: [{ values: { 'applicant.name': '王示例', 'declared.specialty': '计量' } }],
      },
    });
  });

  it('is no roster where the dossier has no such page, and an unread one where it holds no table', async () => {
    const { one } = withRosterPage();
    const without = { ...one, record: { ...one.record, documents: [] } };
    expect(await rosterInDossier(without, pageReaderOf())).toBeNull();
    expect(await rosterInDossier(one, pageReaderOf())).toEqual({
      dossierId: one.record.dossierId,
      roster: null,
    });
  });

  it('stands for the roster where no file is there, and beside it where one is', () => {
    const page = { ...rosterOf([{ 'applicant.name': '王示例' }]), electronic: false };
    const found = [{ dossierId: 'D1', roster: page }];
    const none = withPaper({ roster: null, about: { state: 'absent', notes: [] } }, found);
    expect(none.about).toMatchObject({ state: 'scanned', listed: [{ row: 1 }] });
    expect(none.roster!.electronic).toBe(false);
    const file = rosterOf([{ 'applicant.name': '王示例' }, { 'applicant.name': '赵丁' }]);
    const both = withPaper({ roster: file, about: { state: 'read', notes: [] } }, found);
    expect(both.roster).toBe(file);
    expect(both.about.paper).toMatchObject({ dossiers: ['D1'], rows: 1 });
    const broken = withPaper({ roster: null, about: { state: 'unreadable', notes: [] } }, found);
    expect([broken.roster, broken.about.state]).toEqual([null, 'unreadable']);
  });

  it('is told of: pages that gave nothing, persons beyond the file, fields that differ', () => {
    const file = rosterOf([
      { 'applicant.name': '王示例', 'applicant.idNumber': '210102198503079990', 'declared.level': '工程师' },
    ]);
    const paper = rosterOf([
      {
        'applicant.name': '王示例',
        'applicant.idNumber': '210102198503079990',
        'declared.level': '高级工程师',
      },
      { 'applicant.name': '赵丁', 'employer.coverName': '大连市计量所' },
    ]);
    const { about } = withPaper({ roster: file, about: { state: 'read', notes: [] } }, [
      { dossierId: 'D1', roster: paper },
      { dossierId: 'D2', roster: null },
    ]);
    const report = batchReport(file, reconcile(file, []), new Map(), { roster: about });
    const told = tellBatch(report).join('\n');
    expect(told).toContain('卷宗 D2 中的汇总表扫描页未能读出');
    expect(told).toContain('纸质汇总表有 1 人不在电子版中');
    expect(told).toContain('汇总表第 1 人的纸质与电子版不一致：declared.level');
    expect(told).not.toContain('2101021985');
  });
});
