import { describe, expect, it } from 'vitest';
import { documentLexicon } from '../../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import type { Box } from '../../../shared/domain/geometry.ts';
import { assembleDocuments } from '../../../shared/reading/documents/assemble.ts';
import { classifyPage } from '../../../shared/reading/documents/classify-page.ts';
import { tableGoesOn } from '../../../shared/reading/documents/table-goes-on.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { builtPage, title } from './page-builder.ts';
import { formPages } from './sample-pages.ts';

const COLUMNS = [0, 0.08, 0.34, 0.52, 0.68];

/** A table from `top` down; its lines lean a little, as on a scan. */
function grid(top: number, rows: number, columns = COLUMNS): PageReading['grids'][number] {
  const cells = Array.from({ length: rows }, (_, row) =>
    columns.map((from, at) => {
      const to = columns[at + 1] ?? 1;
      const box: Box = [0.07 + 0.86 * from + 0.004 * row, top + 0.0128 * row, 0.86 * (to - from), 0.0128];
      return { row, column: at, rowSpan: 1, columnSpan: 1, box };
    }),
  ).flat();
  return { box: [0.07, top, 0.86, 0.0128 * rows], confidence: 1, cells };
}

const ROWS = [
  ['4', '湿度标准装置建标考', '2022.01', '参加', '完成建标考核，取得'],
  ['', '核', '2022.08', '第二完成人', '标准考核证书'],
];
const goesOn = (columns?: readonly number[]): PageReading =>
  builtPage(ROWS, { grids: [grid(0.065, 2, columns && [...columns])] });
const works = (): PageReading => ({ ...formPages.after!(), grids: [grid(0.5, 6)] });

describe('a table that goes on over the page', () => {
  it('is told by its columns', () => {
    expect(tableGoesOn(works(), goesOn())).toBe(true);
    expect(tableGoesOn(works(), goesOn([0, 0.2, 0.34, 0.52, 0.68]))).toBe(false);
    expect(tableGoesOn(works(), goesOn([0, 0.08, 0.34, 0.52]))).toBe(false);
    expect(tableGoesOn(works(), builtPage([]))).toBe(false);
  });

  it('does not go on below a heading, and narrow tables are alike by chance', () => {
    const headed = builtPage([title('获奖情况登记'), ...ROWS], { grids: [grid(0.12, 3)] });
    expect(tableGoesOn(works(), headed)).toBe(false);
    const narrow = (): PageReading => builtPage([], { grids: [grid(0.1, 4, [0, 0.3, 0.6])] });
    expect(tableGoesOn(narrow(), narrow())).toBe(false);
  });

  it('keeps a page of rows in the form, whatever papers its cells speak of', () => {
    const names = ['cover', 'basics', 'before'] as const;
    const readings = [...names.map((name) => formPages[name]!()), works(), goesOn(), formPages.papers!()];
    const { documents } = assembleDocuments(
      readings.map((reading, at) => ({
        page: at + 1,
        reading,
        class: classifyPage(reading, documentLexicon),
      })),
      documentLexicon,
    );
    expect(documents).toMatchObject([{ type: 'EVALUATION_FORM', pages: [1, 2, 3, 4, 5, 6] }]);
    expect(documents[0]!.confidence).toBeGreaterThan(0.9);
  });
});

describe('the row of a table', () => {
  it('is no title, however near to one the words of a cell come', () => {
    const { type, scores } = classifyPage(goesOn(), documentLexicon);
    expect(type).toBe('OTHER');
    expect(scores.ASSESSMENT ?? 0).toBeLessThan(0.5);
  });
});
