/** Records judged a second on one core: `node test/bench/rules.ts`. Target: 20,000 by the rules alone. */
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { decide } from '../../shared/rules/decide.ts';
import { evaluate, judge } from '../../shared/rules/judge.ts';
import { change, cityDossier, provincialDossier, set, unsure, without } from '../rules/builders.ts';

const DOSSIERS = [
  cityDossier(),
  provincialDossier(),
  change(cityDossier(), without('SENIOR_FORM'), set({ 'declared.specialty': '食品检验' })),
  change(cityDossier(), unsure('applicant.name'), set({ 'publicity.endOn': '2024-07-18' })),
];

/** CPU seconds of this process, so that a busy machine does not count. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** A quarter of the rounds goes before, unmeasured: a service that runs for days is compiled by then. */
export function recordsPerSecond(run: (index: number) => void, rounds: number): number {
  for (let index = 0; index < rounds / 4; index += 1) run(index);
  const start = cpuSeconds();
  for (let index = 0; index < rounds; index += 1) run(index);
  return Math.round(rounds / (cpuSeconds() - start));
}

const at = (index: number) => DOSSIERS[index % DOSSIERS.length]!;

export const benchmarks = {
  'rules, gate and decision': (index: number) =>
    void decide(evaluate(at(index), LN_QTS_2024).judgements, LN_QTS_2024),
  'with explanations': (index: number) => void judge(at(index), LN_QTS_2024),
};

if (import.meta.main) {
  for (const [name, run] of Object.entries(benchmarks)) {
    console.log(`${name}: ${recordsPerSecond(run, 80_000)} records a second`);
  }
}
