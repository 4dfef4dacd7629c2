/**
 * `node test/bench/rules-against.ts CHECKOUT [TURNS]`: the rules here against those of another checkout, say a worktree of
 * an earlier commit. Tells which findings differ by a byte, then lets both judge whole records by turns.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DossierReading, Field } from '../../shared/domain/record.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import { Prng } from '../corpus/prng.ts';
import { cases } from '../rules/finding-samples.ts';
import { CONTEXTS } from '../rules/many-dossiers.ts';
import { rulesOf } from './rules-of.ts';
import { wholeRecords } from './whole-records.ts';

const [other, turns = '7'] = process.argv.slice(2);
if (other === undefined) throw new Error('usage: rules-against.ts CHECKOUT [TURNS]');

const own = fileURLToPath(new URL('../..', import.meta.url));
const rater = fileURLToPath(new URL('rules-rate.ts', import.meta.url));

const whole = wholeRecords();
const prng = new Prng('rules against rules');
const values = [null, '', '2018', '2018-12', '2024-07-31', '2024年8月', '无', true, false, 0, 500];

/** What may happen to a field: it is lost, emptied, misread, verified, contested, read otherwise on a copy. */
function changed(field: Field): Field | null {
  const value = prng.pick(values);
  const swaps: (Field | null)[] = [
    null,
    { ...field, value, raw: String(value) },
    { ...field, confidence: prng.unit() },
    { ...field, verifiedBy: 'reviewer-1' },
    { ...field, contested: true },
    { ...field, disagreement: true, candidates: [{ value: '另', source: 'copy', confidence: prng.unit() }] },
    { ...field, evidence: field.evidence.map((one) => ({ ...one, handwritten: true })) },
    { ...field, evidence: field.evidence.slice(1) },
  ];
  return prng.pick(swaps);
}

/** The record with some fields changed or taken from another record, some pages flawed, a document of another kind. */
function variant(reading: DossierReading): DossierReading {
  const fields = { ...reading.fields };
  const foreign = prng.pick(whole).fields;
  for (const path of prng.some(Object.keys(fields), prng.int(1, 12))) {
    const field = prng.chance(0.3) ? (foreign[path] ?? null) : changed(fields[path]!);
    if (field === null) delete fields[path];
    else fields[path] = field;
  }
  const flawed = prng.pick(reading.pages).page;
  const pages = reading.pages.map((page) =>
    page.page === flawed && prng.chance(0.5)
      ? { ...page, quality: [prng.pick(['greyscale', 'skewed', 'blurred', 'low-resolution'] as const)] }
      : page,
  );
  const { documents } = reading;
  const at = prng.int(0, documents.length - 1);
  const type = prng.pick(documents).type;
  const swapped = prng.chance(0.2)
    ? documents.map((one, index) => (index === at ? { ...one, type, confidence: prng.unit() } : one))
    : documents;
  const context = prng.chance(0.2)
    ? { receivedAt: '2024-08-08T10:15:00+08:00', deliverer: { type: 'CITY_BUREAU' as const } }
    : {};
  return { ...reading, ...context, fields, pages, documents: swapped };
}

const rosterOf = ({ fields }: DossierReading): JudgingContext => ({
  integrity: null,
  earlierSubmissions: [],
  batch: { twins: [], statementNames: ['LNZC-2024-0099'] },
  roster: {
    row: 3,
    electronicPresent: true,
    mismatches: [],
    values: Object.fromEntries(
      Object.entries(fields).flatMap(([path, { value }]) =>
        typeof value === 'string' && !path.includes('[') ? [[path, value]] : [],
      ),
    ),
  },
  confirmations: [
    { ruleId: 'OCR-01', outcome: 'pass', by: '核对员', role: 'reviewer', note: '已核对原件' },
    { ruleId: 'SEAL-01', outcome: 'fail', by: '核对员', role: 'reviewer', note: '不是同一单位' },
  ],
});

function* compared(): Generator<{ reading: DossierReading; context: JudgingContext }> {
  yield* cases;
  for (const reading of whole) {
    for (const context of [{}, rosterOf(reading), ...CONTEXTS]) yield { reading, context };
    for (let count = 0; count < 500; count += 1) {
      const varied = variant(reading);
      yield { reading: varied, context: prng.chance(0.3) ? rosterOf(reading) : {} };
    }
  }
}

const [there, here] = [await rulesOf(resolve(other)), await rulesOf(own)];

let judged = 0;
const differing = new Map<string, { count: number; was: string; is: string }>();
const differ = (what: string, was: unknown, is: unknown): void => {
  const texts = { was: JSON.stringify(was), is: JSON.stringify(is) };
  if (texts.was === texts.is) return;
  differing.set(what, { count: (differing.get(what)?.count ?? 0) + 1, ...texts });
};
for (const { reading, context } of compared()) {
  for (const [index, campaign] of there.campaigns.entries()) {
    const was = there.judge(reading, campaign, context);
    const is = here.judge(reading, here.campaigns[index]!, context);
    for (const [at, finding] of was.findings.entries()) differ(finding.ruleId, finding, is.findings[at]);
    differ('decision', was.decision, is.decision);
    judged += 1;
  }
}
console.log(
  `${judged} judgements: ${differing.size === 0 ? 'every finding the same to the byte' : 'findings differ'}`,
);
for (const [what, { count, was, is }] of differing)
  console.log(`${what}: ${count}\n  was ${was}\n  is  ${is}`);

/** Each in processes of its own, so that neither runs what the other compiled. */
function rate(root: string, way: string): number {
  const { stdout, stderr } = spawnSync(process.execPath, [rater, root, way], { encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return Number(stdout);
}
const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
for (const way of ['decided', 'explained']) {
  const taken = Array.from({ length: Number(turns) }, () => ({
    was: rate(resolve(other), way),
    is: rate(own, way),
  }));
  const [was, is] = [middle(taken.map((turn) => turn.was)), middle(taken.map((turn) => turn.is))];
  const ratio = middle(taken.map((turn) => turn.is / turn.was)).toFixed(2);
  console.log(`${way}: ${was} whole records a second there, ${is} here, ${ratio} times as many`);
}
