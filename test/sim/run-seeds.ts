/** Runs seeds one after the other and tells of every one that fails how to see it again. */
import { remembering } from './remembered-stores.ts';
import { runSeed, type SeedReport } from './run-seed.ts';

/** Set it and only that seed runs. */
export const CHOSEN = process.env.SHOULI_SEED;

/** One seed of so many is told without remembering anything: every look is a fresh one. */
const PLAIN = 25;

const replayOf = (seed: number): string =>
  `SHOULI_SEED=${seed} npx vitest run --config test/vitest.config.ts test/sim/simulation.test.ts`;

/** Reports of the seeds; throws with a line for each that failed, after all have run. */
export async function runSeeds(seeds: readonly number[]): Promise<SeedReport[]> {
  const reports: SeedReport[] = [];
  const failed: string[] = [];
  for (const seed of seeds) {
    remembering.on = seed % PLAIN !== 0;
    try {
      reports.push(await runSeed(seed));
    } catch (error) {
      const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      failed.push(`seed ${seed}: ${what}\n  ${replayOf(seed)}`);
    }
  }
  remembering.on = true;
  if (failed.length > 0)
    throw new Error(`${failed.length} of ${seeds.length} seeds failed\n${failed.join('\n')}`);
  return reports;
}

export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);
