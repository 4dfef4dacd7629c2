import type { Rect } from '../../domain/geometry.ts';
import { reduce } from '../page/grey.ts';
import type { Grey } from '../raster.ts';
import { refineBorder } from './border.ts';
import type { Ellipse } from './ellipse.ts';
import { inkMask } from './ink-mask.ts';
import { pixelsPerMm } from './scale.ts';
import type { SealRegion } from './seals.ts';

/** Round official seals measure 38–50 mm across; without colour smaller circles are not told from drawings. */
const RADIUS_MM = { least: 14.5, most: 26 };
/** Stamp ink is paler than print in a grey scan, and still darker than this share of the paper. */
const STAMP_INK = 0.8;
/** Edges vote in squares of about this side (mm), along their gradient give or take this (radians). */
const VOTE_MM = 0.7;
const RADIUS_STEP_MM = 0.5;
/** The voting page's pixels a millimetre, and its gradient (sum over ten pairs) from which on there is an edge. */
const VOTING_PER_MM = 4;
const EDGE = 300;
/** Where a border must be ink and its two sides paper, mm from its middle. */
const BORDER_MM = 0.45;
const OUTSIDE_MM = 1.5;
const INSIDE_MM = 1.2;
const DIRECTIONS = 180;
/** Share of the directions in which the border stands alone; text and signatures cross the rest. */
const DRAWN = 0.45;
const CANDIDATES = 14;
/** What a circle without its colour is worth at most: a drawing, a photocopied seal. */
const CONFIDENCE = 0.8;
/** The smallest border has more edge pixels than this where votes are cast. */
const LEAST_EDGES = 500;
/** Edges of rules lie level or upright to within this. */
const RULE = 0.06;
/** Votes in a square, above its surroundings, that a border leaves at least. */
const LEAST_VOTES = 25;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Round stamps on a page without colour, by their border: a thin ring with paper on both sides, largest confidence
 * first. `lines`: the page's lines of text, whose edges say nothing.
 */
export function findGreySeals(grey: Grey, lines: readonly Rect[] = []): SealRegion[] {
  const perMm = pixelsPerMm(grey);
  const centres = candidates(grey, lines, perMm);
  if (centres.length === 0) return [];
  const mask = inkMask(grey, STAMP_INK);
  const inkAt = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < grey.width && y < grey.height && mask.data[y * grey.width + x] === 1;
  const seals: SealRegion[] = [];
  for (const centre of centres) {
    if (
      seals.some((seal) => Math.hypot(seal.centre.x - centre.x, seal.centre.y - centre.y) < seal.radii.x / 2)
    )
      continue;
    const rough = bestCircle(centre, perMm, inkAt);
    if (rough.drawn < DRAWN) continue;
    const circle = { centre: rough.centre, radii: { x: rough.radius, y: rough.radius }, angle: 0 };
    seals.push(toRegion(refineBorder(mask, circle), rough.drawn, grey));
  }
  return seals.toSorted((a, b) => b.confidence - a.confidence);
}

/** Each edge pixel of a reduced page votes along its gradient, both ways, for centres at every radius of a seal (Hough). */
function candidates(page: Grey, lines: readonly Rect[], fullPerMm: number): Point[] {
  const factor = Math.max(1, Math.round(fullPerMm / VOTING_PER_MM));
  const small = reduce(page, factor);
  const isText = covered(small, lines, factor);
  const { width, height } = small;
  const perMm = fullPerMm / factor;
  const side = VOTE_MM * perMm;
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const votes = new Float32Array(columns * rows);
  let edges = 0;
  const gradients = new Gradients(small);
  for (let y = 2; y < height - 2; y++) {
    gradients.read(y);
    for (let x = 2; x < width - 2; x++) {
      const gx = gradients.across[x]!;
      const gy = gradients.down[x]!;
      const squared = gx * gx + gy * gy;
      if (squared < EDGE * EDGE || isText[y * width + x] === 1) continue;
      const length = Math.sqrt(squared);
      if (Math.min(Math.abs(gx), Math.abs(gy)) < RULE * length) continue;
      edges++;
      for (let radius = RADIUS_MM.least; radius <= RADIUS_MM.most; radius += RADIUS_STEP_MM) {
        const across = (gx * radius * perMm) / length;
        const down = (gy * radius * perMm) / length;
        const before = (x - across) / side;
        const above = (y - down) / side;
        const behind = (x + across) / side;
        const below = (y + down) / side;
        if (behind >= 0 && below >= 0 && behind < columns && below < rows)
          votes[(below | 0) * columns + (behind | 0)]! += 1;
        if (before >= 0 && above >= 0 && before < columns && above < rows)
          votes[(above | 0) * columns + (before | 0)]! += 1;
      }
    }
  }
  if (edges < LEAST_EDGES) return [];
  return strongest(votes, columns, rows, Math.ceil(4 / VOTE_MM)).map(({ x, y }) => ({
    x: (x + 0.5) * side * factor,
    y: (y + 0.5) * side * factor,
  }));
}

/** 1 where a line of text was found; a seal's border crosses few of them. */
function covered({ width, height }: Grey, lines: readonly Rect[], factor: number): Uint8Array {
  const data = new Uint8Array(width * height);
  for (const line of lines) {
    const left = Math.max(0, Math.floor(line.x / factor));
    const right = Math.min(width, Math.ceil((line.x + line.width) / factor));
    const bottom = Math.min(height, Math.ceil((line.y + line.height) / factor));
    for (let y = Math.max(0, Math.floor(line.y / factor)); y < bottom; y++)
      if (right > left) data.fill(1, y * width + left, y * width + right);
  }
  return data;
}

/** Differences of a 5 × 5 square's halves: black and white edges have directions too, once looked at from afar. */
class Gradients {
  /** Of the row read last, for columns 2 … width − 3. */
  readonly across: Int32Array;
  readonly down: Int32Array;
  readonly #grey: Grey;
  /** Of each column: the sum over five rows, and the two rows below less the two above. */
  readonly #sums: Int32Array;
  readonly #falls: Int32Array;

  constructor(grey: Grey) {
    this.#grey = grey;
    this.across = new Int32Array(grey.width);
    this.down = new Int32Array(grey.width);
    this.#sums = new Int32Array(grey.width);
    this.#falls = new Int32Array(grey.width);
  }

  read(y: number): void {
    const { width, data } = this.#grey;
    const { across, down } = this;
    const sums = this.#sums;
    const falls = this.#falls;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const above = data[at - 2 * width]! + data[at - width]!;
      const below = data[at + 2 * width]! + data[at + width]!;
      sums[x] = above + data[at]! + below;
      falls[x] = below - above;
    }
    for (let x = 2; x < width - 2; x++) {
      across[x] = sums[x + 2]! + sums[x + 1]! - sums[x - 1]! - sums[x - 2]!;
      down[x] = falls[x - 2]! + falls[x - 1]! + falls[x]! + falls[x + 1]! + falls[x + 2]!;
    }
  }
}

/** Squares with the most votes above their surroundings, at least `apart` squares from each other. */
function strongest(votes: Float32Array, columns: number, rows: number, apart: number): Point[] {
  const sharp = peaked(votes, columns, rows);
  const places: Point[] = [];
  for (let found = 0; found < CANDIDATES; found++) {
    let best = 0;
    for (let place = 1; place < sharp.length; place++) if (sharp[place]! > sharp[best]!) best = place;
    if (sharp[best]! < LEAST_VOTES) break;
    const [column, row] = [best % columns, Math.floor(best / columns)];
    places.push({ x: column, y: row });
    for (let y = Math.max(0, row - apart); y <= Math.min(rows - 1, row + apart); y++)
      sharp.fill(
        0,
        y * columns + Math.max(0, column - apart),
        y * columns + Math.min(columns, column + apart + 1),
      );
  }
  return places;
}

/** Votes above the mean of their surroundings: text fields gather many everywhere, a circle in one place. */
function peaked(votes: Float32Array, columns: number, rows: number): Float32Array {
  const sharp = new Float32Array(votes.length);
  const reach = 4;
  const around = Int32Array.from(RING, ([dx, dy]) => dy * columns + dx);
  for (let row = reach; row < rows - reach; row++) {
    for (let column = reach; column < columns - reach; column++) {
      const at = row * columns + column;
      let near = 0;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) near += votes[at + dy * columns + dx]!;
      if (near < 9 * LEAST_VOTES) continue;
      let ring = 0;
      for (let place = 0; place < around.length; place++) ring += votes[at + around[place]!]!;
      sharp[at] = near / 9 - ring / RING.length;
    }
  }
  return sharp;
}

const RING = [-4, -2, 0, 2, 4].flatMap((d) => [
  [d, -4],
  [d, 4],
  [-4, d],
  [4, d],
]) as readonly (readonly [number, number])[];

interface Circle {
  readonly centre: Point;
  readonly radius: number;
  readonly drawn: number;
}

/** Moves the centre and the radius to where the border is drawn best. */
function bestCircle(from: Point, perMm: number, inkAt: (x: number, y: number) => boolean): Circle {
  let best: Circle = { centre: from, radius: RADIUS_MM.least * perMm, drawn: 0 };
  const look = (centre: Point, least: number, most: number, step: number): void => {
    for (let radius = least; radius <= most; radius += step) {
      const drawn = borderAlone(centre, radius, perMm, inkAt);
      if (drawn > best.drawn) best = { centre, radius, drawn };
    }
  };
  const span = 1.4 * perMm;
  for (let dy = -span; dy <= span; dy += span / 2) {
    for (let dx = -span; dx <= span; dx += span / 2)
      look({ x: from.x + dx, y: from.y + dy }, RADIUS_MM.least * perMm, RADIUS_MM.most * perMm, perMm * 0.4);
  }
  for (const step of [0.35 * perMm, 0.15 * perMm]) {
    const { centre, radius } = best;
    for (const dy of [-step, 0, step]) {
      for (const dx of [-step, 0, step])
        look({ x: centre.x + dx, y: centre.y + dy }, radius - 2 * step, radius + 2 * step, step);
    }
  }
  return best;
}

function borderAlone(
  { x, y }: Point,
  radius: number,
  perMm: number,
  inkAt: (x: number, y: number) => boolean,
): number {
  let drawn = 0;
  const at = (turn: Point, distance: number) =>
    inkAt(Math.round(x + turn.x * distance), Math.round(y + turn.y * distance));
  for (const turn of UNIT) {
    const near = BORDER_MM * perMm;
    if (!at(turn, radius) && !at(turn, radius - near) && !at(turn, radius + near)) continue;
    if (!at(turn, radius + OUTSIDE_MM * perMm) && !at(turn, radius - INSIDE_MM * perMm)) drawn++;
  }
  return drawn / DIRECTIONS;
}

const UNIT: readonly Point[] = Array.from({ length: DIRECTIONS }, (_, direction) => {
  const turn = (direction / DIRECTIONS) * 2 * Math.PI;
  return { x: Math.cos(turn), y: Math.sin(turn) };
});

function toRegion({ centre, radii, angle }: Ellipse, drawn: number, page: Grey): SealRegion {
  const reach = Math.max(radii.x, radii.y);
  const x = Math.max(0, Math.floor(centre.x - reach));
  const y = Math.max(0, Math.floor(centre.y - reach));
  const width = Math.min(page.width, Math.ceil(centre.x + reach)) - x;
  const height = Math.min(page.height, Math.ceil(centre.y + reach)) - y;
  return {
    rect: { x, y, width, height },
    shape: 'round',
    centre,
    radii,
    angle,
    confidence: CONFIDENCE * Math.min(1, 0.4 + drawn),
    inkShare: 0,
  };
}
