import { around, type Box, bottom, centre, right } from '../../domain/geometry.ts';
import type { Cell, PageReading } from '../page-reading.ts';
import { fillCells } from './cell-texts.ts';
import { type Glyph, type Run, runOf } from './glyphs.ts';
import { withoutSealPrint } from './seal-print.ts';
import { withoutSpecks } from './specks.ts';
import { straightened } from './straight.ts';
import { withTwinsJoined } from './twin-grids.ts';

/** A page with its number in the dossier, counted from 1. */
export interface NumberedPage {
  readonly page: number;
  readonly reading: PageReading;
}

/** One level line of text, left to right. */
export interface Line {
  readonly run: Run;
  readonly box: Box;
}

/**
 * A place that holds one text: a ruled cell, or outside all grids a stretch of a line without wide gaps.
 * `grid` is the index in the reading's grids; an empty cell is a block with an empty run.
 */
export interface Block {
  readonly box: Box;
  readonly lines: readonly Line[];
  /** All lines, a line break between them. */
  readonly run: Run;
  readonly grid: number | null;
  readonly cell: Cell | null;
}

/** A page's texts in their places; all boxes level (see `straightened`). */
export interface PageLayout {
  readonly page: number;
  readonly reading: PageReading;
  /** Ruled cells in reading order, grid by grid. */
  readonly cells: readonly Block[];
  /** Text outside all cells: stretches without wide gaps, in reading order. */
  readonly segments: readonly Block[];
  /** Text outside all cells by whole lines, gaps and all. */
  readonly freeLines: readonly Line[];
  readonly back: (box: Box) => Box;
}

/** Gaps between characters wider than this many line heights become a blank, and wider than the second part a line. */
const BLANK_GAP = 0.55;
const SEGMENT_GAP = 1.3;

/** Puts each recognised character into its cell (a word that runs over a rule is cut there) and orders the text. `isLabel` tells printed labels. */
export function layOut(
  { page, reading: scanned }: NumberedPage,
  isLabel: (text: string) => boolean = () => false,
): PageLayout {
  const { reading, back } = straightened(scanned);
  const aspect = reading.height / reading.width;
  const places = withTwinsJoined(reading.grids).flatMap((grid, index) =>
    grid.cells.filter(({ box }) => !isFrame(box)).map((cell) => ({ grid: index, cell })),
  );
  const filled = fillCells(withoutSpecks(withoutSealPrint(reading)), places, aspect, isLabel);
  const cells = filled.cells.map(({ grid, cell, box, glyphs }) => {
    const lines = linesOf(glyphs, aspect);
    return { box, lines, run: joined(lines), grid, cell };
  });
  const freeLines = linesOf(filled.free, aspect);
  const segments = freeLines.flatMap((line) => segmentsOf(line, aspect));
  return { page, reading, cells, segments, freeLines, back };
}

/** A cell over most of the page is a frame around it, not a place for one text. */
const isFrame = ([, , width, height]: Box): boolean => width > 0.6 && height > 0.5;

/** Groups characters into level lines, top to bottom, and puts a blank where a gap is wide. */
export function linesOf(glyphs: readonly Glyph[], aspect: number): Line[] {
  const groups: Glyph[][] = [];
  const sorted = glyphs.filter((glyph) => !glyph.gap).toSorted((a, b) => centre(a.box)[1] - centre(b.box)[1]);
  for (const glyph of sorted) {
    const group = groups.findLast((others) => level(others, glyph));
    if (group === undefined) groups.push([glyph]);
    else group.push(glyph);
  }
  return groups
    .map((group) =>
      lineOf(withoutHalves(group.toSorted((a, b) => centre(a.box)[0] - centre(b.box)[0])), aspect),
    )
    .toSorted((a, b) => centre(a.box)[1] - centre(b.box)[1]);
}

/** Neighbours in print stand at least so many of their widths apart; nearer ones are one character. */
const APART = 0.45;

/** A line that was cut through a character shows a half of it on both sides, and either half is read for the whole. */
function withoutHalves(glyphs: readonly Glyph[]): readonly Glyph[] {
  const whole: Glyph[] = [];
  for (const glyph of glyphs) {
    const last = whole.at(-1);
    const again =
      last?.text === glyph.text &&
      centre(glyph.box)[0] - centre(last.box)[0] < APART * Math.min(last.box[2], glyph.box[2]);
    if (!again) whole.push(glyph);
    else if (glyph.confidence > last.confidence) whole[whole.length - 1] = glyph;
  }
  return whole;
}

/** Level with the line's nearest characters: the middles differ by less than half of the smaller height. */
function level(group: readonly Glyph[], glyph: Glyph): boolean {
  const [, y] = centre(glyph.box);
  const sum = group.reduce((total, other) => total + centre(other.box)[1], 0);
  const height = Math.min(glyph.box[3], Math.max(...group.map((other) => other.box[3])));
  return Math.abs(sum / group.length - y) < 0.5 * height;
}

function lineOf(glyphs: readonly Glyph[], aspect: number): Line {
  const spaced: Glyph[] = [];
  for (const glyph of glyphs) {
    const last = spaced.at(-1);
    if (last !== undefined && gapBetween(last, glyph, aspect) > BLANK_GAP) spaced.push(blank(last, ' '));
    spaced.push(glyph);
  }
  return { run: runOf(spaced), box: around(glyphs.map((glyph) => glyph.box)) };
}

/** In line heights. */
const gapBetween = (a: Glyph, b: Glyph, aspect: number): number =>
  (b.box[0] - right(a.box)) / (Math.min(a.box[3], b.box[3]) * aspect);

const blank = (after: Glyph, text: ' ' | '\n'): Glyph => ({
  text,
  box: [right(after.box), after.box[1], 0, after.box[3]],
  confidence: 1,
  gap: true,
  handwritten: false,
});

/** Lines as one run, a line break between them. */
export function joined(lines: readonly Line[]): Run {
  const glyphs: Glyph[] = [];
  for (const { run } of lines) {
    const last = glyphs.at(-1);
    if (last !== undefined) glyphs.push(blank(last, '\n'));
    glyphs.push(...run.glyphs);
  }
  return runOf(glyphs);
}

function segmentsOf(line: Line, aspect: number): Block[] {
  const parts: Glyph[][] = [];
  let last: Glyph | undefined;
  for (const glyph of line.run.glyphs) {
    if (glyph.gap) continue;
    const wide = last !== undefined && gapBetween(last, glyph, aspect) > SEGMENT_GAP;
    if (last === undefined || wide) parts.push([]);
    parts.at(-1)!.push(glyph);
    last = glyph;
  }
  return parts.map((glyphs) => {
    const part = lineOf(glyphs, aspect);
    return { box: part.box, lines: [part], run: part.run, grid: null, cell: null };
  });
}

/** True for a cell whose text runs downwards: narrow, or one character a line. */
export const isStacked = (block: Block): boolean =>
  block.lines.length > 1 &&
  block.lines.every((line) => line.run.glyphs.filter((glyph) => !glyph.gap).length <= 1);

/** All blocks of a page: cells, then the free segments. */
export const blocksOf = (layout: PageLayout): readonly Block[] => [...layout.cells, ...layout.segments];

/**
 * The blocks whose left edge follows this one's right edge at the same height, nearest first; of those that begin at
 * one edge the one that shares most of its height (in a table that leans the next row's reaches up beside this one).
 */
export function toTheRight(block: Block, blocks: readonly Block[]): Block[] {
  const near = blocks.filter(
    (other) => other !== block && besides(block.box, other.box) && sameKind(block, other),
  );
  const edge = Math.min(...near.map(({ box }) => box[0])) + TOUCH;
  const away = ({ box }: Block) => Math.max(edge, box[0]);
  const shared = ({ box }: Block) => sharedHeight(block.box, box);
  return near.toSorted((a, b) => away(a) - away(b) || shared(b) - shared(a) || a.box[1] - b.box[1]);
}

/** The blocks below this one that share its width, nearest first. */
export function below(block: Block, blocks: readonly Block[]): Block[] {
  return blocks
    .filter((other) => other !== block && under(block.box, other.box) && sameKind(block, other))
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

const sameKind = (a: Block, b: Block): boolean => a.grid === b.grid;

const TOUCH = 0.008;

const sharedHeight = (a: Box, b: Box): number => Math.min(bottom(a), bottom(b)) - Math.max(a[1], b[1]);

function besides(a: Box, b: Box): boolean {
  return b[0] >= right(a) - TOUCH && sharedHeight(a, b) >= 0.5 * Math.min(a[3], b[3]);
}

function under(a: Box, b: Box): boolean {
  const shared = Math.min(right(a), right(b)) - Math.max(a[0], b[0]);
  return b[1] >= bottom(a) - TOUCH && shared >= 0.5 * Math.min(a[2], b[2]);
}
