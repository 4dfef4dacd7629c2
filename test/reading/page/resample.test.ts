import { describe, expect, it } from 'vitest';
import {
  compose,
  type Homography,
  scale,
  shift,
  turnAbout,
} from '../../../shared/reading/page/homography.ts';
import { resample } from '../../../shared/reading/page/resample.ts';
import type { Grey } from '../../../shared/reading/raster.ts';

/** Smooth, so that a hundredth of a pixel changes no level by more than one. */
function waves(width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at += 1)
    data[at] = 128 + 100 * Math.sin((at % width) / 9) * Math.cos(Math.floor(at / width) / 7);
  return { width, height, data };
}

/** The same map, not quite straight: goes the way of photographed pages. */
const bent = ([a, b, c, d, e, f, , , w]: Homography): Homography => [a, b, c, d, e, f, 1e-15, 0, w];

describe('a straight map', () => {
  const source = waves(310, 200);
  const target = { width: 330, height: 220, fill: [7, 7, 7], within: null } as const;
  const maps = {
    turned: turnAbout(2.3, 155, 100),
    'turned a little': turnAbout(-0.4, 155, 100),
    'turned back and moved': compose(turnAbout(-11, 155, 100), shift(-12.4, 9.7)),
    reduced: compose(scale(0.9, 0.8), turnAbout(0.4, 100, 100)),
    lying: compose(shift(30, 40), turnAbout(90, 100, 100)),
    'wholly outside': shift(900, 0),
  };
  it.each(Object.entries(maps))('gives what a bent one gives: %s', (_, map) => {
    const straight = resample(source, map, target);
    const other = resample(source, bent(map), target);
    const off = straight.data.filter((level, at) => Math.abs(level - other.data[at]!) > 1);
    expect(off).toHaveLength(0);
  });

  it('leaves what lies outside of the paper to its fill, exactly there', () => {
    const within = [
      [40, 30],
      [260, 20],
      [280, 170],
      [30, 180],
    ] as const;
    const [straight, other] = [maps.turned, bent(maps.turned)].map((map) =>
      resample(source, map, { ...target, within }),
    );
    const filled = (picture: { data: Uint8Array }) => picture.data.map((level) => (level === 7 ? 1 : 0));
    expect(filled(straight!)).toEqual(filled(other!));
    expect(filled(straight!).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(20_000);
  });
});
