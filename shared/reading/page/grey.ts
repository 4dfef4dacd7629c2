import type { Grey, Mask, Rgb } from '../raster.ts';

/** Luminance after ITU-R BT.601 (0.299, 0.587, 0.114) in 8-bit fixed point. */
export function toGrey(image: Rgb): Grey {
  const { width, height, data: source } = image;
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i += 1, at += 3) {
    data[i] = (77 * source[at]! + 150 * source[at + 1]! + 29 * source[at + 2]! + 128) >> 8;
  }
  return { width, height, data };
}

/** The whole number by which to divide so that the longer side comes to at most `target` pixels; 1 or more. */
export function factorFor(size: { readonly width: number; readonly height: number }, target: number): number {
  return Math.max(1, Math.ceil(Math.max(size.width, size.height) / target));
}

/**
 * Means over `factor` × `factor` pixels. Rows and columns that fill no whole square fall away at the right and
 * bottom edge. Throws a RangeError where the factor is no whole number from 1 or exceeds a side.
 */
export function reduce(grey: Grey, factor: number): Grey {
  checkFactor(grey, factor);
  if (factor === 1) return grey;
  const width = Math.floor(grey.width / factor);
  const height = Math.floor(grey.height / factor);
  const data = new Uint8Array(width * height);
  if (factor === 2) {
    halveGrey(grey.data, grey.width, data, width);
    return { width, height, data };
  }
  const sums = new Uint32Array(width);
  const area = factor * factor;
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    for (let line = 0; line < factor; line += 1) {
      let at = (y * factor + line) * grey.width;
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        for (const end = at + factor; at < end; at += 1) sum += grey.data[at]!;
        sums[x]! += sum;
      }
    }
    for (let x = 0; x < width; x += 1) data[y * width + x] = (sums[x]! + (area >> 1)) / area;
  }
  return { width, height, data };
}

/** As `reduce`, by any number from 1: whole means first, then bilinear. */
export function shrink(grey: Grey, by: number): Grey {
  const factor = Math.max(1, Math.floor(by + 1e-6));
  const source = reduce(grey, factor);
  const rest = by / factor;
  if (Math.abs(rest - 1) < 1e-3) return source;
  const width = Math.max(1, Math.floor(source.width / rest));
  const height = Math.max(1, Math.floor(source.height / rest));
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const sy = Math.min(source.height - 1.001, Math.max(0, (y + 0.5) * rest - 0.5));
    const row = Math.floor(sy) * source.width;
    const v = sy - Math.floor(sy);
    for (let x = 0; x < width; x += 1) {
      const sx = Math.min(source.width - 1.001, Math.max(0, (x + 0.5) * rest - 0.5));
      const at = row + Math.floor(sx);
      const u = sx - Math.floor(sx);
      const top = source.data[at]! * (1 - u) + source.data[at + 1]! * u;
      const low = source.data[at + source.width]! * (1 - u) + source.data[at + source.width + 1]! * u;
      data[y * width + x] = top * (1 - v) + low * v + 0.5;
    }
  }
  return { width, height, data };
}

/** As `reduce`, for the three channels. */
export function reduceRgb(image: Rgb, factor: number): Rgb {
  checkFactor(image, factor);
  if (factor === 1) return image;
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const data = new Uint8Array(width * height * 3);
  if (factor === 2) {
    halveRgb(image.data, image.width * 3, data, width * 3);
    return { width, height, data };
  }
  const lines = new Uint32Array(width * factor * 3);
  const area = factor * factor;
  for (let y = 0; y < height; y += 1) {
    sumLines(image, y * factor, factor, lines);
    const row = y * width * 3;
    for (let x = 0, at = 0; x < width * 3; x += 3) {
      let red = area >> 1;
      let green = red;
      let blue = red;
      for (let i = 0; i < factor; i += 1, at += 3) {
        red += lines[at]!;
        green += lines[at + 1]!;
        blue += lines[at + 2]!;
      }
      data[row + x] = red / area;
      data[row + x + 1] = green / area;
      data[row + x + 2] = blue / area;
    }
  }
  return { width, height, data };
}

/** Means of 2 × 2 grey pixels: the usual case, several times as fast by itself. */
function halveGrey(from: Uint8Array, line: number, to: Uint8Array, width: number): void {
  for (let start = 0, i = 0; start < to.length; start += width, i += 2 * line) {
    for (let o = start, at = i; o < start + width; o += 1, at += 2) {
      to[o] = (from[at]! + from[at + 1]! + from[at + line]! + from[at + line + 1]! + 2) >> 2;
    }
  }
}

/** As `halveGrey`, for three channels; `line` and `row`: bytes of a line. */
function halveRgb(from: Uint8Array, line: number, to: Uint8Array, row: number): void {
  for (let start = 0, i = 0; start < to.length; start += row, i += 2 * line) {
    for (let o = start, at = i, below = i + line; o < start + row; o += 3, at += 6, below += 6) {
      to[o] = (from[at]! + from[at + 3]! + from[below]! + from[below + 3]! + 2) >> 2;
      to[o + 1] = (from[at + 1]! + from[at + 4]! + from[below + 1]! + from[below + 4]! + 2) >> 2;
      to[o + 2] = (from[at + 2]! + from[at + 5]! + from[below + 2]! + from[below + 5]! + 2) >> 2;
    }
  }
}

/** Adds up `count` lines of a picture from line `y` on, as far as `sums` reaches. */
function sumLines({ width, data }: Rgb, y: number, count: number, sums: Uint32Array): void {
  const line = width * 3;
  const first = y * line;
  if (count === 3) {
    // A4 at 200 dpi.
    for (let i = 0, at = first; i < sums.length; i += 1, at += 1)
      sums[i] = data[at]! + data[at + line]! + data[at + 2 * line]!;
    return;
  }
  for (let i = 0; i < sums.length; i += 1) sums[i] = data[first + i]!;
  for (let next = 1; next < count; next += 1) {
    const from = first + next * line;
    for (let i = 0; i < sums.length; i += 1) sums[i]! += data[from + i]!;
  }
}

/** The part of a grey picture inside whole-pixel bounds, which must lie inside it. */
export function crop(grey: Grey, x: number, y: number, width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const from = (y + row) * grey.width + x;
    data.set(grey.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}

/** Counts of the 256 levels; `step` looks at every n-th pixel only. */
export function histogram(grey: Grey, step = 1): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < grey.data.length; i += step) counts[grey.data[i]!]! += 1;
  return counts;
}

/** The level that `share` (0…1) of the counted pixels do not exceed. */
export function percentile(counts: Uint32Array, share: number): number {
  let total = 0;
  for (const count of counts) total += count;
  const wanted = total * share;
  let seen = 0;
  for (let level = 0; level < counts.length; level += 1) {
    seen += counts[level]!;
    if (seen >= wanted && seen > 0) return level;
  }
  return counts.length - 1;
}

/** Otsu's threshold (1979): the level that splits the counts into the two most separate classes; ≤ it is dark. */
export function otsu(counts: Uint32Array): number {
  let total = 0;
  let sum = 0;
  for (let level = 0; level < counts.length; level += 1) {
    total += counts[level]!;
    sum += level * counts[level]!;
  }
  let below = 0;
  let sumBelow = 0;
  let best = 0;
  let threshold = 0;
  for (let level = 0; level < counts.length; level += 1) {
    below += counts[level]!;
    sumBelow += level * counts[level]!;
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const gap = sumBelow / below - (sum - sumBelow) / above;
    const between = below * above * gap * gap;
    if (between > best) {
      best = between;
      threshold = level;
    }
  }
  return threshold;
}

/** Share (0…1) of set pixels. */
export function shareSet(mask: Mask): number {
  let set = 0;
  for (let i = 0; i < mask.data.length; i += 1) set += mask.data[i]!;
  return mask.data.length === 0 ? 0 : set / mask.data.length;
}

function checkFactor(size: { readonly width: number; readonly height: number }, factor: number): void {
  if (!Number.isInteger(factor) || factor < 1 || factor > Math.min(size.width, size.height)) {
    throw new RangeError(`cannot reduce ${size.width} × ${size.height} pixels by ${factor}`);
  }
}
