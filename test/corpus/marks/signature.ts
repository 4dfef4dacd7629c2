import { GIVEN, SURNAMES } from '../content/words.ts';
import type { Prng } from '../prng.ts';

const PENS = ['#16181d', '#1b2a5c', '#101010', '#20306e'];

/** A signature: a name in a running hand, or strokes that nobody can read. Its box is 34 × 14 mm. */
export function signature(rng: Prng, name?: string): { svg: string; family: string } {
  const pen = rng.pick(PENS);
  const family = rng.pick(['Zhi Mang Xing', 'Liu Jian Mao Cao', 'Long Cang']);
  const shown = name ?? rng.pick(SURNAMES) + rng.pick(GIVEN) + (rng.chance(0.6) ? rng.pick(GIVEN) : '');
  const body =
    name || rng.chance(0.7)
      ? `<text x="50" y="22" text-anchor="middle" dominant-baseline="central" font-family="${family}" font-size="26" textLength="${Math.min(86, shown.length * 26)}" fill="${pen}">${shown}</text>`
      : `<path d="${strokes(rng)}" fill="none" stroke="${pen}" stroke-width="1.7" stroke-linecap="round"/>`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 42" width="34mm" height="14mm"><g transform="rotate(${rng.real(-7, 4).toFixed(1)} 50 21)">${body}</g></svg>`,
    family,
  };
}

function strokes(rng: Prng): string {
  let x = rng.real(6, 14);
  let d = `M${x} ${rng.real(12, 30)}`;
  for (let i = rng.int(5, 9); i > 0; i--) {
    const nx = x + rng.real(4, 14);
    d += ` C${x + rng.real(-4, 12)} ${rng.real(0, 42)} ${nx - rng.real(-6, 8)} ${rng.real(0, 42)} ${nx} ${rng.real(8, 34)}`;
    x = nx;
  }
  return d;
}
