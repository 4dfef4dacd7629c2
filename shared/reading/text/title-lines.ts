import type { Rect } from '../../domain/geometry.ts';

const TOPMOST = 6;
const TALLEST = 5;

/** A line no higher than this, in usual heights, and wide is one of running text, … */
const TEXT_HEIGHT = 1.15;
/** … on a page of few lines only if it is as wide as this share of the page, and there are so many. */
const FULL_LINE = { width: 0.55, least: 6 };
/** So many topmost lines of text tell that there is no title. */
const MOST_TEXT = 4;

/**
 * Indices of the lines of a page of `width` pixels that tell what it is: the topmost, the tallest and the lowest (page
 * number, issuer), ascending. Reading these first costs a small part of reading the page. Of running text any line may
 * be among the tallest by a pixel: it counts among the topmost only, and there no more than tells that it is text.
 */
export function titleLines(lines: readonly Rect[], width: number): number[] {
  const order = (rank: (rect: Rect) => number) =>
    lines.map((_, index) => index).sort((a, b) => rank(lines[a]!) - rank(lines[b]!));
  const isText = textOf(lines, width);
  const topmost = order(({ y }) => y).slice(0, TOPMOST);
  const text = topmost.filter((index) => isText(lines[index]!));
  const chosen = new Set([
    ...topmost.filter((index) => !text.includes(index, MOST_TEXT)),
    ...order((line) => -Math.min(line.width, line.height))
      .slice(0, TALLEST)
      .filter((index) => !isText(lines[index]!)),
    ...order(({ y }) => -y).slice(0, 1),
  ]);
  return [...chosen].sort((a, b) => a - b);
}

function textOf(lines: readonly Rect[], width: number): (line: Rect) => boolean {
  const heights = lines.map(({ height }) => height).toSorted((a, b) => a - b);
  const most = TEXT_HEIGHT * heights[heights.length >> 1]!;
  const full = lines.filter((line) => line.width >= FULL_LINE.width * width).length;
  const runs = isRunningText(lines, width);
  const least = runs ? TEXT_WIDTH : full >= FULL_LINE.least ? FULL_LINE.width : Number.POSITIVE_INFINITY;
  return (line) => line.width >= least * width && line.height <= most;
}

/** Shares of a page's height: an article's title, authors and abstract; its footnotes with dates. */
const HEAD = 0.4;
const FOOT = 0.12;

/** How far below an abstract's first line its keywords and class numbers stand. */
export const KEYWORDS = 0.07;

/**
 * Indices of the lines above and below the running text of a page of `height` pixels, ascending. `abstract`: the line
 * with which an article's abstract begins, where it is known: what follows (but for `below` of the height) is text.
 */
export function headLines(lines: readonly Rect[], height: number, abstract?: Rect, below = 0): number[] {
  const middle = ({ y, height: own }: Rect) => (y + own / 2) / height;
  const end = Math.min(HEAD, abstract ? (abstract.y + abstract.height) / height + below : HEAD);
  return [...lines.keys()].filter((index) => {
    const place = middle(lines[index]!);
    return place < end || place > 1 - FOOT;
  });
}

/** Lines this wide (share of the page, less than a column of two), and so many of them, are running text. */
const TEXT_WIDTH = 0.3;
const TEXT_LINES = 15;

/** Whether most of a page of `width` pixels is running text. */
export function isRunningText(lines: readonly Rect[], width: number): boolean {
  const wide = lines.filter((line) => line.width >= TEXT_WIDTH * width).length;
  return wide >= TEXT_LINES && 2 * wide > lines.length;
}
