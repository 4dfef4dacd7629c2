import type { Recogniser } from '../ports/recogniser.ts';
import type { Mask, Rgb } from '../reading/raster.ts';
import { chooseRingText, type StripReading } from '../reading/regions/ring-text.ts';
import { sealStrips } from '../reading/regions/seal-strips.ts';
import { findSeals, type SealRegion } from '../reading/regions/seals.ts';

export interface ReadSeal extends SealRegion {
  /** The ring clockwise from its gap; empty where it can't be read. */
  readonly text: string;
  /** How sure the engine is of `text`; 0 for an empty one. */
  readonly textConfidence: number;
  /** What stands level below the star, lines joined. */
  readonly innerText: string;
}

/** Finds the seals of a straight page and reads their texts. Throws RecogniserError where the engine fails. */
export async function readSeals(
  image: Rgb,
  red: Mask,
  recogniser: Pick<Recogniser, 'recognise'>,
): Promise<ReadSeal[]> {
  const seals: ReadSeal[] = [];
  for (const seal of findSeals(red, image)) {
    const strips = sealStrips(image, seal);
    const ring = chooseRingText(await readRing(strips.ring, recogniser));
    const inner = await readStrips(strips.inner, recogniser);
    seals.push({
      ...seal,
      text: ring.text,
      textConfidence: ring.confidence,
      innerText: inner.map((line) => chooseRingText([line]).text).join(''),
    });
  }
  return seals;
}

/** Renderings that read alike and surely need no third. */
const SURE = 0.9;

async function readRing(
  strips: readonly Rgb[],
  recogniser: Pick<Recogniser, 'recognise'>,
): Promise<StripReading[]> {
  const [first, second] = await readStrips(strips.slice(0, 2), recogniser);
  if (!first || !second) return first ? [first] : [];
  const isSure = first.text === second.text && Math.min(first.confidence, second.confidence) >= SURE;
  return isSure ? [first, second] : [first, second, ...(await readStrips(strips.slice(2), recogniser))];
}

async function readStrips(
  strips: readonly Rgb[],
  recogniser: Pick<Recogniser, 'recognise'>,
): Promise<StripReading[]> {
  const readings: StripReading[] = [];
  for (const strip of strips) {
    const whole = { x: 0, y: 0, width: strip.width, height: strip.height };
    readings.push(...(await recogniser.recognise(strip, [whole])));
  }
  return readings;
}
