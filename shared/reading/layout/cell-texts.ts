import { around, type Box, bottom, centre, right } from '../../domain/geometry.ts';
import type { Cell, Word } from '../page-reading.ts';
import { type Glyph, glyphsOf } from './glyphs.ts';

/** A cell, or several that only a false rule divides, with the characters in it. */
export interface FilledCell {
  readonly grid: number;
  readonly cell: Cell;
  readonly box: Box;
  readonly glyphs: readonly Glyph[];
}

export interface CellTexts {
  readonly cells: readonly FilledCell[];
  /** Characters outside all cells. */
  readonly free: readonly Glyph[];
}

export interface Place {
  readonly grid: number;
  readonly cell: Cell;
}

/** Where a word's characters go on across a rule at less than this many usual distances, the rule is none. */
const RUNS_ON = 1.3;

/** Puts each character into the smallest cell around its middle; a word that runs over a rule is cut there. */
export function fillCells(
  words: readonly Word[],
  places: readonly Place[],
  aspect: number,
  isLabel: (text: string) => boolean,
): CellTexts {
  const cellOf = finder(places);
  const owners = places.map((_, index) => index);
  const placed = words.map((word) =>
    glyphsOf(word, aspect).map((glyph) => ({ glyph, at: cellOf(glyph.box) })),
  );
  for (const [index, word] of placed.entries()) {
    // Without the engine's own positions the distances are made up and say nothing about a rule.
    if (words[index]!.characters === undefined) continue;
    for (const [left, next] of falseRules(word, places, isLabel)) join(owners, left, next);
  }
  const inCells = new Map<number, Glyph[]>();
  const free: Glyph[] = [];
  for (const { glyph, at } of placed.flat()) {
    if (at === null) free.push(glyph);
    else push(inCells, root(owners, at), glyph);
  }
  const members = Map.groupBy(owners.keys(), (index) => root(owners, index));
  const cells = [...members].map(([first, own]) =>
    merged(
      own.map((index) => places[index]!),
      inCells.get(first) ?? [],
    ),
  );
  return { cells, free };
}

function push(lists: Map<number, Glyph[]>, key: number, glyph: Glyph): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [glyph]);
  else list.push(glyph);
}

function merged(parts: readonly Place[], glyphs: readonly Glyph[]): FilledCell {
  const [first] = parts as [Place];
  if (parts.length === 1) return { ...first, box: first.cell.box, glyphs };
  const cells = parts.map(({ cell }) => cell);
  const box = around(cells.map((cell) => cell.box));
  const row = Math.min(...cells.map((cell) => cell.row));
  const column = Math.min(...cells.map((cell) => cell.column));
  return {
    grid: first.grid,
    box,
    glyphs,
    cell: {
      row,
      column,
      rowSpan: Math.max(...cells.map((cell) => cell.row + cell.rowSpan)) - row,
      columnSpan: Math.max(...cells.map((cell) => cell.column + cell.columnSpan)) - column,
      box,
    },
  };
}

/** Index of the smallest cell that holds the middle of a box. */
function finder(places: readonly Place[]): (box: Box) => number | null {
  const bySize = places
    .map(({ cell }, index) => ({ index, box: cell.box }))
    .toSorted((a, b) => a.box[2] * a.box[3] - b.box[2] * b.box[3]);
  return (inner) => {
    const [x, y] = centre(inner);
    const found = bySize.find(({ box }) => x >= box[0] && x < right(box) && y >= box[1] && y < bottom(box));
    return found?.index ?? null;
  };
}

interface PlacedGlyph {
  readonly glyph: Glyph;
  readonly at: number | null;
}

/** Pairs of cells of one row between which a word runs on without the distance that a rule needs; never out of a label. */
function falseRules(
  word: readonly PlacedGlyph[],
  places: readonly Place[],
  isLabel: (text: string) => boolean,
): [number, number][] {
  const pairs: [number, number][] = [];
  const inked = word.filter(({ glyph }) => !glyph.gap);
  const steps = inked
    .slice(1)
    .map(({ glyph }, index) => centre(glyph.box)[0] - centre(inked[index]!.glyph.box)[0]);
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)];
  if (usual === undefined || steps.length < 3) return [];
  for (const [index, step] of steps.entries()) {
    const [left, next] = [inked[index]!, inked[index + 1]!];
    if (left.at === null || next.at === null || left.at === next.at || step > RUNS_ON * usual) continue;
    const textIn = (cell: number) =>
      inked.flatMap(({ at, glyph }) => (at === cell ? [glyph.text] : [])).join('');
    if (isLabel(textIn(left.at)) || isLabel(textIn(next.at))) continue;
    if (sameRow(places[left.at]!, places[next.at]!)) pairs.push([left.at, next.at]);
  }
  return pairs;
}

const sameRow = (a: Place, b: Place): boolean =>
  a.grid === b.grid && a.cell.row === b.cell.row && a.cell.rowSpan === b.cell.rowSpan;

function root(owners: readonly number[], index: number): number {
  let at = index;
  while (owners[at] !== at) at = owners[at]!;
  return at;
}

function join(owners: number[], a: number, b: number): void {
  const [first, second] = [root(owners, a), root(owners, b)];
  owners[Math.max(first, second)] = Math.min(first, second);
}
