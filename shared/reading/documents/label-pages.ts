import { DocumentType } from '../../domain/record.ts';
import type { PageReading } from '../page-reading.ts';
import { type Announcement, OTHER_SCORE, type PageClass } from './classify-page.ts';
import { tableGoesOn } from './table-goes-on.ts';

/** A page in the dossier's order with what it shows by itself. */
export interface ClassifiedPage {
  /** From 1 within the dossier. */
  readonly page: number;
  readonly reading: PageReading;
  readonly class: PageClass;
  /** What the separator sheet before it announced. */
  readonly announced?: Announcement;
}

export interface LabelledPage extends ClassifiedPage {
  readonly type: DocumentType;
  /** True where a document begins here as far as the sequence tells. */
  readonly begins: boolean;
  /** 0…1, in the context of the neighbours. */
  readonly confidence: number;
}

/** Evidence that opening another document costs: neighbours mostly belong together. */
const OPENING = 1.1;
/** The evaluation form opened without its cover. */
const OPENING_WITHOUT_COVER = 1.2;
/** What the first page's look is worth when a document opens, and costs when one goes on. */
const FIRST_PAGE = 1.6;
/** A page of running text after pages of running text, without any sign of its own. */
const SAME_PROSE = 1.6;
/** A page without any sign after another one of the same look. */
const SAME_LOOK = 0.5;
const NEXT_NUMBER = 1;
/** A table that goes on over the page: more than a page's words say against it, less than its title. */
const SAME_TABLE = 3;
const SAME_TABLE_CERTAINTY = 0.9;
/** A page that goes on from one that is surely of its type, and from which another such goes on: a journal's contents. */
const WITHIN_CERTAINTY = 0.92;
const SURELY = 0.9;
/** A page without a title between two of the form, numbered from one to the other: more than its words say against it. */
const INSIDE_FORM = 5;
const NO_TITLE = 0.3;
/** What a separator sheet's word is worth: enough for a page that shows little, too little against plain signs. */
const ANNOUNCED = 1.5;
const TURNED = 0.8;

/** Types whose documents run over pages of text that carry no sign of the type. */
const RUNNING: ReadonlySet<DocumentType> = new Set([
  'SUMMARY',
  'PROJECT',
  'STANDARD',
  'PAPER',
  'ASSESSMENT',
  'CONTINUING_EDUCATION',
  'OTHER',
]);

const TYPES = DocumentType.options.filter((type) => type !== 'SEPARATOR');

interface Step {
  readonly score: number;
  readonly from: number;
  readonly opens: boolean;
}

/**
 * The most likely sequence of types (Viterbi): each page's own evidence, plus what neighbours say about pages
 * that show little: the second page of a paper belongs to the paper, a page that fits nothing stays OTHER.
 * Blank pages and separators must be taken out before; a separator cuts the sequence (`cuts`: the page numbers
 * before which one stood).
 */
export function labelPages(pages: readonly ClassifiedPage[], cuts: ReadonlySet<number>): LabelledPage[] {
  const throughout = isNumberedThroughout(pages);
  const steps: Step[][] = [];
  pages.forEach((page, index) => {
    const before = pages[index - 1];
    const lastScores = steps[index - 1];
    steps.push(
      TYPES.map((type, at) => {
        const own = evidence(page.class, type) + (page.announced?.type === type ? ANNOUNCED : 0);
        const opening = own + openingScore(page, type, before !== undefined && type === 'EVALUATION_FORM');
        if (!lastScores || !before) return { score: opening, from: -1, opens: true };
        const from = bestOf(lastScores);
        const opened: Step = { score: lastScores[from]!.score + opening, from, opens: true };
        const goesOn =
          lastScores[at]!.score +
          Math.max(own, page.class.goesOn[type] ?? 0) +
          continuing(before, page, type, throughout) +
          (type === 'EVALUATION_FORM' && isInsideForm(before, page, pages[index + 1]) ? INSIDE_FORM : 0);
        if (cuts.has(page.page) || goesOn <= opened.score) return opened;
        return { score: goesOn, from: at, opens: false };
      }),
    );
  });
  return trace(pages, steps);
}

const isNumberedAfter = (before: ClassifiedPage, page: ClassifiedPage): boolean =>
  before.class.printedPage !== undefined && page.class.printedPage === before.class.printedPage + 1;

const isOfForm = ({ class: { type, sections } }: ClassifiedPage): boolean =>
  type === 'EVALUATION_FORM' && sections.length > 0;

/** The end of one part and the beginning of another that bears no heading: the applicant's promise, say. */
const isInsideForm = (
  before: ClassifiedPage,
  page: ClassifiedPage,
  after: ClassifiedPage | undefined,
): boolean =>
  after !== undefined &&
  isOfForm(before) &&
  isOfForm(after) &&
  isNumberedAfter(before, page) &&
  (after.class.printedPage === undefined || isNumberedAfter(page, after)) &&
  Object.values(page.class.firstPage).every((degree) => degree < NO_TITLE);

/** A second number that goes on beneath a document's title is no chance. */
const GOING_ON = 2;

const isNumberedThroughout = (pages: readonly ClassifiedPage[]): boolean =>
  pages.filter((page, at) => page.class.starts && at > 0 && isNumberedAfter(pages[at - 1]!, page)).length >=
  GOING_ON;

/** OTHER needs no evidence: it is what a page is when nothing else exceeds its score. */
const evidence = (page: PageClass, type: DocumentType): number =>
  type === 'OTHER' ? OTHER_SCORE : (page.scores[type] ?? -1);

function openingScore(page: ClassifiedPage, type: DocumentType, inside: boolean): number {
  const first = page.class.firstPage[type] ?? 0;
  if (type === 'EVALUATION_FORM' && inside && first === 0) return -OPENING - OPENING_WITHOUT_COVER;
  const numbered = page.class.printedPage === 1 ? 0.4 : 0;
  return FIRST_PAGE * first * 0.5 + numbered - OPENING;
}

/** `throughout`: the book is numbered through, so that the next number tells nothing of a document. */
function continuing(
  before: ClassifiedPage,
  page: ClassifiedPage,
  type: DocumentType,
  throughout: boolean,
): number {
  const staged = page.class.stages[type] !== undefined;
  const first = staged ? 0 : (page.class.firstPage[type] ?? 0);
  const foreign = Math.max(
    0,
    ...Object.entries(page.class.firstPage)
      .filter(([other]) => other !== type)
      .map(([, degree]) => degree),
  );
  const numbers = [before.class.printedPage, page.class.printedPage];
  const follows = !throughout && isNumberedAfter(before, page) ? NEXT_NUMBER : 0;
  const restarts = numbers[1] === 1 && numbers[0] !== undefined ? NEXT_NUMBER : 0;
  const turned = sameShape(before.reading, page.reading) ? 0 : TURNED;
  const proseGoesOn =
    page.class.prose && (before.class.prose || (before.class.scores[type] ?? 0) > OTHER_SCORE);
  const look = (1 - Math.min(1, first)) * likeBefore(type, proseGoesOn, (page.class.scores[type] ?? 0) > 0);
  const table = tableGoesOn(before.reading, page.reading) ? SAME_TABLE : 0;
  return look + table + follows - restarts - turned - 0.5 * FIRST_PAGE * first - FIRST_PAGE * foreign;
}

function likeBefore(type: DocumentType, proseGoesOn: boolean, ownSigns: boolean): number {
  if (!RUNNING.has(type)) return 0;
  if (!proseGoesOn || type === 'OTHER') return SAME_LOOK;
  return ownSigns ? SAME_PROSE : SAME_PROSE + 1;
}

function sameShape(a: PageReading, b: PageReading): boolean {
  const ratio = a.width / a.height / (b.width / b.height);
  return ratio > 0.8 && ratio < 1.25;
}

const bestOf = (steps: readonly Step[]): number =>
  steps.reduce((best, step, index) => (step.score > steps[best]!.score ? index : best), 0);

function trace(pages: readonly ClassifiedPage[], steps: readonly Step[][]): LabelledPage[] {
  const labelled: LabelledPage[] = [];
  let at = steps.length > 0 ? bestOf(steps.at(-1)!) : -1;
  for (let index = pages.length - 1; index >= 0; index -= 1) {
    const step = steps[index]![at]!;
    const page = pages[index]!;
    const type = TYPES[at]!;
    const before = pages[index - 1];
    const sameTable = !step.opens && before !== undefined && tableGoesOn(before.reading, page.reading);
    const after = labelled[0];
    const isWithin =
      !step.opens && after?.begins === false && isSurely(before, type) && isSurely(after, type);
    const confidence = Math.max(
      certainty(page.class, type),
      sameTable ? SAME_TABLE_CERTAINTY : 0,
      isWithin ? WITHIN_CERTAINTY : 0,
    );
    labelled.unshift({ ...page, type, begins: step.opens, confidence });
    // An opening may follow any type: take up the best one before it.
    at = step.from;
  }
  return labelled;
}

const isSurely = (page: ClassifiedPage | undefined, type: DocumentType): boolean =>
  page?.class.type === type && page.class.confidence >= SURELY;

/** A page whose own signs name its type is as sure as they are; one that only its neighbours name is less so. */
function certainty(page: PageClass, type: DocumentType): number {
  if (page.type === type) return page.confidence;
  const score = page.scores[type] ?? 0;
  const others = Object.entries(page.scores)
    .filter(([other]) => other !== type)
    .reduce((sum, [, other]) => sum + Math.exp(other), Math.exp(OTHER_SCORE));
  return Math.max(0.5, Math.exp(score) / (Math.exp(score) + others));
}
