/** AssemblyScript (see kernels.ts): ink told from paper, and its runs. */

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

/** Counts of the levels, four to a bin, of every `step`-th pixel of every `step`-th row of a block; lines `line` bytes apart. */
export function countSamples(from: usize, line: i32, columns: i32, rows: i32, step: i32, counts: usize): void {
  memory.fill(counts, 0, 256);
  for (let y: i32 = 0; y < rows; y += step, from += step * line) {
    for (let x: i32 = 0; x < columns; x += step) {
      const bin = counts + (load<u8>(from + x) & 0xfc);
      store<u32>(bin, load<u32>(bin) + 1);
    }
  }
}

/** Of each row how many pixels are below `threshold`, 32 bits each. */
export function countBelow(from: usize, width: i32, rows: i32, threshold: i32, counts: usize): void {
  const limit = i8x16.splat(<i8>threshold);
  for (let y: i32 = 0; y < rows; y++, from += width, counts += 4) {
    let count: i32 = 0;
    for (let x: i32 = 0; x < width; x += 16) {
      let set = i8x16.bitmask(i8x16.lt_u(v128.load(from + x), limit));
      if (width - x < 16) set &= (1 << (width - x)) - 1;
      count += popcnt(set);
    }
    store<i32>(counts, count);
  }
}
