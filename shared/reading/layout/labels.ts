import { hasContent } from '../values/text.ts';
import type { Block } from './blocks.ts';
import { EMPTY_RUN, type Glyph, type Run, runOf, sliceRun } from './glyphs.ts';
import { bookOfPrepared, type LabelBook, type Prepared, type Spelled, spelledBy } from './label-spelling.ts';

/** A printed label in the spellings of different editions; brackets and blanks in a spelling don't matter. */
export interface Label {
  readonly key: string;
  readonly spellings: readonly string[];
}

export interface LabelMatch {
  readonly key: string;
  readonly spelling: string;
  /** 1 for a label read exactly, less with each misread character. */
  readonly quality: number;
  /** The glyphs of the label itself. */
  readonly label: Run;
  /** What follows the label in the same run: its value, if the form puts it there. Hints in brackets are left out. */
  readonly rest: Run;
}

interface Bare {
  readonly text: string;
  /** For each character of `text` the index of its glyph. */
  readonly owners: readonly number[];
}

/** Letters and digits only; joining words, which editions put in or leave out, count as little as signs. */
export const bareLabel = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]|[及和与]/gu, '')
    .toUpperCase();

const bareGlyphs = new Map<string, string>();

/** `bareLabel` of a glyph, kept: a dossier has some thousand different ones, each many times. */
function bareGlyph(text: string): string {
  const known = bareGlyphs.get(text);
  if (known !== undefined) return known;
  const bare = bareLabel(text);
  if (bareGlyphs.size >= MOST_GLYPHS) bareGlyphs.clear();
  bareGlyphs.set(text, bare);
  return bare;
}

const MOST_GLYPHS = 20_000;

const withoutBrackets = (text: string): string =>
  text.normalize('NFKC').replace(/\([^()]*\)|\[[^[\]]*\]/gu, '');

const books = new Map<string, LabelBook>();
/** A campaign has some fifty. */
const MOST_BOOKS = 500;

/** Kept by its labels: every page of every form asks for the same ones. */
export function labelBook(labels: readonly Label[]): LabelBook {
  const name = labels.map(({ key, spellings }) => `${key}\t${spellings.join('\t')}`).join('\n');
  const known = books.get(name);
  if (known) return known;
  const prepared = labels.flatMap(({ key, spellings }) =>
    spellings.flatMap((spelling) => {
      const forms = new Set([bareLabel(spelling), bareLabel(withoutBrackets(spelling))]);
      return [...forms].filter((bare) => bare !== '').map((bare) => ({ key, spelling, bare }));
    }),
  );
  const book = bookOfPrepared(prepared.toSorted((a, b) => b.bare.length - a.bare.length));
  if (books.size >= MOST_BOOKS) books.clear();
  books.set(name, book);
  return book;
}

const pairs = new WeakMap<LabelBook, { readonly second: LabelBook; readonly both: LabelBook }>();

/** The labels of two books, those of the first one first. */
export function bothBooks(first: LabelBook, second: LabelBook): LabelBook {
  const known = pairs.get(first);
  if (known?.second === second) return known.both;
  const both = bookOfPrepared([...first.prepared, ...second.prepared]);
  pairs.set(first, { second, both });
  return both;
}

/** 一、 (一) 1. ① ★ and the like in front of a label. */
const ENUMERATION = /^(?:[一二三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖拾]{1,2}|[0-9]{1,2})$/u;
const COLON = /^[:：﹕∶;；]$/u;
const OPENING = /^[(（[［【〔]$/u;
const CLOSING = /^[)）\]］】〕]$/u;

const foundIn = new WeakMap<LabelBook, WeakMap<Run, LabelMatch | null>>();

/**
 * The label with which a run begins (after an enumeration sign), the longest and nearest of the book; null for none.
 * A short label (under four characters) must be followed by a colon, a gap, a bracket or the end of the run.
 */
export function labelAt(run: Run, book: LabelBook): LabelMatch | null {
  const found = foundIn.get(book) ?? new WeakMap<Run, LabelMatch | null>();
  foundIn.set(book, found);
  const known = found.get(run);
  if (known !== undefined) return known;
  const match = labelFound(run, book);
  found.set(run, match);
  return match;
}

function labelFound(run: Run, book: LabelBook): LabelMatch | null {
  const start = afterEnumeration(run);
  const plain = bareOf(run, start, false);
  const bracketless = bareOf(run, start, true);
  const sure = withoutGuesses(run, start, plain);
  let best: { match: LabelMatch; cost: number; length: number } | null = null;
  const texts = [
    { whole: plain, short: bracketless },
    ...(sure === plain ? [] : [{ whole: sure, short: sure }]),
  ];
  for (const { whole, short } of texts) {
    for (const { entry, bracketed, hit } of spelledBy(whole.text, short.text, book)) {
      const bare = bracketed ? whole : short;
      if (!isClosed(run, bare, hit.length, entry.bare.length)) continue;
      if (best !== null && !isBetter(hit.cost, entry.bare.length, best)) continue;
      best = { match: matchOf(run, bare, hit, entry), cost: hit.cost, length: entry.bare.length };
    }
  }
  if (best !== null && best.cost === 0) return best.match;
  return behindBareNumeral(run, start, book) ?? best?.match ?? null;
}

/** A number that nothing sets off (二论文、著作) counts as one only before a label that is the whole rest, letter for letter. */
function behindBareNumeral(run: Run, start: number, book: LabelBook): LabelMatch | null {
  const numerals = /^[一二三四五六七八九十]{1,3}/u.exec(
    run.glyphs
      .slice(start)
      .map(({ text }) => text)
      .join(''),
  );
  if (numerals === null) return null;
  const bare = bareOf(run, start + numerals[0].length, false);
  for (const { entry, bracketed, hit } of spelledBy(bare.text, bare.text, book))
    if (bracketed && hit.cost === 0 && hit.length === bare.text.length) return matchOf(run, bare, hit, entry);
  return null;
}

/** A longer label explains more of the run, unless it needs more errors than it adds characters. */
const isBetter = (cost: number, length: number, best: { cost: number; length: number }): boolean =>
  length - 3 * cost > best.length - 3 * best.cost;

function matchOf(run: Run, bare: Bare, hit: Spelled['hit'], entry: Prepared): LabelMatch {
  const first = bare.owners[0]!;
  const last = bare.owners[hit.length - 1]!;
  return {
    key: entry.key,
    spelling: entry.spelling,
    quality: 1 - hit.cost / entry.bare.length,
    label: sliceRun(run, first, last + 1),
    rest: afterLabel(run, last + 1),
  };
}

/** Short labels begin many words (单位 → 单位公章): what follows them must set them off. */
function isClosed(run: Run, bare: Bare, length: number, labelLength: number): boolean {
  if (length >= bare.text.length) return true;
  if (labelLength >= 6) return true;
  const at = bare.owners[length - 1]! + 1;
  const next = run.glyphs[at];
  if (labelLength >= 4 && (/^[0-9]$/u.test(next?.text ?? '') || isSetOff(run.glyphs, at))) return true;
  return (
    next === undefined ||
    next.gap ||
    COLON.test(next.text) ||
    OPENING.test(next.text) ||
    /^[_—\-.·…]$/u.test(next.text)
  );
}

/** Of a character's step in the text behind: letters stand less evenly than this by chance. */
const SET_OFF = 1.4;

/** A label spaced over its place on a cover, its value close behind it: the widest step of the line parts the two. */
function isSetOff(glyphs: readonly Glyph[], at: number): boolean {
  const middles = glyphs.map(({ box }) => box[0] + box[2] / 2);
  const steps = middles.slice(1).map((middle, index) => middle - middles[index]!);
  const behind = steps.slice(at).toSorted((a, b) => a - b);
  const usual = behind[behind.length >> 1];
  const step = steps[at - 1];
  if (usual === undefined || step === undefined) return false;
  return step >= SET_OFF * usual && steps.every((other) => other <= step);
}

function afterEnumeration(run: Run): number {
  let index = 0;
  const glyphs = run.glyphs;
  while (index < glyphs.length && !/[\p{L}\p{N}]/u.test(glyphs[index]!.text)) index += 1;
  let head = '';
  let at = index;
  while (at < glyphs.length && at - index < 3 && ENUMERATION.test(head + glyphs[at]!.text)) {
    head += glyphs[at]!.text;
    at += 1;
  }
  const sign = glyphs[at];
  if (head !== '' && sign !== undefined && (sign.gap || /^[、.．,，)）:：]$/u.test(sign.text))) return at + 1;
  return index;
}

/** Letters, digits and Han characters with their glyphs; optionally without what stands in brackets. */
function bareOf(run: Run, from: number, skipBrackets: boolean): Bare {
  let text = '';
  const owners: number[] = [];
  let depth = 0;
  for (let index = from; index < run.glyphs.length; index += 1) {
    const glyph = run.glyphs[index]!;
    if (skipBrackets && OPENING.test(glyph.text)) depth += 1;
    if (depth === 0) {
      const bare = bareGlyph(glyph.text);
      text += bare;
      for (let unit = 0; unit < bare.length; unit += 1) owners.push(index);
    }
    if (skipBrackets && CLOSING.test(glyph.text)) depth = Math.max(0, depth - 1);
  }
  return { text, owners };
}

/** So many characters may hold a label that is set wide. */
const WIDEST_LABEL = 14;
const GUESS = 0.7;

/** The same without what the engine was not sure of: in a label set wide (填　表　日　期) it reads characters into the gaps. */
function withoutGuesses(run: Run, from: number, plain: Bare): Bare {
  const guessed = (index: number) =>
    index < from + WIDEST_LABEL && run.glyphs[index]!.confidence < GUESS && !run.glyphs[index]!.gap;
  if (!plain.owners.some(guessed)) return plain;
  const kept = plain.owners.flatMap((owner, unit) => (guessed(owner) ? [] : [unit]));
  return {
    text: kept.map((unit) => plain.text[unit]).join(''),
    owners: kept.map((unit) => plain.owners[unit]!),
  };
}

/** What stands behind a label: without its translation, a colon, a bracketed hint, underlines and gaps. */
function afterLabel(run: Run, from: number): Run {
  let index = skipSigns(run.glyphs, afterTranslation(run.glyphs, from));
  for (let end = bracketEnd(run.glyphs, index); end !== null; end = bracketEnd(run.glyphs, index)) {
    index = skipSigns(run.glyphs, end);
  }
  const rest = sliceRun(run, index);
  return hasContent(rest.text) || /[□☐☑√✓■]/u.test(rest.text) ? rest : EMPTY_RUN;
}

const LATIN = /^[A-Za-z.'’&/-]$/u;

/** Forms in two languages print a label again in English, with a gap and without a colon (姓名 Name): that is no value. */
function afterTranslation(glyphs: readonly Glyph[], from: number): number {
  let index = from;
  let letters = 0;
  while (index < glyphs.length && (glyphs[index]!.gap || LATIN.test(glyphs[index]!.text))) {
    if (!glyphs[index]!.gap) letters += 1;
    index += 1;
  }
  const ends = index === glyphs.length || glyphs[index - 1]?.gap === true || COLON.test(glyphs[index]!.text);
  return letters > 1 && ends ? index : from;
}

function skipSigns(glyphs: readonly Glyph[], from: number): number {
  let index = from;
  while (
    index < glyphs.length &&
    (glyphs[index]!.gap || /^[:：﹕∶;；_＿—|)）\]】,，.。·、'‘’]$/u.test(glyphs[index]!.text))
  )
    index += 1;
  return index;
}

function bracketEnd(glyphs: readonly Glyph[], from: number): number | null {
  if (!OPENING.test(glyphs[from]?.text ?? '')) return null;
  for (let index = from + 1; index < glyphs.length; index += 1) {
    if (CLOSING.test(glyphs[index]!.text)) return index + 1;
  }
  return null;
}

/**
 * Every label of a run that holds several (`姓名 王示例　性别 男` where a rule was not found, `项目：… 时间：…`): a label
 * counts at the run's begin, at a line's begin, after a gap and after a sentence. Each one's `rest` ends where the next label of
 * `book` or of `stops` begins.
 */
export function labelsIn(run: Run, book: LabelBook, stops: LabelBook = book): LabelMatch[] {
  const starts = run.glyphs
    .map((glyph, index) => (index === 0 || (!glyph.gap && setsOff(run.glyphs[index - 1]!)) ? index : -1))
    .filter((index) => index >= 0);
  const hits: { at: number; end: number; match: LabelMatch | null }[] = [];
  for (const at of starts) {
    if (hits.some((hit) => at < hit.end)) continue;
    const tail = runOf(run.glyphs.slice(at));
    const match = labelAt(tail, book);
    const stop = match ?? labelAt(tail, stops);
    if (stop === null) continue;
    hits.push({ at, end: run.glyphs.indexOf(stop.label.glyphs.at(-1)!) + 1, match });
  }
  return hits.flatMap(({ end, match }, index) => {
    if (match === null) return [];
    const next = hits[index + 1];
    return [
      next === undefined ? match : { ...match, rest: afterLabel(runOf(run.glyphs.slice(0, next.at)), end) },
    ];
  });
}

const setsOff = ({ gap, text }: Glyph): boolean => gap || text === '。';

/** The label that a whole block is: nothing but the label, hints and signs. */
export function pureLabel(block: Block, book: LabelBook): LabelMatch | null {
  const match = labelAt(block.run, book);
  return match !== null && match.rest.glyphs.length === 0 ? match : null;
}
