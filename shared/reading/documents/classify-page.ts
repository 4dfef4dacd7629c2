import { DocumentType } from '../../domain/record.ts';
import { straightened } from '../layout/straight.ts';
import type { PageReading } from '../page-reading.ts';
import { catalogScore } from './catalog-page.ts';
import { cueQuality, cueScore, type PageText, pageText, titleTop } from './cue-match.ts';
import { formEvidence, type SectionEvidence, sectionsScore } from './form-sections.ts';
import type { DocumentLexicon, TypeCues } from './lexicon.ts';
import { printedPage } from './printed-page.ts';
import { cellRows, textRows } from './text-rows.ts';

export type TypeScores = Readonly<Partial<Record<DocumentType, number>>>;

export interface PageClass {
  /** The most likely type by what this page alone shows; OTHER where nothing speaks clearly. */
  readonly type: DocumentType;
  /** 0…1. */
  readonly confidence: number;
  /** Evidence for each type that has any; additive, in log-odds of about 1 a unit. */
  readonly scores: TypeScores;
  /** Evidence that this is the first page of such a document. */
  readonly firstPage: TypeScores;
  /** Index of the stage that the page shows, for types with stages. */
  readonly stages: TypeScores;
  /** Evidence that counts only for going on with a document of that type, not for beginning one. */
  readonly goesOn: TypeScores;
  /** True where it looks like the first page of a document of `type`. */
  readonly starts: boolean;
  /** Parts of the evaluation form on the page, in printed order; `section` is the first of them. */
  readonly sections: readonly SectionEvidence[];
  readonly section?: string;
  /** True where the page holds running text. */
  readonly prose: boolean;
  /** Characters read: tells a bare cover from a page of content. */
  readonly characters: number;
  /** Lines read that are part of a sentence, or of a list of references: no cover has any. */
  readonly sentences: number;
  readonly printedPage?: number;
  /** On a separator sheet: what follows it. */
  readonly announces?: Announcement;
}

export interface Announcement {
  readonly type: DocumentType;
  readonly copy: number;
}

/** Evidence that a page must exceed to be anything but OTHER. */
export const OTHER_SCORE = 1.6;
/** Share of a type's evidence that counts where the page does not look like that type. */
const OFF_STYLE = 0.45;
const FIRST = 0.65;
const SENTENCE = /\p{Script=Han}{4,}[，。；,;]|^\[\d+\]/u;

const known = new WeakMap<PageReading, { readonly lexicon: DocumentLexicon; readonly page: PageClass }>();

/** What a page is, by its own words and codes alone. Kept as long as its reading: a plan asks several times. */
export function classifyPage(reading: PageReading, lexicon: DocumentLexicon): PageClass {
  const before = known.get(reading);
  if (before?.lexicon === lexicon) return before.page;
  const page = classified(reading, lexicon);
  known.set(reading, { lexicon, page });
  return page;
}

function classified(reading: PageReading, lexicon: DocumentLexicon): PageClass {
  const level = straightened(reading).reading;
  const rows = textRows(level);
  const text = pageText(rows, cellRows(level), reading.depth === 'triage');
  const common = {
    prose: text.prose,
    characters: rows.reduce((sum, row) => sum + row.bare.length, 0),
    sentences: level.words.filter((word) => SENTENCE.test(word.text)).length,
  };
  const code = reading.codes.find(({ text: said }) => lexicon.separatorCode.test(said));
  if (code) {
    const announces = announcement(code.text, lexicon);
    return {
      ...(announces ? { announces } : {}),
      type: 'SEPARATOR',
      confidence: 1,
      scores: { SEPARATOR: 12 },
      firstPage: { SEPARATOR: 1 },
      stages: {},
      goesOn: {},
      starts: true,
      sections: [],
      ...common,
    };
  }
  const form = formEvidence(text, lexicon);
  const scores: Partial<Record<DocumentType, number>> = {};
  const firstPage: Partial<Record<DocumentType, number>> = {};
  const stages: Partial<Record<DocumentType, number>> = {};
  for (const cues of lexicon.types) {
    const score = typeScore(text, cues);
    if (score > 0.2) scores[cues.type] = score;
    const first = firstPageScore(text, cues);
    if (first > 0) firstPage[cues.type] = first;
    const stage = stageOf(text, cues);
    if (stage >= 0) stages[cues.type] = stage;
  }
  weighCatalog(scores, firstPage.CATALOG ?? 0, catalogScore(text, lexicon));
  if (form.score > 0.2) scores.EVALUATION_FORM = form.score;
  if (form.sections[0]?.id === 'cover') firstPage.EVALUATION_FORM = 1;

  preferUpper(scores, firstPage, text, lexicon);

  const { type, confidence } = mostLikely(scores);
  const number = printedPage(rows);
  return {
    type,
    confidence,
    scores,
    firstPage,
    stages,
    goesOn: sharedScores(form.sections, lexicon),
    starts: (firstPage[type] ?? 0) >= FIRST,
    sections: form.sections,
    ...(type === 'EVALUATION_FORM' && form.sections[0] ? { section: form.sections[0].id } : {}),
    ...(number === undefined ? {} : { printedPage: number }),
    ...common,
  };
}

/** A sheet for a dossier's cover, or with a code of another edition, announces nothing. */
function announcement(code: string, lexicon: DocumentLexicon): Announcement | null {
  const { type, copy } = lexicon.separatorCode.exec(code)?.groups ?? {};
  const known = DocumentType.safeParse(type?.toUpperCase());
  return known.success && known.data !== 'SEPARATOR' ? { type: known.data, copy: Number(copy) } : null;
}

/** So many parts of the book named in rows of their own make a catalogue; fewer do under its title. */
const CATALOG_ENTRIES = 3;
const TITLED_ENTRIES = 2;
/** What an entry of a catalogue says for the type that it names. */
const ENTRY_SHARE = 0.3;

/** On a catalogue the titles of other papers are entries; a journal's or a standard's contents are no catalogue. */
function weighCatalog(
  scores: Partial<Record<DocumentType, number>>,
  titled: number,
  { entries, score }: { readonly entries: number; readonly score: number },
): void {
  const isTitled = titled >= FIRST && entries >= TITLED_ENTRIES;
  if (!isTitled && entries < CATALOG_ENTRIES) {
    if (scores.CATALOG) scores.CATALOG *= 0.5;
    return;
  }
  scores.CATALOG = (scores.CATALOG ?? 0) + score;
  if (!isTitled) return;
  for (const type of Object.keys(scores) as DocumentType[]) {
    if (type !== 'CATALOG') scores[type] = scores[type]! * ENTRY_SHARE;
  }
}

function typeScore(text: PageText, cues: TypeCues): number {
  const score = cues.cues.reduce((sum, cue) => sum + cueScore(text, cue), 0);
  const offStyle = text.prose && cues.style !== 'prose' && titleOf(text, cues) < FIRST;
  return offStyle && score > 0 ? score * OFF_STYLE : score;
}

function titleOf(text: PageText, cues: TypeCues): number {
  return Math.max(
    0,
    ...cues.cues.filter((cue) => cue.where === 'title' && cue.weight > 2).map((cue) => cueQuality(text, cue)),
  );
}

function firstPageScore(text: PageText, cues: TypeCues): number {
  const signs = (cues.firstPage ?? []).reduce((sum, cue) => sum + cueScore(text, cue), 0);
  return Math.max(titleOf(text, cues), Math.min(1, signs));
}

function sharedScores(sections: readonly SectionEvidence[], lexicon: DocumentLexicon): TypeScores {
  return Object.fromEntries(
    lexicon.sharedSections.map((shared) => [
      shared.type,
      sectionsScore(sections.filter((section) => shared.sections.includes(section.id))),
    ]),
  );
}

/** The stage with the most evidence, of equals the later one (an article's first page repeats its journal's cover). */
function stageOf(text: PageText, cues: TypeCues): number {
  const list = cues.stages?.list ?? [];
  const scores = list.map((stage) => stage.cues.reduce((sum, cue) => sum + cueScore(text, cue), 0));
  const best = Math.max(0, ...scores);
  return best < 1 ? -1 : scores.lastIndexOf(best);
}

function mostLikely(scores: TypeScores): { type: DocumentType; confidence: number } {
  const entries = Object.entries(scores) as [DocumentType, number][];
  const total = entries.reduce((sum, [, score]) => sum + Math.exp(score), Math.exp(OTHER_SCORE));
  const [type, score] = entries.reduce((a, b) => (b[1] > a[1] ? b : a), ['OTHER', OTHER_SCORE]);
  return { type, confidence: Math.exp(score) / total };
}

/** Both of two certificates copied onto one sheet have their titles; what the sheet is called after comes first. */
const TITLED = 0.9;
/** Of all certificates some have more words that tell them: so much may be between the two. */
const NEARLY_AS_LIKELY = 5;
const AHEAD = 3;

function preferUpper(
  scores: Partial<Record<DocumentType, number>>,
  firstPage: TypeScores,
  text: PageText,
  lexicon: DocumentLexicon,
): void {
  const best = Math.max(0, ...Object.values(scores));
  const titled = lexicon.types.flatMap((cues) => {
    const isRival =
      cues.style === 'card' &&
      (firstPage[cues.type] ?? 0) >= TITLED &&
      (scores[cues.type] ?? 0) >= best - NEARLY_AS_LIKELY;
    const phrases = cues.cues.flatMap((cue) => (cue.where === 'title' ? cue.phrases : []));
    return isRival ? [{ type: cues.type, top: titleTop(text, phrases) }] : [];
  });
  const [upper, other] = titled.toSorted((a, b) => a.top - b.top);
  if (upper !== undefined && other !== undefined && upper.top < other.top) scores[upper.type] = best + AHEAD;
}
