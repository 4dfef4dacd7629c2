import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { partition } from './cells.ts';
import { type Lattice, latticeOf } from './lattice.ts';
import { type OpenTable, openTables } from './open-tables.ts';
import { findRules, type Rule, type Rules } from './rules.ts';
import { pixelsPerMm } from './scale.ts';
import { threeRuleTables } from './three-rules.ts';

export interface PixelCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly rect: Rect;
}

/** A ruled table. Its cells cover each pair of row and column exactly once. */
export interface PixelGrid {
  readonly rect: Rect;
  /** 0…1: how completely the rules between the cells were seen. */
  readonly confidence: number;
  /** Boundaries at the middle of the table, ascending pixels; one more than there are rows. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly cells: readonly PixelCell[];
}

const SMALLEST_MM = { width: 8, height: 5 };
/** A lone frame as large as this share of the page both ways is a border, not a table. */
const PAGE_BORDER = 0.6;
/** Longer than the strokes of the largest titles. */
const UNDERLINE_MM = 14;
/** Strokes of neighbouring letters that happen to stand in line leave larger gaps. */
const UNDERLINE_DRAWN = 0.85;
/** Strokes of letters have others close by; an underline only what hangs down on it. */
const UNDERLINE_CROWD = 0.3;

/**
 * Tables ruled with solid, broken or dotted lines on a straight page (± 0.5°), from top to bottom; those with level
 * rules only, be it three, have their columns by the white between them.
 */
export function findGrids(grey: Grey): PixelGrid[] {
  const scale = pixelsPerMm(grey);
  const rules = findRules(grey, scale);
  const grids = tables(rules, scale)
    .map((rules) => latticeOf(rules, scale))
    .filter((lattice) => lattice.rows.length > 1 && lattice.columns.length > 1)
    .map(toGrid)
    .filter((grid) => grid.rect.width >= SMALLEST_MM.width * scale)
    .filter((grid) => grid.rect.height >= SMALLEST_MM.height * scale);
  const ruled = grids.filter((grid) => !isDecoration(grid, grids, grey));
  const free = rules.horizontal.filter((rule) => !ruled.some((grid) => touches(grid.rect, rule, scale)));
  const open = openTables(grey, free, scale);
  const lone = free.filter((rule) => !open.some(({ rect }) => touches(rect, rule, scale)));
  return [...ruled, ...[...open, ...threeRuleTables(grey, lone, scale)].map(openGrid)].sort(
    (a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x,
  );
}

/** Horizontal rules outside all grids: the lines of a cover, signature lines. Rects as thick as the rule. */
export function findUnderlines(grey: Grey, grids: readonly PixelGrid[]): Rect[] {
  const scale = pixelsPerMm(grey);
  return findRules(grey, scale)
    .horizontal.filter((rule) => isUnderline(rule, scale))
    .filter((rule) => !grids.some((grid) => touches(grid.rect, rule, scale)))
    .map((rule) => {
      const height = Math.max(1, Math.round(rule.thickness));
      const y = Math.round(rule.at((rule.start + rule.end) / 2) - height / 2);
      return { x: rule.start, y, width: rule.end - rule.start, height };
    })
    .sort((a, b) => a.y - b.y || a.x - b.x);
}

const isUnderline = (rule: Rule, scale: number): boolean =>
  rule.end - rule.start >= UNDERLINE_MM * scale &&
  rule.drawn >= UNDERLINE_DRAWN &&
  rule.crowded <= UNDERLINE_CROWD;

function touches(rect: Rect, rule: Rule, scale: number): boolean {
  const y = rule.at((rule.start + rule.end) / 2);
  return (
    y > rect.y - scale &&
    y < rect.y + rect.height + scale &&
    rule.end > rect.x - scale &&
    rule.start < rect.x + rect.width + scale
  );
}

function isDecoration(grid: PixelGrid, all: readonly PixelGrid[], page: Grey): boolean {
  if (grid.cells.length > 1) return false;
  if (grid.rect.width > page.width * PAGE_BORDER && grid.rect.height > page.height * PAGE_BORDER) return true;
  return all.some((other) => other !== grid && contains(grid.rect, other.rect));
}

const contains = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** How sure columns are that nobody ruled. */
const BY_GUTTERS = 0.8;

const openGrid = ({ rows, columns, rect }: OpenTable): PixelGrid => ({
  rect,
  confidence: BY_GUTTERS,
  rows,
  columns,
  cells: rows.slice(0, -1).flatMap((y, row) =>
    columns.slice(0, -1).map((x, column) => ({
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      rect: { x, y, width: columns[column + 1]! - x, height: rows[row + 1]! - y },
    })),
  ),
});

function toGrid(lattice: Lattice): PixelGrid {
  const { spans, rows, columns, confidence } = partition(lattice);
  const middleX = (lattice.columns[0]! + lattice.columns.at(-1)!) / 2;
  const middleY = (lattice.rows[0]! + lattice.rows.at(-1)!) / 2;
  const cells = spans.map((span) => {
    const place = {
      row: rows.indexOf(span.top),
      column: columns.indexOf(span.left),
    };
    const y = (lattice.rows[span.top]! + lattice.rows[span.bottom]!) / 2;
    const x = (lattice.columns[span.left]! + lattice.columns[span.right]!) / 2;
    const left = Math.round(lattice.columnAt(span.left, y));
    const top = Math.round(lattice.rowAt(span.top, x));
    return {
      ...place,
      rowSpan: rows.indexOf(span.bottom) - place.row,
      columnSpan: columns.indexOf(span.right) - place.column,
      rect: {
        x: left,
        y: top,
        width: Math.max(1, Math.round(lattice.columnAt(span.right, y)) - left),
        height: Math.max(1, Math.round(lattice.rowAt(span.bottom, x)) - top),
      },
    };
  });
  const x = Math.min(...cells.map((cell) => cell.rect.x));
  const y = Math.min(...cells.map((cell) => cell.rect.y));
  const width = Math.max(...cells.map((cell) => cell.rect.x + cell.rect.width)) - x;
  const height = Math.max(...cells.map((cell) => cell.rect.y + cell.rect.height)) - y;
  return {
    rect: { x, y, width, height },
    confidence,
    rows: rows.map((row) => Math.round(lattice.rowAt(row, middleX))),
    columns: columns.map((column) => Math.round(lattice.columnAt(column, middleY))),
    cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
  };
}

/** Groups rules that meet. A rule that ends nowhere near another one is an underline or a stroke of a letter. */
function tables(rules: Rules, scale: number): Rules[] {
  let horizontal = rules.horizontal;
  let vertical = rules.vertical;
  for (;;) {
    const keptVertical = vertical.filter((rule) => isHeld(rule, horizontal, scale));
    const keptHorizontal = horizontal.filter((rule) => isHeld(rule, keptVertical, scale));
    const settled = keptVertical.length === vertical.length && keptHorizontal.length === horizontal.length;
    vertical = keptVertical;
    horizontal = keptHorizontal;
    if (settled) break;
  }
  return groupsThatMeet(horizontal, vertical, scale);
}

/** Long rules may end free at one side, or at both where several others cross them (tables without a frame). */
const FREE_ENDS_MM = 12;

function isHeld(rule: Rule, crossing: readonly Rule[], scale: number): boolean {
  const reach = endReach(rule, scale);
  const middle = middleOf(rule);
  const meeting = crossing.filter((other) => meets(rule, other, reach, endReach(other, scale), middle));
  if (meeting.length === 0) return false;
  const long = rule.end - rule.start >= FREE_ENDS_MM * scale;
  if (long) return true;
  const ends = (rule.at(rule.start) + rule.at(rule.end)) / 2;
  const places = meeting.map((other) => other.at(ends));
  return (
    places.some((place) => Math.abs(place - rule.start) <= reach + 1) &&
    places.some((place) => Math.abs(place - rule.end) <= reach + 1)
  );
}

/** How far a rule's end may miss the rule that it was drawn to: more for long ones, never a letter's margin. */
function endReach(rule: Rule, scale: number): number {
  return Math.min(1.5 * scale, Math.max(0.4 * scale, 0.05 * (rule.end - rule.start)));
}

/** Where a rule stands across in the middle of its length. */
const middleOf = (rule: Rule): number => rule.at((rule.start + rule.end) / 2);

function meets(a: Rule, b: Rule, reachA: number, reachB: number, middleA = middleOf(a)): boolean {
  const alongA = b.at(middleA);
  if (alongA < a.start - reachA || alongA > a.end + reachA) return false;
  const alongB = a.at(alongA);
  return alongB >= b.start - reachB && alongB <= b.end + reachB;
}

function groupsThatMeet(horizontal: readonly Rule[], vertical: readonly Rule[], scale: number): Rules[] {
  const open = new Set<Rule>(horizontal);
  const isHorizontal = new Set<Rule>(horizontal);
  const groups: Rules[] = [];
  for (const seed of horizontal) {
    if (!open.has(seed)) continue;
    open.delete(seed);
    const group = new Set<Rule>([seed]);
    for (const rule of group) {
      for (const other of isHorizontal.has(rule) ? vertical : horizontal) {
        if (!group.has(other) && meets(rule, other, endReach(rule, scale), endReach(other, scale))) {
          group.add(other);
          open.delete(other);
        }
      }
    }
    const members = [...group];
    const across = members.filter((rule) => isHorizontal.has(rule));
    const down = members.filter((rule) => !isHorizontal.has(rule));
    if (across.length >= 2 && down.length >= 1) groups.push({ horizontal: across, vertical: down });
  }
  return groups;
}
