import type { Rule, Rules } from './rules.ts';

/** All the lines that a table is ruled on, and where each of them is really drawn. */
export interface Lattice {
  /** Positions at the lattice's middle, ascending. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Position of a row line at `x`, and of a column line at `y`: they may lean or bend a little. */
  readonly rowAt: (row: number, x: number) => number;
  readonly columnAt: (column: number, y: number) => number;
  /** Share (0…1) of row line `row` that is drawn between the column lines `column` and `column + 1`. */
  readonly rowDrawn: (row: number, column: number) => number;
  /** Share of column line `column` that is drawn between the row lines `row` and `row + 1`. */
  readonly columnDrawn: (row: number, column: number) => number;
}

/** Rules closer than this are one line: double rules, thick frames. */
const SAME_LINE_MM = 1.3;
/**
 * A rule that ends free in a narrow cell, so far from its edge, has caught a stroke of a character that is written
 * downwards there: it does not cut the cell.
 */
const NARROW_CELL_MM = 16;
const FREE_END_MM = 0.8;
/** What such a piece counts of its share. */
const STROKE = 0.3;
/** A rule that is drawn less completely than this breaks off anywhere. */
const SOLID = 0.9;
/** A rule that ends this near to another one ends on it. */
const ON_RULE_MM = 0.6;
/** Rules that run further than this beyond the outermost crossing rule open a column (row) of their own. */
const OPEN_SIDE_MM = 3;

interface Line {
  readonly position: number;
  readonly rules: readonly Rule[];
}

export function latticeOf(rules: Rules, pixelsPerMm: number): Lattice {
  const leanX = meanSlope(rules.horizontal);
  const leanY = meanSlope(rules.vertical);
  const middleX = middleOf(rules.horizontal);
  const middleY = middleOf(rules.vertical);
  const rows = withOpenSides(
    lines(rules.horizontal, middleX, leanX, pixelsPerMm),
    rules.vertical,
    pixelsPerMm,
  );
  const columns = withOpenSides(
    lines(rules.vertical, middleY, leanY, pixelsPerMm),
    rules.horizontal,
    pixelsPerMm,
  );
  const rowAt = (row: number, x: number) => positionAt(rows[row]!, x, middleX, leanX);
  const columnAt = (column: number, y: number) => positionAt(columns[column]!, y, middleY, leanY);
  return {
    rows: rows.map((line) => line.position),
    columns: columns.map((line) => line.position),
    rowAt,
    columnAt,
    rowDrawn: (row, column) => {
      const { position: y, rules: own } = rows[row]!;
      const piece = { rules: own, from: columnAt(column, y), to: columnAt(column + 1, y) };
      return drawnShare(piece, { rules: rules.vertical, along: y }, pixelsPerMm);
    },
    columnDrawn: (row, column) => {
      const { position: x, rules: own } = columns[column]!;
      const piece = { rules: own, from: rowAt(row, x), to: rowAt(row + 1, x) };
      return drawnShare(piece, { rules: rules.horizontal, along: x }, pixelsPerMm);
    },
  };
}

function meanSlope(rules: readonly Rule[]): number {
  let weighted = 0;
  let total = 0;
  for (const rule of rules) {
    const weight = (rule.end - rule.start) ** 2;
    weighted += rule.slope * weight;
    total += weight;
  }
  return total > 0 ? weighted / total : 0;
}

function middleOf(rules: readonly Rule[]): number {
  return (Math.min(...rules.map((rule) => rule.start)) + Math.max(...rules.map((rule) => rule.end))) / 2;
}

/** Where the rule, or its prolongation, crosses the middle. */
function positionOf(rule: Rule, middle: number, lean: number): number {
  const nearest = Math.min(rule.end, Math.max(rule.start, middle));
  return rule.at(nearest) + lean * (middle - nearest);
}

function lines(rules: readonly Rule[], middle: number, lean: number, pixelsPerMm: number): Line[] {
  const placed = rules
    .map((rule) => ({
      rule,
      position: positionOf(rule, middle, lean),
      length: rule.end - rule.start,
    }))
    .sort((a, b) => a.position - b.position);
  const result: Line[] = [];
  let group: typeof placed = [];
  const flush = () => {
    const length = group.reduce((sum, one) => sum + one.length, 0);
    const position = group.reduce((sum, one) => sum + one.position * one.length, 0) / length;
    result.push({ position, rules: group.map((one) => one.rule) });
    group = [];
  };
  for (const one of placed) {
    if (group.length > 0 && one.position - group[0]!.position > SAME_LINE_MM * pixelsPerMm) flush();
    group.push(one);
  }
  if (group.length > 0) flush();
  return result;
}

/** Adds a line where the crossing rules run on beyond the outermost one: a table without its side border. */
function withOpenSides(found: readonly Line[], crossing: readonly Rule[], pixelsPerMm: number): Line[] {
  const margin = OPEN_SIDE_MM * pixelsPerMm;
  const starts = crossing.map((rule) => rule.start).filter((start) => start < found[0]!.position - margin);
  const ends = crossing.map((rule) => rule.end).filter((end) => end > found.at(-1)!.position + margin);
  const before = starts.length >= 2 || found.length < 2 ? starts : [];
  const after = ends.length >= 2 || found.length < 2 ? ends : [];
  return [
    ...(before.length > 0 ? [{ position: median(before), rules: [] }] : []),
    ...found,
    ...(after.length > 0 ? [{ position: median(after), rules: [] }] : []),
  ];
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

function positionAt(line: Line, along: number, middle: number, lean: number): number {
  let best: Rule | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const rule of line.rules) {
    const away = Math.max(rule.start - along, along - rule.end, 0);
    if (away < distance || (away === distance && best && rule.end - rule.start > best.end - best.start)) {
      best = rule;
      distance = away;
    }
  }
  if (!best) return line.position + lean * (along - middle);
  const nearest = Math.min(best.end, Math.max(best.start, along));
  return best.at(nearest) + lean * (along - nearest);
}

interface Piece {
  readonly rules: readonly Rule[];
  readonly from: number;
  readonly to: number;
}

/** Rules that cross a line, and where along them the line lies. */
interface Crossing {
  readonly rules: readonly Rule[];
  readonly along: number;
}

function drawnShare({ rules, from, to }: Piece, crossing: Crossing, pixelsPerMm: number): number {
  const spans = rules
    .map((rule) => [Math.max(from, rule.start), Math.min(to, rule.end)] as const)
    .filter(([start, end]) => end > start)
    .sort((a, b) => a[0] - b[0]);
  const [first] = spans;
  if (first === undefined) return 0;
  let covered = 0;
  let reached = from;
  for (const [start, end] of spans) {
    covered += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  const share = covered / (to - from);
  const isFree = (end: number, edge: number): boolean =>
    Math.abs(edge - end) > FREE_END_MM * pixelsPerMm && !endsOn(end, crossing, ON_RULE_MM * pixelsPerMm);
  const isStroke =
    to - from < NARROW_CELL_MM * pixelsPerMm &&
    rules.every((rule) => rule.drawn >= SOLID) &&
    (isFree(first[0], from) || isFree(reached, to));
  return isStroke ? STROKE * share : share;
}

const endsOn = (end: number, { rules, along }: Crossing, reach: number): boolean =>
  rules.some(
    (rule) =>
      along > rule.start - reach && along < rule.end + reach && Math.abs(rule.at(along) - end) <= reach,
  );
