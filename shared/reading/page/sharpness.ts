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
  // Three times the mean of three rows: whole numbers.
  const row = new Int32Array(width);
  const counts = new Uint32Array(MOST_WIDTH * 10);
  let edges = 0;
  for (let y = 1; y < height - 1; y += step) {
    sumOfThree(grey, y, row);
    for (let x = 1; x < width; ) {
      const start = x - 1;
      const from = row[start]!;
      let last = from;
      if (row[x]! > from) for (; x < width && row[x]! > last; x += 1) last = row[x]!;
      else for (; x < width && row[x]! < last; x += 1) last = row[x]!;
      const end = x - 1;
      if (end === start) x += 1;
      // Thirds are not exact: what is near enough is looked at once more.
      else if (Math.abs(last - from) >= 3 * least - 1 && Math.abs(last / 3 - from / 3) >= least) {
        const rise = riseOf(row, start, end);
        if (rise < MOST_WIDTH) {
          counts[Math.floor(rise * 10)]! += 1;
          edges += 1;
        }
      }
    }
  }
  if (edges < LEAST_EDGES) return null;
  let seen = 0;
  let at = 0;
  while (seen < edges / 4) seen += counts[at++]!;
  return (at - 0.5) / 10;
}

/** Neighbouring rows take the noise out and leave upright edges as they are. */
function sumOfThree({ width, data }: Grey, y: number, out: Int32Array): void {
  const at = y * width;
  for (let x = 0; x < width; x += 1) out[x] = data[at - width + x]! + data[at + x]! + data[at + width + x]!;
}

function riseOf(row: Int32Array, start: number, end: number): number {
  const from = row[start]! / 3;
  const to = row[end]! / 3;
  const crossing = (share: number) => {
    const level = from + (to - from) * share;
    let x = start;
    while (x < end - 1 && (row[x + 1]! / 3 - level) * (to - from) < 0) x += 1;
    const step = row[x + 1]! / 3 - row[x]! / 3;
    return step === 0 ? x : x + (level - row[x]! / 3) / step;
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
