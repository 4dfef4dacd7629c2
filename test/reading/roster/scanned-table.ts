import type { Cell, Word } from '../../../shared/reading/page-reading.ts';
import { builtPage } from '../documents/page-builder.ts';

/** A cell, or several merged ones. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly text?: string;
}

/** Columns of the table that is built. */
export const COLUMNS = 5;
const ROWS = 4;

/** A ruled table over the whole page; each text stands in the middle of its cell. */
export function scannedTable(places: readonly Place[]) {
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
