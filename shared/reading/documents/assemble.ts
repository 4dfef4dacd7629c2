import type { DocumentType, RecordDocument } from '../../domain/record.ts';
import type { PageReading } from '../page-reading.ts';
import type { Announcement } from './classify-page.ts';
import { copiesOf } from './form-copies.ts';
import { groupPages } from './group-pages.ts';
import { type ClassifiedPage, type LabelledPage, labelPages } from './label-pages.ts';
import type { DocumentLexicon } from './lexicon.ts';
import { sameSheet } from './same-sheet.ts';
import { settleSections } from './settle-sections.ts';

export interface Assembly {
  /** In order of their first pages. */
  readonly documents: readonly RecordDocument[];
  /** Per page of the input, index in `documents`; null for a blank page. */
  readonly pageDocument: readonly (number | null)[];
  /** Per page of the input: nothing stands on it. */
  readonly blank: readonly boolean[];
  /** Per page of the input, the number of the earlier page that it repeats. */
  readonly duplicateOf: readonly (number | null)[];
  /** Per page of the input, ids of the evaluation form's parts on it, in printed order; empty elsewhere. */
  readonly sections: readonly (readonly string[])[];
}

interface Group {
  readonly type: DocumentType;
  readonly pages: readonly LabelledPage[];
}

/**
 * Documents and copies of a dossier. Every page lands in exactly one document, or is blank; a separator sheet
 * is a document of its own. `pages` in scan order, all pages of the dossier.
 */
export function assembleDocuments(pages: readonly ClassifiedPage[], lexicon: DocumentLexicon): Assembly {
  const blank = pages.map((page) => nothingOn(page.reading));
  const written = pages.filter((_, at) => !blank[at]);
  const separators = written.filter((page) => page.class.type === 'SEPARATOR');
  const content = withAnnouncements(written);
  const cuts = afterSeparators(written);

  const labelled = labelOnce(content, cuts);
  const form = settleSections(
    labelled.filter((page) => page.type === 'EVALUATION_FORM'),
    lexicon,
  );
  const rest = labelled.filter((page) => page.type !== 'EVALUATION_FORM');
  const copies = formCopies(form, lexicon);
  const inCopies = copies.flatMap((copy) => [...repeatedSheets(copy.pages, sameParts)]);
  const originals = new Map([...repeatedSheets(rest), ...inCopies]);
  const unique = rest.filter((page) => !originals.has(page.page));

  const groups: Group[] = [
    ...separators.map((page) => ({ type: 'SEPARATOR' as const, pages: [asSeparator(page)] })),
    ...copies,
    ...withRepeats(groupPages(unique, lexicon, cuts), rest, originals),
  ].toSorted((a, b) => a.pages[0]!.page - b.pages[0]!.page);

  const index = new Map(groups.flatMap((group, at) => group.pages.map((page) => [page.page, at] as const)));
  const sections = new Map(form.map((page) => [page.page, page.class.sections.map((part) => part.id)]));
  return {
    documents: numbered(groups),
    blank,
    pageDocument: pages.map((page) => index.get(page.page) ?? null),
    duplicateOf: pages.map((page) => originals.get(page.page) ?? null),
    sections: pages.map((page) => sections.get(page.page) ?? []),
  };
}

/** Blank by its look, or read in full and without a single word, rule, stamp, photo, mark or stroke. */
function nothingOn(reading: PageReading): boolean {
  if (reading.blank || reading.depth !== 'full') return reading.blank;
  const { words, grids, marks, seals, photos, ink, codes } = reading;
  return [words, grids, marks, seals, photos, ink, codes].every((found) => found.length === 0);
}

/** A sheet scanned twice in a row says nothing twice: it is what its first scan is. */
function labelOnce(content: readonly ClassifiedPage[], cuts: ReadonlySet<number>): LabelledPage[] {
  const isRepeat = content.map((page, at) => {
    const before = content[at - 1];
    return before !== undefined && !cuts.has(page.page) && sameSheet(before.reading, page.reading);
  });
  const once = labelPages(
    content.filter((_, at) => !isRepeat[at]),
    cuts,
  ).values();
  let last: LabelledPage;
  return content.map((page, at) => {
    if (isRepeat[at]) return { ...page, type: last.type, begins: false, confidence: last.confidence };
    last = once.next().value as LabelledPage;
    return last;
  });
}

/** Pages without the separators, each with what the last sheet before it announced. */
function withAnnouncements(written: readonly ClassifiedPage[]): ClassifiedPage[] {
  let announced: Announcement | undefined;
  return written.flatMap((page) => {
    if (page.class.type !== 'SEPARATOR') return [announced ? { ...page, announced } : page];
    announced = page.class.announces;
    return [];
  });
}

function afterSeparators(written: readonly ClassifiedPage[]): Set<number> {
  return new Set(
    written.flatMap((page, index) =>
      written[index - 1]?.class.type === 'SEPARATOR' && page.class.type !== 'SEPARATOR' ? [page.page] : [],
    ),
  );
}

const asSeparator = (page: ClassifiedPage): LabelledPage => ({
  ...page,
  type: 'SEPARATOR',
  begins: true,
  confidence: page.class.confidence,
});

/** Pages that repeat an earlier one: number → original. Copies of the form are meant to be alike: each by itself. */
function repeatedSheets(
  pages: readonly LabelledPage[],
  mayRepeat: (earlier: LabelledPage, page: LabelledPage) => boolean = () => true,
): Map<number, number> {
  const originals = new Map<number, number>();
  pages.forEach((page, index) => {
    const original = pages
      .slice(0, index)
      .find(
        (earlier) =>
          !originals.has(earlier.page) &&
          mayRepeat(earlier, page) &&
          sameSheet(earlier.reading, page.reading),
      );
    if (original) originals.set(page.page, original.page);
  });
  return originals;
}

/** Of a page without a heading so many words must tell that it is the same: forms left empty look alike. */
const TELLING_WORDS = 10;

function sameParts(earlier: LabelledPage, page: LabelledPage): boolean {
  const parts = page.class.sections.map(({ id }) => id).join();
  if (parts === '' && page.reading.words.length < TELLING_WORDS) return false;
  return earlier.class.sections.map(({ id }) => id).join() === parts;
}

/** A sheet scanned twice stays in the document of its first scan. */
function withRepeats(
  groups: readonly Group[],
  pages: readonly LabelledPage[],
  originals: ReadonlyMap<number, number>,
): Group[] {
  return groups.map((group) => {
    const own = new Set(group.pages.map((page) => page.page));
    const repeats = pages.filter((page) => own.has(originals.get(page.page) ?? -1));
    return { type: group.type, pages: [...group.pages, ...repeats].toSorted((a, b) => a.page - b.page) };
  });
}

function formCopies(pages: readonly LabelledPage[], lexicon: DocumentLexicon): Group[] {
  const order = new Map(lexicon.sections.map((section, at) => [section.id, at]));
  const repeating = new Set(
    lexicon.sections.filter((section) => section.repeats).map((section) => section.id),
  );
  const copies = copiesOf(
    pages.map((page) => ({
      sections: page.class.sections.flatMap((part) => order.get(part.id) ?? []),
      repeating: page.class.sections.some((part) => repeating.has(part.id)),
      announced: page.announced?.type === 'EVALUATION_FORM' ? page.announced.copy : null,
      printed: page.class.printedPage ?? null,
    })),
  );
  const count = Math.max(-1, ...copies) + 1;
  return Array.from({ length: count }, (_, copy) => ({
    type: 'EVALUATION_FORM' as const,
    pages: pages.filter((_page, at) => copies[at] === copy),
  }));
}

/** Forms that are handed in several times over; two patents are two documents, not copies of one. */
const COPIED: ReadonlySet<DocumentType> = new Set(['EVALUATION_FORM', 'EXCEPTION_FORM', 'SENIOR_FORM']);

function numbered(groups: readonly Group[]): RecordDocument[] {
  const counts = new Map<DocumentType, number>();
  return groups.map((group) => {
    const before = COPIED.has(group.type) ? (counts.get(group.type) ?? 0) : 0;
    const copy = before + 1;
    counts.set(group.type, copy);
    const sum = group.pages.reduce((total, page) => total + page.confidence, 0);
    return {
      type: group.type,
      copy,
      pages: group.pages.map((page) => page.page),
      confidence: Math.round((1000 * sum) / group.pages.length) / 1000,
    };
  });
}
