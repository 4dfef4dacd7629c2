/** AssemblyScript (see kernels.ts): pictures made smaller, grey and softer. */

/** Sums of `count` lines (257 at most) of `length` bytes, `line` bytes apart, as 16-bit numbers. */
export function sumLines(from: usize, line: i32, count: i32, length: i32, sums: usize): void {
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

/** The greatest of all pixels within `reach` columns and rows, what lies outside left out. `spare`: room for as many pixels. */
export function greatestAround(from: usize, width: i32, height: i32, reach: i32, to: usize, spare: usize): void {
  const size = width * height;
  for (let row: i32 = 0; row < size; row += width) {
    const own = from + row;
    // Whole sixteens where all that is looked at lies in the row.
    let x: i32 = 0;
    while (x < width) {
      if (x >= reach && x + 16 + reach <= width) {
        let most = v128.load(own + x);
        for (let shift: i32 = 1; shift <= reach; shift++)
          most = i8x16.max_u(most, i8x16.max_u(v128.load(own + x - shift), v128.load(own + x + shift)));
        v128.store(spare + row + x, most);
        x += 16;
        continue;
      }
      let most: u8 = 0;
      const last = min(width - 1, x + reach);
      for (let near = max(0, x - reach); near <= last; near++) most = max(most, load<u8>(own + near));
      store<u8>(spare + row + x, most);
      x++;
    }
  }
  for (let y: i32 = 0; y < height; y++) {
    const first = max(0, y - reach) * width;
    const last = min(height - 1, y + reach) * width;
    for (let x: i32 = 0; x < width; x += 16) {
      let most = v128.load(spare + first + x);
      for (let row = first + width; row <= last; row += width) most = i8x16.max_u(most, v128.load(spare + row + x));
      v128.store(to + y * width + x, most);
    }
  }
}

/** Each of `count` bytes becomes what stands in its place among 256 levels. */
export function relevel(from: usize, to: usize, count: i32, levels: usize): void {
  for (let i: i32 = 0; i < count; i++) store<u8>(to + i, load<u8>(levels + load<u8>(from + i)));
}
