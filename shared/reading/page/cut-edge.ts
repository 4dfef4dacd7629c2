import { type Grey, type Mask, release } from '../raster.ts';
import { backgroundOf, inkMask } from './background.ts';
import { componentsOf } from './components.ts';
import { factorFor, reduce } from './grey.ts';

/** Longer side looked at: a quarter of a millimetre of A4 a pixel. */
const LOOK = 1200;
const CONTRAST = 0.3;
/** mm: how far from the edge ink is taken to run off it. */
const RIM = 0.6;
/** mm along the edge: a stroke or a rule that crosses it; more is a scanner's border. */
const STROKE = 4;
const BORDER = 12;
/** mm that the cut piece reaches into the page. */
const INWARDS = 1.5;
/** Strokes at one edge: one or two may be dirt. */
const LEAST_STROKES = 3;

/** Whether print or writing runs off an edge of the page, so that some of it is missing. */
export function runsOffEdge(grey: Grey): boolean {
  const small = reduce(grey, factorFor(grey, LOOK));
  const ink = inkMask(small, backgroundOf(small, 48), CONTRAST);
  const unit = Math.max(ink.width, ink.height) / 297;
  const sides = sidesOf(ink, Math.round(RIM * unit)).filter(({ pixels }) =>
    pixels.some((at) => ink.data[at] === 1),
  );
  const runsOff = sides.length > 0 && runsOverSides(ink, sides, unit);
  release(ink);
  return runsOff;
}

function runsOverSides(ink: Mask, sides: readonly Side[], unit: number): boolean {
  const regions = componentsOf(ink);
  return sides.some((side) => {
    const touching = new Map<number, number>();
    for (const at of side.pixels) {
      if (ink.data[at] === 0) continue;
      const label = regions.labels[at]!;
      touching.set(label, (touching.get(label) ?? 0) + 1);
    }
    let strokes = 0;
    for (const [label, length] of touching) {
      const across = regions.right[label]! - regions.left[label]! + 1;
      const down = regions.bottom[label]! - regions.top[label]! + 1;
      const inwards = side.upright ? across : down;
      if (length > BORDER * unit || inwards < INWARDS * unit) continue;
      // One region may cross the edge at several places: the rules of a table hang together.
      strokes += Math.min(LEAST_STROKES, runsIn(side.pixels, regions.labels, label, STROKE * unit));
    }
    return strokes >= LEAST_STROKES;
  });
}

interface Side {
  /** Indices of the pixels along the edge. */
  readonly pixels: Int32Array;
  readonly upright: boolean;
}

function sidesOf({ width, height }: Mask, rim: number): Side[] {
  const row = (y: number) => ({
    pixels: Int32Array.from({ length: width }, (_, x) => y * width + x),
    upright: false,
  });
  const column = (x: number) => ({
    pixels: Int32Array.from({ length: height }, (_, y) => y * width + x),
    upright: true,
  });
  return [row(rim), row(height - 1 - rim), column(rim), column(width - 1 - rim)];
}

function runsIn(pixels: Int32Array, labels: Int32Array, label: number, longest: number): number {
  let runs = 0;
  let length = 0;
  for (const at of pixels) {
    if (labels[at] === label) {
      length += 1;
      continue;
    }
    if (length > 0 && length <= longest) runs += 1;
    length = 0;
  }
  return length > 0 && length <= longest ? runs + 1 : runs;
}
