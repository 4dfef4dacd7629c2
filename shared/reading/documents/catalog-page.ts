import type { PageText } from './cue-match.ts';
import type { DocumentLexicon } from './lexicon.ts';
import { bareText, findPhrase } from './phrase-match.ts';

/** An entry's row is short: name, copies, page numbers, a remark. */
const LONGEST_ENTRY = 48;
const ENTRY_WEIGHT = 0.9;
/** Entries are numbered or end with their page; other short rows that name a paper count for less. */
const ENTRY = /^[\d一二三四五六七八九十]{1,3}\D|\d$/;
const UNNUMBERED = 0.35;

/**
 * How many different parts of the book the page names in rows of their own, and what that says for its being
 * the catalogue: a paper that is one of these parts names one or two.
 */
export function catalogScore(text: PageText, lexicon: DocumentLexicon): { entries: number; score: number } {
  if (text.prose) return { entries: 0, score: 0 };
  const rows = text.rows.filter((row) => row.bare.length <= LONGEST_ENTRY);
  const used = new Set<number>();
  let entries = 0;
  for (const names of lexicon.catalogEntries) {
    const at = rows.findIndex(
      (row, index) =>
        !used.has(index) && names.some((name) => findPhrase(row.bare, bareText(name), 0) !== null),
    );
    if (at < 0) continue;
    used.add(at);
    entries += ENTRY.test(rows[at]!.bare) ? 1 : UNNUMBERED;
  }
  return { entries, score: ENTRY_WEIGHT * Math.min(7, Math.max(0, entries - 1)) };
}
