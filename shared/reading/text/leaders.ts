import { type Bounds, heightOf, isRuledApart, sharedAcross, sharedDown } from './ink-rows.ts';
import type { SketchRule, Writing } from './writing.ts';

/** Dots no further than this from a row's end (its heights) are a colon's, or a full stop. */
const COLON = 0.5;
/** Dots of a leader stand no further apart; fewer than so many are specks. */
const APART = 1.2;
const DOTS = 2;

/** The row with the small dots at its ends that belong to it. */
export function withColon<Row extends Bounds>(row: Row, { specks }: Writing): Row {
  const reach = COLON * heightOf(row);
  const dots = specks.filter((speck) => sharedDown(row, speck) > 0 && -sharedAcross(row, speck) < reach);
  return {
    ...row,
    left: Math.min(row.left, ...dots.map(({ left }) => left)),
    right: Math.max(row.right, ...dots.map(({ right }) => right)),
  };
}

/** Level rules through a row, or level with it right at its ends. */
export const rulesLevelWith = (row: Bounds, { level }: Writing): SketchRule[] =>
  level.filter((rule) => {
    const reach = APART * heightOf(row);
    if (rule.start >= row.right + reach || rule.end <= row.left - reach) return false;
    const y = rule.at((Math.max(row.left, rule.start) + Math.min(row.right, rule.end)) / 2);
    return y > row.top && y < row.bottom;
  });

/** What leads away from a row, or up to it: a rule of dots or dashes, or a chain of dots. */
export function leadersOf(row: Bounds, writing: Writing): Bounds[] {
  const reach = APART * heightOf(row);
  const rules = rulesLevelWith(row, writing)
    .map(({ start, end, at }) => ({
      left: start,
      right: end,
      top: at((start + end) / 2),
      bottom: at((start + end) / 2) + 1,
    }))
    .filter((rule) => sharedAcross(rule, row) < reach && !isRuledApart(row, rule, writing.upright));
  const inRow = writing.specks.filter((speck) => sharedDown(row, speck) > 0);
  const before = inRow.filter(({ right }) => right <= row.left).sort((a, b) => b.right - a.right);
  const behind = inRow.filter(({ left }) => left >= row.right).sort((a, b) => a.left - b.left);
  const chains = [before, behind].map((dots) => chainOf(dots, row, reach));
  return [...rules, ...chains.filter((chain) => chain.length >= DOTS).flat()];
}

/** Dots, the nearest first, up to the first gap that is wider than `reach`. */
function chainOf(dots: readonly Bounds[], row: Bounds, reach: number): Bounds[] {
  const chain: Bounds[] = [];
  for (const dot of dots) {
    if (-sharedAcross(chain.at(-1) ?? row, dot) > reach) break;
    chain.push(dot);
  }
  return chain;
}
