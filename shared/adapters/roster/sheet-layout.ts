import type { RosterCell } from '../../reading/roster/table.ts';
import { rosterLimits } from './limits.ts';
import { columnIndex } from './xlsx-package.ts';

/** Lines of a sheet that are hidden, or filtered away, from 1. */
export function hiddenLines(xml: string): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (const [, attributes] of xml.matchAll(/<(?:\w+:)?row\b([^<>]*)>/gu)) {
    const line = /\br="(\d+)"/u.exec(attributes!)?.[1];
    if (line && /\b(?:hidden|zeroHeight)="(?:1|true)"/u.test(attributes!)) hidden.add(Number(line));
  }
  return hidden;
}

/** Puts a merged range's value, which stands in its first cell, into each of its cells within the sheet. */
export function fillMerged(cells: (RosterCell | null)[][], xml: string): void {
  let filled = 0;
  for (const [, from, fromLine, to, toLine] of xml.matchAll(
    /<(?:\w+:)?mergeCell\b[^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/gu,
  )) {
    const value = cells[Number(fromLine) - 1]?.[columnIndex(from!)];
    if (!value) continue;
    const lastLine = Math.min(Number(toLine), cells.length);
    for (let line = Number(fromLine) - 1; line < lastLine; line += 1) {
      const row = cells[line]!;
      const lastColumn = Math.min(columnIndex(to!), rosterLimits.maxColumns - 1);
      for (let column = columnIndex(from!); column <= lastColumn; column += 1) {
        row[column] = value;
        filled += 1;
        // Overlapping ranges never come from a table program.
        if (filled > rosterLimits.maxLines * 20) return;
      }
    }
  }
}
