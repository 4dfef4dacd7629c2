import { describe, expect, it } from 'vitest';
import { rosterLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/roster.ts';
import type { Cell, Word } from '../../../shared/reading/page-reading.ts';
import { readRoster } from '../../../shared/reading/roster/read-roster.ts';
import { tablesFromPage } from '../../../shared/reading/roster/table-from-page.ts';
import { builtPage } from '../documents/page-builder.ts';

interface Place {
  readonly row: number;
  readonly column: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly text?: string;
}

const COLUMNS = 5;
const ROWS = 4;

/** A ruled table over the whole page; each text stands in the middle of its cell. */
function scanned(places: readonly Place[]) {
  const width = 0.9 / COLUMNS;
  const height = 0.4 / ROWS;
  const words: Word[] = [];
  const cells = places.map(({ row, column, rowSpan = 1, columnSpan = 1, text = '' }): Cell => {
    const box: Cell['box'] = [
      0.05 + column * width,
      0.1 + row * height,
      columnSpan * width,
      rowSpan * height,
    ];
    if (text !== '') {
      const wide = Math.min(0.9 * box[2], text.length * 0.008);
      const middle = [box[0] + box[2] / 2 - wide / 2, box[1] + box[3] / 2 - 0.005] as const;
      words.push({
        text,
        box: [middle[0], middle[1], wide, 0.01],
        confidence: 0.99,
        layoutConfidence: 0.99,
        script: 'printed',
      });
    }
    return { row, column, rowSpan, columnSpan, box };
  });
  return builtPage([], { words, grids: [{ box: [0.05, 0.1, 0.9, 0.4], confidence: 1, cells }] });
}

describe('a scanned roster page', () => {
  it('gives the same rows as the table it was printed from, merged header and all', () => {
    const page = scanned([
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
