/** AssemblyScript (see kernels.ts): neighbouring pixels compared with each other, and places of two pictures. */

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

/**
 * Sum of squared differences over `columns` × `rows` pixels of two pictures, on every pixel or (`step` 2) every other one of every
 * other row.
 */
export function squaredDifferences(
  a: usize, aLine: i32, b: usize, bLine: i32, columns: i32, rows: i32, step: i32,
): f64 {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const fields = step == 1 ? i8x16.splat(-1) : i16x8.splat(0x00ff);
  let sum: f64 = 0;
  for (let y: i32 = 0; y < rows; y += step, a += step * aLine, b += step * bLine) {
    let squares = i32x4.splat(0);
    for (let x: i32 = 0; x < columns; x += 16) {
      const mask = columns - x >= 16 ? fields : v128.and(fields, i8x16.lt_s(lanes, i8x16.splat(<i8>(columns - x))));
      const first = v128.and(v128.load(a + x), mask);
      const second = v128.and(v128.load(b + x), mask);
      const low = i16x8.sub(i16x8.extend_low_i8x16_u(first), i16x8.extend_low_i8x16_u(second));
      const high = i16x8.sub(i16x8.extend_high_i8x16_u(first), i16x8.extend_high_i8x16_u(second));
      squares = i32x4.add(squares, i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high)));
    }
    sum += <f64>total(squares);
  }
  return sum;
}

/**
 * Of a picture's pixels without the last column and row: their sum, the sum of their squares, and that of the squared steps to the
 * right and down, three floats of 64 bits.
 */
export function texture(from: usize, width: i32, height: i32, sums: usize): void {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const ones = i16x8.splat(1);
  const columns = width - 1;
  let sum: f64 = 0;
  let squared: f64 = 0;
  let gradients: f64 = 0;
  for (let y: i32 = 0; y < height - 1; y++, from += width) {
    let levels = i32x4.splat(0);
    let squares = levels;
    let steps = levels;
    for (let x: i32 = 0; x < columns; x += 16) {
      const mask = columns - x >= 16 ? i8x16.splat(-1) : i8x16.lt_s(lanes, i8x16.splat(<i8>(columns - x)));
      const here = v128.and(v128.load(from + x), mask);
      const right = v128.and(v128.load(from + x, 1), mask);
      const under = v128.and(v128.load(from + width + x), mask);
      const low = i16x8.extend_low_i8x16_u(here);
      const high = i16x8.extend_high_i8x16_u(here);
      levels = i32x4.add(levels, i32x4.dot_i16x8_s(i16x8.add(low, high), ones));
      squares = i32x4.add(squares, i32x4.add(i32x4.dot_i16x8_s(low, low), i32x4.dot_i16x8_s(high, high)));
      steps = i32x4.add(steps, i32x4.add(
        squaredSteps(low, i16x8.extend_low_i8x16_u(right), i16x8.extend_low_i8x16_u(under)),
        squaredSteps(high, i16x8.extend_high_i8x16_u(right), i16x8.extend_high_i8x16_u(under))));
    }
    sum += <f64>total(levels);
    squared += <f64>total(squares);
    gradients += <f64>total(steps);
  }
  store<f64>(sums, sum);
  store<f64>(sums, squared, 8);
  store<f64>(sums, gradients, 16);
}

function squaredSteps(here: v128, right: v128, under: v128): v128 {
  const across = i16x8.sub(right, here);
  const down = i16x8.sub(under, here);
  return i32x4.add(i32x4.dot_i16x8_s(across, across), i32x4.dot_i16x8_s(down, down));
}

/**
 * Points (x and y, 16 bits each) are counted along the lines kx · x + ky · y + offset = n, cut to whole numbers, for `length` n;
 * gives the sum of squared differences between neighbouring counts.
 */
export function unevenness(
  points: usize, count: i32, kx: f64, ky: f64, offset: f64, counts: usize, length: i32,
): f64 {
  memory.fill(counts, 0, 4 * length);
  const end = points + 4 * count;
  for (let at = points; at < end; at += 4) {
    const line = <i32>(kx * <f64>load<i16>(at) + ky * <f64>load<i16>(at, 2) + offset);
    if (<u32>line >= <u32>length) continue;
    const place = counts + ((<usize>line) << 2);
    store<i32>(place, load<i32>(place) + 1);
  }
  let sum: i64 = 0;
  let before = load<i32>(counts);
  for (let i: i32 = 1; i < length; i++) {
    const here = load<i32>(counts + ((<usize>i) << 2));
    const difference = <i64>(here - before);
    sum += difference * difference;
    before = here;
  }
  return <f64>sum;
}
