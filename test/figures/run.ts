/**
 * `npm run figures`: measures again what `docs/figures.json` holds and shows both. Options: `--check` (ends with 1 and a
 * sentence for each figure that differs beyond noise), `--write` (puts the fresh ones into the data and the document),
 * `--all` (also reading, the counter and, where Chromium is there, the console: minutes), `--only NAME` (figures whose name begins so).
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { table } from '../bench/meter.ts';
import { contradictions, expectedHere, Figures, type Fresh, renewed, withTable } from './figures.ts';
import { measures, referenceMilliseconds } from './measures.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const root = new URL('../../', import.meta.url);
const data = new URL('docs/figures.json', root);
const document = new URL('docs/figures.md', root);

const wanted = measures
  .filter(({ names, slow }) =>
    values.only === undefined ? values.all || !slow : names.some((name) => name.startsWith(values.only!)),
  )
  .filter(({ possible }) => possible?.() ?? true);
const figures = Figures.parse(JSON.parse(readFileSync(data, 'utf8')));
const fresh = new Map<string, Fresh>();
for (const { names, run } of wanted) {
  const before = referenceMilliseconds();
  const measured = await run();
  const reference = (before + referenceMilliseconds()) / 2;
  for (const [index, name] of names.entries()) fresh.set(name, { value: measured[index]!, reference });
}

const number = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
const rows = figures.figures.flatMap((figure) => {
  const now = fresh.get(figure.name);
  if (now === undefined) return [];
  const { name, value, unit } = figure;
  return [[name, number(value), number(expectedHere(figure, now)), number(now.value), unit]];
});
console.log(table([['figure', 'document', 'here', 'now', 'unit'], ...rows]));

if (values.check) {
  const sentences = contradictions(figures, fresh);
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = sentences.length === 0 ? 0 : 1;
}
if (values.write) {
  const cores = availableParallelism();
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const git = ['describe', '--always', '--dirty', '--exclude=*', '--abbrev=7'];
  const written = renewed(figures, fresh, {
    machine: `${model.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${cores}`.replaceAll(/-+/g, '-'),
    what: `${model}, ${cores} virtual cores, Node ${process.version}, processor time on a machine shared with other work`,
    commit: execFileSync('git', git, { cwd: root, encoding: 'utf8' }).trim(),
    day: new Date().toISOString().slice(0, 10),
  });
  writeFileSync(data, `${JSON.stringify(written, null, 2)}\n`);
  writeFileSync(document, withTable(readFileSync(document, 'utf8'), written));
}
