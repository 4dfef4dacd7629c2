import type { Grey } from '../raster.ts';
import { type EdgeFinder, edgeFinder } from '../vector/comparing.ts';

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
  const counts = new Uint32Array(MOST_WIDTH * 10);
  let edges = 0;
  const onEdge = (row: Uint16Array, start: number, end: number) => {
    if (Math.abs(row[end]! / 3 - row[start]! / 3) < least) return;
    const rise = riseOf(row, start, end);
    if (rise >= MOST_WIDTH) return;
    counts[Math.floor(rise * 10)]! += 1;
    edges += 1;
  };
  // Neighbouring rows take the noise out and leave upright edges as they are. An edge's rise is three times a mean's, with a
  // little less for rounding; one that crosses no more than three stretches has a third of it in one of them, and a
  // longer one fills a stretch.
  const most = 3 * least - 1;
  const finder = edgeFinder(grey.data, width, Math.floor(most / 3));
  for (let y = 1; y < height - 1; y += step) {
    finder.read(y);
    eachMonotone(finder, most, onEdge);
  }
  if (edges < LEAST_EDGES) return null;
  let seen = 0;
  let at = 0;
  while (seen < edges / 4) seen += counts[at++]!;
  return (at - 0.5) / 10;
}

const STRETCH = 16;

/** Calls `take` for the stretches of a row that only rise or only fall, by `least` or more; each as long as it goes. */
export function eachMonotone(
  { sums, stretches }: EdgeFinder,
  least: number,
  take: (row: Uint16Array, start: number, end: number) => void,
): void {
  let done = 0;
  for (let hot = stretches.indexOf(1); hot >= 0; hot = stretches.indexOf(1, hot + 1)) {
    const until = Math.min(sums.length, STRETCH * (hot + 1) + 1);
    let start = Math.max(done, STRETCH * hot);
    // It may have begun before.
    const way = Math.sign((sums[start + 1] ?? sums[start]!) - sums[start]!);
    while (start > done && way !== 0 && Math.sign(sums[start]! - sums[start - 1]!) === way) start -= 1;
    for (let x = start + 1; x < until; ) {
      start = x - 1;
      const from = sums[start]!;
      let last = from;
      if (sums[x]! > from) for (; x < sums.length && sums[x]! > last; x += 1) last = sums[x]!;
      else for (; x < sums.length && sums[x]! < last; x += 1) last = sums[x]!;
      done = x - 1;
      if (done === start) {
        x += 1;
        done = x - 1;
      } else if (Math.abs(last - from) >= least) take(sums, start, done);
    }
  }
}

const riseOf = (row: Uint16Array, start: number, end: number): number =>
  crossing(row, start, end, 0.9) - crossing(row, start, end, 0.1);

/** Where an edge has gone so far (share) of its way. */
function crossing(row: Uint16Array, start: number, end: number, share: number): number {
  const from = row[start]! / 3;
  const to = row[end]! / 3;
  const level = from + (to - from) * share;
  let x = start;
  while (x < end - 1 && (row[x + 1]! / 3 - level) * (to - from) < 0) x += 1;
  const step = row[x + 1]! / 3 - row[x]! / 3;
  return step === 0 ? x : x + (level - row[x]! / 3) / step;
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
