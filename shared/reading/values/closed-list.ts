import { distance } from './confusables.ts';
import { trimmed } from './text.ts';
import type { TypedValue } from './typed-value.ts';

/** One entry of a closed list: the value as the record writes it, and the other ways in which people write it. */
export interface ListEntry {
  readonly value: string;
  readonly aliases?: readonly string[];
}
export type ClosedList = readonly ListEntry[];

/** Two candidates nearer to each other than this are a tie, and a tie is refused. */
const TIE_MARGIN = 0.5;
/** Share of a spelling's characters that may be misread. */
const TOLERANCE = 0.25;

interface Match {
  readonly value: string;
  readonly cost: number;
  readonly length: number;
}

const spellings = (entry: ListEntry): readonly string[] => [entry.value, ...(entry.aliases ?? [])];

/**
 * The entry that the whole string names: exactly, or within a quarter of its characters misread and clearly
 * nearer than any other entry. Certainty 1 for an exact value or alias, less the more had to be overlooked.
 */
export function readListed(raw: string, list: ClosedList): TypedValue<string> | null {
  const text = trimmed(raw).replace(/[.。!?]+$/u, '');
  if (text === '') return null;
  const exact = list.find((entry) => spellings(entry).some((spelling) => trimmed(spelling) === text));
  if (exact !== undefined) return { value: exact.value, raw, certainty: 1 };

  const matches = list
    .map((entry) => nearest(text, entry))
    .filter((match) => match.cost <= Math.max(0.4, TOLERANCE * match.length))
    .sort((a, b) => a.cost - b.cost);
  const [best, second] = matches;
  if (best === undefined) return null;
  if (second !== undefined && second.cost - best.cost < TIE_MARGIN) return null;
  return { value: best.value, raw, certainty: 0.9 - 0.5 * (best.cost / best.length), repaired: true };
}

function nearest(text: string, entry: ListEntry): Match {
  const costs = spellings(entry).map((spelling) => {
    const target = trimmed(spelling);
    return { value: entry.value, cost: distance(text, target), length: target.length };
  });
  return costs.reduce((best, match) => (match.cost / match.length < best.cost / best.length ? match : best));
}

export interface Found {
  readonly value: string;
  /** The spelling met, and where it starts and ends in the searched text (code units). */
  readonly spelling: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Every place in a text where an entry is named exactly, longest spelling first and without overlaps
 * (正高级工程师 is not also 高级工程师), in text order. The text must be compact.
 */
export function findListed(text: string, list: ClosedList): readonly Found[] {
  const ranked = list
    .flatMap((entry) =>
      spellings(entry).map((spelling) => ({ value: entry.value, spelling: trimmed(spelling) })),
    )
    .filter(({ spelling }) => spelling !== '')
    .sort((a, b) => b.spelling.length - a.spelling.length);
  const found: Found[] = [];
  for (const { value, spelling } of ranked) {
    for (let start = text.indexOf(spelling); start >= 0; start = text.indexOf(spelling, start + 1)) {
      const end = start + spelling.length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ value, spelling, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
