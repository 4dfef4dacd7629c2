/**
 * `npm run bench`: reading as ratios, all in one run on pages of the committed corpus.
 * Options: `--rounds N` (default 5), `--quick` (fewer pages, no other libraries), `--memory 500` (resident memory
 * over so many pages, nothing else), `--counter` (40 pages at the counter, nothing else), `--dossier <folder>` (default one of the committed corpus),
 * `--json FILE`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { discover } from '../../infra/desk/dossier-folders.ts';
import { documentFields } from '../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { formLexicon } from '../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { PageRef } from '../../shared/ports/page-reader.ts';
import { READING_SIDE } from '../../shared/usecases/prepare-page.ts';
import { readDossier } from '../../shared/usecases/read-dossier.ts';
import { readPage } from '../../shared/usecases/read-page.ts';
import { listPages } from '../../shared/usecases/read-pages.ts';
import { firstFlag, firstFlagLines } from './first-flag.ts';
import { installedLibraries, type Library } from './libraries.ts';
import { nothing, plus, type Spent, type Summary, summarise, sumOf, table, timed } from './meter.ts';
import { createModels, createOwnReader, type OwnReader } from './own-reader.ts';
import { scannedAtCounter, scannedLines } from './scanned-at-counter.ts';
import { stagesOf } from './stages.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    memory: { type: 'string' },
    dossier: { type: 'string', default: 'test/corpus/small/no-photo' },
    json: { type: 'string' },
    counter: { type: 'boolean', default: false },
  },
});
const rounds = Math.max(1, Number(values.rounds ?? (values.quick ? 2 : 5)));
/** Other libraries take several times as long: so many rounds of them are enough. */
const SLOW_ROUNDS = 2;
/** Of the whole dossier. */
const WHOLE_ROUNDS = 2;

if (values.counter) {
  console.log(firstFlagLines(await firstFlag()));
  console.log(scannedLines(await scannedAtCounter()));
  process.exit(0);
}

const folder = discover([resolve(values.dossier)]);
if (!folder.ok) throw new Error(folder.error);
const dossier = folder.value.dossiers[0];
if (!dossier) throw new Error(`no dossier in ${values.dossier}`);

const own = await createOwnReader();
const models = await createModels();
const { places } = await listPages(own.reader, dossier.files);
const pages: PageRef[] = places.map(({ file, index }) => ({ file, index }));

console.log(`${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.version}`);
console.log(`${values.dossier}: ${pages.length} pages, ${rounds} rounds, one thread\n`);

if (values.memory !== undefined) {
  await longRun(Number(values.memory));
  process.exit(0);
}
const whole = await wholeDossier();
const sample = spread(whole.costs, values.quick ? 2 : 4);
const single = await singlePages(sample);
const stages = await stageTable(sample);
await own.close();
const counter = values.quick ? null : await firstFlag();
if (counter !== null) console.log(`\nAt the counter\n\n${firstFlagLines(counter)}`);

if (values.json !== undefined) {
  const { dossier: read, full, models: alone } = whole;
  const report = { rounds, pages: pages.length, whole: { read, full, alone }, single, stages, counter };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
process.exit(0);

interface PageCost {
  readonly page: PageRef;
  readonly models: Spent;
  readonly full: Spent;
}

/** Reads a page in full, and makes the model calls of another such reading once more, alone. */
async function inFullAndModelsAlone(page: PageRef): Promise<PageCost | null> {
  const read = () => readPage(own.equipment, { page, depth: 'full' });
  const { spent: full, result } = await timed(read);
  own.record(true);
  await read();
  own.record(false);
  const calls = own.takeCalls();
  if (!result.ok || calls.length === 0) return null;
  const { spent } = await timed(() => models(calls));
  return { page, models: spent, full };
}

async function wholeDossier() {
  const lexicon = { forms: formLexicon, documents: documentLexicon, fields: documentFields };
  const order = { dossierId: 'BENCH-0001', source: dossier!.source, campaign: 'ln-qts-2024' };
  const task = { ...order, files: dossier!.files, submission: dossier!.submission };
  const wholes: Spent[] = [];
  const fulls: Spent[] = [];
  const alone: Spent[] = [];
  let costs: PageCost[] = [];
  // A page to warm up: the first one compiles everything.
  await inFullAndModelsAlone(pages[0]!);
  for (let round = 0; round < Math.min(rounds, WHOLE_ROUNDS); round += 1) {
    wholes.push((await timed(() => readDossier(own.reader, lexicon, task))).spent);
    costs = [];
    for (const page of pages) {
      const cost = await inFullAndModelsAlone(page);
      if (cost) costs.push(cost);
    }
    fulls.push(costs.map(({ full }) => full).reduce(plus, nothing));
    alone.push(costs.map(({ models }) => models).reduce(plus, nothing));
  }
  const result = { dossier: summarise(wholes), full: summarise(fulls), models: summarise(alone), costs };
  console.log(
    `Whole dossier of ${pages.length} pages up to its record, against the model calls of all pages in full\n`,
  );
  console.log(
    ratios(result.models, [
      ['model calls of all pages', result.models],
      ['every page in full', result.full],
      ['whole dossier', result.dossier],
    ]),
  );
  return result;
}

/** Some pages, from the emptiest to the fullest. */
function spread(costs: readonly PageCost[], count: number): PageRef[] {
  const ordered = [...costs].sort((a, b) => a.models.cpu - b.models.cpu).map(({ page }) => page);
  const wanted = Math.min(count, ordered.length);
  return Array.from(
    { length: wanted },
    (_, at) => ordered[Math.floor(((at + 0.5) * ordered.length) / wanted)]!,
  );
}

async function singlePages(chosen: readonly PageRef[]) {
  const { libraries, missing } = values.quick ? { libraries: [], missing: [] } : await installedLibraries();
  const shelf = mkdtempSync(join(tmpdir(), 'bench-'));
  const runs = new Map<string, Summary[]>();
  const note = (name: string, spent: readonly Spent[]) =>
    runs.set(name, [...(runs.get(name) ?? []), summarise(spent)]);
  try {
    for (const [index, page] of chosen.entries()) {
      const path = join(shelf, `${index}.jpg`);
      const jpeg = await pictureOf(own, page, path);
      const full: Spent[] = [];
      const alone: Spent[] = [];
      const others = new Map<Library, Spent[]>(libraries.map((library) => [library, []]));
      // This reader is warm by now, the libraries are not.
      if (index === 0) for (const library of libraries) await library.read(path, jpeg.slice());
      for (let round = 0; round < rounds; round += 1) {
        const cost = await inFullAndModelsAlone(page);
        if (cost) {
          full.push(cost.full);
          alone.push(cost.models);
        }
        for (const [library, spent] of round < SLOW_ROUNDS ? others : []) {
          const { spent: one } = await timed(() => library.read(path, jpeg.slice()));
          spent.push(library.outside ? { wall: one.wall, cpu: Number.NaN } : one);
        }
      }
      note('model calls alone', alone);
      note('this reader', full);
      for (const [{ name }, spent] of others) note(name, spent);
    }
  } finally {
    rmSync(shelf, { recursive: true, force: true });
  }
  const sums = [...runs].map(([name, summaries]) => [name, sumOf(summaries)] as const);
  const base = sums[0]![1];
  console.log(`\n${chosen.length} single pages in full\n\n${ratios(base, sums)}`);
  for (const line of missing) console.log(line);
  return Object.fromEntries(sums);
}

/** What other libraries read: the page as its file shows it. */
async function pictureOf(
  { equipment }: OwnReader,
  page: PageRef,
  path: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const decoded = await equipment.decoder.page(page.file, page.index, READING_SIDE);
  if (!decoded.ok) throw new Error(decoded.error.reason);
  const { width, height, data } = decoded.value.image;
  await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toFile(path);
  return new Uint8Array(readFileSync(path));
}

async function stageTable(chosen: readonly PageRef[]) {
  const best = new Map<string, number>();
  for (const page of chosen) {
    const least = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, { cpu }] of await stagesOf(own.equipment, page))
        least.set(name, Math.min(least.get(name) ?? cpu, cpu));
    }
    for (const [name, cpu] of least) best.set(name, (best.get(name) ?? 0) + cpu / chosen.length);
  }
  const total = [...best.values()].reduce((sum, cpu) => sum + cpu, 0);
  const rows = [...best].map(([name, cpu]) => [
    name,
    cpu.toFixed(1),
    `${((100 * cpu) / total).toFixed(1)} %`,
  ]);
  console.log(
    `\nStages of a page, least processor milliseconds\n\n${table([['stage', 'ms', 'share'], ...rows])}`,
  );
  return Object.fromEntries(best);
}

/** Resident memory while the same pages are read again and again: it must not grow. */
async function longRun(count: number): Promise<void> {
  const marks: { pages: number; megabytes: number }[] = [];
  for (let read = 0; read < count; read += 1) {
    await readPage(own.equipment, { page: pages[read % pages.length]!, depth: 'full' });
    if ((read + 1) % Math.ceil(count / 10) === 0)
      marks.push({ pages: read + 1, megabytes: Math.round(process.memoryUsage.rss() / 1e6) });
  }
  const peak = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
  console.log(`\nResident memory, peak ${peak} MB\n`);
  console.log(table([['pages', 'MB'], ...marks.map((mark) => [`${mark.pages}`, `${mark.megabytes}`])]));
}

/** Milliseconds of processor and wall time, and how many times the base's: least and middle of all rounds. */
function ratios(base: Summary, rows: readonly (readonly [string, Summary])[]): string {
  const head = ['', 'CPU ms', '× (min)', '× (median)', 'wall ms', '× (min)'];
  const times = (a: number, b: number) => (Number.isNaN(a) ? '–' : (a / b).toFixed(3));
  return table([
    head,
    ...rows.map(([name, { min, median }]) => [
      name,
      Number.isNaN(min.cpu) ? '–' : min.cpu.toFixed(0),
      times(min.cpu, base.min.cpu),
      times(median.cpu, base.median.cpu),
      min.wall.toFixed(0),
      times(min.wall, base.min.wall),
    ]),
  ]);
}
