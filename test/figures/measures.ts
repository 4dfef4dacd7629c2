/** Runs that give the figures anew, by name: processor time, so that a busy machine counts little. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { nodeHashes } from '../../shared/adapters/system/ambient.ts';
import { reconcile } from '../../shared/usecases/reconcile-batch.ts';
import { runBurst } from '../bench/burst-run.ts';
import { CHROMIUM, consolePaint } from '../bench/console-paint.ts';
import { firstFlag } from '../bench/first-flag.ts';
import { recordsPerSecond } from '../bench/rates.ts';
import { benchmarks } from '../bench/rules.ts';
import { dossierOf, person, rosterOf } from '../usecases/reconciliation/batch-builder.ts';

/** What gives one or more figures. `slow`: takes minutes. */
export interface Measure {
  readonly names: readonly string[];
  readonly slow: boolean;
  /** False where this machine lacks what it needs; left out where it needs nothing. */
  possible?(): boolean;
  run(): Promise<readonly number[]>;
}

const seconds = (work: () => void): number => {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
};

const best = (rounds: number, work: () => number, choose: (...values: number[]) => number): number =>
  choose(...Array.from({ length: rounds }, work));

/** Milliseconds of fixed work of the kinds that the figures rest on: text, sorting, JSON, hashes. */
export function referenceMilliseconds(): number {
  const work = (): void => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      key: String((index * 7919) % 20_011),
      text: `第${index}项 示例`,
    }));
    rows.sort((a, b) => (a.key < b.key ? -1 : 1));
    const text = JSON.stringify(rows);
    nodeHashes.sha256(text);
    if (JSON.parse(text).length !== rows.length) throw new Error('the reference work went wrong');
    text.normalize('NFKC').replaceAll(/\s+/gu, '');
  };
  for (let warm = 0; warm < 5; warm++) work();
  return 1000 * best(9, () => seconds(work), Math.min);
}

const BenchReport = z.object({
  whole: z.object({ read: z.unknown(), full: z.unknown(), alone: z.unknown() }),
  single: z.record(z.string(), z.unknown()),
});
const leastCpu = (summary: unknown): number =>
  z.object({ min: z.object({ cpu: z.number() }) }).parse(summary).min.cpu;

/** Reading as ratios, the least of two rounds (the first one compiles), in a process of its own: this one's other work is not in its time. */
async function readingRatios(): Promise<readonly number[]> {
  const shelf = mkdtempSync(join(tmpdir(), 'figures-'));
  try {
    const report = join(shelf, 'bench.json');
    const args = ['test/bench/bench.ts', '--quick', '--rounds', '2', '--json', report];
    const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error('the bench of reading ended with an error');
    const { whole } = BenchReport.parse(JSON.parse(readFileSync(report, 'utf8')));
    const alone = leastCpu(whole.alone);
    return [leastCpu(whole.full) / alone, leastCpu(whole.read) / alone];
  } finally {
    rmSync(shelf, { recursive: true, force: true });
  }
}

const ROWS = 2_000;
const ROUNDS = 40_000;

export const measures: readonly Measure[] = [
  {
    names: ['rules.plain', 'rules.explained', 'rules.whole', 'rules.whole-explained'],
    slow: false,
    run: async () =>
      Object.values(benchmarks).map((run) => best(2, () => recordsPerSecond(run, ROUNDS), Math.max)),
  },
  {
    names: ['reconciliation.rows'],
    slow: false,
    async run() {
      const people = Array.from({ length: ROWS }, (_, index) => person(index));
      const dossiers = people.map((values, index) =>
        dossierOf(`D${index}`, index % 10 === 0 ? { ...values, 'applicant.idNumber': '' } : values),
      );
      return [best(3, () => seconds(() => void reconcile(rosterOf(people), dossiers)), Math.min)];
    },
  },
  {
    names: ['burst.growth', 'burst.simulated-seconds'],
    slow: false,
    async run() {
      await runBurst(30);
      const [few, many] = [await runBurst(100), await runBurst(200)];
      return [many.cpu / many.dossiers / (few.cpu / few.dossiers), many.seconds];
    },
  },
  { names: ['reading.page-in-full', 'reading.whole-dossier'], slow: true, run: readingRatios },
  {
    names: ['counter.first-flag', 'counter.decision'],
    slow: true,
    async run() {
      const { flag, decision } = await firstFlag();
      return [flag.cpu / 1000, decision.cpu / 1000];
    },
  },
  {
    names: ['console.first-paint', 'console.entered', 'console.page-turn'],
    slow: true,
    possible: () => existsSync(CHROMIUM),
    async run() {
      const { first, entered, turn } = await consolePaint();
      return [first, entered, turn];
    },
  },
];
