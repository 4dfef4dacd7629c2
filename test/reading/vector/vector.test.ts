import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyGreySpan } from '../../../shared/reading/page/copy-spans.ts';
import { belowTiles, countLevels, levelSampler } from '../../../shared/reading/vector/vector.ts';
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

  it('set what is darker than the threshold of its tile, and nothing else', () => {
    fc.assert(
      fc.property(
        pictures,
        fc.constantFrom(16, 32, 64),
        fc.integer(),
        ({ width, height, data }, tile, seed) => {
          const columns = Math.ceil(width / tile);
          const thresholds = Uint8Array.from(
            { length: columns * Math.ceil(height / tile) },
            (_, at) => (at * 71 + seed) & 255,
          );
          const limitAt = (at: number) =>
            thresholds[
              Math.floor(Math.floor(at / width) / tile) * columns + Math.floor((at % width) / tile)
            ]!;
          const wanted = data.map((level, at) => (level < limitAt(at) ? 1 : 0));
          expect(belowTiles(data, width, tile, thresholds)).toEqual(wanted);
        },
      ),
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

  it('sample leaning rows as they are sampled point by point', () => {
    const ONE = 1 << 16;
    const steps = fc.record({
      dx: fc.integer({ min: -3000, max: 3000 }),
      dy: fc.integer({ min: -3000, max: 3000 }),
    });
    fc.assert(
      fc.property(
        pictures,
        steps,
        fc.nat(),
        fc.nat(),
        ({ width, height, data }, { dx, dy }, seedX, seedY) => {
          fc.pre(width > 10 && height > 10);
          const x = 3 * ONE + (seedX % (2 * ONE));
          const y = 4 * ONE + (seedY % (2 * ONE));
          const count = Math.floor((width - 7) / 1.05);
          fc.pre(y + count * dy > 0 && y + count * dy < (height - 2) * ONE);
          const wanted = new Uint8Array(count + 2);
          // One at a time, so that nothing is known of the point before.
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
          levelSampler(data, width, count).read(sampled, 0, count, x, y, ONE + dx, dy);
          expect(sampled).toEqual(wanted);
        },
      ),
    );
  });
});
