import type { Rect } from '../../domain/geometry.ts';

/** Probability that a pixel belongs to the core of a text line, row by row, 0…1. */
export interface DetectionMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export interface DetectionOptions {
  /** A pixel counts as text from this probability on. */
  readonly pixelThreshold: number;
  /** A region whose mean probability is lower is dropped. */
  readonly regionThreshold: number;
  /** How far a shrunk core is grown back: area × ratio / perimeter (Liao et al. 2020, eq. 10). */
  readonly unclipRatio: number;
  /** Cores with a shorter side than this, in pixels of the map, are noise. */
  readonly minSide: number;
}

/** PP-OCRv4 defaults, with the lower region threshold of its server configuration. */
export const DETECTION_OPTIONS: DetectionOptions = {
  pixelThreshold: 0.3,
  regionThreshold: 0.5,
  unclipRatio: 1.6,
  minSide: 3,
};

export interface MapRegion {
  /** Pixels of the map; may reach over its edge. */
  readonly rect: Rect;
  /** What the network marked: `rect` without the margin by which it was grown. */
  readonly core: Rect;
  readonly confidence: number;
}

/** Differentiable-binarisation post-processing: connected cores, their mean probability, grown rectangles. */
export function regionsOf(map: DetectionMap, options: DetectionOptions = DETECTION_OPTIONS): MapRegion[] {
  return cores(map, options.pixelThreshold)
    .filter(({ right, left, bottom, top }) => Math.min(right - left, bottom - top) + 1 >= options.minSide)
    .filter(({ sum, pixels }) => sum / pixels >= options.regionThreshold)
    .map((core) => grown(core, options.unclipRatio));
}

interface Core {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly pixels: number;
  readonly sum: number;
}

function cores({ width, height, data }: DetectionMap, threshold: number): Core[] {
  // 1 where text is marked that belongs to no core yet.
  const open = new Uint8Array(width * height);
  for (let at = 0; at < open.length; at++) if ((data[at] as number) > threshold) open[at] = 1;
  const stack: number[] = [];
  const found: Core[] = [];
  for (let start = open.indexOf(1); start >= 0; start = open.indexOf(1, start + 1)) {
    let [left, right, top, bottom, pixels, sum] = [width, 0, height, 0, 0, 0];
    open[start] = 0;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      pixels += 1;
      sum += data[at] as number;
      const first = x > 0 ? -1 : 0;
      const last = x < width - 1 ? 1 : 0;
      const end = at + (y < height - 1 ? width : 0);
      for (let line = at - (y > 0 ? width : 0); line <= end; line += width) {
        for (let next = line + first; next <= line + last; next++) {
          if (open[next] === 0) continue;
          open[next] = 0;
          stack.push(next);
        }
      }
    }
    found.push({ left, right, top, bottom, pixels, sum });
  }
  return found;
}

function grown({ left, right, top, bottom, sum, pixels }: Core, ratio: number): MapRegion {
  const width = right - left + 1;
  const height = bottom - top + 1;
  const by = (width * height * ratio) / (2 * (width + height));
  return {
    core: { x: left, y: top, width, height },
    rect: { x: left - by, y: top - by, width: width + 2 * by, height: height + 2 * by },
    confidence: Math.min(1, sum / pixels),
  };
}
