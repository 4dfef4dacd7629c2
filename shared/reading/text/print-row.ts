import type { InkBox } from '../regions/ink-boxes.ts';
import { around, type Bounds, heightOf, type InkRow, sharedAcross, sharedDown, widthOf } from './ink-rows.ts';
import type { RowWithLeaders } from './leaders.ts';
import type { Writing } from './writing.ts';

/** A row of ink this high, and so many times as wide as high, may be a line of print. */
const HEIGHT_MM = { least: 1.8, most: 12 };
export const WIDE = 1.6;
/** Of a line's height, from here on. Ink higher than TALL is a character's own, not a stroke of one … */
const TALL = 0.6;
/** … and has at least this share of a line's ink: two lines that touch, or a scrawl, fall into lower pieces. */
const TALL_SHARE = 0.5;
/** Lower ink that is wider than this is drawn, not written. */
const WIDEST = 2.5;
/** A lone piece of ink is so wide only where characters touch. */
const LONG = 3;
/** Wider gaps a detector may take for the line's end or not; beside a comma or a bracket there is more paper. */
const MOST_GAP = { usual: 0.65, sign: 0.85 };
/** Signs are so low, or so narrow. */
const SIGN = { height: 0.5, width: 0.4 };
/** Words of a line of print are about as high as the line, narrow ones (a dash, a bracket, 1、) aside. */
const WORD = { gap: 0.35, height: 0.75, narrow: 1.3 };
/** Inked share of a line's bounds. */
const INK = { least: 0.1, most: 0.72 };
/** A number stands behind a long leader and is about as high as the page's usual line, all of its figures alike. */
const NUMBER = { leader: 6, least: 0.45, most: 1.15, wide: 2.5, even: 0.8 };

/** By its own ink: characters of one height in one row. */
export function isPrint(row: InkRow, { perMm, specks }: Writing): boolean {
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
export const gapsOf = (boxes: readonly Bounds[]): number[] => {
  const words = wordsOf(boxes, 1);
  return words.slice(1).map(({ left }, index) => left - words[index]!.right);
};

/** One to three figures at a leader's end. */
export function isNumber(row: RowWithLeaders, usual: number): boolean {
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
