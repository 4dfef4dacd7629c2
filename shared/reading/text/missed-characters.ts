import type { Rect } from '../../domain/geometry.ts';
import type { Picture } from '../raster.ts';
import { inkPatch } from './ink-patch.ts';

interface ReadCharacter {
  readonly text: string;
  readonly confidence: number;
  /** Centre, 0…1 of the line's width. */
  readonly position: number;
}

export interface ReadLine<Character extends ReadCharacter = ReadCharacter> {
  readonly text: string;
  readonly confidence: number;
  readonly characters: readonly Character[];
}

const CHINESE = /\p{Script=Han}/u;
/** Full-width signs, which stand in a place of a character's width; what is read before or behind one has a pitch, too. */
const FULL_WIDTH = /[\p{Script=Han}，。、；：！？（）《》“”]/u;
/** Fewer Chinese characters tell no pitch by their steps. */
const LEAST_CHARACTERS = 3;
/** A character's width of a line's height, which boxes keep some room around: least of the fonts and scans tried. */
const WIDTH_OF_HEIGHT = 0.65;
/** From so many steps on their median is the text's pitch and not a label's. */
const MANY_STEPS = 5;
/** A line is less than this (heights) wide where it holds one character. */
const ONE_CHARACTER = 1.3;
export interface Suspicion {
  /** Room between two neighbours' centres, in pitches, that could hold another character. */
  readonly room: number;
  /** Ink that reaches this far (pitches) past the outermost character's own place belongs to another one. */
  readonly reach: number;
  /** Share of such room's columns, between two Chinese characters, that hold ink where one stands. */
  readonly between: number;
}

/** Share of the room's columns that hold ink where a character stands; specks and commas have less. */
const INKED = 0.4;
const USUAL: Suspicion = { room: 1.6, reach: 0.25, between: INKED };
/** Rules above and below the line are left out: the share of its height that is looked at, in the middle. */
const MIDDLE = 0.6;
/** What is left of the confidence beside a character that the engine passed over. */
const DOUBT = 0.4;

/**
 * A recogniser that does not know a rare character (岫, 㛃) passes over it and is sure of the rest. Where a line of
 * Chinese has ink in a place that no character accounts for, the neighbours lose their confidence.
 */
export function doubtMissedCharacters<Line extends ReadLine>(
  image: Picture,
  rect: Rect,
  line: Line,
  suspicion = USUAL,
): Line {
  if (rect.width < ONE_CHARACTER * rect.height) return line;
  const pitch = pitchOf(line, rect);
  if (pitch === null) return line;
  const gaps = gapsOf(line, rect.width, pitch, suspicion);
  if (gaps.length === 0) return line;
  const inked = inkedColumns(image, rect);
  const doubted = new Set(
    gaps
      .filter(
        ({ from, to, beside }) =>
          shareInked(inked, from, to) >= (isBetween(line, beside) ? suspicion.between : INKED),
      )
      .flatMap(({ beside }) => beside),
  );
  if (doubted.size === 0) return line;
  const characters = line.characters.map((character, index) =>
    doubted.has(index) ? { ...character, confidence: character.confidence * DOUBT } : character,
  );
  const sum = characters.reduce((total, { confidence }) => total + confidence, 0);
  return { ...line, characters, confidence: sum / characters.length };
}

const isBetween = ({ characters }: ReadLine, beside: readonly number[]): boolean =>
  beside.length === 2 && beside.every((at) => CHINESE.test(characters[at]!.text));

/**
 * Median distance of neighbouring Chinese characters, pixels: of a few the lower middle one, for labels are spaced
 * (姓　名：常光), but no less than the line's height lets expect, for the engine tells places in coarse steps; of one or
 * two alone what the height tells where their distance does not.
 */
function pitchOf({ characters }: ReadLine, { width, height }: Rect): number | null {
  const steps: number[] = [];
  for (let at = 1; at < characters.length; at += 1) {
    const [left, right] = [characters[at - 1]!, characters[at]!];
    if (CHINESE.test(left.text) && CHINESE.test(right.text))
      steps.push((right.position - left.position) * width);
  }
  if (steps.length < LEAST_CHARACTERS - 1) {
    const few = characters.length > 0 && characters.length < LEAST_CHARACTERS;
    if (!few || !characters.every(({ text }) => CHINESE.test(text))) return null;
    const expected = WIDTH_OF_HEIGHT * height;
    return steps[0] !== undefined && steps[0] < USUAL.room * expected ? steps[0] : expected;
  }
  const sorted = steps.sort((a, b) => a - b);
  const pitch =
    steps.length < MANY_STEPS
      ? Math.max(sorted[(sorted.length - 1) >> 1]!, WIDTH_OF_HEIGHT * height)
      : sorted[sorted.length >> 1]!;
  return pitch > 0 ? pitch : null;
}

interface Gap {
  readonly from: number;
  readonly to: number;
  /** Indices of the characters on either side. */
  readonly beside: readonly number[];
}

function gapsOf({ characters }: ReadLine, width: number, pitch: number, { room, reach }: Suspicion): Gap[] {
  const gaps: Gap[] = [];
  const last = characters.length - 1;
  const centres = characters.map(({ position }) => position * width);
  if (CHINESE.test(characters[0]!.text) && centres[0]! > (1 + reach) * pitch) {
    gaps.push({ from: centres[0]! - 1.4 * pitch, to: centres[0]! - 0.6 * pitch, beside: [0] });
  }
  for (let at = 1; at <= last; at += 1) {
    const full = FULL_WIDTH.test(characters[at - 1]!.text) && FULL_WIDTH.test(characters[at]!.text);
    if (!full || centres[at]! - centres[at - 1]! < room * pitch) continue;
    gaps.push({ from: centres[at - 1]! + 0.6 * pitch, to: centres[at]! - 0.6 * pitch, beside: [at - 1, at] });
  }
  if (CHINESE.test(characters[last]!.text) && width - centres[last]! > (1 + reach) * pitch) {
    gaps.push({ from: centres[last]! + 0.6 * pitch, to: centres[last]! + 1.4 * pitch, beside: [last] });
  }
  if (characters[last]!.text === '：' || characters[last]!.text === ':') {
    // A hand begins anywhere behind its label's colon.
    for (let from = centres[last]! + 0.6 * pitch; from + 0.8 * pitch <= width; from += pitch / 2)
      gaps.push({ from, to: from + 0.8 * pitch, beside: [last] });
  }
  return gaps;
}

/** 1 for each column of the line's middle with ink. */
function inkedColumns(image: Picture, rect: Rect): Uint8Array {
  const inked = new Uint8Array(Math.ceil(rect.width) + 1);
  const cut = ((1 - MIDDLE) / 2) * rect.height;
  const patch = inkPatch(image, { ...rect, y: rect.y + cut, height: rect.height - 2 * cut });
  if (patch === undefined) return inked;
  for (let row = 0; row < patch.height; row += 1) {
    for (let column = 0; column < patch.width && column < inked.length; column += 1) {
      if (patch.ink[row * patch.width + column] === 1) inked[column] = 1;
    }
  }
  return inked;
}

function shareInked(inked: Uint8Array, from: number, to: number): number {
  const start = Math.max(0, Math.round(from));
  const end = Math.min(inked.length, Math.round(to));
  if (end <= start) return 0;
  let sum = 0;
  for (let column = start; column < end; column += 1) sum += inked[column]!;
  return sum / (end - start);
}
