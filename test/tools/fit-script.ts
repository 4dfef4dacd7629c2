/**
 * `node test/tools/fit-script.ts --kept DIR [--pages 100] [--seed S] [--extra KIND:Family=FILE]… [--write]`: fits the
 * weights that tell handwriting from print (`shared/reading/text/script-weights.ts`) to rendered pages, which are kept
 * in DIR, and prints what part of each typeface's words is called handwritten while its family was left out of the fit.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { scriptFeatures } from '../../shared/reading/text/script-features.ts';
import { Renderer } from '../corpus/pixels/browser.ts';
import { Prng } from '../corpus/prng.ts';
import { SAMPLE_CONDITIONS, type Sample, samplePage, writings } from './script-samples.ts';

const { values } = parseArgs({
  options: {
    kept: { type: 'string' },
    pages: { type: 'string', default: '100' },
    seed: { type: 'string', default: 'train' },
    extra: { type: 'string', multiple: true, default: [] },
    write: { type: 'boolean', default: false },
  },
});
if (values.kept === undefined) throw new Error('--kept DIR is needed');
const kept = values.kept;
mkdirSync(kept, { recursive: true });

interface Row {
  readonly name: string;
  readonly family: string;
  readonly condition: string;
  readonly byHand: boolean;
  readonly isNumber: boolean;
  readonly terms: Float64Array;
}

/** Pages are rendered once; what is computed from them changes more often. */
async function renderMissing(): Promise<void> {
  const missing = Array.from({ length: Number(values.pages) }, (_, at) => at).filter(
    (at) => !existsSync(join(kept, `${at}.json`)),
  );
  if (missing.length === 0) return;
  const all = writings(values.extra);
  const renderer = await Renderer.open();
  for (const at of missing) {
    const condition = SAMPLE_CONDITIONS[at % SAMPLE_CONDITIONS.length]!;
    const { image, samples } = await samplePage(renderer, all, condition, new Prng(`${values.seed}/${at}`));
    const { width, height, data } = image;
    await sharp(data, { raw: { width, height, channels: 1 } })
      .png()
      .toFile(join(kept, `${at}.png`));
    writeFileSync(join(kept, `${at}.json`), JSON.stringify({ condition, samples }));
  }
  await renderer.close();
}

async function rowsOf(at: number): Promise<Row[]> {
  const { condition, samples } = JSON.parse(readFileSync(join(kept, `${at}.json`), 'utf8')) as {
    condition: string;
    samples: Sample[];
  };
  const { data, info } = await sharp(join(kept, `${at}.png`))
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = { width: info.width, height: info.height, data: new Uint8Array(data) };
  return samples.flatMap(({ writing, text, rect }) => {
    const features = scriptFeatures(image, rect);
    if (features === undefined) return [];
    const terms = Float64Array.from([...features, ...features.map((value) => value * value), 1]);
    const { name, byHand } = writing;
    const family = `${byHand ? 'hand' : 'print'} ${writing.family.replace(/ (?:Light|Black)$/, '')}`;
    return [{ name, family, condition, byHand, isNumber: /^[\d.\-/年]+$/u.test(text), terms }];
  });
}

/** Ridge-regularised logistic regression by Newton's method on standardised terms; weights for the plain terms. */
function fitted(rows: readonly Row[], ridge = 3e-3): Float64Array {
  const size = rows[0]!.terms.length;
  const mean = new Float64Array(size);
  const deviation = new Float64Array(size).fill(1);
  for (let j = 0; j < size - 1; j++) {
    mean[j] = rows.reduce((sum, { terms }) => sum + terms[j]!, 0) / rows.length;
    const variance = rows.reduce((sum, { terms }) => sum + (terms[j]! - mean[j]!) ** 2, 0) / rows.length;
    deviation[j] = Math.sqrt(variance) + 1e-6;
  }
  const inputs = rows.map(({ terms }) => terms.map((term, j) => (term - mean[j]!) / deviation[j]!));
  const weights = new Float64Array(size);
  for (let round = 0; round < 20; round++) {
    const system = Array.from({ length: size }, (_, j) => {
      const row = new Float64Array(size + 1);
      row[j] = j < size - 1 ? ridge : 1e-9;
      row[size] = j < size - 1 ? -ridge * weights[j]! : 0;
      return row;
    });
    for (const [at, input] of inputs.entries()) {
      const probability = 1 / (1 + Math.exp(-dot(weights, input)));
      const rest = ((rows[at]!.byHand ? 1 : 0) - probability) / rows.length;
      const curve = (probability * (1 - probability)) / rows.length;
      for (let j = 0; j < size; j++) {
        const row = system[j]!;
        const scaled = curve * input[j]!;
        for (let k = 0; k < size; k++) row[k] = row[k]! + scaled * input[k]!;
        row[size] = row[size]! + rest * input[j]!;
      }
    }
    for (const [j, step] of solved(system).entries()) weights[j] = weights[j]! + step;
  }
  const plain = weights.map((weight, j) => weight / deviation[j]!);
  plain[size - 1] = weights[size - 1]! - dot(plain.subarray(0, size - 1), mean);
  return plain;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}

/** Gauss-Jordan on an augmented, positive definite matrix. */
function solved(system: Float64Array[]): number[] {
  const size = system.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const own = system[pivot]!;
    const lead = own[pivot]!;
    for (let k = pivot; k <= size; k++) own[k] = own[k]! / lead;
    for (const [j, row] of system.entries()) {
      const share = row[pivot]!;
      if (j === pivot || share === 0) continue;
      for (let k = pivot; k <= size; k++) row[k] = row[k]! - share * own[k]!;
    }
  }
  return system.map((row) => row[size]!);
}

function tell(title: string, rows: readonly Row[]): void {
  const odds = new Map<Row, number>();
  for (const family of new Set(rows.map((row) => row.family))) {
    const weights = fitted(rows.filter((row) => row.family !== family));
    for (const row of rows) if (row.family === family) odds.set(row, dot(weights, row.terms));
  }
  console.log(`${title}: ${rows.length} words, each family judged by weights fitted without it`);
  const groups = Map.groupBy(rows, (row) => `${row.byHand ? 'hand ' : 'print'} ${row.name}`);
  const conditions = Map.groupBy(rows, (row) => `${row.byHand ? 'hand ' : 'print'} ${row.condition}`);
  for (const [name, group] of [...groups, ...conditions]) {
    const shares = [0, 2, 4].map((least) => {
      const over = group.filter((row) => odds.get(row)! > least).length;
      return `${((100 * over) / group.length).toFixed(1).padStart(5)} %`;
    });
    console.log(
      `${name.padEnd(36)} ${String(group.length).padStart(5)}  log odds > 0, 2, 4: ${shares.join(' ')}`,
    );
  }
}

const numbers = (list: Float64Array): string =>
  `[${[...list].map((value) => Number(value.toPrecision(4))).join(', ')}]`;

function source(name: string, weights: Float64Array): string {
  const size = (weights.length - 1) / 2;
  const [linear, square] = [weights.subarray(0, size), weights.subarray(size, 2 * size)];
  return `export const ${name}: ScriptWeights = {\n  bias: ${weights[2 * size]!.toPrecision(4)},\n  linear: ${numbers(linear)},\n  square: ${numbers(square)},\n};\n`;
}

await renderMissing();
const rows: Row[] = [];
for (let at = 0; at < Number(values.pages); at++) rows.push(...(await rowsOf(at)));
const ofNumbers = rows.filter(({ isNumber }) => isNumber);
const ofCharacters = rows.filter(({ isNumber }) => !isNumber);
if (values.write) {
  const path = new URL('../../shared/reading/text/script-weights.ts', import.meta.url).pathname;
  const head = readFileSync(path, 'utf8').split('export const CHARACTER_WEIGHTS')[0]!;
  writeFileSync(
    path,
    `${head}${source('CHARACTER_WEIGHTS', fitted(ofCharacters))}\n${source('NUMBER_WEIGHTS', fitted(ofNumbers))}`,
  );
} else {
  tell('characters', ofCharacters);
  tell('numbers', ofNumbers);
}
