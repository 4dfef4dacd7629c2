/**
 * AssemblyScript (no TypeScript: numbers have their machine types, pointers are `usize`): the loops over whole pages, sixteen
 * pixels at a time. `node test/tools/build-vector.ts` turns it into ../binary.ts. All read up to 16 bytes beyond their
 * input and write up to 16 beyond their output; `../vector.ts` leaves room.
 */

/** Sums of `count` lines (257 at most) of `length` bytes, `line` bytes apart, as 16-bit numbers. */
function sumLines(from: usize, line: i32, count: i32, length: i32, sums: usize): void {
  for (let i: i32 = 0; i < length; i += 16) {
    let low = i16x8.splat(0);
    let high = low;
    let at = from + i;
    for (let n: i32 = 0; n < count; n++, at += line) {
      const bytes = v128.load(at);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(bytes));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(bytes));
    }
    v128.store(sums + 2 * i, low);
    v128.store(sums + 2 * i, high, 16);
  }
}

/** Rounded means over `factor` × `factor` pixels (factor 257 at most) of one byte, `columns` × `rows` of them. */
export function reduceGrey(from: usize, width: i32, factor: i32, to: usize, columns: i32, rows: i32, sums: usize): void {
  const area: u32 = factor * factor;
  for (let y: i32 = 0; y < rows; y++, from += width * factor) {
    sumLines(from, width, factor, columns * factor, sums);
    let at = sums;
    // Divisions by a constant are multiplications.
    if (factor == 2) {
      for (let x: i32 = 0; x < columns; x++, at += 4, to++)
        store<u8>(to, (<u32>load<u16>(at) + load<u16>(at, 2) + 2) >> 2);
    } else if (factor == 3) {
      for (let x: i32 = 0; x < columns; x++, at += 6, to++)
        store<u8>(to, (<u32>load<u16>(at) + load<u16>(at, 2) + load<u16>(at, 4) + 4) / 9);
    } else {
      for (let x: i32 = 0; x < columns; x++, to++) {
        let sum = area >> 1;
        for (let n: i32 = 0; n < factor; n++, at += 2) sum += load<u16>(at);
        store<u8>(to, sum / area);
      }
    }
  }
}

/** As `reduceGrey`, for three interleaved channels. */
export function reduceRgb(from: usize, width: i32, factor: i32, to: usize, columns: i32, rows: i32, sums: usize): void {
  const area: u32 = factor * factor;
  for (let y: i32 = 0; y < rows; y++, from += 3 * width * factor) {
    sumLines(from, 3 * width, factor, 3 * columns * factor, sums);
    let at = sums;
    if (factor == 2) {
      for (let x: i32 = 0; x < columns; x++, at += 12, to += 3) {
        store<u8>(to, (<u32>load<u16>(at) + load<u16>(at, 6) + 2) >> 2);
        store<u8>(to, (<u32>load<u16>(at, 2) + load<u16>(at, 8) + 2) >> 2, 1);
        store<u8>(to, (<u32>load<u16>(at, 4) + load<u16>(at, 10) + 2) >> 2, 2);
      }
    } else if (factor == 3) {
      for (let x: i32 = 0; x < columns; x++, at += 18, to += 3) {
        store<u8>(to, (<u32>load<u16>(at) + load<u16>(at, 6) + load<u16>(at, 12) + 4) / 9);
        store<u8>(to, (<u32>load<u16>(at, 2) + load<u16>(at, 8) + load<u16>(at, 14) + 4) / 9, 1);
        store<u8>(to, (<u32>load<u16>(at, 4) + load<u16>(at, 10) + load<u16>(at, 16) + 4) / 9, 2);
      }
    } else {
      for (let x: i32 = 0; x < columns; x++, to += 3) {
        let red = area >> 1;
        let green = red;
        let blue = red;
        for (let n: i32 = 0; n < factor; n++, at += 6) {
          red += load<u16>(at);
          green += load<u16>(at, 2);
          blue += load<u16>(at, 4);
        }
        store<u8>(to, red / area);
        store<u8>(to, green / area, 1);
        store<u8>(to, blue / area, 2);
      }
    }
  }
}

/** (77 red + 150 green + 29 blue + 128) / 256 of interleaved pixels. */
export function toGrey(from: usize, to: usize, pixels: i32): void {
  const reds = i8x16.splat(77);
  const greens = i8x16.splat(<i8>150);
  const blues = i8x16.splat(29);
  const half = i16x8.splat(128);
  for (let i: i32 = 0; i < pixels; i += 16, from += 48, to += 16) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    // Bytes 0 … 31 are those of the two operands; each channel's are gathered from all three words.
    const red = v128.shuffle<u8>(
      v128.shuffle<u8>(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0),
      c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29);
    const green = v128.shuffle<u8>(
      v128.shuffle<u8>(a, b, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0),
      c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30);
    const blue = v128.shuffle<u8>(
      v128.shuffle<u8>(a, b, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0),
      c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31);
    const low = i16x8.add(
      i16x8.add(i16x8.extmul_low_i8x16_u(red, reds), i16x8.extmul_low_i8x16_u(green, greens)),
      i16x8.add(i16x8.extmul_low_i8x16_u(blue, blues), half));
    const high = i16x8.add(
      i16x8.add(i16x8.extmul_high_i8x16_u(red, reds), i16x8.extmul_high_i8x16_u(green, greens)),
      i16x8.add(i16x8.extmul_high_i8x16_u(blue, blues), half));
    v128.store(to, i8x16.narrow_i16x8_u(i16x8.shr_u(low, 8), i16x8.shr_u(high, 8)));
  }
}

/** 1 for each pixel below the threshold of its tile, which is `tile` (a multiple of 16) columns wide; else 0. */
export function belowTiles(from: usize, to: usize, width: i32, rows: i32, tile: i32, thresholds: usize): void {
  const one = i8x16.splat(1);
  for (let y: i32 = 0; y < rows; y++) {
    // What the last sixteen write beyond the row, the next one overwrites.
    for (let left: i32 = 0, at = thresholds; left < width; left += tile, at++) {
      const limit = v128.load8_splat(at);
      const right = min(left + tile, width);
      for (let x = left; x < right; x += 16)
        v128.store(to + x, v128.and(i8x16.lt_u(v128.load(from + x), limit), one));
    }
    from += width;
    to += width;
  }
}

/** Counts of the levels, four to a bin, of a block of pixels: 64 numbers of 32 bits. `spare`: room for as many. */
export function countLevels(from: usize, line: i32, width: i32, rows: i32, counts: usize, spare: usize): void {
  memory.fill(counts, 0, 256);
  memory.fill(spare, 0, 256);
  for (let y: i32 = 0; y < rows; y++, from += line) {
    let x: i32 = 0;
    // Neighbours are alike: two books, so that one count needn't wait for the other.
    for (; x < width - 1; x += 2) {
      const a = counts + (load<u8>(from + x) & 0xfc);
      store<u32>(a, load<u32>(a) + 1);
      const b = spare + (load<u8>(from + x, 1) & 0xfc);
      store<u32>(b, load<u32>(b) + 1);
    }
    if (x < width) {
      const a = counts + (load<u8>(from + x) & 0xfc);
      store<u32>(a, load<u32>(a) + 1);
    }
  }
  for (let bin: i32 = 0; bin < 256; bin += 16)
    v128.store(counts + bin, i32x4.add(v128.load(counts + bin), v128.load(spare + bin)));
}

/** Pixels in each of which a point stays while it moves by `step` (1/65536 of a pixel) a time: 1 or more times. */
function pointsWithin(place: i32, step: i32): i32 {
  const part = place & 0xffff;
  if (step == 0) return i32.MAX_VALUE;
  return 1 + (step > 0 ? (0xffff - part) / step : part / -step);
}

/**
 * `count` pixels sampled bilinearly from (x, y) on in steps of (dx, dy), all in 1/65536 of a pixel; dx is about one pixel and dy
 * about none, so that for long stretches the pixels looked at are neighbours in two rows.
 */
function sampleNearlyLevel(
  from: usize, width: i32, to: usize, count: i32, x: i32, y: i32, dx: i32, dy: i32,
): void {
  const steps = i16x8(0, 1, 2, 3, 4, 5, 6, 7);
  const all = i16x8.splat(256);
  const sign = i16x8.splat(i16.MIN_VALUE);
  // Half of what is cut off, and what the sign took away from levels that weigh 256 in all.
  const rest = i32x4.splat((1 << 15) + (1 << 23));
  while (count > 0) {
    const held = min(count, min(pointsWithin(x, dx - 0x10000), pointsWithin(y, dy)));
    let upper: usize = from + (y >> 16) * width + (x >> 16);
    // How far into their pixels the points lie stays within sixteen bits.
    let across = i16x8.add(i16x8.splat(<i16>x), i16x8.mul(steps, i16x8.splat(<i16>dx)));
    let down = i16x8.add(i16x8.splat(<i16>y), i16x8.mul(steps, i16x8.splat(<i16>dy)));
    const acrossStep = i16x8.splat(<i16>(8 * dx));
    const downStep = i16x8.splat(<i16>(8 * dy));
    for (let done: i32 = 0; done < held; done += 8, upper += 8) {
      const lower = upper + width;
      const a = i16x8.extend_low_i8x16_u(v128.load64_zero(upper));
      const b = i16x8.extend_low_i8x16_u(v128.load64_zero(upper, 1));
      const c = i16x8.extend_low_i8x16_u(v128.load64_zero(lower));
      const d = i16x8.extend_low_i8x16_u(v128.load64_zero(lower, 1));
      const u = i16x8.shr_u(across, 8);
      const v = i16x8.shr_u(down, 8);
      across = i16x8.add(across, acrossStep);
      down = i16x8.add(down, downStep);
      // 256 times the levels on both sides; the sign makes numbers of sixteen bits of them that can be multiplied.
      const left = v128.xor(i16x8.add(i16x8.shl(a, 8), i16x8.mul(v, i16x8.sub(c, a))), sign);
      const right = v128.xor(i16x8.add(i16x8.shl(b, 8), i16x8.mul(v, i16x8.sub(d, b))), sign);
      const others = i16x8.sub(all, u);
      const low = i32x4.dot_i16x8_s(
        v128.shuffle<u16>(left, right, 0, 8, 1, 9, 2, 10, 3, 11),
        v128.shuffle<u16>(others, u, 0, 8, 1, 9, 2, 10, 3, 11));
      const high = i32x4.dot_i16x8_s(
        v128.shuffle<u16>(left, right, 4, 12, 5, 13, 6, 14, 7, 15),
        v128.shuffle<u16>(others, u, 4, 12, 5, 13, 6, 14, 7, 15));
      const levels = i16x8.narrow_i32x4_s(
        i32x4.shr_s(i32x4.add(low, rest), 16), i32x4.shr_s(i32x4.add(high, rest), 16));
      // What goes beyond the stretch, the next one overwrites.
      v128.store64_lane(to + done, i8x16.narrow_i16x8_u(levels, levels), 0);
    }
    to += held;
    count -= held;
    x += held * dx;
    y += held * dy;
  }
}

/**
 * The pixels `first` … `last` − 1 of a row whose x-th one shows the point (x0 + x · stepX, y0 + x · stepY) of a picture, sampled as
 * above; points are reckoned anew every `span` pixels, and steps in 1/65536 of a pixel between them.
 */
export function sampleRow(
  from: usize, width: i32, to: usize, first: i32, last: i32, x0: f64, y0: f64, stepX: f64, stepY: f64, span: i32,
): void {
  const dx = fixed(stepX);
  const dy = fixed(stepY);
  for (let x = first; x < last; x += span, to += span)
    sampleNearlyLevel(
      from, width, to, min(span, last - x),
      fixed(x0 + stepX * <f64>x - 0.5), fixed(y0 + stepY * <f64>x - 0.5), dx, dy);
}

function fixed(value: f64): i32 {
  return <i32>Math.floor(value * 65536 + 0.5);
}

/** Counts of the 256 levels among `count` bytes; `spare`: room for as many. */
export function countBytes(from: usize, count: i32, counts: usize, spare: usize): void {
  memory.fill(counts, 0, 1024);
  memory.fill(spare, 0, 1024);
  let i: i32 = 0;
  for (; i < count - 1; i += 2) {
    const a = counts + ((<usize>load<u8>(from + i)) << 2);
    store<u32>(a, load<u32>(a) + 1);
    const b = spare + ((<usize>load<u8>(from + i, 1)) << 2);
    store<u32>(b, load<u32>(b) + 1);
  }
  if (i < count) {
    const a = counts + ((<usize>load<u8>(from + i)) << 2);
    store<u32>(a, load<u32>(a) + 1);
  }
  for (let bin: i32 = 0; bin < 1024; bin += 16)
    v128.store(counts + bin, i32x4.add(v128.load(counts + bin), v128.load(spare + bin)));
}

/** 1 for each of `count` bytes below `threshold`, else 0. */
export function below(from: usize, to: usize, count: i32, threshold: i32): void {
  const limit = i8x16.splat(<i8>threshold);
  const one = i8x16.splat(1);
  for (let i: i32 = 0; i < count; i += 16)
    v128.store(to + i, v128.and(i8x16.lt_u(v128.load(from + i), limit), one));
}

/** Weighted means with the neighbours, 1 2 1 in both directions, edges repeated. `sums`: room for as many 16-bit numbers. */
export function soften(from: usize, width: i32, height: i32, to: usize, sums: usize): void {
  const half = i16x8.splat(8);
  let at = from;
  let sum = sums;
  for (let y: i32 = 0; y < height; y++, at += width, sum += 2 * width) {
    for (let x: i32 = 1; x < width - 1; x += 8) {
      const a = i16x8.extend_low_i8x16_u(v128.load64_zero(at + x - 1));
      const b = i16x8.extend_low_i8x16_u(v128.load64_zero(at + x));
      const c = i16x8.extend_low_i8x16_u(v128.load64_zero(at + x + 1));
      v128.store(sum + 2 * x, i16x8.add(i16x8.add(a, c), i16x8.shl(b, 1)));
    }
    const last = width - 1;
    store<u16>(sum, 3 * <u16>load<u8>(at) + load<u8>(at + min(last, 1)));
    if (width > 1) store<u16>(sum + 2 * last, 3 * <u16>load<u8>(at + last) + load<u8>(at + last - 1));
  }
  for (let y: i32 = 0; y < height; y++, to += width) {
    const middle = sums + 2 * width * y;
    const above = y > 0 ? middle - 2 * width : middle;
    const beneath = y < height - 1 ? middle + 2 * width : middle;
    for (let x: i32 = 0; x < width; x += 8) {
      const all = i16x8.add(
        i16x8.add(v128.load(above + 2 * x), v128.load(beneath + 2 * x)),
        i16x8.add(i16x8.shl(v128.load(middle + 2 * x), 1), half));
      const levels = i16x8.shr_u(all, 4);
      v128.store64_lane(to + x, i8x16.narrow_i16x8_u(levels, levels), 0);
    }
  }
}

/**
 * 1 for each pixel darker than `keep` of the paper there, else 0: rows `first` … `first` + `rows` − 1 of a picture. The paper
 * is known at the centres of blocks (`columns` × `lines` floats at `levels`) and straight between them; what is `light` is
 * none anywhere.
 */
export function belowPaper(
  from: usize, to: usize, width: i32, first: i32, rows: i32,
  levels: usize, columns: i32, lines: i32, block: i32, keep: f64, light: i32,
): void {
  const bright = i8x16.splat(<i8>light);
  const none = i8x16.splat(0);
  for (let y = first; y < first + rows; y++, from += width, to += width) {
    const v = min<f64>(lines - 1, max<f64>(0, (<f64>y + 0.5) / block - 0.5));
    const line = min<i32>(lines - 1, <i32>Math.floor(v));
    const upper = levels + 4 * line * columns;
    const lower = levels + 4 * min<i32>(lines - 1, line + 1) * columns;
    const share = v - line;
    for (let column: i32 = -1; column < columns; column++) {
      const left = levelAt(upper, lower, max(0, column), share);
      const slope = (levelAt(upper, lower, min(columns - 1, column + 1), share) - left) / block;
      const centre = (<f64>column + 0.5) * block - 0.5;
      const start = max<i32>(0, <i32>Math.ceil(centre));
      const end = column == columns - 1 ? width : min<i32>(width, <i32>Math.ceil(centre + block));
      for (let x = start; x < end; x += 16) {
        if (v128.all_true<u8>(i8x16.ge_u(v128.load(from + x), bright))) {
          v128.store(to + x, none);
          continue;
        }
        const until = min(end, x + 16);
        for (let at = x; at < until; at++) {
          const paper = <f32>(left + slope * (<f64>at - centre));
          store<u8>(to + at, <u8>(<f64>load<u8>(from + at) < <f64>paper * keep));
        }
      }
    }
  }
}

function levelAt(upper: usize, lower: usize, column: i32, share: f64): f64 {
  return <f64>load<f32>(upper + 4 * column) * (1 - share) + <f64>load<f32>(lower + 4 * column) * share;
}

/** (a · first + b · second + c · third + 128) / 256 of three lines of bytes as 16-bit numbers; weights sum to 4096. */
export function squeezeThree(
  first: usize, second: usize, third: usize, a: i32, b: i32, c: i32, count: i32, to: usize,
): void {
  const as = i16x8.splat(<i16>a);
  const bs = i16x8.splat(<i16>b);
  const cs = i16x8.splat(<i16>c);
  const half = i32x4.splat(128);
  for (let i: i32 = 0; i < count; i += 8) {
    const one = i16x8.extend_low_i8x16_u(v128.load64_zero(first + i));
    const two = i16x8.extend_low_i8x16_u(v128.load64_zero(second + i));
    const three = i16x8.extend_low_i8x16_u(v128.load64_zero(third + i));
    const low = i32x4.add(
      i32x4.add(i32x4.extmul_low_i16x8_u(one, as), i32x4.extmul_low_i16x8_u(two, bs)),
      i32x4.add(i32x4.extmul_low_i16x8_u(three, cs), half));
    const high = i32x4.add(
      i32x4.add(i32x4.extmul_high_i16x8_u(one, as), i32x4.extmul_high_i16x8_u(two, bs)),
      i32x4.add(i32x4.extmul_high_i16x8_u(three, cs), half));
    v128.store(to + 2 * i, i16x8.narrow_i32x4_u(i32x4.shr_u(low, 8), i32x4.shr_u(high, 8)));
  }
}

/**
 * Where the runs of set bytes of each row begin and end (one past the last), 32 bits each, row after row; `counts`: how many
 * of these numbers each row has. Gives how many there are in all.
 */
export function findRuns(from: usize, width: i32, rows: i32, counts: usize, bounds: usize): i32 {
  const none = i8x16.splat(0);
  let to = bounds;
  for (let y: i32 = 0; y < rows; y++, from += width, counts += 4) {
    const first = to;
    let inside: i32 = 0;
    for (let x: i32 = 0; x < width; x += 16) {
      let set = i8x16.bitmask(i8x16.ne(v128.load(from + x), none));
      if (width - x < 16) set &= (1 << (width - x)) - 1;
      let changes = (set ^ ((set << 1) | inside)) & 0xffff;
      for (; changes != 0; changes &= changes - 1, to += 4) store<i32>(to, x + ctz(changes));
      inside = (set >> 15) & 1;
    }
    if (inside != 0) {
      store<i32>(to, width);
      to += 4;
    }
    store<i32>(counts, <i32>(to - first) >> 2);
  }
  return <i32>(to - bounds) >> 2;
}

/**
 * Sums of three rows below each other, 16 bits each, and for each stretch of sixteen steps between neighbouring sums whether
 * it may belong to an edge: 1 where its levels are at least `least` apart or only rise or only fall.
 */
export function edgeStretches(from: usize, width: i32, least: i32, sums: usize, stretches: usize): void {
  for (let x: i32 = 0; x < width; x += 8) {
    const a = i16x8.extend_low_i8x16_u(v128.load64_zero(from + x));
    const b = i16x8.extend_low_i8x16_u(v128.load64_zero(from + width + x));
    const c = i16x8.extend_low_i8x16_u(v128.load64_zero(from + 2 * width + x));
    v128.store(sums + 2 * x, i16x8.add(i16x8.add(a, b), c));
  }
  const end = load<u16>(sums + 2 * (width - 1));
  for (let x: i32 = width; x < width + 17; x++) store<u16>(sums + 2 * x, end);
  const none = i16x8.splat(0);
  for (let x: i32 = 0; x < width; x += 16, sums += 32, stretches++) {
    const a = v128.load(sums);
    const b = v128.load(sums, 16);
    const next = v128.load(sums, 2);
    const last = v128.load(sums, 18);
    const low = i16x8.sub(next, a);
    const high = i16x8.sub(last, b);
    const rises = i16x8.all_true(i16x8.gt_s(low, none)) && i16x8.all_true(i16x8.gt_s(high, none));
    const falls = i16x8.all_true(i16x8.lt_s(low, none)) && i16x8.all_true(i16x8.lt_s(high, none));
    const most = greatest(i16x8.max_u(i16x8.max_u(a, b), last));
    const fewest = 0xffff - greatest(v128.not(i16x8.min_u(i16x8.min_u(a, b), last)));
    store<u8>(stretches, <u8>(rises || falls || most - fewest >= least));
  }
}

/** Of eight numbers of 16 bits. */
function greatest(all: v128): i32 {
  let most = i16x8.max_u(all, v128.shuffle<u8>(all, all, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  most = i16x8.max_u(most, v128.shuffle<u8>(most, most, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
  return max<i32>(i16x8.extract_lane_u(most, 0), i16x8.extract_lane_u(most, 1));
}

/**
 * Over `columns` × `rows` pixels of two pictures (33,000 at most), all of them or as on a chessboard's white fields: the sums of
 * a · b, b, b · b and a, four numbers of 32 bits.
 */
export function productSums(
  a: usize, aLine: i32, b: usize, bLine: i32, columns: i32, rows: i32, chessboard: i32, sums: usize,
): void {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const ones = i16x8.splat(1);
  const every = i8x16.splat(-1);
  let products = i32x4.splat(0);
  let seconds = products;
  let squares = products;
  let firsts = products;
  for (let y: i32 = 0; y < rows; y++, a += aLine, b += bLine) {
    const fields = chessboard == 0 ? every : i16x8.splat((y & 1) == 0 ? <i16>0x00ff : <i16>0xff00);
    for (let x: i32 = 0; x < columns; x += 16) {
      const mask = columns - x >= 16 ? fields : v128.and(fields, i8x16.lt_s(lanes, i8x16.splat(<i8>(columns - x))));
      const first = v128.and(v128.load(a + x), mask);
      const second = v128.and(v128.load(b + x), mask);
      const low = i16x8.extend_low_i8x16_u(first);
      const high = i16x8.extend_high_i8x16_u(first);
      const otherLow = i16x8.extend_low_i8x16_u(second);
      const otherHigh = i16x8.extend_high_i8x16_u(second);
      products = i32x4.add(products, i32x4.add(i32x4.dot_i16x8_s(low, otherLow), i32x4.dot_i16x8_s(high, otherHigh)));
      squares = i32x4.add(
        squares, i32x4.add(i32x4.dot_i16x8_s(otherLow, otherLow), i32x4.dot_i16x8_s(otherHigh, otherHigh)));
      seconds = i32x4.add(seconds, i32x4.dot_i16x8_s(i16x8.add(otherLow, otherHigh), ones));
      firsts = i32x4.add(firsts, i32x4.dot_i16x8_s(i16x8.add(low, high), ones));
    }
  }
  store<i32>(sums, total(products));
  store<i32>(sums, total(seconds), 4);
  store<i32>(sums, total(squares), 8);
  store<i32>(sums, total(firsts), 12);
}

function total(all: v128): i32 {
  return (
    i32x4.extract_lane(all, 0) + i32x4.extract_lane(all, 1) + i32x4.extract_lane(all, 2) + i32x4.extract_lane(all, 3)
  );
}
