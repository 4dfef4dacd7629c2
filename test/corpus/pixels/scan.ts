import type { Prng } from '../prng.ts';
import { fromSharp, type Picture, toSharp } from './raster.ts';

/** What a flatbed or feeder does to a page. */
export interface ScanFaults {
  /** Degrees, clockwise positive. */
  readonly skew: number;
  /** Standard deviation of the grain, grey levels. */
  readonly noise: number;
  /** Gaussian sigma in pixels; 0 none. */
  readonly blur: number;
  /** Darkening towards one side, 0…0.4. */
  readonly shade: number;
  /** Dark strip along an edge. */
  readonly border: boolean;
  readonly specks: number;
  readonly grey: boolean;
  /** Black ink lifted, paper lowered: 0 none … 0.4 washed out. */
  readonly fade: number;
  readonly paper: readonly [number, number, number];
}

export async function scan(page: Picture, faults: ScanFaults, rng: Prng): Promise<Picture> {
  let s = toSharp(page);
  if (faults.grey) s = toSharp(await fromSharp(s.greyscale()));
  if (Math.abs(faults.skew) > 0.02) {
    const [r, g, b] = faults.paper;
    s = toSharp(await fromSharp(s.rotate(faults.skew, { background: { r, g, b } }))).extract(
      centre(page, faults.skew),
    );
  }
  if (faults.blur > 0.3) s = s.blur(faults.blur);
  const out = await fromSharp(s);
  tint(out, faults, rng);
  return out;
}

/** The window of the original size in the middle of a page turned by sharp, which grows its canvas. */
function centre(page: Picture, degrees: number) {
  const rad = (Math.abs(degrees) * Math.PI) / 180;
  const w = Math.floor(page.width * Math.cos(rad) + page.height * Math.sin(rad));
  const h = Math.floor(page.width * Math.sin(rad) + page.height * Math.cos(rad));
  return {
    left: Math.max(0, Math.floor((w - page.width) / 2)),
    top: Math.max(0, Math.floor((h - page.height) / 2)),
    width: page.width,
    height: page.height,
  };
}

const GRAIN = 1 << 16;

/** Paper colour, fading, uneven light, grain, specks and the dark edge, in one pass over the pixels. */
function tint(p: Picture, faults: ScanFaults, rng: Prng): void {
  const { width, height, data } = p;
  const grain = new Int8Array(GRAIN);
  for (let i = 0; i < GRAIN; i++) grain[i] = Math.round(rng.normal() * faults.noise);
  const curve = faults.paper.map((white) => {
    const black = faults.fade * 150;
    return Uint8ClampedArray.from({ length: 256 }, (_, v) => black + ((white - black) * v) / 255);
  });
  const angle = rng.real(0, Math.PI * 2);
  const [ax, ay] = [Math.cos(angle) / width, Math.sin(angle) / height];
  const colourGrain = !faults.grey && faults.noise > 0;
  for (let y = 0; y < height; y++) {
    let o = rng.u32() & (GRAIN - 1);
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3;
      const light = 1 - faults.shade * (0.5 + (x - width / 2) * ax + (y - height / 2) * ay);
      const n = grain[o]!;
      o = (o + 1) & (GRAIN - 1);
      const m = colourGrain ? grain[(o + 7919) & (GRAIN - 1)]! >> 1 : 0;
      data[i] = curve[0]![data[i]!]! * light + n + m;
      data[i + 1] = curve[1]![data[i + 1]!]! * light + n;
      data[i + 2] = curve[2]![data[i + 2]!]! * light + n - m;
    }
  }
  for (let k = 0; k < faults.specks; k++) speck(p, rng);
  if (faults.border) edge(p, rng);
}

function speck(p: Picture, rng: Prng): void {
  const cx = rng.int(0, p.width - 1);
  const cy = rng.int(0, p.height - 1);
  const r = rng.int(0, Math.max(1, Math.round(p.width / 1500)));
  const level = rng.int(20, 150);
  for (let y = Math.max(0, cy - r); y <= Math.min(p.height - 1, cy + r); y++)
    for (let x = Math.max(0, cx - r); x <= Math.min(p.width - 1, cx + r); x++)
      p.data.fill(level, (y * p.width + x) * 3, (y * p.width + x) * 3 + 3);
}

function edge(p: Picture, rng: Prng): void {
  const depth = Math.round(p.width * rng.real(0.004, 0.014));
  const left = rng.chance(0.5);
  const dark = rng.int(25, 120);
  for (let y = 0; y < p.height; y++) {
    const wobble = depth + Math.round(Math.sin(y / 90) * depth * 0.2);
    for (let k = 0; k < wobble; k++) {
      const x = left ? k : p.width - 1 - k;
      const soft = dark + ((255 - dark) * k) / wobble;
      const i = (y * p.width + x) * 3;
      for (let c = 0; c < 3; c++) p.data[i + c] = Math.min(p.data[i + c]!, soft);
    }
  }
}

/** Turns by quarter turns, clockwise. */
export async function quarter(page: Picture, degrees: 0 | 90 | 180 | 270): Promise<Picture> {
  return degrees === 0 ? page : fromSharp(toSharp(page).rotate(degrees));
}
