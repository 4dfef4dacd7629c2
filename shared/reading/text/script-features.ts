import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { FINE, fineDirection } from './fine-direction.ts';
import { inkByColumn, inkByRow, inkExtent, inkPatch, quantile } from './ink-patch.ts';
import { resampleToPlanes } from './resample.ts';

/** Lines are looked at in this thickness, pixels: features then mean the same at any resolution and size. */
const THICKNESS = 32;
/** So many thicknesses of a line tell enough; the rest of a long line is passed over. */
const LONGEST = 6;
/** Thinner lines of the page, pixels, show no strokes. */
const THINNEST = 9;
const ORIENTATIONS = 16;
/** Pixels along an edge after which its direction is compared with its own. */
const NEAR = 3;
const FAR = 6;
/** Least change of darkness across a pixel (of the line's contrast) that counts as a stroke's edge. */
const EDGE = 0.2;
const SQUARE_OF_EDGE = (2 * EDGE) ** 2;
const NO_EDGE = -1;
const INK = 0.5;
const PAPER_QUANTILE = 0.85;
const INK_QUANTILE = 0.03;
/** Runs of ink at least so long, pixels of the resampled line, are strokes along the row or column. */
const LONG_RUN = 12;
const MIDDLE_RUN = 7;

/** What `scriptFeatures` gives, in its order; `orientation0` are edges of upright strokes, `orientation8` of level ones. */
export const FEATURES = [
  ...Array.from({ length: ORIENTATIONS }, (_, at) => `orientation${at}`),
  'density',
  'longAcross',
  'longDown',
  'middleAcross',
  'middleDown',
  'widthAcross',
  'widthDown',
  'stroke',
  'strokeVariation',
  'bentNear',
  'bentFar',
  'straightNear',
  'straightFar',
  'topSway',
  'bottomSway',
  'edgeSharpness',
] as const;

/** Shape of a line's strokes: numbers around 0…1 in the order of FEATURES; undefined where too little is to be seen. */
export function scriptFeatures(image: Grey, rect: Rect): Float64Array | undefined {
  const body = bodyOf(image, rect);
  if (body === undefined) return undefined;
  const scale = THICKNESS / Math.min(body.width, body.height);
  const width = Math.max(8, Math.round(body.width * scale));
  const height = Math.max(8, Math.round(body.height * scale));
  const planes = new Float32Array(width * height * 3);
  resampleToPlanes(image, body, width, height, PLAIN, planes);
  const darkness = darken(planes.subarray(0, width * height));
  const features = new Float64Array(FEATURES.length);
  edges(darkness, width, height, features);
  strokes(darkness, width, height, features);
  if (width > height) sway(darkness, width, height, features);
  // Left to the collector they are a megabyte a page.
  planes.buffer.transfer(0);
  return features;
}

const PLAIN = { mean: [0, 0, 0], deviation: [1, 1, 1] } as const;

/** The inked part of (at most LONGEST thicknesses of) the line, rests of rules at its edges left out. */
function bodyOf(image: Grey, rect: Rect): Rect | undefined {
  const longest = LONGEST * Math.min(rect.width, rect.height);
  const width = Math.min(rect.width, longest);
  const height = Math.min(rect.height, longest);
  const window = {
    x: rect.x + (rect.width - width) / 2,
    y: rect.y + (rect.height - height) / 2,
    width,
    height,
  };
  const patch = inkPatch(image, window);
  if (patch === undefined) return undefined;
  const rows = inkExtent(inkByRow(patch));
  const columns = inkExtent(inkByColumn(patch, rows.from, rows.to));
  const body = {
    x: patch.x + columns.from,
    y: patch.y + rows.from,
    width: columns.to - columns.from,
    height: rows.to - rows.from,
  };
  return Math.min(body.width, body.height) < THINNEST ? undefined : body;
}

/** From levels (1 white) to darkness, 0 paper … 1 ink; in place. */
function darken(levels: Float32Array): Float32Array {
  const histogram = new Uint32Array(256);
  for (let at = 0; at < levels.length; at++) {
    const bin = ((levels[at] as number) * 255 + 0.5) | 0;
    histogram[bin] = (histogram[bin] as number) + 1;
  }
  const paper = quantile(histogram, levels.length * PAPER_QUANTILE) / 255;
  const ink = quantile(histogram, levels.length * INK_QUANTILE) / 255;
  const contrast = Math.max(0.02, paper - ink);
  for (let at = 0; at < levels.length; at++) {
    levels[at] = Math.min(1, Math.max(0, (paper - (levels[at] as number)) / contrast));
  }
  return levels;
}

/** The edges of the line looked at: room that all lines share. */
let found = new Int32Array(THICKNESS * THICKNESS * LONGEST);

/** Shares of the directions in which the strokes' edges run, how they bend, and how sharp they are. */
function edges(darkness: Float32Array, width: number, height: number, features: Float64Array): void {
  const directions = new Int8Array(width * height).fill(NO_EDGE);
  if (found.length < width * height) found = new Int32Array(width * height);
  const sums = new Float64Array(FINE);
  let total = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const across = (darkness[at + 1] as number) - (darkness[at - 1] as number);
      const down = (darkness[at + width] as number) - (darkness[at - width] as number);
      const square = across * across + down * down;
      if (square < SQUARE_OF_EDGE) continue;
      const size = Math.sqrt(square) / 2;
      const direction = fineDirection(across, down);
      directions[at] = direction;
      found[count++] = at;
      sums[direction] = (sums[direction] as number) + size;
      total += size;
    }
  }
  if (count === 0) return;
  for (let direction = 0; direction < FINE; direction++) {
    const bin = Math.round((direction * ORIENTATIONS) / FINE) % ORIENTATIONS;
    features[bin] = (features[bin] as number) + (sums[direction] as number) / total;
  }
  features[FEATURES.indexOf('edgeSharpness')] = total / count;
  const places = found.subarray(0, count);
  const near = bends(directions, places, width, NEAR);
  const far = bends(directions, places, width, FAR);
  features.set([near.bent, far.bent, near.straight, far.straight], FEATURES.indexOf('bentNear'));
}

/** How much an edge turns on its way of `reach` pixels along itself, and the share of edges that go on straight. */
function bends(directions: Int8Array, places: Int32Array, width: number, reach: number) {
  const steps = Int32Array.from({ length: FINE }, (_, direction) => {
    const angle = (direction / FINE) * Math.PI;
    return Math.round(-Math.sin(angle) * reach) + Math.round(Math.cos(angle) * reach) * width;
  });
  let met = 0;
  let straight = 0;
  let bent = 0;
  for (let place = 0; place < places.length; place++) {
    const at = places[place] as number;
    const direction = directions[at] as number;
    const there = at + (steps[direction] as number);
    const other = there >= 0 && there < directions.length ? (directions[there] as number) : NO_EDGE;
    if (other === NO_EDGE) continue;
    const turn = Math.abs(direction - other);
    const least = Math.min(turn, FINE - turn);
    met++;
    bent += least;
    if (least <= 1) straight++;
  }
  return { bent: met === 0 ? 0 : bent / met / 8, straight: straight / places.length };
}

/** Lengths of the ink's runs along rows and columns. */
function strokes(darkness: Float32Array, width: number, height: number, features: Float64Array): void {
  const across = runLengths(darkness, width, height, 1, width);
  const down = runLengths(darkness, height, width, width, 1);
  const alongRows = tally(across);
  const alongColumns = tally(down);
  let inked = 0;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < across.length; at++) {
    const run = across[at] as number;
    if (run === 0) continue;
    inked++;
    const stroke = Math.min(run, down[at] as number);
    sum += stroke;
    squares += stroke * stroke;
  }
  const mean = inked === 0 ? 0 : sum / inked;
  const deviation = inked === 0 ? 0 : Math.sqrt(Math.max(0, squares / inked - mean * mean));
  const values = [
    inked / across.length,
    alongRows.long,
    alongColumns.long,
    alongRows.middle,
    alongColumns.middle,
    alongRows.width,
    alongColumns.width,
    mean / 8,
    mean === 0 ? 0 : deviation / mean,
  ];
  features.set(values, ORIENTATIONS);
}

/** How unevenly the tops and the feet of pieces as wide as a character stand. */
function sway(darkness: Float32Array, width: number, height: number, features: Float64Array): void {
  const tops: number[] = [];
  const feet: number[] = [];
  const pieces = Math.max(2, Math.round(width / THICKNESS));
  for (let piece = 0; piece < pieces; piece++) {
    const from = Math.floor((piece * width) / pieces);
    const to = Math.floor(((piece + 1) * width) / pieces);
    const isInked = (y: number) => {
      for (let x = from; x < to; x++) if ((darkness[y * width + x] as number) > INK) return true;
      return false;
    };
    let top = 0;
    while (top < height && !isInked(top)) top++;
    if (top === height) continue;
    let foot = height - 1;
    while (foot > top && !isInked(foot)) foot--;
    tops.push(top / height);
    feet.push(foot / height);
  }
  features[FEATURES.indexOf('topSway')] = deviation(tops);
  features[FEATURES.indexOf('bottomSway')] = deviation(feet);
}

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Shares of ink in long and middle runs, and the mean width of the strokes that short ones cross, in MIDDLE_RUN. */
function tally(runs: Uint16Array) {
  let long = 0;
  let middle = 0;
  let short = 0;
  let shortRuns = 0;
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at] as number;
    if (run === 0) continue;
    if (run >= LONG_RUN) long++;
    else if (run >= MIDDLE_RUN) middle++;
    else {
      short++;
      shortRuns += 1 / run;
    }
  }
  const inked = long + middle + short;
  return {
    long: inked === 0 ? 0 : long / inked,
    middle: inked === 0 ? 0 : middle / inked,
    width: shortRuns === 0 ? 0 : short / shortRuns / MIDDLE_RUN,
  };
}

/** For each ink pixel the length of its run along `step`; 0 on paper. */
function runLengths(
  darkness: Float32Array,
  along: number,
  lines: number,
  step: number,
  next: number,
): Uint16Array {
  const runs = new Uint16Array(darkness.length);
  for (let line = 0; line < lines; line++) {
    let from = 0;
    for (let place = 0; place <= along; place++) {
      if (place < along && (darkness[line * next + place * step] as number) > INK) continue;
      for (let back = from; back < place; back++) runs[line * next + back * step] = place - from;
      from = place + 1;
    }
  }
  return runs;
}
