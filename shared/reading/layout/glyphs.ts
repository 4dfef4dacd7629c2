import { around, type Box, centre, overlap, right } from '../../domain/geometry.ts';
import type { Word } from '../page-reading.ts';
import { compact } from '../values/text.ts';

/** One recognised character, or a gap (` ` within a line, a line break) that layout put between characters. */
export interface Glyph {
  readonly text: string;
  readonly box: Box;
  /** Of the recognition, 0…1; 1 for a gap. */
  readonly confidence: number;
  readonly gap: boolean;
  readonly handwritten: boolean;
}

/** Characters in reading order. `text` is their texts joined; `offsets[i]` is where glyph i starts in it. */
export interface Run {
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  readonly offsets: readonly number[];
}

export const EMPTY_RUN: Run = { glyphs: [], text: '', offsets: [] };

export function runOf(glyphs: readonly Glyph[]): Run {
  const offsets: number[] = [];
  let text = '';
  for (const glyph of glyphs) {
    offsets.push(text.length);
    text += glyph.text;
  }
  return { glyphs, text, offsets };
}

/** The glyphs from index `from` to `to` (exclusive), without gaps at the ends. */
export function sliceRun(run: Run, from: number, to = run.glyphs.length): Run {
  let [first, last] = [Math.max(0, from), Math.min(run.glyphs.length, to)];
  while (first < last && run.glyphs[first]!.gap) first += 1;
  while (last > first && run.glyphs[last - 1]!.gap) last -= 1;
  return runOf(run.glyphs.slice(first, last));
}

/** The glyphs that overlap the code units `[start, end)` of the run's text. */
export function sliceText(run: Run, start: number, end: number): Run {
  const glyphs = run.glyphs.filter((glyph, index) => {
    const at = run.offsets[index]!;
    return at < end && at + glyph.text.length > start;
  });
  return sliceRun(runOf(glyphs), 0);
}

/**
 * The part of a run that a reader took for a value: the glyphs whose compact text is `value`'s place in the
 * compact text of the run; the whole run where it can't be found again.
 */
export function sliceCompact(run: Run, part: string): Run {
  const wanted = compact(part);
  if (wanted === '') return run;
  let bare = '';
  const owners: number[] = [];
  for (const [index, glyph] of run.glyphs.entries()) {
    const text = compact(glyph.text);
    bare += text;
    for (let unit = 0; unit < text.length; unit += 1) owners.push(index);
  }
  const at = bare.indexOf(wanted);
  if (at < 0) return run;
  return sliceRun(run, owners[at]!, owners[at + wanted.length - 1]! + 1);
}

/** Box around the characters; null for a run without any. */
export function boxOf(run: Run): Box | null {
  const boxes = run.glyphs.filter((glyph) => !glyph.gap).map((glyph) => glyph.box);
  return boxes.length === 0 ? null : around(boxes);
}

const HAN = /^\p{Script=Han}$/u;

/** True where a line has room for a character between two Han characters: one was not recognised, or none is there. */
export const hasHole = (run: Run): boolean =>
  run.glyphs.some(
    ({ text }, index) =>
      text === ' ' &&
      HAN.test(run.glyphs[index - 1]?.text ?? '') &&
      HAN.test(run.glyphs[index + 1]?.text ?? ''),
  );

/** In a line of print one step from character to character is at most so many usual ones. */
const WIDE_STEP = 1.6;
/** Fewer steps tell no usual one. */
const LEAST_STEPS = 4;

/** True where evenly set print has room for a character between two Han characters: the engine passed over it. */
export function isSkipped(run: Run): boolean {
  const inked = run.glyphs.filter((glyph) => !glyph.gap);
  const steps = inked.slice(1).flatMap((glyph, index) => {
    const before = inked[index]!;
    const isLevel = Math.abs(glyph.box[1] - before.box[1]) < 0.5 * glyph.box[3];
    return isLevel && HAN.test(before.text) && HAN.test(glyph.text)
      ? [centre(glyph.box)[0] - centre(before.box)[0]]
      : [];
  });
  if (steps.length < LEAST_STEPS) return false;
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)]!;
  return steps.some((step) => step > WIDE_STEP * usual);
}

/** True where such room lies below one of `stamps`: whatever stands there was not read. */
export const isHoledBy = (run: Run, stamps: readonly Box[]): boolean =>
  run.glyphs.some(({ text }, index) => {
    const [before, after] = [run.glyphs[index - 1], run.glyphs[index + 1]];
    if (text !== ' ' || !HAN.test(before?.text ?? '') || !HAN.test(after?.text ?? '')) return false;
    const from = right(before!.box);
    const room: Box = [from, before!.box[1], Math.max(0, after!.box[0] - from), before!.box[3]];
    return stamps.some((stamp) => overlap(room, stamp) > 0);
  });

export interface Recognition {
  /** Least and mean confidence of the characters, 0…1. */
  readonly least: number;
  readonly mean: number;
  readonly count: number;
  readonly handwritten: boolean;
}

/** How well the characters of a run were recognised; null for a run without any. */
export function recognitionOf(run: Run): Recognition | null {
  const inked = withSureDashes(withSureZeros(run.glyphs.filter((glyph) => !glyph.gap)));
  if (inked.length === 0) return null;
  const sum = inked.reduce((total, glyph) => total + glyph.confidence, 0);
  return {
    least: Math.min(...inked.map((glyph) => glyph.confidence)),
    mean: sum / inked.length,
    count: inked.length,
    handwritten: inked.filter((glyph) => glyph.handwritten).length * 2 > inked.length,
  };
}

const ZERO = /^[〇○0Oo零]$/u;
const NUMERAL = /^[〇○0Oo零一二三四五六七八九十]$/u;
const FIGURE = /^[一二三四五六七八九]$/u;
const SURE_ZERO = 0.97;

/** 〇, ○, 0 and O differ by nothing that counts among Chinese numerals: which of them it is need not be sure. */
function withSureZeros(glyphs: readonly Glyph[]): readonly Glyph[] {
  return glyphs.map((glyph, at) => {
    if (!ZERO.test(glyph.text) || glyph.confidence >= SURE_ZERO) return glyph;
    const near = [glyphs[at - 2], glyphs[at - 1], glyphs[at + 1], glyphs[at + 2]].map(
      (one) => one?.text ?? '',
    );
    const among = NUMERAL.test(near[1]!) || NUMERAL.test(near[2]!);
    return among && near.some((text) => FIGURE.test(text)) ? { ...glyph, confidence: SURE_ZERO } : glyph;
  });
}

const DASH = /^[-—–―－~～〜一]$/u;
const SURE_DASH = 0.97;
/** A day or month that is whole, so that what follows is none of its figures. */
const WHOLE_DATE =
  /(?:19|20)[0-9]{2}(?:[.,/-][0-9]{2}){1,2}$|(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?$/u;

/** Between the two dates of a range any dash says the same: which of them it is need not be sure. */
function withSureDashes(glyphs: readonly Glyph[]): readonly Glyph[] {
  if (!glyphs.some(({ text, confidence }) => DASH.test(text) && confidence < SURE_DASH)) return glyphs;
  let before = '';
  return glyphs.map((glyph) => {
    const isJoiner = DASH.test(glyph.text) && WHOLE_DATE.test(before);
    // A dash of two strokes (——) is read as two.
    if (!isJoiner) before += glyph.text;
    return isJoiner && glyph.confidence < SURE_DASH ? { ...glyph, confidence: SURE_DASH } : glyph;
  });
}

/** Relative width of a character: half-width signs take half of an ideograph's place. */
const widthOf = (character: string): number => (/[\u0020-\u007e\uff61-\uff9f]/u.test(character) ? 0.55 : 1);

/**
 * The characters of a word with a box each. Where the engine gave no positions they are spread over the word
 * by their usual widths; a word taller than wide is taken to run downwards.
 */
export function glyphsOf(word: Word, aspect: number): Glyph[] {
  const characters = word.characters === undefined ? evenly(word) : withWholeDashes(word.characters);
  const handwritten = word.script === 'handwritten';
  if (runsDownwards(word, aspect)) return stacked(word, characters, handwritten);
  const [, y, , height] = word.box;
  const usual =
    word.box[2] /
    Math.max(
      1,
      characters.reduce((sum, { text }) => sum + widthOf(text), 0),
    );
  return characters.map(({ text, confidence, x }) => {
    const width = usual * widthOf(text);
    const left = Math.min(Math.max(x - width / 2, 0), 1 - Math.min(width, 1));
    return { text, confidence, gap: /^\s+$/u.test(text), handwritten, box: [left, y, width, height] };
  });
}

type Positioned = NonNullable<Word['characters']>[number];

/** Steps between the characters beside a dash of two strokes: one more than beside a single character. */
const ROOM_OF_TWO = 2.6;

/** A dash of two strokes (研究——以……为例) is one to the recogniser, which takes the same sign twice for one. */
function withWholeDashes(characters: readonly Positioned[]): readonly Positioned[] {
  if (!characters.some(({ text }) => text === '—')) return characters;
  const steps = characters.slice(1).map(({ x }, index) => x - characters[index]!.x);
  const step = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  return characters.map((one, index) => {
    const [before, after] = [characters[index - 1], characters[index + 1]];
    if (one.text !== '—' || !HAN.test(before?.text ?? '') || !HAN.test(after?.text ?? '')) return one;
    return after!.x - before!.x >= ROOM_OF_TWO * step ? { ...one, text: '——' } : one;
  });
}

function evenly(word: Word): Positioned[] {
  const texts = [...word.text];
  const total = texts.reduce((sum, text) => sum + widthOf(text), 0);
  let at = 0;
  return texts.map((text) => {
    const width = (word.box[2] * widthOf(text)) / total;
    const x = word.box[0] + at + width / 2;
    at += width;
    return { text, confidence: word.confidence, x };
  });
}

/** `aspect`: page height over page width, since boxes are shares of different lengths. */
const runsDownwards = (word: Word, aspect: number): boolean =>
  [...word.text].length > 1 && word.box[3] * aspect > 1.6 * word.box[2];

function stacked(word: Word, characters: readonly Positioned[], handwritten: boolean): Glyph[] {
  const [x, y, width, height] = word.box;
  const step = height / characters.length;
  return characters.map(({ text, confidence }, index) => ({
    text,
    confidence,
    gap: /^\s+$/u.test(text),
    handwritten,
    box: [x, y + index * step, width, step],
  }));
}
