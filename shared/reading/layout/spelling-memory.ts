import type { LabelBook, Spelled } from './label-spelling.ts';

/**
 * What the texts of one dossier gave that were looked up for labels: the copies of a form say the same, and are asked
 * several times. Beginnings of texts hold names, so it dies with the reading of its dossier.
 */
export class SpellingMemory {
  readonly #byBook = new Map<LabelBook, Map<string, readonly Spelled[]>>();

  of(book: LabelBook): Map<string, readonly Spelled[]> {
    let known = this.#byBook.get(book);
    if (known === undefined) {
      known = new Map();
      this.#byBook.set(book, known);
    }
    return known;
  }
}

let inUse: SpellingMemory | null = null;

/** Lets work that never waits use this memory; what it forgets is free to go as soon as nobody holds the memory. */
export function withSpellingMemory<Answer>(memory: SpellingMemory, work: () => Answer): Answer {
  const outer = inUse;
  inUse = memory;
  try {
    return work();
  } finally {
    inUse = outer;
  }
}

/** What is known of this book's labels; null outside of a dossier's reading. */
export const spellingsKnown = (book: LabelBook): Map<string, readonly Spelled[]> | null =>
  inUse?.of(book) ?? null;
