import { describe, expect, it } from 'vitest';
import type { Rgb } from '../../../shared/reading/raster.ts';
import { resampleToPlanes } from '../../../shared/reading/text/resample.ts';
import { paperWith, rect } from './drawing.ts';

const identity = { mean: [0, 0, 0], deviation: [1, 1, 1] } as const;

function planesOf(image: Rgb, part: ReturnType<typeof rect>, width: number, height: number): number[][] {
  const out = new Float32Array(3 * width * height);
  resampleToPlanes(image, part, width, height, identity, out);
  return [0, 1, 2].map((plane) =>
    Array.from(out.subarray(plane * width * height, (plane + 1) * width * height), (value) =>
      Math.round(value * 255),
    ),
  );
}

/** 4 × 2 pixels; red rises from left to right, green is 100, blue 200. */
const image: Rgb = {
  width: 4,
  height: 2,
  data: Uint8Array.from(Array.from({ length: 8 }, (_, i) => [(i % 4) * 40, 100, 200]).flat()),
};

describe('resampling into planes', () => {
  it('copies pixels at the same size, blue first', () => {
    const [blue, green, red] = planesOf(image, rect(0, 0, 4, 2), 4, 2);
    expect(red).toEqual([0, 40, 80, 120, 0, 40, 80, 120]);
    expect(green).toEqual(Array(8).fill(100));
    expect(blue).toEqual(Array(8).fill(200));
  });

  it('takes the mean of the pixels that a smaller one covers', () => {
    expect(planesOf(image, rect(0, 0, 4, 2), 2, 1)[2]).toEqual([20, 100]);
    expect(planesOf(image, rect(0.5, 0, 3, 2), 1, 1)[2]).toEqual([60]);
  });

  it('interpolates between pixels when it enlarges', () => {
    const [, , red] = planesOf(image, rect(1, 0, 2, 2), 4, 2);
    expect(red?.slice(0, 4)).toEqual([30, 50, 70, 90]);
  });

  it('repeats the edge beyond the picture', () => {
    expect(planesOf(image, rect(-4, -2, 4, 2), 2, 1)[2]).toEqual([0, 0]);
    expect(planesOf(image, rect(4, 0, 40, 2), 2, 1)[2]).toEqual([120, 120]);
  });

  it('normalises each channel by its own mean and deviation', () => {
    const out = new Float32Array(3);
    const normalisation = { mean: [0, 0.5, 1], deviation: [1, 0.5, 0.25] } as const;
    resampleToPlanes(paperWith(2, 2, [], 0), rect(0, 0, 2, 2), 1, 1, normalisation, out);
    const level = 250 / 255;
    [(level - 1) / 0.25, (level - 0.5) / 0.5, level].forEach((value, i) => {
      expect(out[i]).toBeCloseTo(value, 5);
    });
  });

  it.each([
    ['enlarged', 30, 41, 61],
    ['reduced a little', 53, 41, 37],
    ['reduced by far', 53, 41, 11],
  ])(
    'gives of a grey picture what it gives of a coloured one of the same levels: %s',
    (_, side, from, to) => {
      const levels = Uint8Array.from({ length: side * side }, (_, at) => (at * 97) % 256);
      const colours = Uint8Array.from({ length: 3 * side * side }, (_, at) => levels[Math.floor(at / 3)]!);
      const [ofGrey, ofColours] = [levels, colours].map((data) => {
        const out = new Float32Array(3 * to * to);
        const normalisation = { mean: [0.4, 0.5, 0.6], deviation: [0.2, 0.3, 0.4] } as const;
        resampleToPlanes(
          { width: side, height: side, data },
          rect(-1, 2, from, from),
          to,
          to,
          normalisation,
          out,
        );
        return out;
      });
      expect(ofGrey).toEqual(ofColours);
    },
  );

  it('leaves what lies right of a narrower line as it was', () => {
    const out = new Float32Array(3 * 5).fill(7);
    resampleToPlanes(image, rect(0, 0, 4, 2), 2, 1, identity, out, 5);
    expect(Array.from(out.subarray(2, 5))).toEqual([7, 7, 7]);
    expect(out[10]).not.toBe(7);
  });
});
