import { DIRECTIONS, degrees, inkByDirection, type PolarMap, smooth, wrap } from './polar.ts';

/** Distances between a star's inner corners and its tips, over the sizes that stars on seals have. */
const STAR_TIPS = { from: 0.18, to: 0.3 };
const FIFTH = DIRECTIONS / 5;
/** Strength of the five-fold pattern (0…1) from which there is a star. */
const STAR = 0.35;
/** Half width of the smallest gap that ring texts leave at the bottom. */
const HALF_GAP = degrees(20);

/** A direction that the seal's foot may lie in, the middle of the gap of its ring text. */
export interface Foot {
  readonly direction: number;
  /** Mean ink of the text's band there, 0…1. */
  readonly ink: number;
}

/**
 * Directions that may be the seal's foot. A five-pointed star leaves five choices, each exact; without a star there is
 * only the ring text's emptiest stretch. `inner`, `outer`: the text's band.
 */
export function feetOf(map: PolarMap, inner: number, outer: number): Foot[] {
  const height = outer - inner;
  const text = smooth(inkByDirection(map, inner + 0.15 * height, inner + 0.6 * height), HALF_GAP);
  const phase = starPhase(map);
  const directions =
    phase === null
      ? [emptiest(text)]
      : Array.from({ length: 5 }, (_, tip) => wrap(Math.round(phase + FIFTH / 2 + tip * FIFTH)));
  return directions.map((direction) => ({ direction, ink: text[direction]! }));
}

/** The direction of one of the star's tips (0 … a fifth of a turn), or null where there is no star. */
function starPhase(map: PolarMap): number | null {
  const tips = inkByDirection(map, STAR_TIPS.from, STAR_TIPS.to);
  let cosine = 0;
  let sine = 0;
  let total = 0;
  for (let at = 0; at < DIRECTIONS; at++) {
    const turn = ((at % FIFTH) / FIFTH) * 2 * Math.PI;
    cosine += tips[at]! * Math.cos(turn);
    sine += tips[at]! * Math.sin(turn);
    total += tips[at]!;
  }
  if (total < DIRECTIONS * 0.1 || Math.hypot(cosine, sine) < STAR * total) return null;
  return (Math.atan2(sine, cosine) / (2 * Math.PI)) * FIFTH;
}

/** The middle of the stretch with least ink. */
function emptiest(text: Float32Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (const value of text) least = Math.min(least, value);
  const limit = least + 0.03;
  let best = { start: 0, length: 0 };
  let start = -1;
  for (let at = 0; at < 2 * DIRECTIONS; at++) {
    if (text[wrap(at)]! > limit) start = -1;
    else if (start < 0) start = at;
    const length = start < 0 ? 0 : at - start + 1;
    if (length > best.length && length <= DIRECTIONS) best = { start, length };
  }
  return wrap(Math.round(best.start + best.length / 2));
}
