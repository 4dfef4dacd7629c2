import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../../shared/reading/page/components.ts';
import { otsu, reduce, reduceRgb, toGrey } from '../../../shared/reading/page/grey.ts';

const mean = (data: Uint8Array) => data.reduce((sum, value) => sum + value, 0) / data.length;

/** Rounded means of the whole squares, one number at a time. */
function meansOf(
  data: Uint8Array,
  width: number,
  height: number,
  factor: number,
  channels: number,
): Uint8Array {
  const columns = Math.floor(width / factor);
  return Uint8Array.from({ length: columns * Math.floor(height / factor) * channels }, (_, at) => {
    const [x, y] = [Math.floor(at / channels) % columns, Math.floor(at / channels / columns)];
    let sum = 0;
    for (let dy = 0; dy < factor; dy += 1)
      for (let dx = 0; dx < factor; dx += 1)
        sum += data[((y * factor + dy) * width + x * factor + dx) * channels + (at % channels)]!;
    return Math.floor((sum + ((factor * factor) >> 1)) / factor ** 2);
  });
}

describe('reducing a picture', () => {
  it('keeps its mean, for grey and for colour', () => {
    const pictures = fc.tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
    );
    fc.assert(
      fc.property(pictures, ([columns, rows, factor, levels]) => {
        const [width, height] = [columns * factor, rows * factor];
        const data = Uint8Array.from({ length: width * height * 3 }, () => levels.next().value);
        const small = reduceRgb({ width, height, data }, factor);
        expect([small.width, small.height]).toEqual([columns, rows]);
        expect(Math.abs(mean(small.data) - mean(data))).toBeLessThan(0.51);
        const grey = { width: width * 3, height, data };
        if (factor <= height)
          expect(Math.abs(mean(reduce(grey, factor).data) - mean(data))).toBeLessThan(0.51);
      }),
    );
  });

  it('gives the mean of each square, whatever the sides', () => {
    for (const [width, height, factor] of [
      [13, 5, 2],
      [23, 9, 2],
      [14, 8, 3],
      [31, 11, 5],
    ] as const) {
      const data = Uint8Array.from({ length: 3 * width * height }, (_, at) => (at * 89) % 256);
      const small = reduceRgb({ width, height, data }, factor);
      const grey = toGrey({ width, height, data });
      const levels = Uint8Array.from({ length: width * height }, (_, at) =>
        Math.floor((77 * data[3 * at]! + 150 * data[3 * at + 1]! + 29 * data[3 * at + 2]! + 128) / 256),
      );
      expect(grey.data).toEqual(levels);
      expect(small.data).toEqual(meansOf(data, width, height, factor, 3));
      expect(reduce(grey, factor).data).toEqual(meansOf(levels, width, height, factor, 1));
    }
  });

  it('refuses factors that are no whole number or larger than the picture', () => {
    const grey = { width: 4, height: 4, data: new Uint8Array(16) };
    for (const factor of [0, 1.5, 5]) expect(() => reduce(grey, factor)).toThrow(RangeError);
  });
});

describe('luminance', () => {
  it('leaves grey as it is and orders the primaries', () => {
    const of = (...rgb: number[]) => toGrey({ width: 1, height: 1, data: Uint8Array.from(rgb) }).data[0]!;
    for (const level of [0, 1, 127, 200, 255]) expect(of(level, level, level)).toBe(level);
    expect(of(0, 255, 0)).toBeGreaterThan(of(255, 0, 0));
    expect(of(255, 0, 0)).toBeGreaterThan(of(0, 0, 255));
  });
});

describe('the threshold', () => {
  it('lies between two heaps', () => {
    const counts = new Uint32Array(256);
    counts[40] = 100;
    counts[50] = 80;
    counts[220] = 5000;
    expect(otsu(counts)).toBeGreaterThanOrEqual(50);
    expect(otsu(counts)).toBeLessThan(220);
  });
});

describe('connected regions', () => {
  it('share out every set pixel and none other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 48, maxLength: 48 }), (bits) => {
        const regions = componentsOf({ width: 8, height: 6, data: Uint8Array.from(bits) });
        const set = bits.reduce((sum, bit) => sum + bit, 0);
        expect(regions.area.reduce((sum, area) => sum + area, 0)).toBe(set);
        for (const [i, bit] of bits.entries()) expect(regions.labels[i]! > 0).toBe(bit === 1);
      }),
    );
  });

  it('join the arms of a U that meet only below', () => {
    const rows = ['1.1', '1.1', '111'].join('');
    const data = Uint8Array.from(rows, (sign) => (sign === '1' ? 1 : 0));
    expect(componentsOf({ width: 3, height: 3, data })).toMatchObject({ count: 1 });
  });
});
