/**
 * `node test/tools/fit-calibration.ts [--write] READINGS FOLDER…`: fits the table that turns a reading's raw score into
 * the share of such readings that are right (`shared/reading/forms/calibration-table.ts`), by isotonic regression over
 * the printed readings of every copy of a form, from what dump-readings.ts wrote and the folders' truth. Prints how
 * right the readings of each class are before; the table must hold [0, 0] and [1, 1] alone while it is fitted; seals, ticks and handwriting have caps of their own and take no part.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { discover } from '../../infra/desk/dossier-folders.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { formLexicon } from '../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import { assembleDocuments } from '../../shared/reading/documents/assemble.ts';
import { classifyPage } from '../../shared/reading/documents/classify-page.ts';
import { readForm } from '../../shared/reading/forms/read-form.ts';
import type { PageReading } from '../../shared/reading/page-reading.ts';
import { wilson } from '../../shared/usecases/evaluation/statistics.ts';
import { comparable, Truth } from '../../shared/usecases/evaluation/truth.ts';

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [readings, ...folders] = positionals;
if (readings === undefined || folders.length === 0)
  throw new Error('usage: fit-calibration.ts [--write] READINGS FOLDER…');
const input = discover(folders);
if (!input.ok) throw new Error(input.error);

interface Outcome {
  readonly score: number;
  readonly right: boolean;
}

const OTHERWISE_JUDGED = /seal|photo|committee|isException|phase/u;

function outcomesOf(path: string, truth: Truth): Outcome[] {
  const dumped = JSON.parse(readFileSync(path, 'utf8')) as { outcome: { value?: PageReading } }[];
  const pages = dumped.flatMap(({ outcome }, index) =>
    outcome.value ? [{ page: index + 1, reading: outcome.value }] : [],
  );
  const classified = pages.map((page) => ({ ...page, class: classifyPage(page.reading, documentLexicon) }));
  const forms = assembleDocuments(classified, documentLexicon).documents.filter(
    ({ type }) => type === 'EVALUATION_FORM',
  );
  return forms.flatMap(({ pages: own }) => {
    const form = readForm(
      'EVALUATION_FORM',
      pages.filter(({ page }) => own.includes(page)),
      formLexicon,
    );
    const shifted = listsOutOfStep(
      form.fields.map((field) => field.path),
      truth,
    );
    return form.fields.flatMap(({ path: field, value, confidence, handwritten }) => {
      const expected = truth.fields[field];
      const list = /^\w+(?=\[)/u.exec(field)?.[0] ?? '';
      if (expected === undefined || value === null || handwritten || shifted.has(list)) return [];
      if (OTHERWISE_JUDGED.test(field)) return [];
      return [{ score: confidence, right: comparable(value) === comparable(expected) }];
    });
  });
}

/** Lists of which a copy shows more or fewer rows than the truth: their numbers tell nothing of recognition. */
function listsOutOfStep(paths: readonly string[], truth: Truth): Set<string> {
  const rows = (all: readonly string[]) =>
    Map.groupBy(
      new Set(all.flatMap((path) => /^\w+\[\d+\]/u.exec(path)?.[0] ?? [])),
      (row) => row.split('[')[0]!,
    );
  const [found, wanted] = [rows(paths), rows(Object.keys(truth.fields))];
  return new Set([...found.keys()].filter((list) => found.get(list)?.length !== wanted.get(list)?.length));
}

/** Pools neighbours until the shares only rise (Ayer et al. 1955, pool adjacent violators). */
function isotonic(outcomes: readonly Outcome[], size: number): [number, number][] {
  const sorted = outcomes.toSorted((a, b) => a.score - b.score);
  const pools: { count: number; right: number; scores: number }[] = [];
  for (let from = 0; from < sorted.length; from += size) {
    const bin = sorted.slice(from, from + size);
    const right = bin.filter((outcome) => outcome.right).length;
    pools.push({ count: bin.length, right, scores: bin.reduce((sum, { score }) => sum + score, 0) });
    while (pools.length > 1 && share(pools.at(-2)!) >= share(pools.at(-1)!)) {
      const last = pools.pop()!;
      const before = pools.pop()!;
      pools.push({
        count: before.count + last.count,
        right: before.right + last.right,
        scores: before.scores + last.scores,
      });
    }
  }
  let highest = 0;
  return pools.map((pool) => {
    const score = pool.scores / pool.count;
    highest = Math.max(highest, promised(score, pool));
    return [rounded(score), rounded(highest)];
  });
}

/** From here on a value counts as sure, which promises more than its own figure: 99.8 in 100. */
const SURE = 0.95;
const BELOW_SURE = 0.94;

/**
 * Half way from the score to what the sample bears out (lower bound of its share), for one generator's forms are not
 * everybody's; never so much that it would count as sure.
 */
const promised = (score: number, { count, right }: { count: number; right: number }): number =>
  Math.min(BELOW_SURE, (score + wilson({ right, total: count })[0]) / 2);

/** One wrong and one right more than were seen: no finite sample makes anything certain. */
const share = ({ count, right }: { count: number; right: number }): number => (right + 1) / (count + 2);
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

const all = input.value.dossiers.flatMap((dossier) => {
  const path = join(readings, `${dossier.name}.json`);
  const truth = join(dossier.path, 'truth.json');
  return existsSync(path) ? outcomesOf(path, Truth.parse(JSON.parse(readFileSync(truth, 'utf8')))) : [];
});
for (const [low, high] of [
  [0, 0.5],
  [0.5, 0.8],
  [0.8, 0.9],
  [0.9, 0.95],
  [0.95, 0.99],
  [0.99, 1.01],
] as const) {
  const own = all.filter(({ score }) => score >= low && score < high);
  console.log(`${low} … ${high}: ${own.filter(({ right }) => right).length} of ${own.length}`);
}
const unsure = all.filter(({ score }) => score < SURE);
const table = [
  [0, 0] as const,
  ...isotonic(unsure, Math.max(25, Math.round(unsure.length / 16))),
  [SURE, SURE] as const,
  [1, 1] as const,
];
console.log(JSON.stringify(table));
if (values.write) {
  const rows = table.map(([score, value]) => `  [${score}, ${value}],`).join('\n');
  writeFileSync(
    new URL('../../shared/reading/forms/calibration-table.ts', import.meta.url),
    `/** \`[raw score, confidence]\`, both ascending; between two points the line is straight. */
export type Calibration = readonly (readonly [number, number])[];

/**
 * Raw score of a printed reading, and what it is worth: below the threshold of what counts as sure, half way to the share
 * of such readings that were right (lower bound), never as much as the threshold; above it, the score itself. Fitted by
 * \`test/tools/fit-calibration.ts\` to ${all.length} readings of the copies of ${input.value.dossiers.length} generated forms in four conditions.
 */
export const CALIBRATION: Calibration = [
${rows}
];
`,
  );
}
