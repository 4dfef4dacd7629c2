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

/** Faults of one page: the device's own (same for the dossier) varied a little from page to page. */
export function faultsOf(condition: Condition, grey: boolean, rng: Prng): ScanFaults {
  if (condition === 'clean300')
    return {
      skew: rng.real(-0.3, 0.3),
      noise: 1.3,
      blur: 0,
      shade: 0,
      border: false,
      specks: rng.int(0, 3),
      grey,
      fade: 0,
      paper: white(rng, 250),
    };
  if (condition === 'scan200')
    return {
      skew: rng.real(-2, 2),
      noise: rng.real(1.5, 3.5),
      blur: rng.real(0, 0.5),
      shade: rng.real(0, 0.07),
      border: rng.chance(0.3),
      specks: rng.int(0, 14),
      grey,
      fade: rng.real(0, 0.08),
      paper: white(rng, 240),
    };
  return {
    skew: rng.real(-1.5, 1.5),
    noise: rng.real(4, 8),
    blur: rng.real(0.4, 0.8),
    shade: rng.real(0.03, 0.14),
    border: rng.chance(0.4),
    specks: rng.int(5, 40),
    grey,
    fade: rng.real(0.05, 0.22),
    paper: white(rng, 226),
  };
}

export function jpegQuality(condition: Condition, rng: Prng): number {
  const [low, high] = { clean300: [84, 90], scan200: [70, 84], poor150: [42, 60], phone: [70, 85] }[
    condition
  ] as [number, number];
  return rng.int(low, high);
}
