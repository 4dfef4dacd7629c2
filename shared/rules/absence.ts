/** Is a document that was not found surely not there? Only where the scan as a whole is plausibly complete. */
import type { Dossier } from './dossier.ts';
import { catalogDifferences } from './families/catalog.ts';

/** Kinds of supporting documents beside a cover or a catalogue, and without one, that make a scanned book. */
const PARTS = { behindCover: 2, coverless: 3 };

/** Fields that stand on the form's first page, and on its last ones. */
const FRONT = ['employer.coverName', 'declared.level', 'declared.specialty', 'declared.series'];
const BACK = ['opinions.', 'committee.'];

/**
 * Why it is unsure that a document which was not found is missing on paper: one sentence for each reason, each
 * with the place to look at. None: every page is read and surely something else, the form is there from its cover
 * to its opinions in as many copies as must be, and so is the book, with all that its catalogue lists.
 */
export const absenceDoubts = (dossier: Dossier): readonly string[] =>
  dossier.once('absenceDoubts', () => [...formsDoubts(dossier), ...bookDoubts(dossier)]);

/** As `absenceDoubts`, for the book itself: a book left unscanned looks like none, so a person must say it. */
export const bookAbsenceDoubts = (dossier: Dossier): readonly string[] => {
  const { boundBook, looseLeaf } = dossier.reading.physical;
  const doubts = formsDoubts(dossier);
  if (boundBook === true || looseLeaf === true) return [...doubts, dossier.say('bookAttested')];
  return boundBook === false ? doubts : [...doubts, dossier.say('bookUnattested')];
};

/** Of a part of the form (a stamp on it): the copies that were not scanned may bear it. */
export const isEachCopyScanned = (dossier: Dossier): boolean => surplusCopies(dossier) >= 0;

/** Number of scanned copies of the form: distinct copy numbers, whatever parts a copy was split into. */
export const scannedCopies = (dossier: Dossier): number =>
  dossier.once(
    'scannedCopies',
    () => new Set(dossier.documents('EVALUATION_FORM').map((document) => document.copy)).size,
  );

/** Scanned copies of the form beyond those counted by the clerk, or asked for where nobody counted. */
function surplusCopies(dossier: Dossier): number {
  const { evaluationFormCopies } = dossier.reading.physical;
  return scannedCopies(dossier) - (evaluationFormCopies ?? dossier.campaign.pack.documents.formCopies);
}

/** The form is there from its cover to its opinions, in as many copies as must be, all of the same length. */
export const isFormWhole = (dossier: Dossier): boolean =>
  dossier.has('EVALUATION_FORM') && formDoubts(dossier).length === 0;

const formsDoubts = (dossier: Dossier): readonly string[] =>
  dossier.once('formsDoubts', () => [...pageDoubts(dossier), ...formDoubts(dossier)]);

/** Pages and files that may hold what was not found. */
export function pageDoubts(dossier: Dossier): string[] {
  const { pages, documents, observations } = dossier.reading;
  const floor = dossier.campaign.pack.confidence.classification;
  const unclassified = pages
    .filter(({ documentIndex, blank }) =>
      documentIndex === null ? !blank : documents[documentIndex]?.type === 'OTHER',
    )
    .map(({ page }) => page);
  const doubtful = documents
    .filter(({ type, confidence }) => type !== 'OTHER' && confidence < floor)
    .flatMap((document) => document.pages);
  const { separators, unreadFiles } = observations;
  return [
    ...(pages.length === 0 ? [dossier.say('noPages')] : []),
    ...(unreadFiles.length > 0 ? [dossier.say('scanUnread')] : []),
    ...(separators && (separators.mixed || separators.missing.length > 0) ? [dossier.say('scanSheets')] : []),
    ...(unclassified.length > 0 ? [dossier.say('scanUnclassified', { pages: ranges(unclassified) })] : []),
    ...(doubtful.length > 0 ? [dossier.say('scanDoubtful', { pages: ranges(doubtful) })] : []),
  ];
}

/** 1、2、3、5 → 「1-3、5」. */
export function ranges(pages: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const page of pages.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && page <= run[1] + 1) run[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join('、');
}

function formDoubts(dossier: Dossier): string[] {
  const copies = dossier.documents('EVALUATION_FORM');
  const whole = FRONT.some((path) => isOnForm(dossier, path)) && hasBack(dossier);
  if (!whole) return [dossier.say('formPartly')];
  const surplus = surplusCopies(dossier);
  // A copy with more pages than the others may have swallowed the next form; one with fewer lacks some.
  const extra = new Set(
    dossier.reading.pages.flatMap(({ page, duplicateOf, leftOut }) =>
      duplicateOf === undefined && leftOut === undefined ? [] : [page],
    ),
  );
  const lengths = copies.map(({ pages }) => pages.filter((page) => !extra.has(page)).length);
  const uneven = lengths.some((length) => length !== lengths[0]);
  return [
    ...(surplus < 0 ? [dossier.say('formCopiesUnscanned')] : []),
    ...(surplus > 0 ? [dossier.say('formSurplus')] : []),
    ...(uneven ? [dossier.say('formUneven')] : []),
  ];
}

const hasBack = (dossier: Dossier): boolean =>
  dossier.paths.some((path) => BACK.some((start) => path.startsWith(start)) && isOnForm(dossier, path));

function isOnForm(dossier: Dossier, path: string): boolean {
  const { documents } = dossier.reading;
  const evidence = dossier.field(path)?.evidence ?? [];
  return evidence.some((one) => documents[one.document]?.type === 'EVALUATION_FORM');
}

function bookDoubts(dossier: Dossier): string[] {
  const { book } = dossier.campaign.pack.documents;
  const parts = new Set(dossier.documents(...book).map(({ type }) => type)).size;
  const covered = dossier.has('MATERIALS_COVER', 'CATALOG');
  if (parts < (covered ? PARTS.behindCover : PARTS.coverless)) return [dossier.say('bookPartly')];
  if (!dossier.has('CATALOG')) return [];
  if (dossier.rows('catalog').length === 0) return [dossier.say('catalogUnread')];
  const { missing, maybe } = catalogDifferences(dossier);
  return [...missing, ...maybe].map((title) => dossier.say('catalogMissing', { title }));
}
