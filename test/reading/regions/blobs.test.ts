import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../shared/reading/raster.ts';
import { findBlobs, grow, shrink } from '../../../shared/reading/regions/blobs.ts';

const masks = fc
  .tuple(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 7 }))
  .chain(([width, height]) =>
    fc
      .array(fc.constantFrom(0, 0, 0, 1), { minLength: width * height, maxLength: width * height })
      .map((bits): Mask => ({ width, height, data: Uint8Array.from(bits) })),
  );
const reaches = fc.integer({ min: 0, max: 3 });

/** Whether `value` stands within so many columns and rows of each pixel. */
function near({ width, height, data }: Mask, value: 0 | 1, across: number, down: number): boolean[] {
  return Array.from(data, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return data.some(
      (other, place) =>
        other === value &&
        Math.abs((place % width) - x) <= across &&
        Math.abs(Math.floor(place / width) - y) <= down,
    );
  }).slice(0, width * height);
}

describe('a mask', () => {
  it('grows by so many columns and rows around each set pixel, and shrinks likewise', () => {
    fc.assert(
      fc.property(masks, reaches, reaches, (mask, across, down) => {
        expect(Array.from(grow(mask, across, down).data, Boolean)).toEqual(near(mask, 1, across, down));
        const kept = near(mask, 0, across, down).map((isNear) => !isNear);
        expect(Array.from(shrink(mask, across, down).data, Boolean)).toEqual(kept);
      }),
    );
  });

  it('falls apart into blobs that share out its set pixels and touch nowhere', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const blobs = findBlobs(mask);
        const owner = new Map(
          blobs.flatMap(({ pixels }, blob) => pixels.map((pixel) => [pixel, blob] as const)),
        );
        expect(owner.size).toBe(mask.data.filter((bit) => bit === 1).length);
        for (const [pixel, blob] of owner) {
          for (const [other, of] of owner) {
            const across = Math.abs((pixel % mask.width) - (other % mask.width));
            const down = Math.abs(Math.floor(pixel / mask.width) - Math.floor(other / mask.width));
            if (across <= 1 && down <= 1) expect(of).toBe(blob);
          }
        }
      }),
    );
  });
});
