import type { Rgb } from '../raster.ts';
import { findRing, type Ring } from './ring.ts';
import { type SealInk, sealInk } from './seal-ink.ts';
import type { SealRegion } from './seals.ts';

/** Straight strips of a seal's text, black on white, ready for a text recogniser: one line each. */
export interface SealStrips {
  /** The ring's text clockwise from its gap: several renderings of the same text; keep the best reading. */
  readonly ring: readonly Rgb[];
  /** Level lines below the star (人事专用章), from top to bottom. */
  readonly inner: readonly Rgb[];
}

/** Height of a strip and of the text in it, pixels: what recognisers are trained with. */
const STRIP_HEIGHT = 48;
const TEXT_HEIGHT = 38;
/** Long names are squeezed on the ring: renderings as drawn, and pulled to squarer characters. */
const STRETCHES = [1, 1.4];
/** Margin before the first and after the last character, as a share of the text's height. */
const END_MARGIN = 0.5;

/** Straightens the text of a seal. Empty lists where the seal is not round or oval, or holds no text. */
export function sealStrips(image: Rgb, seal: SealRegion): SealStrips {
  if (seal.shape !== 'round' && seal.shape !== 'oval') return { ring: [], inner: [] };
  const ink = sealInk(image, seal);
  const ring = findRing(ink);
  if (!ring) return { ring: [], inner: [] };
  return { ring: STRETCHES.map((stretch) => unrolled(ink, ring, stretch)), inner: innerLines(ink, ring) };
}

/** The ring strips alone; see `sealStrips`. */
export function unrollSeal(image: Rgb, seal: SealRegion): readonly Rgb[] {
  return sealStrips(image, seal).ring;
}

function unrolled(ink: SealInk, ring: Ring, stretch: number): Rgb {
  const perPixel = (ring.outer - ring.inner) / TEXT_HEIGHT;
  const middle = (ring.outer + ring.inner) / 2;
  const margin = Math.min((END_MARGIN * (ring.outer - ring.inner)) / middle, ring.gap / 2);
  const from = ring.start - margin;
  const width = Math.max(
    STRIP_HEIGHT,
    Math.round(((ring.end + margin - from) * middle * stretch) / perPixel),
  );
  const pad = (STRIP_HEIGHT - TEXT_HEIGHT) / 2;
  return paint(width, STRIP_HEIGHT, (x, y) => {
    const distance = ring.outer - (y - pad + 0.5) * perPixel;
    if (distance > ring.outer + 0.01 || distance < ring.inner - 0.02) return 0;
    return ink.at(from + ((x + 0.5) * perPixel) / (middle * stretch), distance);
  });
}

function paint(width: number, height: number, inkAt: (x: number, y: number) => number): Rgb {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) data.fill(255 - Math.round(inkAt(x, y)), at, at + 3);
  }
  return { width, height, data };
}

/** Room below the star: from its lower tips to the border, in shares of the radius. */
const BELOW = { from: 0.22, to: 0.82, half: 0.72 };
const GRAIN = 0.01;
const LINE = { least: 0.1, most: 0.34, width: 0.3 };
/** A row of the room belongs to a line of text from this share of the strongest row's ink. */
const ROW_INK = 0.18;
/** The line leans against the gap's direction by up to this much: gaps are not always in the middle. */
const LEANS = Array.from({ length: 21 }, (_, index) => ((index - 10) * 2 * Math.PI) / 180);

function innerLines(ink: SealInk, ring: Ring): Rgb[] {
  const down = ring.start - ring.gap / 2;
  const rooms = LEANS.map((lean) => roomBelow(ink, ring, down + lean));
  const room = rooms.reduce((best, other) => (other.contrast > best.contrast ? other : best));
  return room.lines.map((line) => {
    const perPixel = (line.bottom - line.top) / TEXT_HEIGHT;
    const pad = (STRIP_HEIGHT - TEXT_HEIGHT) / 2;
    const width = Math.round((line.right - line.left) / perPixel + 2 * pad);
    return paint(width, STRIP_HEIGHT, (x, y) =>
      room.at(line.left + (x - pad + 0.5) * perPixel, line.top + (y - pad + 0.5) * perPixel),
    );
  });
}

interface Line {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface Room {
  /** Ink at `x` to the right of and `y` below the middle, the seal standing upright. */
  readonly at: (x: number, y: number) => number;
  readonly contrast: number;
  readonly lines: readonly Line[];
}

function roomBelow(ink: SealInk, ring: Ring, down: number): Room {
  const turn = down - Math.PI / 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const halfGap = ring.gap / 2;
  const at = (x: number, y: number) => {
    const distance = Math.hypot(x, y);
    const aside = Math.abs(Math.atan2(x, y));
    const limit = aside < halfGap ? ring.outer - 0.1 : ring.inner - 0.01;
    return distance > limit ? 0 : ink.level(x * cos - y * sin, x * sin + y * cos);
  };
  const rows: number[] = [];
  for (let y = BELOW.from; y < BELOW.to; y += GRAIN) {
    let sum = 0;
    for (let x = -BELOW.half; x <= BELOW.half; x += GRAIN * 2) sum += at(x, y);
    rows.push((sum * GRAIN * 2) / 255);
  }
  const steps = rows.slice(1).reduce((sum, row, index) => sum + (row - rows[index]!) ** 2, 0);
  return { at, contrast: steps, lines: linesIn(rows, at) };
}

function linesIn(rows: readonly number[], at: Room['at']): Line[] {
  const strong = Math.max(...rows);
  if (strong < 0.12) return [];
  const lines: Line[] = [];
  let top = -1;
  for (let row = 0; row <= rows.length; row++) {
    if (row < rows.length && rows[row]! >= ROW_INK * strong) {
      if (top < 0) top = row;
      continue;
    }
    if (top < 0) continue;
    const line = { top: BELOW.from + top * GRAIN, bottom: BELOW.from + row * GRAIN };
    const ends = endsOf(line, at);
    const height = line.bottom - line.top;
    if (top > 0 && height >= LINE.least && height <= LINE.most && ends.right - ends.left >= LINE.width) {
      lines.push({ ...line, ...ends });
    }
    top = -1;
  }
  return lines;
}

function endsOf(
  { top, bottom }: { top: number; bottom: number },
  at: Room['at'],
): { left: number; right: number } {
  let left = 0;
  let right = 0;
  for (let x = -BELOW.half; x <= BELOW.half; x += GRAIN) {
    let sum = 0;
    for (let y = top; y < bottom; y += GRAIN) sum += at(x, y);
    if (sum < 255 * 1.2) continue;
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  return { left, right };
}
