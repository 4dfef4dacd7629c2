import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBatch } from './dossier/batch.ts';
import { makeDossier } from './dossier/make.ts';
import { planOf } from './dossier/plans.ts';
import { demonstration, singles } from './dossier/small.ts';
import { Renderer } from './pixels/browser.ts';
import { CONDITIONS, type Condition } from './pixels/conditions.ts';

/**
 * The labelled corpus.
 * `node test/corpus/generate.ts [--out DIR] [--dossiers N] [--from K] [--seed S] [--condition C]` writes N dossiers;
 * `--small` writes the part that is kept in the repository.
 */
const here = (name: string): string => new URL(name, import.meta.url).pathname;
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    dossiers: { type: 'string', default: '48' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string', default: '2024' },
    condition: { type: 'string' },
    small: { type: 'boolean', default: false },
  },
});

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

function conditionOf(name: string | undefined): Condition | undefined {
  if (name === undefined) return undefined;
  const known = CONDITIONS.find((c) => c === name);
  if (!known) throw new Error(`unknown condition ${name}: one of ${CONDITIONS.join(', ')}`);
  return known;
}

async function large(renderer: Renderer, out: string): Promise<void> {
  const only = conditionOf(values.condition);
  const started = performance.now();
  const first = Number(values.from) - 1;
  let pages = 0;
  for (let i = first; i < Number(values.dossiers); i++) {
    const plan = planOf(i, values.seed, only);
    const dir = join(out, plan.id);
    await rm(dir, { recursive: true, force: true });
    const made = await makeDossier(renderer, dir, plan);
    pages += made.pages;
    const seconds = Math.round((performance.now() - started) / 1000);
    say(
      `${plan.id} ${plan.condition} ${made.truth.decision} ${made.truth.notes}: ${made.pages} pages, ${seconds} s`,
    );
  }
  say(`${pages} pages`);
}

async function small(renderer: Renderer, out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const made of await makeBatch(renderer, join(out, 'batch'), demonstration()))
    say(`batch ${made.truth.decision} ${made.truth.notes}: ${made.pages} pages`);
  for (const plan of singles()) {
    const made = await makeDossier(renderer, join(out, plan.id), plan);
    say(`${plan.id} ${made.truth.decision} ${made.truth.notes}: ${made.pages} pages`);
  }
}

const renderer = await Renderer.open();
try {
  if (values.small) await small(renderer, values.out ?? here('small'));
  else await large(renderer, values.out ?? here('large'));
} finally {
  await renderer.close();
}
