import type { InnerLine } from './inner-lines.ts';
import {
  DIRECTIONS,
  degrees,
  distanceOf,
  inkByDirection,
  type PolarMap,
  radians,
  ringAt,
  smooth,
  wrap,
} from './polar.ts';

/** The band that a seal's ring text fills; distances are shares of the border's radius. */
export interface Band {
  readonly inner: number;
  readonly outer: number;
}

/** Where the ring text stands: clockwise from `start` to `end` (`end` > `start`), radians. */
export interface Ring extends Band {
  readonly start: number;
  readonly end: number;
}

/** A distance at which this share of all directions is inked belongs to the border, not to text. */
const BORDER = 0.62;
/** Text keeps this far from the border at most. */
const TEXT_BELOW_BORDER = 0.12;
/** The small figures along the lower border end this far inside it; only text reaches further. */
const BELOW_FIGURES = 0.13;
/** Heights of ring text. */
const HEIGHT = { least: 0.12, most: 0.36 };
const SECTORS = 36;
/** A sector takes part in the text at a distance where it is inked this much. */
const SECTOR_INK = 0.05;
/** Rings looked at together: a thin type has rings with hardly any stroke. */
const RING_REACH = 2;
/** Below this share of the sectors that the text's middle fills, the band has ended. */
const SECTORS_LEFT = 0.55;

/** Finds the text's band below the border; null where nothing like text stands there. */
export function bandOf(map: PolarMap): Band | null {
  const outer = belowBorder(map.levels.map(mean));
  const sectors = map.levels.map((_, ring) => sectorsInked(map, ring));
  let most = 0;
  for (let ring = ringAt(outer - 0.22); ring <= ringAt(outer - BELOW_FIGURES); ring++)
    most = Math.max(most, sectors[ring]!);
  if (most < 4) return null;
  for (let ring = ringAt(outer - HEIGHT.least); ring >= ringAt(outer - HEIGHT.most); ring--) {
    if (sectors[ring]! <= SECTORS_LEFT * most) return { inner: distanceOf(ring), outer };
  }
  return { inner: outer - HEIGHT.most, outer };
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return sum / values.length;
}

/** The emptiest distance just inside the border (the inner one of a double border). */
function belowBorder(levels: readonly number[]): number {
  let border = ringAt(0.97);
  const strongest = Math.max(...levels.slice(ringAt(0.88)));
  for (let ring = levels.length - 1; ring >= ringAt(0.78); ring--) {
    if (levels[ring]! >= BORDER * Math.max(0.5, strongest)) border = ring;
  }
  let best = border;
  for (let ring = border; ring >= border - TEXT_BELOW_BORDER * 100; ring--) {
    if (levels[ring]! < levels[best]! - 0.005) best = ring;
    if (levels[best]! < 0.03) break;
  }
  return distanceOf(best);
}

function sectorsInked(map: PolarMap, ring: number): number {
  const around = inkByDirection(map, distanceOf(ring - RING_REACH), distanceOf(ring + RING_REACH));
  const width = DIRECTIONS / SECTORS;
  let inked = 0;
  for (let sector = 0; sector < SECTORS; sector++) {
    if (mean(around.subarray(sector * width, (sector + 1) * width)) >= SECTOR_INK) inked++;
  }
  return inked;
}

/** Ink in a direction, as a share of the text's usual ink, from which a character stands there. */
const CHARACTER = 0.2;
/** Ink narrower than this is a speck. */
const SPECK = degrees(2);
const MOST_HALF_GAP = degrees(140);

/**
 * The stretch of the band that holds the text: from the first character clockwise of the foot to the last one before
 * it. Ink of `lines` (level text inside the ring that reaches into the band) does not count, nor do the small figures
 * along the border, which leave the lower half of the band free.
 */
export function textOf(map: PolarMap, band: Band, foot: number, lines: readonly InnerLine[]): Ring {
  const height = band.outer - band.inner;
  const own = withoutLines(map, foot, lines);
  const ink = smooth(
    inkByDirection(own, band.inner + 0.12 * height, band.inner + 0.55 * height),
    degrees(0.5),
  );
  const strong = ink.toSorted()[Math.floor(DIRECTIONS * 0.85)]!;
  const after = firstCharacter(ink, foot, 1, strong * CHARACTER);
  const before = firstCharacter(ink, foot, -1, strong * CHARACTER);
  return {
    ...band,
    start: radians(foot + after),
    end: radians(foot + DIRECTIONS - before),
  };
}

function firstCharacter(ink: Float32Array, foot: number, way: 1 | -1, least: number): number {
  let since = -1;
  for (let step = 0; step < MOST_HALF_GAP; step++) {
    if (ink[wrap(foot + way * step)]! < least) {
      since = -1;
      continue;
    }
    if (since < 0) since = step;
    if (step - since >= SPECK) return since;
  }
  return MOST_HALF_GAP;
}

function withoutLines(map: PolarMap, foot: number, lines: readonly InnerLine[]): PolarMap {
  if (lines.length === 0) return map;
  const turns = Float64Array.from({ length: DIRECTIONS }, (_, at) => radians(at - foot));
  const across = turns.map((turn) => -Math.sin(turn));
  const down = turns.map(Math.cos);
  const levels = map.levels.map((ring, index) => {
    const own = ring.slice();
    for (let at = 0; at < DIRECTIONS; at++) {
      const x = across[at]! * distanceOf(index);
      const y = down[at]! * distanceOf(index);
      if (lines.some((line) => y > line.top && y < line.bottom && x > line.left && x < line.right))
        own[at] = 0;
    }
    return own;
  });
  return { levels };
}
