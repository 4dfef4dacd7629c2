import type { SealInk } from './seal-ink.ts';

/** Where a seal's ring text stands. Distances are shares of the border's radius, turns radians clockwise. */
export interface Ring {
  readonly inner: number;
  readonly outer: number;
  /** The text runs clockwise from `start` to `end` (`end` > `start`). */
  readonly start: number;
  readonly end: number;
  /** Width of the empty stretch between the text's end and its start. */
  readonly gap: number;
}

const TURNS = 720;
const NEAREST = 0.3;
const FURTHEST = 1.03;
const STEP = 0.01;
const RINGS = Math.round((FURTHEST - NEAREST) / STEP) + 1;
/** A distance at which this share of all directions is inked belongs to the border, not to text. */
const BORDER = 0.62;
/** Text keeps this far from the border at most. */
const TEXT_BELOW_BORDER = 0.12;
/** Heights of ring text. */
const BAND = { least: 0.12, most: 0.36 };

/** Finds the band of the ring text and the gap it starts behind; null where the ring holds no text. */
export function findRing(ink: SealInk): Ring | null {
  const map = polarMap(ink);
  const everywhere = profile(map, () => true);
  const outer = belowBorder(everywhere);
  const rough = largestGap(turnsInked(map, outer - 0.2, outer - 0.09));
  if (!rough) return null;
  const inText = (turn: number) => !isWithin(turn, rough.start, rough.end);
  const inner = innerEdge(profile(map, inText), outer);
  const height = outer - inner;
  const gap = largestGap(turnsInked(map, inner + 0.08 * height, inner + 0.62 * height)) ?? rough;
  const width = ((gap.end - gap.start) / TURNS) * 2 * Math.PI;
  const start = (gap.end / TURNS) * 2 * Math.PI;
  return { inner, outer, start, end: start + 2 * Math.PI - width, gap: width };
}

type PolarMap = readonly Float32Array[];

function polarMap(ink: SealInk): PolarMap {
  return Array.from({ length: RINGS }, (_, ring) =>
    Float32Array.from({ length: TURNS }, (_, turn) =>
      ink.at((turn / TURNS) * 2 * Math.PI, NEAREST + ring * STEP),
    ),
  );
}

const ringAt = (distance: number) =>
  Math.min(RINGS - 1, Math.max(0, Math.round((distance - NEAREST) / STEP)));
const distanceOf = (ring: number) => NEAREST + ring * STEP;

function profile(map: PolarMap, counts: (turn: number) => boolean): number[] {
  const turns = Array.from({ length: TURNS }, (_, turn) => turn).filter(counts);
  return map.map(
    (ring) => turns.reduce((sum, turn) => sum + ring[turn]!, 0) / (255 * Math.max(1, turns.length)),
  );
}

/** The emptiest distance just inside the border (the inner one of a double border). */
function belowBorder(levels: readonly number[]): number {
  let border = ringAt(0.97);
  const strongest = Math.max(...levels.slice(ringAt(0.88)));
  for (let ring = RINGS - 1; ring >= ringAt(0.78); ring--) {
    if (levels[ring]! >= BORDER * Math.max(0.5, strongest)) border = ring;
  }
  let best = border;
  for (let ring = border; ring >= Math.max(0, border - TEXT_BELOW_BORDER / STEP); ring--) {
    if (levels[ring]! < levels[best]! - 0.005) best = ring;
    if (levels[best]! < 0.03) break;
  }
  return distanceOf(best);
}

/** Ink in each direction between two distances, smoothed over some degrees. */
function turnsInked(map: PolarMap, from: number, to: number): Float32Array {
  const inked = new Float32Array(TURNS);
  for (let ring = ringAt(from); ring <= ringAt(to); ring++) {
    const row = map[ring]!;
    for (let turn = 0; turn < TURNS; turn++) inked[turn]! += row[turn]!;
  }
  const rings = ringAt(to) - ringAt(from) + 1;
  return inked.map((sum) => sum / (255 * rings));
}

/** The longest stretch of directions with next to no ink; small specks in it don't end it. */
function largestGap(inked: Float32Array): { start: number; end: number } | null {
  const sorted = [...inked].sort((a, b) => a - b);
  const strong = sorted[Math.floor(TURNS * 0.85)]!;
  if (strong < 0.08) return null;
  const empty = strong * 0.14;
  let best = { start: 0, end: 0 };
  let start = -1;
  for (let turn = 0; turn < 2 * TURNS; turn++) {
    if (inked[turn % TURNS]! >= empty) {
      start = -1;
      continue;
    }
    if (start < 0) start = turn;
    if (turn + 1 - start > best.end - best.start && turn - start < TURNS) best = { start, end: turn + 1 };
  }
  return best.end > best.start ? best : null;
}

const isWithin = (turn: number, start: number, end: number): boolean =>
  (turn >= start && turn < end) || (turn + TURNS >= start && turn + TURNS < end);

function innerEdge(levels: readonly number[], outer: number): number {
  const top = ringAt(outer);
  let peak = 0;
  for (let ring = top; ring >= ringAt(outer - 0.2); ring--) peak = Math.max(peak, levels[ring]!);
  for (let ring = ringAt(outer - BAND.least); ring >= ringAt(outer - BAND.most); ring--) {
    if (levels[ring]! < 0.2 * peak) return distanceOf(ring);
  }
  return outer - BAND.most;
}
