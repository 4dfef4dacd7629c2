import { describe, expect, it } from 'vitest';
import { planOf } from './dossier/plans.ts';
import { CLEAN, PLANTED } from './dossier/scenarios.ts';
import { EDITION_NAMES } from './forms/editions.ts';
import { CONDITIONS } from './pixels/conditions.ts';
import { Prng } from './prng.ts';

const plans = (n: number) => Array.from({ length: n }, (_, i) => planOf(i, '2024'));

describe('the plan of the large corpus', () => {
  it('brings every edition under every condition within twenty-six dossiers', () => {
    const met = new Set(plans(26).map((p) => `${p.edition}/${p.condition}`));
    expect(met.size).toBe(EDITION_NAMES.length * CONDITIONS.length);
  });

  it('leaves at least half of the dossiers without a planted fault and has one in seven written by hand', () => {
    const all = plans(52);
    const faultless = all.filter((p) => !PLANTED.includes(p.scenario));
    const written = all.filter((p) => p.scenario.hand);
    expect(faultless.length).toBeGreaterThanOrEqual(26);
    expect(written.length / all.length).toBeGreaterThan(0.15);
  });

  it('tells every planted story once before it tells one again', () => {
    const told = plans(91)
      .map((p) => p.scenario)
      .filter((s) => PLANTED.includes(s))
      .slice(0, PLANTED.length);
    expect(new Set(told).size).toBe(PLANTED.length);
  });

  it('draws another plan from another seed and the same from the same', () => {
    expect(planOf(7, 'a')).toEqual(planOf(7, 'a'));
    expect(planOf(7, 'a').seed).not.toBe(planOf(7, 'b').seed);
    expect(CLEAN.length).toBeGreaterThan(8);
  });
});

describe('the generator of random numbers', () => {
  it('repeats itself from the same seed and gives forks that do not disturb each other', () => {
    const one = new Prng('seed');
    const fork = one.fork('x');
    const first = [fork.unit(), fork.unit()];
    one.unit();
    const again = one.fork('x');
    expect([again.unit(), again.unit()]).toEqual(first);
    expect(one.fork('y').unit()).not.toBe(first[0]);
  });

  it('draws integers over the whole range, both ends included', () => {
    const rng = new Prng('range');
    const drawn = Array.from({ length: 400 }, () => rng.int(3, 7));
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5, 6, 7]));
  });
});
