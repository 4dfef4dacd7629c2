import { distance } from './confusables.ts';

/** A reading that differs in more than this share of the text says something else. */
const SAME = 0.4;

/**
 * What several readings of one text say together: the text that needs the fewest edits to become all of them, found
 * from the nearest of them by one edit at a time with characters that were read. null for fewer than three readings,
 * or where one says something else.
 */
export function consensusOf(readings: readonly string[]): string | null {
  if (readings.length < 3) return null;
  const cost = (text: string) => readings.reduce((sum, reading) => sum + distance(text, reading), 0);
  const characters = [...new Set(readings.join(''))];
  let best = cheapest(readings, cost);
  for (;;) {
    const better = cheapest([best.text, ...edits(best.text, characters)], cost);
    if (better.cost >= best.cost) break;
    best = better;
  }
  const { text } = best;
  return readings.some((reading) => distance(text, reading) > SAME * text.length) ? null : text;
}

function cheapest(texts: readonly string[], cost: (text: string) => number): { text: string; cost: number } {
  return texts
    .map((text) => ({ text, cost: cost(text) }))
    .reduce((best, other) => (other.cost < best.cost ? other : best));
}

/** Every text one character away. */
function edits(text: string, characters: readonly string[]): string[] {
  const own = [...text];
  const at = (index: number, removed: number, put: string) => own.toSpliced(index, removed, put).join('');
  return [
    ...own.map((_, index) => at(index, 1, '')),
    ...characters.flatMap((put) => [
      ...own.map((_, index) => at(index, 1, put)),
      ...own.map((_, index) => at(index, 0, put)),
      text + put,
    ]),
  ];
}
