import type { Rgb } from '../raster.ts';
import { type InnerLine, uprightInk } from './inner-lines.ts';
import type { Ring } from './ring.ts';
import { type SealInk, sealInk } from './seal-ink.ts';
import { evenAbout, layoutOf } from './seal-layout.ts';
import type { SealRegion } from './seals.ts';
import type { InkKind } from './stamp-ink.ts';

/** Straight strips of a seal's text, black on white, ready for a text recogniser: one line each. */
export interface SealStrips {
  /** The ring's text clockwise from its gap, drawn when asked: first from two kinds of ink, then in other ways. */
  readonly ring: readonly (() => Rgb)[];
  /** Level lines below the star (人事专用章), from top to bottom. */
  readonly inner: readonly Rgb[];
}

/** Height of a strip and of the text in it, pixels: what recognisers are trained with. */
const STRIP_HEIGHT = 48;
const TEXT_HEIGHT = 38;
interface Rendering {
  /** Long names are squeezed on the ring: 1 as drawn, more to pull the characters square. */
  readonly stretch: number;
  /** Ink this far (radians) beyond the ends is kept; the more, the likelier are strokes of neighbouring text. */
  readonly fray: number;
}

/** As much as the ring's first character may lean over its end. */
const WIDE: Rendering = { stretch: 1, fray: 0.12 };
const NARROW: Rendering = { stretch: 1, fray: 0.025 };
const DRAWN_OUT: Rendering = { stretch: 1.3, fray: 0.12 };
/** The strongest ink within this many pixels left and right, about one character, is brought to black … */
const EVEN_REACH = 20;
/** … unless it is weaker than this: bare paper. */
const EVEN_LEAST = 45;
/** Margin before the first and after the last character, as a share of the text's height. */
const END_MARGIN = 0.4;

const NO_STRIPS: SealStrips = { ring: [], inner: [] };

/** Straightens the text of a seal. Empty lists where the seal is not round or oval, or holds no text. */
export function sealStrips(image: Rgb, seal: SealRegion): SealStrips {
  if (seal.shape !== 'round' && seal.shape !== 'oval') return NO_STRIPS;
  const ink = sealInk(image, seal, 'lifted');
  const layout = layoutOf(ink);
  if (!layout) return NO_STRIPS;
  const { foot, ring, lines } = layout;
  const drawn = (kind: InkKind, rendering: Rendering) =>
    unrolled(sealInk(image, seal, kind), ring, rendering);
  return {
    ring: [
      () => evened(unrolled(ink, ring, WIDE)),
      () => drawn('clean', NARROW),
      () => evened(unrolled(ink, evenAbout(layout), WIDE)),
      () => evened(unrolled(ink, ring, DRAWN_OUT)),
      () => evened(drawn('worn', WIDE)),
    ],
    inner: lines.map((line) => levelled(ink, foot, line)),
  };
}

function unrolled(ink: SealInk, ring: Ring, { stretch, fray }: Rendering): Rgb {
  const perPixel = (ring.outer - ring.inner) / TEXT_HEIGHT;
  const middle = (ring.outer + ring.inner) / 2;
  const gap = 2 * Math.PI - (ring.end - ring.start);
  const margin = Math.min((END_MARGIN * (ring.outer - ring.inner)) / middle, gap / 2);
  const from = ring.start - margin;
  const width = Math.max(
    STRIP_HEIGHT,
    Math.round(((ring.end + margin - from) * middle * stretch) / perPixel),
  );
  const pad = (STRIP_HEIGHT - TEXT_HEIGHT) / 2;
  const turns = Float64Array.from(
    { length: width },
    (_, x) => from + ((x + 0.5) * perPixel) / (middle * stretch),
  );
  const cos = turns.map(Math.cos);
  const sin = turns.map(Math.sin);
  return paint(width, STRIP_HEIGHT, (x, y) => {
    const distance = ring.outer - (y - pad + 0.5) * perPixel;
    if (distance > ring.outer + 0.01 || distance < ring.inner - 0.02) return 0;
    const turn = turns[x]!;
    if (turn < ring.start - fray || turn > ring.end + fray) return 0;
    return ink.level(cos[x]! * distance, sin[x]! * distance);
  });
}

/** Brings faint and strong places of a strip to one strength: a stamp seldom presses evenly. */
function evened(strip: Rgb): Rgb {
  const { width, height, data } = strip;
  const strongest = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) strongest[x] = Math.max(strongest[x]!, 255 - data[(y * width + x) * 3]!);
  }
  const even = new Uint8Array(data.length);
  for (let x = 0; x < width; x++) {
    let most = EVEN_LEAST;
    const last = Math.min(width - 1, x + EVEN_REACH);
    for (let near = Math.max(0, x - EVEN_REACH); near <= last; near++)
      most = Math.max(most, strongest[near]!);
    const scale = 255 / most;
    for (let y = 0; y < height; y++) {
      const at = (y * width + x) * 3;
      setGrey(even, at, 255 - Math.min(255, Math.round((255 - data[at]!) * scale)));
    }
  }
  return { width, height, data: even };
}

function levelled(ink: SealInk, foot: number, line: InnerLine): Rgb {
  const at = uprightInk(ink, foot);
  const perPixel = (line.bottom - line.top) / TEXT_HEIGHT;
  const pad = (STRIP_HEIGHT - TEXT_HEIGHT) / 2;
  const width = Math.round((line.right - line.left) / perPixel);
  return paint(width, STRIP_HEIGHT, (x, y) =>
    at(line.left + (x + 0.5) * perPixel, line.top + (y - pad + 0.5) * perPixel),
  );
}

function paint(width: number, height: number, inkAt: (x: number, y: number) => number): Rgb {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) setGrey(data, at, 255 - Math.round(inkAt(x, y)));
  }
  return { width, height, data };
}

/** `fill` costs many times as much for three bytes. */
function setGrey(data: Uint8Array, at: number, level: number): void {
  data[at] = level;
  data[at + 1] = level;
  data[at + 2] = level;
}
