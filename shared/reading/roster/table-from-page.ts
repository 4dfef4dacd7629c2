import { layOut } from '../layout/blocks.ts';
import type { PageReading } from '../page-reading.ts';
import type { RosterCell, RosterTable } from './table.ts';

/** The ruled tables of a scanned roster page as tables of text; lines count from the top of each grid. */
export function tablesFromPage(page: number, reading: PageReading): RosterTable[] {
  const blocks = layOut({ page, reading }).cells.filter(({ grid, cell }) => grid !== null && cell !== null);
  return [...Map.groupBy(blocks, ({ grid }) => grid)].map(([grid, own]) => {
    const rows: (RosterCell | null)[][] = [];
    for (const { cell, run } of own) {
      const text = run.text.replaceAll('\n', '').trim();
      for (let row = cell!.row; row < cell!.row + cell!.rowSpan; row += 1) {
        rows[row] ??= [];
        for (let column = cell!.column; column < cell!.column + cell!.columnSpan; column += 1) {
          rows[row]![column] = text === '' ? null : { text, kind: 'text' };
        }
      }
    }
    return {
      name: `第${page}页表${grid! + 1}`,
      hidden: false,
      lines: Array.from(rows, (cells, index) => ({
        line: index + 1,
        hidden: false,
        cells: Array.from(cells ?? [], (cell) => cell ?? null),
      })),
    };
  });
}
