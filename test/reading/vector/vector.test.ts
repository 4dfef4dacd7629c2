import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyGreySpan } from '../../../shared/reading/page/copy-spans.ts';
import { eachMonotone } from '../../../shared/reading/page/sharpness.ts';
import { RunFinder } from '../../../shared/reading/regions/runs.ts';
import {
  edgeFinder,
  placeComparer,
  pointCounter,
  textureSums,
} from '../../../shared/reading/vector/comparing.ts';
import { belowPaper, belowTiles, countBelow, countLevels } from '../../../shared/reading/vector/ink.ts';
import { columnSums, greatestAround, relevelled, soften } from '../../../shared/reading/vector/reducing.ts';
import { rowSampler } from '../../../shared/reading/vector/sampling.ts';
import { binaryFile, binaryText } from '../../tools/vector-binary.ts';

const pictures = fc
  .record({ width: fc.integer({ min: 1, max: 90 }), height: fc.integer({ min: 1, max: 70 }) })
  .chain((size) =>
    fc
      .uint8Array({ minLength: size.width * size.height, maxLength: size.width * size.height })
      .map((data) => ({
        ...size,
        data,
      })),
  );

describe('the loops in WebAssembly', () => {
  it('are compiled from the source beside them', async () => {
    expect(readFileSync(binaryFile, 'utf8')).toBe(await binaryText());
  }, 60_000);

  it('set what is darker than the threshold of its tile, told by its samples, and nothing else', () => {
    fc.assert(
      fc.property(
        pictures,
        fc.constantFrom(16, 32, 64),
        fc.integer({ min: 1, max: 5 }),
        fc.integer(),
        ({ width, data }, tile, step, seed) => {
          const told: number[][] = [];
          const limits: number[] = [];
          const found = belowTiles(data, width, tile, step, (counts, count) => {
            told.push([count, ...counts]);
            limits.push((limits.length * 71 + seed) & 255);
            return limits.at(-1)!;
          });
          const columns = Math.ceil(width / tile);
          const tileOf = (at: number) =>
            Math.floor(Math.floor(at / width) / tile) * columns + Math.floor((at % width) / tile);
          const books = limits.map(() => new Array<number>(65).fill(0));
          for (const [at, level] of data.entries()) {
            if ((Math.floor(at / width) % tile) % step !== 0 || ((at % width) % tile) % step !== 0) continue;
            books[tileOf(at)]![0]! += 1;
            books[tileOf(at)]![1 + (level >> 2)]! += 1;
          }
          expect(told).toEqual(books);
          expect(found).toEqual(data.map((level, at) => (level < limits[tileOf(at)]! ? 1 : 0)));
        },
      ),
    );
  });

  it('count what is below a threshold in each row', () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 0, max: 255 }), ({ width, height, data }, threshold) => {
        const wanted = Array.from(
          { length: height },
          (_, y) => data.subarray(y * width, (y + 1) * width).filter((level) => level < threshold).length,
        );
        expect([...countBelow(data, width, threshold)]).toEqual(wanted);
      }),
    );
  });

  it('sum columns, and take the greatest around each pixel', () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 0, max: 3 }), ({ width, height, data }, reach) => {
        const [top, rows] = [height >> 2, (height + 1) >> 1];
        const sums = Array.from({ length: width }, (_, x) => {
          let sum = 0;
          for (let y = top; y < top + rows; y += 1) sum += data[y * width + x]!;
          return sum;
        });
        expect([...columnSums(data, width, top, rows)]).toEqual(sums);
        const wanted = data.map((_, at) => {
          const [x, y] = [at % width, Math.floor(at / width)];
          let most = 0;
          for (let near = Math.max(0, y - reach); near <= Math.min(height - 1, y + reach); near += 1)
            for (let across = Math.max(0, x - reach); across <= Math.min(width - 1, x + reach); across += 1)
              most = Math.max(most, data[near * width + across]!);
          return most;
        });
        expect(greatestAround(data, width, reach)).toEqual(wanted);
      }),
    );
  });

  it("sum squared differences of two places, and a picture's texture", () => {
    fc.assert(
      fc.property(
        pictures,
        fc.constantFrom<1 | 2>(1, 2),
        fc.integer({ min: 0, max: 9 }),
        ({ width, height, data }, step, shift) => {
          const other = { width, data: data.map((level, at) => (level * 31 + at) & 255) };
          const columns = Math.max(1, width - shift);
          const rows = Math.max(1, height - shift);
          const [x, y] = [width - columns, height - rows];
          let wanted = 0;
          for (let down = 0; down < rows; down += step)
            for (let across = 0; across < columns; across += step)
              wanted += (data[(y + down) * width + x + across]! - other.data[down * width + across]!) ** 2;
          const places = placeComparer({ width, data }, other);
          expect(places.differences(x, y, 0, 0, columns, rows, step)).toBe(wanted);

          let [levels, squares, gradients] = [0, 0, 0];
          for (let at = 0; at < (height - 1) * width; at += 1) {
            if (at % width === width - 1) continue;
            levels += data[at]!;
            squares += data[at]! ** 2;
            gradients += (data[at + 1]! - data[at]!) ** 2 + (data[at + width]! - data[at]!) ** 2;
          }
          expect(textureSums({ width, data })).toEqual({ levels, squares, gradients });
        },
      ),
    );
  });

  it('count points along leaning lines', () => {
    const points = fc
      .array(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 80 })
      .map((all) => Int16Array.from(all.slice(0, all.length & ~1)));
    fc.assert(
      fc.property(points, points, fc.integer({ min: -15, max: 15 }), (first, second, degrees) => {
        const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
        const wanted = (of: Int16Array, kx: number, ky: number) => {
          const counts = new Array<number>(2603).fill(0);
          for (let at = 0; at < of.length; at += 2)
            counts[Math.trunc(kx * of[at]! + ky * of[at + 1]! + 1300)]! += 1;
          return counts.slice(1).reduce((sum, count, at) => sum + (count - counts[at]!) ** 2, 0);
        };
        const counter = pointCounter(first, second, 2603);
        expect(counter.unevenness('first', -sin, cos, 1300)).toBe(wanted(first, -sin, cos));
        expect(counter.unevenness('second', cos, sin, 1300)).toBe(wanted(second, cos, sin));
      }),
    );
  });

  it('put other levels in place of those that occur, or leave it', () => {
    fc.assert(
      fc.property(pictures, fc.integer(), ({ data }, seed) => {
        const wanted = new Array<number>(256).fill(0);
        for (const level of data) wanted[level]! += 1;
        const found = relevelled(data, (counts, levels) => {
          expect([...counts]).toEqual(wanted);
          for (let level = 0; level < 256; level += 1) levels[level] = level * 7 + seed;
          return true;
        });
        expect(found).toEqual(data.map((level) => level * 7 + seed));
        expect(relevelled(data, () => false)).toBeNull();
      }),
    );
  });

  it('count the levels of each block', () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: 1, max: 50 }), ({ width, height, data }, block) => {
        const told: number[][] = [];
        countLevels(data, width, block, (counts, pixels) => told.push([pixels, ...counts]));
        const wanted: number[][] = [];
        for (let top = 0; top < height; top += block) {
          for (let left = 0; left < width; left += block) {
            const book = new Array<number>(65).fill(0);
            for (let y = top; y < Math.min(height, top + block); y += 1) {
              for (let x = left; x < Math.min(width, left + block); x += 1) {
                book[0]! += 1;
                book[1 + (data[y * width + x]! >> 2)]! += 1;
              }
            }
            wanted.push(book);
          }
        }
        expect(told).toEqual(wanted);
      }),
    );
  });

  it('tell ink from paper that shades off, as reckoned pixel by pixel', () => {
    const blocks = fc.integer({ min: 5, max: 40 });
    fc.assert(
      fc.property(
        pictures,
        blocks,
        fc.infiniteStream(fc.float({ min: 0, max: 255, noNaN: true })),
        (picture, block, stream) => {
          const { width, height, data } = picture;
          const [columns, rows] = [Math.ceil(width / block), Math.ceil(height / block)];
          const levels = Float32Array.from({ length: columns * rows }, () => stream.next().value);
          const most = levels.reduce((a, b) => Math.max(a, b), 0);
          const keep = 0.7;
          const at = (value: number, count: number) =>
            Math.min(count - 1, Math.max(0, (value + 0.5) / block - 0.5));
          const wanted = data.map((level, index) => {
            const [x, y] = [index % width, Math.floor(index / width)];
            const v = at(y, rows);
            const row = Math.min(rows - 1, Math.floor(v));
            const levelOf = (column: number) =>
              levels[row * columns + column]! * (1 - (v - row)) +
              levels[Math.min(rows - 1, row + 1) * columns + column]! * (v - row);
            const column = Math.floor((x + 0.5) / block - 0.5);
            const left = levelOf(Math.max(0, column));
            const slope = (levelOf(Math.min(columns - 1, column + 1)) - left) / block;
            const paper = Math.fround(left + slope * (x - ((column + 0.5) * block - 0.5)));
            return level < paper * keep ? 1 : 0;
          });
          const light = Math.min(255, 1 + Math.ceil(keep * most));
          expect(belowPaper(data, width, { block, columns, rows, levels }, keep, light)).toEqual(wanted);
        },
      ),
    );
  });

  it('soften by the neighbours', () => {
    fc.assert(
      fc.property(pictures, ({ width, height, data }) => {
        const level = (x: number, y: number) =>
          data[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]!;
        const across = (x: number, y: number) => level(x - 1, y) + 2 * level(x, y) + level(x + 1, y);
        const wanted = data.map((_, at) => {
          const [x, y] = [at % width, Math.floor(at / width)];
          return (across(x, y - 1) + 2 * across(x, y) + across(x, y + 1) + 8) >> 4;
        });
        expect(soften(data, width)).toEqual(wanted);
      }),
    );
  });

  it('sample leaning rows as they are sampled point by point', () => {
    const ONE = 1 << 16;
    const step = fc.integer({ min: -3000, max: 3000 });
    fc.assert(
      fc.property(
        pictures,
        step,
        step,
        fc.nat(),
        fc.nat(),
        ({ width, height, data }, dx, dy, seedX, seedY) => {
          fc.pre(width > 10 && height > 10);
          const x = 3 * ONE + (seedX % (2 * ONE));
          const y = 4 * ONE + (seedY % (2 * ONE));
          const count = Math.floor((width - 7) / 1.05);
          fc.pre(y + count * dy > ONE && y + count * dy < (height - 2) * ONE);
          const wanted = new Uint8Array(count + 2);
          for (let i = 0; i < count; i += 1)
            copyGreySpan(
              { width, height, data },
              wanted,
              i,
              1,
              (x + i * (ONE + dx)) / ONE,
              (y + i * dy) / ONE,
              0,
              0,
            );
          const sampled = new Uint8Array(count + 2);
          const sampler = rowSampler(data, width, [1, height], 1 + dx / ONE, dy / ONE, count, count);
          sampler.read(sampled, 0, 0, count, x / ONE + 0.5, y / ONE + 0.5);
          expect(sampled).toEqual(wanted);
        },
      ),
    );
  });

  it('find the runs of each row, in any order', () => {
    const masks = pictures.map(({ width, height, data }) => ({
      width,
      height,
      data: data.map((level, at) => (level < 40 + 150 * ((at >> 5) & 1) ? 1 : 0)),
    }));
    fc.assert(
      fc.property(masks, fc.nat(), (mask, seed) => {
        const finder = new RunFinder(mask);
        const rows = [...Array(mask.height).keys(), seed % mask.height, (seed >> 3) % mask.height];
        for (const y of rows) {
          const row = mask.data.subarray(y * mask.width, (y + 1) * mask.width);
          const wanted = [...row, 0].flatMap((set, x) => (set === (row[x - 1] ?? 0) ? [] : [x]));
          expect([...finder.bounds.subarray(0, finder.read(y))]).toEqual(wanted);
        }
      }),
    );
  });

  it('pass over no edge that is looked for', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 45 }), fc.integer({ min: -60, max: 60 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 20, max: 80 }), (slopes, least) => {
        // Slopes of several lengths, one after the other.
        const levels = [128];
        for (const [length, rise] of slopes)
          for (let i = 0; i < length; i += 1)
            levels.push(Math.max(0, Math.min(255, Math.round(levels.at(-1)! + rise / length))));
        const width = levels.length;
        const finder = edgeFinder(
          Uint8Array.from([...levels, ...levels, ...levels]),
          width,
          Math.floor(least / 3),
        );
        finder.read(1);
        const found: number[][] = [];
        eachMonotone(finder, least, (_, start, end) => found.push([start, end]));
        const wanted: number[][] = [];
        for (let start = 0; start < width - 1; ) {
          const way = Math.sign(levels[start + 1]! - levels[start]!);
          let end = start + 1;
          while (way !== 0 && end + 1 < width && Math.sign(levels[end + 1]! - levels[end]!) === way) end += 1;
          if (3 * Math.abs(levels[end]! - levels[start]!) >= least) wanted.push([start, end]);
          start = end;
        }
        expect(found).toEqual(wanted);
      }),
    );
  });

  it('sum up two places of two pictures', () => {
    fc.assert(
      fc.property(
        pictures,
        pictures,
        fc.boolean(),
        fc.infiniteStream(fc.nat()),
        (a, b, chessboard, stream) => {
          const below = (limit: number) => stream.next().value % limit;
          const [x, y, toX, toY] = [below(a.width), below(a.height), below(b.width), below(b.height)];
          const columns = Math.min(a.width - x, b.width - toX);
          const rows = Math.min(a.height - y, b.height - toY);
          const wanted = [0, 0, 0, 0];
          for (let row = 0; row < rows; row += 1) {
            for (let column = chessboard ? row & 1 : 0; column < columns; column += chessboard ? 2 : 1) {
              const p = a.data[(y + row) * a.width + x + column]!;
              const q = b.data[(toY + row) * b.width + toX + column]!;
              for (const [at, value] of [p * q, q, q * q, p].entries()) wanted[at]! += value;
            }
          }
          const comparer = placeComparer(a, b);
          comparer.compare(x, y, toX, toY, columns, rows, chessboard);
          expect([...comparer.sums]).toEqual(wanted);
        },
      ),
    );
  });
});
