import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { paperTone } from './ink-mask.ts';
import type { Rule } from './rules.ts';

/** A table without upright rules: its level rules part the rows, white gutters the columns. Pixels, ascending. */
export interface OpenTable {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly rect: Rect;
}

/** The rules of one table begin and end this near to each other. */
export const SAME_END_MM = 1.5;
export const SHORTEST_MM = 70;
/** From one rule to the next: less is a double rule, more another part of the page. */
const ROW_MM = { least: 4, most: 45 };
/** A head and two rows at least: with fewer, rules stand around rows and not between them. */
const LEAST_ROWS = 3;
const LEAST_COLUMNS = 3;
/** White from the first rule to the last; letters of a spaced word stand nearer. */
const GUTTER_MM = 2.5;
/** A narrower piece of ink is dirt. */
const SPECK_MM = 0.9;
/** What is darker than this share of the paper is ink. */
export const INK = 0.65;
/** Left out beside a rule. */
export const BESIDE_RULE_MM = 0.5;

/** Tables drawn with level rules only, from those of a page that belong to no grid. */
export function openTables(grey: Grey, horizontal: readonly Rule[], pixelsPerMm: number): OpenTable[] {
  const long = horizontal
    .filter((rule) => rule.end - rule.start >= SHORTEST_MM * pixelsPerMm)
    .toSorted((a, b) => heightOf(a) - heightOf(b));
  return runsOfRows(long, pixelsPerMm)
    .flatMap((rules) => cutAtHeadings(bandsOf(grey, rules, pixelsPerMm)))
    .flatMap((bands) => tableOf(bands) ?? []);
}

/** The place between two rules that follow each other. */
interface Band {
  readonly above: Rule;
  readonly below: Rule;
  /** Of the whole table, pixels. */
  readonly from: number;
  /** 1 for each column of pixels with ink, from `from` on. */
  readonly ink: Uint8Array;
  readonly sizes: Sizes;
}

/** In pixels. */
export interface Sizes {
  /** White that parts two columns. */
  readonly gutter: number;
  /** Ink that is none. */
  readonly speck: number;
}

export const sizesAt = (pixelsPerMm: number): Sizes => ({
  gutter: GUTTER_MM * pixelsPerMm,
  speck: SPECK_MM * pixelsPerMm,
});

const heightOf = (rule: Rule): number => rule.at((rule.start + rule.end) / 2);

/** Rules that follow each other at a row's distance and begin and end alike. */
function runsOfRows(rules: readonly Rule[], pixelsPerMm: number): Rule[][] {
  const runs: Rule[][] = [];
  for (const rule of rules) {
    const run = runs.find((one) => goesOn(one.at(-1)!, rule, pixelsPerMm));
    if (run) run.push(rule);
    else runs.push([rule]);
  }
  return runs;
}

function goesOn(above: Rule, rule: Rule, pixelsPerMm: number): boolean {
  const step = (heightOf(rule) - heightOf(above)) / pixelsPerMm;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_END_MM * pixelsPerMm;
  return (
    step >= ROW_MM.least && step <= ROW_MM.most && near(above.start, rule.start) && near(above.end, rule.end)
  );
}

function bandsOf(grey: Grey, rules: readonly Rule[], pixelsPerMm: number): Band[] {
  const from = Math.round(Math.max(...rules.map(({ start }) => start)));
  const to = Math.round(Math.min(...rules.map(({ end }) => end)));
  const limit = INK * paperTone(grey);
  const beside = Math.ceil(BESIDE_RULE_MM * pixelsPerMm);
  const sizes = sizesAt(pixelsPerMm);
  return rules.slice(1).map((below, index) => {
    const above = rules[index]!;
    const ink = inkBetween(grey, [above, below], [from, to], { limit, beside });
    return { above, below, from, ink, sizes };
  });
}

/** What no more than this share of the bands has ink in is white to the others. */
const ODD_BANDS = 0.2;

/** Between two tables of the same width stands the heading of the second: its ink lies across their gutters. */
function cutAtHeadings(bands: readonly Band[]): Band[][] {
  const [first] = bands;
  if (first === undefined) return [];
  const usual = (x: number): boolean =>
    bands.filter(({ ink }) => ink[x] === 1).length > ODD_BANDS * bands.length;
  const columns = piecesOf(usual, first.ink.length, first.sizes);
  const isHeading = ({ ink, sizes }: Band): boolean =>
    piecesOf((x) => ink[x] === 1, ink.length, sizes).some(
      (piece) => columns.filter(({ start, end }) => piece.start < end && piece.end > start).length > 1,
    );
  const parts: Band[][] = [[]];
  for (const band of bands) {
    if (isHeading(band)) parts.push([]);
    else parts.at(-1)!.push(band);
  }
  return parts;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Stretches of ink with a gutter of white between them. */
function piecesOf(isInk: (x: number) => boolean, length: number, { gutter, speck }: Sizes): Piece[] {
  const pieces: { start: number; end: number }[] = [];
  for (let x = 0; x < length; x++) {
    if (!isInk(x)) continue;
    const last = pieces.at(-1);
    if (last && x - last.end < gutter) last.end = x + 1;
    else pieces.push({ start: x, end: x + 1 });
  }
  return pieces.filter(({ start, end }) => end - start > speck);
}

function tableOf(bands: readonly Band[]): OpenTable | null {
  const [head] = bands;
  if (head === undefined || bands.length < LEAST_ROWS) return null;
  const columns = columnsOf(
    bands.map(({ ink }) => ink),
    head.sizes,
    head.from,
  );
  if (columns === null) return null;
  const rows = [head.above, ...bands.map(({ below }) => below)].map((rule) => Math.round(heightOf(rule)));
  const [x, y] = [columns[0]!, rows[0]!];
  return { rows, columns, rect: { x, y, width: columns.at(-1)! - x, height: rows.at(-1)! - y } };
}

/**
 * Where columns begin and end, from the ink between each two rules, the head's first; `from`: its first pixel. null where
 * the white leaves too few columns with a word in the head.
 */
export function columnsOf(inked: readonly Uint8Array[], sizes: Sizes, from: number): number[] | null {
  const [head] = inked;
  if (head === undefined) return null;
  const pieces = headed(
    piecesOf((x) => inked.some((ink) => ink[x] === 1), head.length, sizes),
    head,
  );
  if (pieces.length < LEAST_COLUMNS) return null;
  const between = pieces.slice(1).map(({ start }, index) => (pieces[index]!.end + start) >> 1);
  return [0, ...between, head.length].map((x) => from + x);
}

/** A piece without a word in the head is cut off from the nearer of its neighbours, by a colon's white or the like. */
function headed(pieces: readonly Piece[], head: Uint8Array): Piece[] {
  const left = [...pieces];
  for (;;) {
    const at = left.findIndex(({ start, end }) => !head.subarray(start, end).includes(1));
    const piece = left[at];
    if (piece === undefined || left.length < 2) return piece === undefined ? left : [];
    const before = at === 0 ? Number.POSITIVE_INFINITY : piece.start - left[at - 1]!.end;
    const behind = at === left.length - 1 ? Number.POSITIVE_INFINITY : left[at + 1]!.start - piece.end;
    const from = before < behind ? at - 1 : at;
    left.splice(from, 2, { start: left[from]!.start, end: left[from + 1]!.end });
  }
}

/** 1 for each column of pixels with ink between two rules; `beside`: so many pixels next to them don't count. */
export function inkBetween(
  { width, height, data }: Grey,
  [above, below]: readonly [Rule, Rule],
  [from, to]: readonly [number, number],
  { limit, beside }: { readonly limit: number; readonly beside: number },
): Uint8Array {
  const ink = new Uint8Array(Math.max(0, to - from));
  for (let x = from; x < to; x++) {
    const top = Math.ceil(above.at(x) + above.thickness / 2) + beside;
    const bottom = Math.min(height, Math.floor(below.at(x) - below.thickness / 2) - beside);
    let dark = 0;
    for (let y = Math.max(0, top); y < bottom; y++) if (data[y * width + x]! < limit) dark += 1;
    // A lone pixel is a speck.
    if (dark > 1) ink[x - from] = 1;
  }
  return ink;
}
