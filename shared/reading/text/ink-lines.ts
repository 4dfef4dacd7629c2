import type { InkBox } from '../regions/ink-boxes.ts';
import {
  around,
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
import type { SketchRule, Writing } from './writing.ts';

/** A row of ink this high, and so many times as wide as high, may be a line of print. */
const HEIGHT_MM = { least: 1.8, most: 12 };
const WIDE = 1.6;
/** Of a line's height, from here on. Ink higher than TALL is a character's own, not a stroke of one … */
const TALL = 0.6;
/** … and has at least this share of a line's ink: two lines that touch, or a scrawl, fall into lower pieces. */
const TALL_SHARE = 0.5;
/** Higher than this many usual rows a row is a heading, two lines that touch, or no text. */
const HIGHEST = 1.45;
/** Lower ink that is wider than this is drawn, not written. */
const WIDEST = 2.5;
/** A lone piece of ink is so wide only where characters touch. */
const LONG = 3;
/** Wider gaps a detector may take for the line's end or not; beside a comma or a bracket there is more paper. */
const MOST_GAP = { usual: 0.65, sign: 0.85 };
/** Signs are so low, or so narrow. */
const SIGN = { height: 0.5, width: 0.4 };
/** What stands nearer in the same row may belong to the line; a lone character also further off (姓　　名：). */
const FREE = { usual: 2, lone: 5 };
/** Lines stand further apart than this, and than their characters: where they don't, the page may lie on its side. */
const LINE_GAP = 0.12;
/** Low ink may be the head or the foot of higher characters: with its gap it takes this share of the page's usual line. */
const WHOLE = 0.85;
/** Words of a line of print are about as high as the line, narrow ones (a dash, a bracket, 1、) aside. */
const WORD = { gap: 0.35, height: 0.75, narrow: 1.3 };
/** Inked share of a line's bounds. */
const INK = { least: 0.1, most: 0.72 };
/** A number stands behind a long leader and is about as high as the page's usual line, all of its figures alike. */
const NUMBER = { leader: 6, least: 0.45, most: 1.15, wide: 2.5, even: 0.8 };
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
    heightOf(row) <= HIGHEST * usual &&
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

/** One to three figures at a leader's end. */
function isNumber(row: RowWithLeaders, usual: number): boolean {
  const height = heightOf(row);
  const leader = row.left - Math.min(row.left, ...row.leaders.before.map(({ left }) => left));
  return (
    leader > NUMBER.leader * height &&
    height > NUMBER.least * usual &&
    height < NUMBER.most * usual &&
    widthOf(row) < NUMBER.wide * height &&
    row.boxes.every((box) => heightOf(box) > NUMBER.even * height)
  );
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

/** By its own ink: characters of one height in one row. */
function isPrint(row: InkRow, { perMm, specks }: Writing): boolean {
  const { boxes } = row;
  const height = heightOf(row);
  if (height < HEIGHT_MM.least * perMm || height > HEIGHT_MM.most * perMm) return false;
  if (
    widthOf(row) < WIDE * height ||
    boxes.some((box) => widthOf(box) > WIDEST * height && heightOf(box) < TALL * height)
  )
    return false;
  const ink = inkOf(boxes);
  const share = ink / (height * widthOf(row));
  if (share < INK.least || share > INK.most) return false;
  if (inkOf(boxes.filter((box) => heightOf(box) >= TALL * height)) < TALL_SHARE * ink) return false;
  const tall = boxes.filter((box) => heightOf(box) >= TALL * height);
  if (wordsOf(tall, 1).length < 2 && tall.every((box) => widthOf(box) < LONG * height)) return false;
  const inked = boxes.reduce<Bounds>(around, boxes[0]!);
  const points = specks.filter((speck) => sharedDown(inked, speck) > 0 && sharedAcross(inked, speck) > 0);
  if (hasWideGap([...boxes, ...points], height)) return false;
  return wordsOf(boxes, WORD.gap * height).every(
    (word) => widthOf(word) < WORD.narrow * height || heightOf(word) >= WORD.height * height,
  );
}

const inkOf = (boxes: readonly InkBox[]): number => boxes.reduce((sum, { ink }) => sum + ink, 0);

/** Ink from left to right, joined where less than `gap` lies between. */
function wordsOf(boxes: readonly Bounds[], gap: number): Bounds[] {
  const words: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const { left, right, top, bottom } of boxes.toSorted((a, b) => a.left - b.left)) {
    const last = words.at(-1);
    if (last === undefined || left - last.right >= gap) words.push({ left, right, top, bottom });
    else {
      last.right = Math.max(last.right, right);
      last.top = Math.min(last.top, top);
      last.bottom = Math.max(last.bottom, bottom);
    }
  }
  return words;
}

function hasWideGap(boxes: readonly Bounds[], height: number): boolean {
  const parts = wordsOf(boxes, 1);
  return parts.slice(1).some((part, index) => {
    const before = parts[index]!;
    const isAtSign = isSign(before, height) || isSign(part, height);
    return part.left - before.right > (isAtSign ? MOST_GAP.sign : MOST_GAP.usual) * height;
  });
}

const isSign = (part: Bounds, height: number): boolean =>
  heightOf(part) < SIGN.height * height || widthOf(part) < SIGN.width * height;

/** Columns without ink between the first and the last, each stretch by itself. */
const gapsOf = (boxes: readonly Bounds[]): number[] => {
  const words = wordsOf(boxes, 1);
  return words.slice(1).map(({ left }, index) => left - words[index]!.right);
};

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
