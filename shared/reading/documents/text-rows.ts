import { around, type Box, bottom, centre } from '../../domain/geometry.ts';
import type { PageReading, Word } from '../page-reading.ts';
import { bareText } from './phrase-match.ts';

/** Words that stand level on one line of the page, left to right, whatever the gaps between them. */
export interface TextRow {
  /** The words' texts, joined. */
  readonly raw: string;
  /** `bareText` of `raw`. */
  readonly bare: string;
  /** Offsets in `bare` at which words, and parts of words after a colon or a space, begin; ascending. */
  readonly starts: readonly number[];
  readonly box: Box;
  /** Height of the tallest word over the page's shorter side: 12 pt on A4 is about 0.02. */
  readonly size: number;
  readonly confidence: number;
  readonly words: readonly Word[];
}

/** All rows of a page from top to bottom. */
export function textRows(reading: Pick<PageReading, 'words' | 'width' | 'height'>): TextRow[] {
  const sorted = reading.words
    .filter((word) => bareText(word.text) !== '')
    .toSorted((a, b) => centre(a.box)[1] - centre(b.box)[1]);
  const groups: Word[][] = [];
  for (const word of sorted) {
    const group = groups.findLast((words) => level(words, word));
    if (group) group.push(word);
    else groups.push([word]);
  }
  const toShortSide = reading.height / Math.min(reading.width, reading.height);
  return groups.map((words) => rowOf(words, toShortSide)).toSorted((a, b) => a.box[1] - b.box[1]);
}

/**
 * What stands in each ruled cell as one row, its lines from top to bottom: labels that break inside their cells
 * are whole here. Empty cells give none.
 */
export function cellRows(reading: Pick<PageReading, 'words' | 'grids' | 'width' | 'height'>): TextRow[] {
  const toShortSide = reading.height / Math.min(reading.width, reading.height);
  const words = reading.words.filter((word) => bareText(word.text) !== '');
  return reading.grids
    .flatMap((grid) => grid.cells)
    .map((cell) => words.filter((word) => holds(cell.box, word)))
    .filter((inside) => inside.length > 0)
    .map((inside) => rowOf(inside.toSorted(byLine), toShortSide, true));
}

function holds([left, top, width, height]: Box, word: Word): boolean {
  const [x, y] = centre(word.box);
  return x >= left && x < left + width && y >= top && y < top + height;
}

function byLine(a: Word, b: Word): number {
  const apart = centre(a.box)[1] - centre(b.box)[1];
  return Math.abs(apart) < 0.5 * Math.min(a.box[3], b.box[3]) ? a.box[0] - b.box[0] : apart;
}

/** A word joins a row when its middle lies in the row's core and neither is much taller than the other. */
function level(row: readonly Word[], word: Word): boolean {
  const last = row.at(-1)!;
  const [, middle] = centre(word.box);
  const [, lastMiddle] = centre(last.box);
  const lower = Math.min(word.box[3], last.box[3]);
  return Math.abs(middle - lastMiddle) < 0.5 * lower && !row.some((other) => stacked(other, word));
}

/** Two words above each other can't stand in one row, however close their lines are. */
function stacked(a: Word, b: Word): boolean {
  const shared = Math.min(a.box[0] + a.box[2], b.box[0] + b.box[2]) - Math.max(a.box[0], b.box[0]);
  const apart = Math.max(a.box[1], b.box[1]) - Math.min(bottom(a.box), bottom(b.box));
  return shared > 0.5 * Math.min(a.box[2], b.box[2]) && apart > -0.4 * Math.min(a.box[3], b.box[3]);
}

function rowOf(unordered: readonly Word[], toShortSide: number, ordered = false): TextRow {
  const words = ordered ? unordered : unordered.toSorted((a, b) => a.box[0] - b.box[0]);
  const starts: number[] = [];
  let bare = '';
  for (const part of words.flatMap((word) => word.text.split(/[\s:：]+/u))) {
    starts.push(bare.length);
    bare += bareText(part);
  }
  return {
    raw: words.map((word) => word.text).join(''),
    bare,
    starts,
    box: around(words.map((word) => word.box)),
    size: Math.max(...words.map((word) => word.box[3])) * toShortSide,
    confidence: words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
    words,
  };
}

/** Median row size, weighted by characters: the size of running text; null on a page with too little of it. */
export function bodySize(rows: readonly TextRow[]): number | null {
  const sizes = rows
    .flatMap((row) => new Array<number>(Math.min(row.bare.length, 60)).fill(row.size))
    .toSorted((a, b) => a - b);
  return sizes.length < 40 ? null : sizes[Math.floor(sizes.length / 2)]!;
}
