/** Records judged a second on one core: `node test/bench/rules.ts`. Target: 20,000 by the rules alone. */
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import { decide } from '../../shared/rules/decide.ts';
import { evaluate, judge } from '../../shared/rules/judge.ts';
import { change, cityDossier, provincialDossier, set, unsure, without } from '../rules/builders.ts';
import { recordsPerSecond } from './rates.ts';
import { wholeRecords } from './whole-records.ts';

/** The tests' own records: 62 fields, 14 pages. */
const SMALL = [
  cityDossier(),
  provincialDossier(),
  change(cityDossier(), without('SENIOR_FORM'), set({ 'declared.specialty': '食品检验' })),
  change(cityDossier(), unsure('applicant.name'), set({ 'publicity.endOn': '2024-07-18' })),
];
const WHOLE = wholeRecords();

const decided = (records: readonly DossierReading[]) => (index: number) =>
  void decide(evaluate(records[index % records.length]!, LN_QTS_2024).judgements, LN_QTS_2024);
const explained = (records: readonly DossierReading[]) => (index: number) =>
  void judge(records[index % records.length]!, LN_QTS_2024);

export const benchmarks = {
  'rules, gate and decision': decided(SMALL),
  'with explanations': explained(SMALL),
  'whole records: rules, gate and decision': decided(WHOLE),
  'whole records: with explanations': explained(WHOLE),
};

if (import.meta.main) {
  for (const [name, run] of Object.entries(benchmarks)) {
    console.log(`${name}: ${recordsPerSecond(run, 80_000)} records a second`);
  }
}
