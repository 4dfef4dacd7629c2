import type { InkBox } from '../regions/ink-boxes.ts';
import {
  type Bounds,
  heightOf,
  type InkRow,
  inkRows,
  isRuledApart,
  LARGEST_MM,
  sharedAcross,
  sharedDown,
  widthOf,
} from './ink-rows.ts';
import { type RowWithLeaders, withLeaders } from './leaders.ts';
import { gapsOf, isNumber, isPrint, WIDE } from './print-row.ts';
import type { SketchRule, Writing } from './writing.ts';

/**
 * Higher than so many usual rows a row is a heading, two lines that touch, or no text: a heading of print where it is no higher
 * than that, and so many times as wide as high.
 */
const HIGHEST = { line: 1.45, heading: 3.2, wide: 3 };
/** What stands nearer in the same row may belong to the line; a lone character also further off (姓　　名：). */
const FREE = { usual: 2, lone: 5 };
/** Lines stand further apart than this, and than their characters: where they don't, the page may lie on its side. */
const LINE_GAP = 0.12;
/** Low ink may be the head or the foot of higher characters: with its gap it takes this share of the page's usual line. */
const WHOLE = 0.85;
/** A frame around the page; all else as large is a picture, a seal or a scrawl. */
const FRAME = { mm: 80, ink: 0.1 };
const NEAR_PICTURE = 0.5;

/** Bounds of a line's ink, and how far its box may reach beyond its ends. */
export interface InkLine extends Bounds {
  readonly roomBefore: number;
  readonly roomBehind: number;
}

export interface InkLines {
  /** Lines that are surely such, and whole. */
  readonly lines: readonly InkLine[];
  /** All other ink. */
  readonly rest: readonly Bounds[];
}

/** Lines of print told by their ink alone, where nothing about it is in doubt. `isStained`: whether stamps lie there. */
export function inkLines(writing: Writing, isStained: (place: Bounds) => boolean = () => false): InkLines {
  const { rows: bare, rest } = inkRows(writing);
  const rows = bare.map((row) => withLeaders(row, writing));
  const largest = LARGEST_MM * writing.perMm;
  const pieces = rest.filter((box) => !isFrame(box, writing.perMm));
  const pictures = pieces.filter((box) => Math.max(heightOf(box), widthOf(box)) >= largest);
  const others = [...rows, ...pieces];
  const usual = usualHeight(rows);
  const isSure = (row: RowWithLeaders) =>
    heightOf(row) <= (widthOf(row) < HIGHEST.wide * heightOf(row) ? HIGHEST.line : HIGHEST.heading) * usual &&
    (isPrint(row, writing) || isNumber(row, usual)) &&
    row.leaders.through.length === 0 &&
    isFree(row, others, writing, usual) &&
    !pictures.some((picture) => isNear(row, picture)) &&
    !isStained(row);
  const lines: InkLine[] = [];
  const left: Bounds[] = [];
  for (const row of rows) {
    const { before, behind, through } = row.leaders;
    if (!isSure(row)) left.push(row, ...before, ...behind, ...through);
    else
      lines.push({
        ...row,
        roomBefore: Math.max(0, row.left - Math.max(...before.map(({ right }) => right))),
        roomBehind: Math.max(0, Math.min(...behind.map(({ left }) => left)) - row.right),
      });
  }
  return { lines, rest: [...left, ...rest] };
}

/** The middle of all rows, each of which counts as long as it is. */
function usualHeight(rows: readonly Bounds[]): number {
  let left = rows.reduce((sum, row) => sum + widthOf(row), 0) / 2;
  for (const row of rows.toSorted((a, b) => heightOf(a) - heightOf(b))) {
    left -= widthOf(row);
    if (left <= 0) return heightOf(row);
  }
  return 0;
}

const isFrame = (box: InkBox, perMm: number): boolean =>
  Math.min(heightOf(box), widthOf(box)) > FRAME.mm * perMm &&
  box.ink < FRAME.ink * heightOf(box) * widthOf(box);

function isNear(row: Bounds, picture: Bounds): boolean {
  const near = NEAR_PICTURE * heightOf(row);
  return sharedAcross(row, picture) > -near && sharedDown(row, picture) > -near;
}

/** Nothing beside, above or below that may belong to it; no rule through it. */
function isFree(row: InkRow, others: readonly Bounds[], { upright }: Writing, usual: number): boolean {
  const height = heightOf(row);
  const gaps = gapsOf(row.boxes).sort((a, b) => a - b);
  const below = Math.max(LINE_GAP * height, WHOLE * usual - height, gaps[gaps.length >> 1] ?? 0);
  for (const other of others) {
    if (other === row) continue;
    if (sharedAcross(row, other) > 0 && -sharedDown(row, other) < below) return false;
    const free = widthOf(other) < WIDE * height ? FREE.lone : FREE.usual;
    const isBeside = sharedDown(row, other) > 0 && -sharedAcross(row, other) < free * height;
    if (isBeside && !isRuledApart(row, other, upright)) return false;
  }
  return !isCrossed(row, upright);
}

/** Whether an upright rule runs through it. */
function isCrossed(row: Bounds, upright: readonly SketchRule[]): boolean {
  return upright.some((rule) => {
    if (rule.start >= row.bottom || rule.end <= row.top) return false;
    const x = rule.at((Math.max(row.top, rule.start) + Math.min(row.bottom, rule.end)) / 2);
    return x > row.left && x < row.right;
  });
}
