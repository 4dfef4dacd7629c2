import type { Rect } from '../domain/geometry.ts';
import type { RecognisedLine, Recogniser } from '../ports/recogniser.ts';
import type { Rgb } from '../reading/raster.ts';
import { type PageLayers, partAround } from '../reading/regions/layers.ts';
import { chooseRingText, ringLooks } from '../reading/regions/ring-text.ts';
import { findGreySeals } from '../reading/regions/seal-grey.ts';
import { type SealStrips, sealStrips } from '../reading/regions/seal-strips.ts';
import { findSeals, type SealRegion, sealWithin } from '../reading/regions/seals.ts';

export interface ReadSeal extends SealRegion {
  /** The ring clockwise from its gap; empty where it can't be read. */
  readonly text: string;
  /** How sure the engine is of `text`; 0 for an empty one. */
  readonly textConfidence: number;
  /** What stands level below the star, lines joined. */
  readonly innerText: string;
  /** What single looks at the ring gave, where they differ. */
  readonly looks: readonly string[];
}

/** What is taken of the page around a seal, as a share of its radius. */
const MARGIN = 0.1;

/** Finds the seals of a straight page and reads their texts; `lines`: its lines of text, in pixels. Throws RecogniserError where the engine fails. */
export async function readSeals(
  { text, red, coloured }: Pick<PageLayers, 'text' | 'red' | 'coloured'>,
  recogniser: Pick<Recogniser, 'recognise'>,
  lines: readonly Rect[] = [],
): Promise<ReadSeal[]> {
  const seals: ReadSeal[] = [];
  for (const seal of red === null ? findGreySeals(text, lines) : findSeals(red, text)) {
    const part = partAround(seal.rect, MARGIN * Math.max(seal.radii.x, seal.radii.y), text);
    const own = await readSeal(coloured(part), sealWithin(seal, part), recogniser, red !== null);
    seals.push({ ...seal, ...own });
  }
  return seals;
}

/** The texts of one seal in a picture of it with all its colour; `apart`: its ink is told from print by its colour. */
async function readSeal(
  image: Rgb,
  seal: SealRegion,
  recogniser: Pick<Recogniser, 'recognise'>,
  apart: boolean,
): Promise<Omit<ReadSeal, keyof SealRegion>> {
  const strips = sealStrips(image, seal);
  const readings = await readRing(strips, recogniser, apart);
  const ring = chooseRingText(readings);
  const inner = await readStrips(strips.inner, recogniser);
  return {
    text: ring.text,
    textConfidence: ring.confidence,
    innerText: inner.map((line) => chooseRingText([line]).text).join(''),
    looks: ringLooks(readings),
  };
}

/** Where red seals stand, unread: what they leave of the text below them is no text. */
export const placeSeals = ({ text, red }: Pick<PageLayers, 'text' | 'red'>): ReadSeal[] =>
  red === null
    ? []
    : findSeals(red, text).map((seal) => ({
        ...seal,
        text: '',
        textConfidence: 0,
        innerText: '',
        looks: [],
      }));

/** Of each character: a rendering that is so sure of all of them needs no second … */
const SURE_CHARACTER = 0.9;
/** … where it is a name and no scrap of one, … */
const LEAST_NAME = 4;
/** … and none was passed over: characters stand evenly on a ring, no two further apart than this many usual distances. */
const FURTHEST_APART = 1.5;
/** Two renderings that read alike and are so sure need no other, where none read more: characters are lost, seldom won. */
const SURE = 0.9;

async function readRing(
  { ring }: SealStrips,
  recogniser: Pick<Recogniser, 'recognise'>,
  apart: boolean,
): Promise<RecognisedLine[]> {
  const readings: RecognisedLine[] = [];
  for (const draw of ring) {
    readings.push(...(await readStrips([draw()], recogniser)));
    if (isSettled(readings, apart)) break;
  }
  return readings;
}

function isSettled(readings: readonly RecognisedLine[], apart: boolean): boolean {
  const last = readings.at(-1);
  if (last === undefined) return false;
  const before = readings.slice(0, -1);
  if (before.length > 0) {
    const length = chooseRingText([last]).text.length;
    const isLongest = before.every((one) => chooseRingText([one]).text.length <= length);
    const isSame = ({ text, confidence }: RecognisedLine) =>
      text === last.text && Math.min(confidence, last.confidence) >= SURE;
    return isLongest && before.some(isSame);
  }
  if (!apart) return false;
  const { text, characters } = last;
  return (
    characters.length >= LEAST_NAME &&
    characters.every(({ confidence }) => confidence >= SURE_CHARACTER) &&
    standEvenly(characters) &&
    chooseRingText([last]).text === text
  );
}

function standEvenly(characters: RecognisedLine['characters']): boolean {
  const apart = characters
    .slice(1)
    .map(({ position }, at) => position - characters[at]!.position)
    .toSorted((a, b) => a - b);
  return apart.at(-1)! <= FURTHEST_APART * apart[apart.length >> 1]!;
}

async function readStrips(
  strips: readonly Rgb[],
  recogniser: Pick<Recogniser, 'recognise'>,
): Promise<RecognisedLine[]> {
  const readings: RecognisedLine[] = [];
  for (const strip of strips) {
    const whole = { x: 0, y: 0, width: strip.width, height: strip.height };
    readings.push(...(await recogniser.recognise(strip, [whole])));
  }
  return readings;
}
