import type { Rect } from '../../domain/geometry.ts';

const TOPMOST = 6;
const TALLEST = 5;

/**
 * Indices of the lines that tell what a page is: the topmost, the tallest and the lowest (page number, issuer),
 * ascending. Reading these first costs a small part of reading the page.
 */
export function titleLines(lines: readonly Rect[]): number[] {
  const order = (rank: (rect: Rect) => number) =>
    lines.map((_, index) => index).sort((a, b) => rank(lines[a]!) - rank(lines[b]!));
  const chosen = new Set([
    ...order(({ y }) => y).slice(0, TOPMOST),
    ...order(({ width, height }) => -Math.min(width, height)).slice(0, TALLEST),
    ...order(({ y }) => -y).slice(0, 1),
  ]);
  return [...chosen].sort((a, b) => a - b);
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
const TEXT_WIDTH = 0.35;
const TEXT_LINES = 15;

/** Whether most of a page of `width` pixels is running text. */
export function isRunningText(lines: readonly Rect[], width: number): boolean {
  const wide = lines.filter((line) => line.width >= TEXT_WIDTH * width).length;
  return wide >= TEXT_LINES && 2 * wide > lines.length;
}
