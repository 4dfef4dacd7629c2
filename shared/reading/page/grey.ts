import type { Grey, Mask, Rgb } from '../raster.ts';

/** Luminance after ITU-R BT.601 (0.299, 0.587, 0.114) in 8-bit fixed point. */
export function toGrey(image: Rgb): Grey {
  const { width, height, data: source } = image;
  const data = new Uint8Array(width * height);
  const words = new Uint32Array(data.buffer, 0, data.length >> 2);
  const view = viewOf(source);
  // Four pixels at a time, from three words.
  for (let i = 0, at = 0; i < words.length; i += 1, at += 12) {
    const a = view.getInt32(at, true);
    const b = view.getInt32(at + 4, true);
    const c = view.getInt32(at + 8, true);
    words[i] =
      luminance(a & 255, (a >>> 8) & 255, (a >>> 16) & 255) |
      (luminance(a >>> 24, b & 255, (b >>> 8) & 255) << 8) |
      (luminance((b >>> 16) & 255, b >>> 24, c & 255) << 16) |
      (luminance((c >>> 8) & 255, (c >>> 16) & 255, c >>> 24) << 24);
  }
  for (let i = 4 * words.length; i < data.length; i += 1)
    data[i] = luminance(source[3 * i]!, source[3 * i + 1]!, source[3 * i + 2]!);
  return { width, height, data };
}

const luminance = (red: number, green: number, blue: number): number =>
  (77 * red + 150 * green + 29 * blue + 128) >> 8;

/** For words of four bytes at any offset, the first byte lowest. */
const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength);

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

/** Every other byte of a word, with room above each to sum in. */
const APART = 0x00ff00ff;

/** Means of 2 × 2 grey pixels: the usual case, several times as fast by itself, four at a time. */
function halveGrey(from: Uint8Array, line: number, to: Uint8Array, width: number): void {
  const source = viewOf(from);
  const target = viewOf(to);
  const sums = (at: number): number => {
    const upper = source.getInt32(at, true);
    const lower = source.getInt32(at + line, true);
    const sum = (upper & APART) + ((upper >>> 8) & APART) + (lower & APART) + ((lower >>> 8) & APART);
    return ((sum + 0x00020002) >>> 2) & APART;
  };
  for (let start = 0, i = 0; start < to.length; start += width, i += 2 * line) {
    const words = start + (width & ~3);
    let o = start;
    let at = i;
    for (; o < words; o += 4, at += 8) {
      const first = sums(at);
      const second = sums(at + 4);
      target.setInt32(o, ((first | (first >>> 8)) & 0xffff) | ((second | (second >>> 8)) << 16), true);
    }
    for (; o < start + width; o += 1, at += 2) {
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

/** Adds up `count` lines of a picture from line `y` on, as far as `sums` reaches; four bytes at a time. */
function sumLines({ width, data }: Rgb, y: number, count: number, sums: Uint32Array): void {
  const line = width * 3;
  const first = y * line;
  const view = viewOf(data);
  // Sixteen bits hold the sum of so many bytes.
  const words = count <= 257 ? sums.length & ~3 : 0;
  for (let i = 0; i < words; i += 4) {
    let even = 0;
    let odd = 0;
    for (let next = 0, at = first + i; next < count; next += 1, at += line) {
      const word = view.getInt32(at, true);
      even += word & APART;
      odd += (word >>> 8) & APART;
    }
    sums[i] = even & 0xffff;
    sums[i + 1] = odd & 0xffff;
    sums[i + 2] = even >>> 16;
    sums[i + 3] = odd >>> 16;
  }
  for (let i = words; i < sums.length; i += 1) {
    let sum = 0;
    for (let next = 0, at = first + i; next < count; next += 1, at += line) sum += data[at]!;
    sums[i] = sum;
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
