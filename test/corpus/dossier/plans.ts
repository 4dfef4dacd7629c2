import { EDITION_NAMES, type EditionName } from '../forms/editions.ts';
import { CONDITIONS, type Condition } from '../pixels/conditions.ts';
import { Prng } from '../prng.ts';
import type { DossierPlan } from './make.ts';
import type { Scenario } from './scenario.ts';
import { CLEAN, PLANTED, WRITTEN } from './scenarios.ts';
import { CONTAINERS } from './write.ts';

/** Order of kinds: C without fault, P with a planted one, W by hand; thirteen is prime to editions and conditions. */
const RHYTHM = 'CPCWCPCPCWCPP';
/** Prime to the number of planted stories, so that a short run already mixes rejections with questions. */
const STRIDE = 13;

function scenarioOf(index: number): Scenario {
  const kind = RHYTHM[index % RHYTHM.length]!;
  const before = [...RHYTHM.repeat(Math.ceil((index + 1) / RHYTHM.length))].slice(0, index);
  const nth = before.filter((k) => k === kind).length;
  if (kind === 'C') return CLEAN[nth % CLEAN.length]!;
  if (kind === 'W') return WRITTEN[nth % WRITTEN.length]!;
  return PLANTED[(nth * STRIDE) % PLANTED.length]!;
}

/** Shifted by one after each twelve (what six editions and four conditions have in common), so that all pairs meet. */
const editionOf = (index: number): EditionName =>
  EDITION_NAMES[(index + Math.floor(index / 12)) % EDITION_NAMES.length]!;

/** The plan of one dossier of the large corpus. */
export function planOf(index: number, seed: string, only?: Condition): DossierPlan {
  const rng = new Prng(`${seed}/plan/${index}`);
  const condition = only ?? CONDITIONS[index % CONDITIONS.length]!;
  const scenario = scenarioOf(index);
  const edition = scenario.edition ?? editionOf(index);
  const bulky = condition === 'clean300' || edition !== 'compact';
  return {
    id: String(index + 1).padStart(3, '0'),
    seed: `${seed}/dossier/${index}`,
    scenario,
    edition,
    condition,
    container:
      condition === 'phone'
        ? rng.pick(['jpeg', 'jpeg', 'pdf'] as const)
        : rng.pick(bulky ? CONTAINERS.filter((c) => c !== 'png') : CONTAINERS),
    thin: rng.chance(edition === 'classic' ? 0.7 : 0.25),
    shuffled: rng.chance(0.25),
    turned: rng.pick([0, 0, 0.05, 0.12]),
    backs: rng.pick([0, 0, 0.12]),
    duplicates: rng.pick([0, 0, 0.04]),
    grey: condition !== 'phone' && rng.chance(0.1),
    textLayer: rng.chance(0.2),
    bitonal: rng.chance(0.4),
    thrifty: false,
  };
}
