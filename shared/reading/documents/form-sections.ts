import { compact } from '../values/text.ts';
import { cueScore, labelPlace, labelQuality, type PageText, type Place, titleQuality } from './cue-match.ts';
import type { DocumentLexicon, FormSection } from './lexicon.ts';
import { barePhrase, bareText, findPhrase, toleratedErrors } from './phrase-match.ts';
import type { TextRow } from './text-rows.ts';
import { ENUMERATED } from './titles.ts';

export interface SectionEvidence {
  readonly id: string;
  readonly score: number;
  /** True where the part's own heading was read, not only labels that another part may share. */
  readonly titled: boolean;
}

export interface FormEvidence {
  /** How much the page speaks for the evaluation form. */
  readonly score: number;
  /** Parts that begin or go on here, in printed order. */
  readonly sections: readonly SectionEvidence[];
}

const TITLE_WEIGHT = 3;
const LABEL_WEIGHT = 0.9;
const COMMON_WEIGHT = 0.25;
/** A part is on the page from this score on: its title, or two of its own labels. */
const PRESENT = 1.6;

export function formEvidence(text: PageText, lexicon: DocumentLexicon): FormEvidence {
  const headings = rivals(lexicon.sections.map((section) => headingOf(text, section)));
  const found = lexicon.sections
    .map((section, at) => sectionEvidence(text, section, headings[at]!.quality))
    .filter((section) => section.score >= PRESENT);
  const sections = withoutTwins(found, lexicon);
  const own = lexicon.formCues.reduce((sum, cue) => sum + cueScore(text, cue), 0);
  return { score: sectionsScore(sections) + own, sections };
}

/** What parts on one page say together: each further one half as much. */
export function sectionsScore(sections: readonly SectionEvidence[]): number {
  const [best = 0, ...rest] = sections.map((section) => section.score).toSorted((a, b) => b - a);
  return best + 0.5 * rest.reduce((sum, score) => sum + score, 0);
}

/** A part that shows only its labels gives way to its twin whose heading is there. */
function withoutTwins(found: readonly SectionEvidence[], lexicon: DocumentLexicon): SectionEvidence[] {
  const titled = new Set(found.filter((section) => section.titled).map((section) => section.id));
  const twins = new Map(lexicon.sections.map((section) => [section.id, section.twin ?? '']));
  return found.filter((section) => section.titled || !titled.has(twins.get(section.id) ?? ''));
}

/** Headings that differ in a character (任现职前, 任现职后) both match one row: the better reading keeps it. */
function rivals(headings: readonly Place[]): Place[] {
  return headings.map((heading) => {
    const beaten = headings.some(
      (other) => heading.row !== null && other.row === heading.row && other.quality > heading.quality,
    );
    return beaten ? { quality: 0, row: null } : heading;
  });
}

function headingOf(text: PageText, section: FormSection): Place {
  // The cover's title is the whole form's: it must look like a title. Inside, a heading is a cell or a line.
  const isCover = section.id === 'cover';
  const titled = Math.max(0, ...section.titles.map((title) => titleQuality(text, title, isCover)));
  if (isCover) return { quality: 1.7 * titled, row: null };
  const best = section.titles
    .map((title) => headingPlace(text, title))
    .reduce((a, b) => (b.quality > a.quality ? b : a), { quality: 0, row: null } as Place);
  return titled > best.quality ? { ...best, quality: titled } : best;
}

function sectionEvidence(text: PageText, section: FormSection, heading: number): SectionEvidence {
  const labels = section.labels.reduce((sum, label) => sum + labelQuality(text, label), 0);
  const common = section.common.reduce((sum, label) => sum + labelQuality(text, label), 0);
  const cap = section.id === 'cover' && heading < 0.5 ? 1 : 4;
  const score =
    TITLE_WEIGHT * heading + Math.min(cap, LABEL_WEIGHT * labels) + Math.min(1.5, COMMON_WEIGHT * common);
  return { id: section.id, score, titled: heading >= 0.5 };
}

/** Short headings are common words, unless they are numbered (一、基本信息). */
const UNNUMBERED_SHORT = 0.55;

/** A section's heading inside a table begins a run; short headings are read exactly. */
function headingPlace(text: PageText, title: string): Place {
  const place = labelPlace(text, title);
  if (place.row !== null && isMentioned(place.row, title)) return { quality: 0, row: null };
  const short = toleratedErrors(title.length) === 0;
  const numbered = place.row !== null && ENUMERATED.test(place.row.raw);
  return short && !numbered ? { ...place, quality: UNNUMBERED_SHORT * place.quality } : place;
}

const QUOTE = /[“”"「『《〈‘']/u;
/** A heading's own ending (登记, 情况登记表) is no longer than this. */
const LONGEST_ENDING = 6;
/** What a heading says of itself, its bracket unread: 学习培训经历包括参加专业学习、培训. */
const REMARK = /^(?:包括|含|指|限|填)/u;

/** Notes on how to fill in the form tell of its parts: 三、“学习培训经历”从中专或大学填起. */
function isMentioned(row: TextRow, title: string): boolean {
  return row.words.some(({ text }) => {
    const characters = [...compact(text)];
    const places = characters.flatMap((character, at) => (bareText(character) === '' ? [] : [at]));
    const bare = barePhrase(title);
    const match = findPhrase(places.map((at) => characters[at]).join(''), bare, toleratedErrors(bare.length));
    const [start, end] = [places[match?.start ?? -1], places[(match?.end ?? 0) - 1]];
    if (start === undefined || end === undefined) return false;
    const ending = /^\p{Script=Han}*/u.exec(characters.slice(end + 1).join(''))?.[0] ?? '';
    const goesOn = ending.length > LONGEST_ENDING && !REMARK.test(ending);
    return QUOTE.test(characters[start - 1] ?? '') || goesOn;
  });
}
