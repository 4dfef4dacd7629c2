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
  left: number;
  right: number;
  top: number;
  bottom: number;
  pixels: number;
  sum: number;
}

function cores({ width, height, data }: DetectionMap, threshold: number): Core[] {
  const seen = new Uint8Array(width * height);
  const stack: number[] = [];
  const found: Core[] = [];
  for (let start = 0; start < data.length; start++) {
    if ((data[start] as number) <= threshold || seen[start] === 1) continue;
    const core: Core = { left: width, right: 0, top: height, bottom: 0, pixels: 0, sum: 0 };
    seen[start] = 1;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      core.left = Math.min(core.left, x);
      core.right = Math.max(core.right, x);
      core.top = Math.min(core.top, y);
      core.bottom = Math.max(core.bottom, y);
      core.pixels += 1;
      core.sum += data[at] as number;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (seen[next] === 1 || (data[next] as number) <= threshold) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    found.push(core);
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
