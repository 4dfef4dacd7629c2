import { centre, right, shareInside } from '../../domain/geometry.ts';
import type { PageReading, Seal, Word } from '../page-reading.ts';
import { findDates } from '../values/dates.ts';
import { compact } from '../values/text.ts';

/** Share of a word's box that lies within the box of the seal it belongs to. */
const WITHIN = 0.6;
/** Where a ring's characters have their middles, as shares of the radius. */
const RING: readonly [number, number] = [0.55, 0.95];
/** The recogniser reads turned characters of a ring one by one. */
const MOST_CHARACTERS = 3;
/** Words closer than this many heights of a line, and lines above it by less, may have lost a character to the seal. */
const BESIDE = 1.5;
const WRAPPED = 1.8;
/** What stands beside a dropped character of a ring is no surer than this. */
const BESIDE_SEAL = 0.5;

/**
 * The words without what seals print: numbers at their foot, and on scans without colour, where a stamp can't be
 * parted from the text below, lone characters of the ring. Text right beside such a one is doubtful from then on.
 */
export function withoutSealPrint({ words, seals, quality, width, height }: PageReading): readonly Word[] {
  const text = words.filter((word) => !seals.some((seal) => isNumberOf(word, seal)));
  if (!quality.includes('greyscale')) return text;
  const rings = text.filter((word) => seals.some((seal) => isOfRing(word, seal)));
  if (rings.length === 0) return text;
  return text
    .filter((word) => !rings.includes(word))
    .map((word) => (rings.some((other) => isNear(word, other, height / width)) ? doubtful(word) : word));
}

/** The number at a seal's foot lies over the text below it: no Han character, no date, within the seal. */
const isNumberOf = (word: Word, seal: Seal): boolean =>
  !/\p{Script=Han}/u.test(word.text) &&
  findDates(word.text).length === 0 &&
  shareInside(word.box, seal.box) > WITHIN;

/** A character or two that the seal's own text holds, where its ring runs. */
function isOfRing(word: Word, seal: Seal): boolean {
  const text = compact(word.text);
  const known = [...text].filter((character) => seal.text.includes(character)).length;
  if (text.length > MOST_CHARACTERS || known < 0.5 * text.length || known === 0) return false;
  if (shareInside(word.box, seal.box) <= WITHIN) return false;
  const [[x, y], [middle, height]] = [centre(word.box), centre(seal.box)];
  const away = Math.hypot((2 * (x - middle)) / seal.box[2], (2 * (y - height)) / seal.box[3]);
  return away >= RING[0] && away <= RING[1];
}

/** On its line, or on the line above, whose last character may have been wrapped. `aspect`: page height over page width. */
function isNear({ box }: Word, other: Word, aspect: number): boolean {
  const height = Math.max(box[3], other.box[3]);
  const gap = Math.max(other.box[0] - right(box), box[0] - right(other.box));
  const down = centre(other.box)[1] - centre(box)[1];
  if (Math.abs(down) < 0.75 * height) return gap < BESIDE * height * aspect;
  return gap < 0 && down > 0 && down < WRAPPED * height;
}

const doubtful = (word: Word): Word => ({
  ...word,
  confidence: Math.min(word.confidence, BESIDE_SEAL),
  ...(word.characters
    ? {
        characters: word.characters.map((one) => ({
          ...one,
          confidence: Math.min(one.confidence, BESIDE_SEAL),
        })),
      }
    : {}),
});
