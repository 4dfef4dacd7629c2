import type { Cue } from './lexicon.ts';
import {
  barePhrase,
  findPhrase,
  matchQuality,
  type PhraseMatch,
  toleratedTitleErrors,
} from './phrase-match.ts';
import { bodySize, type TextRow } from './text-rows.ts';
import { largeness, TITLE, titleness, titleRows } from './titles.ts';

/** The rows of a page, prepared for looking up many signs. */
export interface PageText {
  readonly rows: readonly TextRow[];
  readonly headings: readonly TextRow[];
  /** Ruled cells, each as one row. */
  readonly cells: readonly TextRow[];
  readonly body: number | null;
  /** True for a page of running text: many long, wide rows. */
  readonly prose: boolean;
}

/** A page with no more rows than this is a cover however small its title is set. */
const COVER_ROWS = 12;
/** A title that is only mentioned still hints at the type, but ten mentions must not make a title. */
const MENTION = 0.06;
const PROSE_ROWS = 7;
/** Where only the topmost lines were read, so many of them must be long, and most of all. */
const PROSE_ROWS_AT_TOP = 3;

/** `partly`: only the page's largest and topmost lines were read. */
export function pageText(rows: readonly TextRow[], cells: readonly TextRow[], partly: boolean): PageText {
  const long = rows.filter((row) => row.bare.length >= 22 && row.box[2] >= 0.55).length;
  const prose = partly ? long >= PROSE_ROWS_AT_TOP && 2 * long > rows.length : long >= PROSE_ROWS;
  return {
    rows,
    headings: titleRows(rows.filter((row) => !isTableRow(row, cells))),
    cells,
    body: bodySize(rows),
    prose,
  };
}

/** What stands in several cells beside each other is a table's row and no title. */
const isTableRow = (row: TextRow, cells: readonly TextRow[]): boolean =>
  cells.filter((cell) => cell.words.some((word) => row.words.includes(word))).length > 1;

/** 0…1: how surely the page shows the sign. */
export function cueQuality(text: PageText, cue: Cue): number {
  if (cue.where === 'pattern') return hasPattern(text, cue.pattern) ? 1 : 0;
  const qualities = cue.phrases.map((phrase) => {
    if (cue.where === 'title') return titleQuality(text, phrase);
    return cue.where === 'label' ? labelQuality(text, phrase) : textQuality(text, phrase);
  });
  return Math.max(0, ...qualities);
}

/**
 * Weighted sum over a sign's phrases: several different phrases of one `text` or `label` sign say more than
 * one of them, up to three times; titles are alternatives of each other.
 */
export function cueScore(text: PageText, cue: Cue): number {
  if (cue.where === 'pattern' || cue.where === 'title') return cue.weight * cueQuality(text, cue);
  const quality = cue.where === 'label' ? labelQuality : textQuality;
  const sum = cue.phrases.reduce((total, phrase) => total + quality(text, phrase), 0);
  return cue.weight * Math.min(3, sum);
}

function hasPattern(text: PageText, pattern: RegExp): boolean {
  return text.rows.some(
    (row) => pattern.test(compact(row.raw)) || row.words.some((word) => pattern.test(compact(word.text))),
  );
}

const compact = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/**
 * How sure it is that the phrase is the page's title; a mention elsewhere gives `MENTION` at most. `large`: only
 * large print counts, for titles that other pages repeat in their heads.
 */
export function titleQuality(text: PageText, phrase: string, large = false): number {
  const bare = barePhrase(phrase);
  let best = 0;
  for (const row of text.headings) {
    const match = findPhrase(row.bare, bare, toleratedTitleErrors(bare.length));
    if (!match) continue;
    if (large && largeness(row, text.body) < 0.3 && text.rows.length > COVER_ROWS) continue;
    const degree = titleness(row, match, text.body);
    const share = degree >= TITLE ? Math.min(1, 0.7 + 0.8 * (degree - TITLE)) : MENTION;
    best = Math.max(best, matchQuality(match, bare) * share);
  }
  return best;
}

/** Where the uppermost of the phrases stands as a title, 0…1 of the page's height; 1 where none does. */
export function titleTop(text: PageText, phrases: readonly string[]): number {
  const tops = text.headings.flatMap((row) =>
    phrases.some((phrase) => titleQuality({ ...text, headings: [row] }, phrase) > MENTION)
      ? [row.box[1]]
      : [],
  );
  return Math.min(1, ...tops);
}

export function labelQuality(text: PageText, phrase: string): number {
  return labelPlace(text, phrase).quality;
}

/** The same with the row where the label stands best. */
export function labelPlace(text: PageText, phrase: string): Place {
  return bestPlace(text, phrase, beginsRun);
}

export function textQuality(text: PageText, phrase: string): number {
  return bestPlace(text, phrase, () => true).quality;
}

export interface Place {
  readonly quality: number;
  readonly row: TextRow | null;
}

function bestPlace(
  text: PageText,
  phrase: string,
  accepts: (row: TextRow, match: PhraseMatch) => boolean,
): Place {
  const bare = barePhrase(phrase);
  let best: Place = { quality: 0, row: null };
  for (const row of [...text.rows, ...text.cells]) {
    const match = findPhrase(row.bare, bare);
    if (!match || !accepts(row, match)) continue;
    const quality = matchQuality(match, bare);
    if (quality > best.quality) best = { quality, row };
    if (quality === 1) return best;
  }
  return best;
}

/** Shorter labels are syllables of other words unless they stand alone. */
const STANDS_ALONE = 3;

/** Where a run of text begins, at most after an enumeration sign (一、 (1) 3.). */
function beginsRun(row: TextRow, match: PhraseMatch): boolean {
  if (match.end - match.start < STANDS_ALONE && !endsRun(row, match.end)) return false;
  return row.starts.some((start) => {
    const lead = row.bare.slice(start, Math.max(start, match.start));
    return match.start === start || (lead.length > 0 && lead.length <= 3 && ENUMERATION.test(lead));
  });
}

const ENUMERATION = /^[\d一二三四五六七八九十第]+$/;

const endsRun = (row: TextRow, end: number): boolean => end === row.bare.length || row.starts.includes(end);
