import { lacks } from '../values/lacks.ts';

/** Where a phrase stands in a text, as character offsets; `errors` counts insertions, losses, confusions. */
export interface PhraseMatch {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

/**
 * Letters, digits and Han characters only, after NFKC and in upper case: what recognition keeps of a printed
 * phrase whatever the letter-spacing, the punctuation and the width of its characters.
 */
export function bareText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}

const barePhrases = new Map<string, string>();

/** `bareText` of a lexicon's phrase, kept: the same few hundred are looked up on every page. */
export function barePhrase(phrase: string): string {
  const known = barePhrases.get(phrase);
  if (known !== undefined) return known;
  const bare = bareText(phrase);
  barePhrases.set(phrase, bare);
  return bare;
}

/** Errors allowed in a phrase of `length` characters: short ones must be read exactly, or anything matches. */
export function toleratedErrors(length: number): number {
  if (length < 5) return 0;
  if (length < 9) return 1;
  return length < 13 ? 2 : 3;
}

/** A title stands alone, so that less of it is enough. */
export function toleratedTitleErrors(length: number): number {
  return length === 4 ? 1 : toleratedErrors(length + 1);
}

/**
 * The best place of `phrase` in `text` with at most `maxErrors` edits (Sellers' algorithm), the leftmost of
 * equals; null where there is none. Both texts bare (see `bareText`).
 */
export function findPhrase(
  text: string,
  phrase: string,
  maxErrors = toleratedErrors(phrase.length),
): PhraseMatch | null {
  if (phrase.length === 0 || text.length === 0) return null;
  const exact = text.indexOf(phrase);
  if (exact >= 0) return { start: exact, end: exact + phrase.length, errors: 0 };
  if (maxErrors === 0 || text.length < phrase.length - maxErrors || lacks(text, phrase, maxErrors))
    return null;
  const match = nearest(text, phrase, maxErrors);
  return match && endsAlike(text, match, phrase) ? match : null;
}

/** Chinese names a thing at the end (资格证书, 资格评定表): that much must be there. */
function endsAlike(text: string, match: PhraseMatch, phrase: string): boolean {
  const end = text.slice(Math.max(0, match.end - 3), match.end);
  return [...phrase.slice(-2)].some((character) => end.includes(character));
}

function nearest(text: string, phrase: string, maxErrors: number): PhraseMatch | null {
  const height = phrase.length;
  const cost = Uint16Array.from({ length: height + 1 }, (_, row) => row);
  const from = new Uint16Array(height + 1);
  let best: PhraseMatch | null = null;
  for (let column = 1; column <= text.length; column += 1) {
    const unit = text.charCodeAt(column - 1);
    let diagonal = cost[0]!;
    let diagonalFrom = from[0]!;
    cost[0] = 0;
    from[0] = column;
    for (let row = 1; row <= height; row += 1) {
      let least = diagonal + (phrase.charCodeAt(row - 1) === unit ? 0 : 1);
      let start = diagonalFrom;
      diagonal = cost[row]!;
      diagonalFrom = from[row]!;
      if (diagonal + 1 < least) {
        least = diagonal + 1;
        start = diagonalFrom;
      }
      if (cost[row - 1]! + 1 < least) {
        least = cost[row - 1]! + 1;
        start = from[row - 1]!;
      }
      cost[row] = least;
      from[row] = start;
    }
    const errors = cost[height]!;
    if (errors <= maxErrors && (best === null || errors < best.errors)) {
      best = { start: from[height]!, end: column, errors };
    }
  }
  return best;
}

/** 1 for an exact match, falling with the share of wrong characters; 0 for none. */
export function matchQuality(match: PhraseMatch | null, phrase: string): number {
  return match === null ? 0 : (1 - match.errors / phrase.length) ** 2;
}
