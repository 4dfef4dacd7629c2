import { describe, expect, it } from 'vitest';
import { rosterLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/roster.ts';
import { readRoster } from '../../../shared/reading/roster/read-roster.ts';
import { tablesFromPage } from '../../../shared/reading/roster/table-from-page.ts';
import { builtPage } from '../documents/page-builder.ts';
import { COLUMNS, scannedTable } from './scanned-table.ts';

describe('a scanned roster page', () => {
  it('gives the same rows as the table it was printed from, merged header and all', () => {
    const page = scannedTable([
      { row: 0, column: 0, rowSpan: 2, text: '序号' },
      { row: 0, column: 1, rowSpan: 2, text: '姓名' },
      { row: 0, column: 2, rowSpan: 2, text: '身份证号' },
      { row: 0, column: 3, columnSpan: 2, text: '现专业技术资格' },
      { row: 1, column: 3, text: '资格名称' },
      { row: 1, column: 4, text: '获得资格时间' },
      ...['1', '王示例', '210102198503079990', '高级工程师', '2018.12'].map((text, column) => ({
        row: 2,
        column,
        text,
      })),
      ...Array.from({ length: COLUMNS }, (_, column) => ({ row: 3, column })),
    ]);
    const roster = readRoster(tablesFromPage(1, page), rosterLexicon, false);
    if (!roster.ok) throw new Error(roster.error.reason);
    expect(roster.value.electronic).toBe(false);
    expect(roster.value.rows.map(({ values }) => values)).toEqual([
      {
        'applicant.name': '王示例',
        'applicant.idNumber': '210102198503079990',
        'currentTitle.level': '高级工程师',
        'currentTitle.obtainedOn': '2018-12',
      },
    ]);
  });

  it('without a ruled table gives none', () => {
    expect(tablesFromPage(1, builtPage(['汇总表']))).toEqual([]);
  });
});
