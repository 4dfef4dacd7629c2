import type { Word } from '../page-reading.ts';

/** A lone sign smaller than this share of the page's usual line height is suspect. */
const SMALL = 0.75;
const TINY = 0.4;

/**
 * The words without specks and crumbs of rules that the recogniser took for a character: alone, lower than the
 * page's text, and hardly recognised. They stay in the page's reading; they are only no text.
 */
export function withoutSpecks(words: readonly Word[]): readonly Word[] {
  const heights = words
    .filter((word) => [...word.text].length > 1)
    .map((word) => word.box[3])
    .toSorted((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)];
  if (usual === undefined) return words;
  return words.filter((word) => !isSpeck(word, usual));
}

function isSpeck(word: Word, usual: number): boolean {
  if ([...word.text.trim()].length > 1) return false;
  const height = word.box[3] / usual;
  return (height < SMALL && word.confidence < 0.4) || (height < TINY && word.confidence < 0.8);
}
