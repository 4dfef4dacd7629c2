/** AssemblyScript (see kernels.ts): pictures sampled along rows, and lines of theirs squeezed to fewer. */

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
 * Of each of `columns` places three neighbours of a line of 16-bit numbers, from `first` less `left` on, with their weights (`stride` of
 * them apart), summed, scaled and shifted.
 */
export function weighThree(
  line: usize, first: usize, weights: usize, stride: i32, left: i32, columns: i32, scale: f64, shift: f64, to: usize,
): void {
  for (let x: i32 = 0; x < columns; x++, first += 4, weights += 4 * stride, to += 4) {
    const from = line + 2 * (load<i32>(first) - left);
    const sum =
      load<i32>(weights) * <i32>load<u16>(from) +
      load<i32>(weights, 4) * <i32>load<u16>(from, 2) +
      load<i32>(weights, 8) * <i32>load<u16>(from, 4);
    store<f32>(to, <f32>(<f64>sum * scale + shift));
  }
}
