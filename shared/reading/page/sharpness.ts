import type { Grey } from '../raster.ts';

/** Rows looked at, at most. */
const ROWS = 400;
/** An edge must span this share of the page's own contrast to be print's and not noise's. */
const SPAN = 0.4;
const LEAST_SPAN = 40;
/** Fewer edges than this tell nothing. */
const LEAST_EDGES = 120;
const MOST_WIDTH = 40;

/**
 * Width in pixels over which print's edges go from 10 to 90 per cent of their height (ISO 12233's edge response,
 * here the first quartile over all edges, for slanted strokes are wider); null where the page has too few.
 */
export function edgeWidth(grey: Grey): number | null {
  const { width, height } = grey;
  const step = Math.max(1, Math.floor(height / ROWS));
  const least = Math.max(LEAST_SPAN, SPAN * contrastOf(grey));
  const row = new Float64Array(width);
  const counts = new Uint32Array(MOST_WIDTH * 10);
  let edges = 0;
  for (let y = 1; y < height - 1; y += step) {
    meanOfThree(grey, y, row);
    for (let x = 1; x < width; ) {
      const start = x - 1;
      const sign = Math.sign(row[x]! - row[start]!);
      while (x < width && sign !== 0 && (row[x]! - row[x - 1]!) * sign > 0) x += 1;
      const end = x - 1;
      if (end > start && Math.abs(row[end]! - row[start]!) >= least) {
        const rise = riseOf(row, start, end);
        if (rise < MOST_WIDTH) {
          counts[Math.floor(rise * 10)]! += 1;
          edges += 1;
        }
      }
      if (end <= start) x += 1;
    }
  }
  if (edges < LEAST_EDGES) return null;
  let seen = 0;
  let at = 0;
  while (seen < edges / 4) seen += counts[at++]!;
  return (at - 0.5) / 10;
}

/** Neighbouring rows take the noise out and leave upright edges as they are. */
function meanOfThree({ width, data }: Grey, y: number, out: Float64Array): void {
  const at = y * width;
  for (let x = 0; x < width; x += 1)
    out[x] = (data[at - width + x]! + data[at + x]! + data[at + width + x]!) / 3;
}

function riseOf(row: Float64Array, start: number, end: number): number {
  const from = row[start]!;
  const to = row[end]!;
  const crossing = (share: number) => {
    const level = from + (to - from) * share;
    let x = start;
    while (x < end - 1 && (row[x + 1]! - level) * (to - from) < 0) x += 1;
    const step = row[x + 1]! - row[x]!;
    return step === 0 ? x : x + (level - row[x]!) / step;
  };
  return crossing(0.9) - crossing(0.1);
}

/** Paper's level less the darkest print's, on every 13th pixel. */
function contrastOf({ data }: Grey): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let i = 0; i < data.length; i += 13) {
    counts[data[i]!]! += 1;
    total += 1;
  }
  const level = (share: number) => {
    let seen = 0;
    for (let at = 0; at < 256; at += 1) {
      seen += counts[at]!;
      if (seen >= share * total) return at;
    }
    return 255;
  };
  return level(0.6) - level(0.005);
}
