import { radians } from './polar.ts';
import type { Band } from './ring.ts';
import type { SealInk } from './seal-ink.ts';

/** A level line of text inside the ring; `x` to the right of and `y` below the middle, the seal standing upright. */
export interface InnerLine {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Room below the star: from its lower tips towards the border. */
const ROOM = { from: 0.26, to: 0.84 };
const GRAIN = 0.01;
/** Lines are looked for in the middle of the room, which the ring's text does not reach. */
const CORE = 0.24;
const HEIGHT = { least: 0.08, most: 0.32 };
/** A row is part of a line from this share of full ink in the core. */
const ROW_INK = 0.1;
const NARROWEST = 0.3;
/**
 * An empty stretch ends a line where it is wider than the gaps between the line's middle characters by this factor and
 * this share of the line's height: next to the line's ends stand the first and last characters of the ring.
 */
const BREAK = { factor: 1.35, height: 0.08 };
/** Gaps in the middle of a line, in its heights: never taken for smaller or larger than this. */
const GAP = { least: 0.15, most: 0.6 };
const COLUMN_INK = 0.05;

/** Ink in the seal's own upright frame; `foot` is the direction of its lower end. */
export function uprightInk(ink: SealInk, foot: number): (x: number, y: number) => number {
  const turn = radians(foot) - Math.PI / 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return (x, y) => ink.level(x * cos - y * sin, x * sin + y * cos);
}

/** The level lines below the star, from top to bottom: the purpose of the stamp, such as 人事专用章. */
export function findInnerLines(ink: SealInk, foot: number, band: Band): InnerLine[] {
  const at = uprightInk(ink, foot);
  const lowest = Math.min(ROOM.to, band.outer - 0.1);
  const rows: number[] = [];
  for (let y = ROOM.from; y < lowest; y += GRAIN) rows.push(meanAcross(at, y));
  const lines: InnerLine[] = [];
  let top = -1;
  for (let row = 0; row <= rows.length; row++) {
    if (row < rows.length && rows[row]! >= ROW_INK) {
      if (top < 0) top = row;
      continue;
    }
    if (top < 0) continue;
    const line = {
      top: ROOM.from + top * GRAIN,
      bottom: ROOM.from + row * GRAIN,
    };
    // What begins above the room is the star, what is cut below is the border.
    const isWhole = top > 0 && row < rows.length;
    top = -1;
    const height = line.bottom - line.top;
    if (!isWhole || height < HEIGHT.least || height > HEIGHT.most) continue;
    const ends = endsOf(at, line, band);
    if (ends.right - ends.left >= NARROWEST) lines.push({ ...line, ...ends });
  }
  return lines;
}

function meanAcross(at: (x: number, y: number) => number, y: number): number {
  let sum = 0;
  let count = 0;
  for (let x = -CORE; x <= CORE; x += GRAIN) {
    sum += at(x, y);
    count++;
  }
  return sum / (255 * count);
}

/** From the middle outwards to the first break; both sides alike, as these lines stand centred. */
function endsOf(
  at: (x: number, y: number) => number,
  { top, bottom }: { top: number; bottom: number },
  band: Band,
): { left: number; right: number } {
  const height = bottom - top;
  const limit = Math.sqrt(Math.max(0, band.outer ** 2 - bottom ** 2)) - 0.02;
  const sides = [1, -1].map((way) => inkedColumns(at, way, limit, top, bottom));
  const usual = Math.max(...sides.map((side) => widestGap(side, CORE + height / 2)));
  const gap = Math.min(GAP.most * height, Math.max(GAP.least * height, usual));
  const [right, left] = sides.map((side) => reach(side, BREAK.factor * gap + BREAK.height * height)) as [
    number,
    number,
  ];
  const half =
    (Math.abs(right - left) < 0.5 * height ? Math.max(right, left) : Math.min(right, left)) + 2 * GRAIN;
  return { left: -half, right: half };
}

/** Which columns hold ink, from the middle to one side. */
function inkedColumns(
  at: (x: number, y: number) => number,
  way: number,
  limit: number,
  top: number,
  bottom: number,
): boolean[] {
  const columns: boolean[] = [];
  for (let x = 0; x <= limit; x += GRAIN) {
    let sum = 0;
    for (let y = top; y < bottom; y += GRAIN) sum += at(way * x, y);
    columns.push((sum * GRAIN) / (255 * (bottom - top)) >= COLUMN_INK);
  }
  return columns;
}

function widestGap(columns: readonly boolean[], until: number): number {
  let widest = 0;
  let run = 0;
  for (const [index, inked] of columns.entries()) {
    if (inked) {
      widest = Math.max(widest, run);
      run = 0;
    } else {
      run++;
    }
    if (index * GRAIN > until) break;
  }
  return widest * GRAIN;
}

function reach(columns: readonly boolean[], gap: number): number {
  let last = 0;
  for (const [index, inked] of columns.entries()) {
    if (inked) last = index;
    else if ((index - last) * GRAIN > gap) break;
  }
  return last * GRAIN;
}
