import type { InkBox } from '../regions/ink-boxes.ts';
import {
  around,
  type Bounds,
  heightOf,
  type InkRow,
  isRuledApart,
  sharedAcross,
  sharedDown,
  widthOf,
} from './ink-rows.ts';
import type { SketchRule, Writing } from './writing.ts';

/** Two dots above each other no further than this from a row's end (its heights) are its colon; one is a speck. */
const COLON = 1.2;
/** Dots of a leader stand no further apart; fewer than so many are specks. */
const APART = 1.2;
const DOTS = 3;
/** Of a row's height: no stroke of a character at its end is so small both ways. */
const DOT = 0.3;
/** Pixels of the sketch by which a leader may reach into a row. */
const TOUCH = 2;

/** What leads from one row to another, level with both: a rule of dots or dashes, or a chain of dots. */
export interface Leaders {
  readonly before: readonly Bounds[];
  readonly behind: readonly Bounds[];
  /** Rules that begin or end within the row: it is no longer whole. */
  readonly through: readonly Bounds[];
}

export interface RowWithLeaders extends InkRow {
  readonly leaders: Leaders;
}

/** A row without what leads away from it, and with the small dots right at its ends where these lead nowhere. */
export function withLeaders(row: InkRow, writing: Writing): RowWithLeaders {
  const { row: bare, dots } = withoutDots(row);
  const withDots = { ...writing, specks: [...writing.specks, ...dots] };
  const leaders = leadersOf(bare, withDots);
  if (leaders.behind.length > 0) return { ...withColon(bare, withDots, leaders), leaders };
  const own = dots.length > 0 ? leadersOf(row, writing) : leaders;
  return { ...withColon(row, writing, own), leaders: own };
}

function leadersOf(row: Bounds, { level, upright, specks }: Writing): Leaders {
  const reach = APART * heightOf(row);
  const rules = level
    .filter((rule) => isLevelWith(row, rule, reach))
    .map(({ start, end, at }) => ({ left: start, right: end, top: at(start), bottom: at(start) + 1 }))
    .filter((rule) => !isRuledApart(row, rule, upright));
  const inRow = specks.filter((speck) => sharedDown(row, speck) > 0);
  const before = inRow.filter(({ right }) => right <= row.left).sort((a, b) => b.right - a.right);
  const behind = inRow.filter(({ left }) => left >= row.right).sort((a, b) => a.left - b.left);
  const isThrough = ({ left, right }: Bounds) => right > row.left + TOUCH && left < row.right - TOUCH;
  return {
    through: rules.filter(isThrough),
    before: [...rules.filter(({ right }) => right <= row.left + TOUCH), ...chainOf(before, row, reach)],
    behind: [...rules.filter(({ left }) => left >= row.right - TOUCH), ...chainOf(behind, row, reach)],
  };
}

function isLevelWith(row: Bounds, rule: SketchRule, reach: number): boolean {
  if (rule.start >= row.right + reach || rule.end <= row.left - reach) return false;
  const y = rule.at((Math.max(row.left, rule.start) + Math.min(row.right, rule.end)) / 2);
  return y > row.top && y < row.bottom;
}

/** Dots, the nearest first, up to the first gap that is wider than `reach`; none where they are too few for a leader. */
function chainOf(dots: readonly Bounds[], row: Bounds, reach: number): Bounds[] {
  const chain: Bounds[] = [];
  for (const dot of dots) {
    if (-sharedAcross(chain.at(-1) ?? row, dot) > reach) break;
    chain.push(dot);
  }
  return chain.length < DOTS ? [] : chain;
}

/** The row without the small strokes at its end, which may be a leader's first dots, and these. */
function withoutDots(row: InkRow): { row: InkRow; dots: readonly InkBox[] } {
  const most = DOT * heightOf(row);
  const boxes = row.boxes.toSorted((a, b) => a.right - b.right);
  const last = boxes.findLastIndex((box) => heightOf(box) > most || widthOf(box) > most);
  const kept = boxes.slice(0, last + 1);
  if (kept.length === boxes.length || kept.length === 0) return { row, dots: [] };
  return { row: { ...kept.reduce<Bounds>(around, kept[0]!), boxes: kept }, dots: boxes.slice(last + 1) };
}

/** The row with the small dots right at its ends, where these are no leader's. */
function withColon<Row extends Bounds>(row: Row, { specks }: Writing, leaders: Leaders): Row {
  const height = heightOf(row);
  const inRow = specks.filter(
    (speck) => sharedDown(row, speck) > 0 && -sharedAcross(row, speck) < COLON * height,
  );
  const dots = inRow.filter((dot) => inRow.some((other) => other !== dot && sharedAcross(dot, other) > 0));
  const lefts = leaders.before.length > 0 ? [] : dots.map(({ left }) => left);
  const rights = leaders.behind.length > 0 ? [] : dots.map(({ right }) => right);
  return { ...row, left: Math.min(row.left, ...lefts), right: Math.max(row.right, ...rights) };
}
