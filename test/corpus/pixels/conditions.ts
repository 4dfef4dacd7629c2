import type { Prng } from '../prng.ts';
import type { ScanFaults } from './scan.ts';

export type Condition = 'clean300' | 'scan200' | 'poor150' | 'phone';
export const CONDITIONS: readonly Condition[] = ['clean300', 'scan200', 'poor150', 'phone'];

/** Resolution at which pages are rendered, and the one written into the file. */
export const RENDER_DPI: Record<Condition, number> = {
  clean300: 300,
  scan200: 200,
  poor150: 200,
  phone: 220,
};
export const FILE_DPI: Record<Condition, number> = { clean300: 300, scan200: 200, poor150: 150, phone: 200 };

const white = (rng: Prng, low: number): readonly [number, number, number] => {
  const base = rng.int(low, 254);
  return [base, base - rng.int(0, 2), base - rng.int(0, 6)];
};

/**
 * Faults of one page. `device` gives what the whole dossier has in common (paper, lamp, lens), always from the start
 * of its stream; `page` gives what differs from sheet to sheet.
 */
export function faultsOf(condition: Condition, grey: boolean, device: Prng, page: Prng): ScanFaults {
  const common = device.fork('device');
  const [whitest, noise, blur, shade, border, fade] = DEVICE[condition === 'phone' ? 'scan200' : condition];
  const skew = { clean300: 0.3, scan200: 2, poor150: 2.4, phone: 0 }[condition];
  const dust = { clean300: 3, scan200: 14, poor150: 34, phone: 0 }[condition];
  return {
    paper: white(common, whitest),
    noise: common.real(...noise),
    blur: common.real(...blur),
    shade: common.real(...shade) * page.real(0.7, 1.3),
    fade: common.real(...fade),
    border: common.chance(border) && page.chance(0.7),
    skew: page.real(-skew, skew),
    specks: page.int(0, dust),
    grey,
  };
}

type Range = readonly [low: number, high: number];
const DEVICE: Record<
  Exclude<Condition, 'phone'>,
  readonly [whitest: number, noise: Range, blur: Range, shade: Range, border: number, fade: Range]
> = {
  clean300: [250, [1, 1.6], [0, 0], [0, 0], 0, [0, 0]],
  scan200: [240, [1.5, 3.5], [0, 0.5], [0, 0.07], 0.4, [0, 0.08]],
  poor150: [226, [4, 8], [0.4, 0.8], [0.03, 0.14], 0.5, [0.05, 0.22]],
};

export function jpegQuality(condition: Condition, rng: Prng): number {
  const [low, high] = { clean300: [84, 90], scan200: [70, 84], poor150: [42, 60], phone: [70, 85] }[
    condition
  ] as [number, number];
  return rng.int(low, high);
}
