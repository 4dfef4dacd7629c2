import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DossierPlan, makeDossier } from './dossier/make.ts';
import { SCENARIOS } from './dossier/scenarios.ts';
import { CONTAINERS } from './dossier/write.ts';
import { EDITION_NAMES } from './forms/editions.ts';
import { Renderer } from './pixels/browser.ts';
import { CONDITIONS, type Condition } from './pixels/conditions.ts';
import { Prng } from './prng.ts';

/** The labelled corpus: `node test/corpus/generate.ts --out DIR [--dossiers N] [--seed S] [--condition C]`. */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: new URL('large', import.meta.url).pathname },
    dossiers: { type: 'string', default: '40' },
    seed: { type: 'string', default: '2024' },
    condition: { type: 'string' },
  },
});

function planOf(index: number, seed: string, only: Condition | undefined): DossierPlan {
  const rng = new Prng(`${seed}/plan/${index}`);
  const condition = only ?? CONDITIONS[index % CONDITIONS.length]!;
  const phone = condition === 'phone';
  return {
    id: String(index + 1).padStart(3, '0'),
    seed: `${seed}/dossier/${index}`,
    scenario: SCENARIOS[index % SCENARIOS.length]!,
    edition: EDITION_NAMES[(index + Math.floor(index / CONDITIONS.length)) % EDITION_NAMES.length]!,
    condition,
    container: phone ? 'jpeg' : rng.pick(CONTAINERS.slice(0, 4)),
    hand: rng.pick(['typed', 'typed', 'typed', 'typed', 'one', 'several'] as const),
    shuffled: rng.chance(0.25),
    turned: rng.pick([0, 0, 0.05, 0.12]),
    backs: rng.pick([0, 0, 0.1]),
    duplicates: rng.pick([0, 0, 0.03]),
    grey: rng.chance(0.1),
    textLayer: rng.chance(0.2),
    bitonal: rng.chance(0.4),
  };
}

const renderer = await Renderer.open();
try {
  const started = performance.now();
  let pages = 0;
  for (let i = 0; i < Number(values.dossiers); i++) {
    const plan = planOf(i, values.seed, values.condition as Condition | undefined);
    const dir = join(values.out, plan.id);
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir, { recursive: true });
    const made = await makeDossier(renderer, dir, plan);
    pages += made.pages;
    const seconds = (performance.now() - started) / 1000;
    process.stderr.write(
      `${plan.id} ${plan.condition} ${made.truth.notes}: ${made.pages} pages, ${seconds.toFixed(0)} s\n`,
    );
  }
  process.stderr.write(`${pages} pages\n`);
} finally {
  await renderer.close();
}
