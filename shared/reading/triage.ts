import type { DocumentType, RecordDocument } from '../domain/record.ts';
import type { Assembly } from './documents/assemble.ts';
import type { PageClass } from './documents/classify-page.ts';
import type { ClassifiedPage } from './documents/label-pages.ts';

/** How much of a page is still to be read. */
export type ReadingStep =
  | { readonly kind: 'full' }
  /** What is known is enough: its type, or that nothing stands on it. */
  | { readonly kind: 'stop' }
  /** Lay it on that page (number in the dossier) and read only what differs. */
  | { readonly kind: 'compare'; readonly reference: number };

/** Types that no field and no rule needs more of than that they are there. */
const PRESENCE_ONLY: ReadonlySet<DocumentType> = new Set([
  'SUMMARY',
  'PROJECT',
  'CONTINUING_EDUCATION',
  'ASSESSMENT',
]);
/** Types whose first pages hold all fields; so many of them are read, the bodies are not. */
const LEADING_PAGES: Readonly<Partial<Record<DocumentType, number>>> = { STANDARD: 1, PATENT: 1, PAPER: 2 };
/** A type this sure needs no second look; anything less is read in full. */
const SURE_TYPE = 0.95;

const FULL: ReadingStep = { kind: 'full' };
const STOP: ReadingStep = { kind: 'stop' };

/** `head`: what stands above and below the running text, no more. */
export type BodyNeed = boolean | 'head';

/**
 * Whether a page whose titles alone were read must be read on, judged by itself, without its neighbours. Two may
 * wait for the plan of the whole dossier: a sure first page of a type whose text nobody needs, and what only goes
 * on, which belongs to whatever stands before it. Of an article all fields stand in its head.
 */
export function bodyNeeded(page: PageClass): BodyNeed {
  if (page.type === 'SEPARATOR') return false;
  if (opensArticle(page)) return 'head';
  if (goesOn(page)) return false;
  if (page.type === 'OTHER') return true;
  return !(PRESENCE_ONLY.has(page.type) && page.starts && page.confidence >= SURE_TYPE && !hasRival(page));
}

/** A catalogue's entry may stand as large as a title: whose page it is, the lines below tell. */
const hasRival = ({ type, firstPage }: PageClass): boolean =>
  Object.entries(firstPage).some(([other, degree]) => other !== type && degree >= RIVAL);
const RIVAL = 0.65;

/** Types that run over pages of text, whose own signs (a list of references, a clause's number) stand on any of them. */
const RUNNING: ReadonlySet<DocumentType> = new Set(['SUMMARY', 'PROJECT', 'STANDARD', 'PAPER']);
/** Lines of sentences from which on a page with signs of a paper is no cover of another journal. */
const SENTENCES = 2;
/** A title so faint is only mentioned. */
const MENTIONED = 0.3;

/** Text under no title, whatever it mentions: a page that can only be a later one of a document. */
function goesOn({ type, prose, starts, firstPage, stages, sections, sentences }: PageClass): boolean {
  if (starts || sections.length > 0 || stages[type] !== undefined) return false;
  if (Object.values(firstPage).some((degree) => degree > MENTIONED)) return false;
  return prose || (RUNNING.has(type) && (type !== 'PAPER' || sentences >= SENTENCES));
}

/** Types whose fields and rules ask for no stamp. */
const UNSEALED: ReadonlySet<DocumentType> = new Set([
  'CATALOG',
  'COMMITMENT',
  'ID_CARD',
  'DIPLOMA',
  'DEGREE',
  'TITLE_CERTIFICATE',
  'APPOINTMENT',
  'STANDARD',
  'PATENT',
  'PAPER',
]);

/** Types of which nobody asks for a photo, a tick or a signature. */
const UNDRAWN: ReadonlySet<DocumentType> = new Set([
  'ID_CARD',
  'DIPLOMA',
  'DEGREE',
  'TITLE_CERTIFICATE',
  'APPOINTMENT',
  'CONTINUING_EDUCATION',
  'SUMMARY',
  'PROJECT',
  'STANDARD',
  'PATENT',
  'PAPER',
  'AWARD',
]);

/** What besides text is looked for on a page. */
export interface RegionsNeed {
  /** The texts of its stamps. */
  readonly sealTexts: boolean;
  /** Photos, ticks and what a hand wrote or drew. */
  readonly drawn: boolean;
}

/** All, but where the titles surely tell a type that needs less. */
export function regionsNeeded({ type, confidence }: PageClass): RegionsNeed {
  const sure = confidence >= SURE_TYPE;
  return { sealTexts: !(sure && UNSEALED.has(type)), drawn: !(sure && UNDRAWN.has(type)) };
}

/**
 * For each page, in the order of `pages` (all pages of the dossier at any depth) and with their assembly: read it
 * in full, stop, or compare it with an earlier page. Where anything is unsure: in full.
 */
export function planReading(pages: readonly ClassifiedPage[], assembly: Assembly): ReadingStep[] {
  return pages.map((page, index) => {
    if (assembly.blank[index] || page.class.type === 'SEPARATOR') return STOP;
    const original = assembly.duplicateOf[index];
    if (original) return { kind: 'compare', reference: original };
    const documentIndex = assembly.pageDocument[index];
    const document = documentIndex == null ? undefined : assembly.documents[documentIndex];
    if (!document) return FULL;
    if (document.type === 'EVALUATION_FORM') return formStep(index, document, pages, assembly);
    return bodyStep(page, document, pages);
  });
}

/**
 * A later copy's page is compared with the first copy's page of the same parts. A wrong reference costs time only:
 * pages that can't be laid on each other are read in full.
 */
function formStep(
  index: number,
  document: RecordDocument,
  pages: readonly ClassifiedPage[],
  assembly: Assembly,
): ReadingStep {
  const first = assembly.documents.find((other) => other.type === 'EVALUATION_FORM' && other.copy === 1);
  const parts = assembly.sections[index]!.join();
  if (document.copy === 1 || !first || parts === '') return FULL;
  const page = pages[index]!;
  const nth = document.pages.filter(
    (number) => number < page.page && partsOf(number, pages, assembly) === parts,
  ).length;
  const reference = first.pages.filter((number) => partsOf(number, pages, assembly) === parts)[nth];
  return reference === undefined ? FULL : { kind: 'compare', reference };
}

function partsOf(number: number, pages: readonly ClassifiedPage[], assembly: Assembly): string {
  return assembly.sections[pages.findIndex((page) => page.page === number)]?.join() ?? '';
}

/** No other paper has an abstract or keywords under its title, whatever the text below it mentions (被评为先进集体). */
const SURE_ARTICLE = 0.75;

/** Surely the first page of a paper's text, with its title and abstract. */
const opensArticle = (page: PageClass): boolean =>
  page.type === 'PAPER' && page.confidence >= SURE_ARTICLE && page.stages.PAPER === BODY_STAGE;

/** The stage after which a document of ordered stages has only its body left (a paper's first page, behind its journal's cover and contents). */
const BODY_STAGE = 2;

function afterArticle(
  page: ClassifiedPage,
  document: RecordDocument,
  pages: readonly ClassifiedPage[],
): boolean {
  return pages.some(
    (earlier) =>
      earlier.page < page.page &&
      document.pages.includes(earlier.page) &&
      earlier.class.stages[document.type] === BODY_STAGE,
  );
}

/** Only pages of a document that began for sure may stop. */
function bodyStep(
  page: ClassifiedPage,
  document: RecordDocument,
  pages: readonly ClassifiedPage[],
): ReadingStep {
  const headRead = page.reading.depth === 'triage' && opensArticle(page.class);
  if (document.type === 'PAPER' && headRead) return STOP;
  const leading = PRESENCE_ONLY.has(document.type) ? 0 : LEADING_PAGES[document.type];
  if (leading === undefined) return FULL;
  const opening = pages.find((other) => other.page === document.pages[0]);
  const sure =
    opening !== undefined &&
    opening.class.type === document.type &&
    opening.class.confidence >= SURE_TYPE &&
    !hasRival(opening.class);
  if (!sure || (document.pages.indexOf(page.page) < leading && !afterArticle(page, document, pages)))
    return FULL;
  const { type, confidence, stages } = page.class;
  const foreign =
    type !== document.type &&
    type !== 'OTHER' &&
    confidence > 0.5 &&
    !(page.class.prose && goesOn(page.class));
  // A stage of a paper may hold fields; that of a project is there, no more.
  const staged = stages[document.type] !== undefined && !PRESENCE_ONLY.has(document.type);
  return foreign || staged ? FULL : STOP;
}
