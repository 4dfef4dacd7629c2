/** A dossier of 40 pages at the counter, two worker processes: when the first sure failure is known, and when all is decided. */
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { createDeskPageReader } from '../../infra/desk/desk-page-reader.ts';
import { type DossierFolder, discover } from '../../infra/desk/dossier-folders.ts';
import { findKit } from '../../shared/campaigns/registry.ts';
import type { DossierRecord } from '../../shared/domain/record.ts';
import { assembleDossier } from '../../shared/reading/assemble-dossier.ts';
import { Truth } from '../../shared/usecases/evaluation/truth.ts';
import { judgedRecord } from '../../shared/usecases/flow/judge-again.ts';
import { readDossierPages } from '../../shared/usecases/read-dossier-pages.ts';
import { listPages, type PagePlace } from '../../shared/usecases/read-pages.ts';
import type { Spent } from './meter.ts';

export interface FirstFlag {
  readonly pages: number;
  /** Pages up to the last one of the forms and the posting. */
  readonly formPages: number;
  /** The rule that fails surely on the forms alone. */
  readonly ruleId: string;
  /** From the last form page's arrival to that failure; then to the whole dossier's proposal. */
  readonly flag: Spent;
  readonly decision: Spent;
  readonly proposed: string;
  /** Runnable processes of the machine at the end, mean of a minute. */
  readonly load: number;
}

const WORKERS = 2;
const PAGES = 40;
const CORPUS = 'test/corpus/small/batch/dossiers';
/** Posted too briefly: PUB-01 fails, by the posting behind the forms. */
const BASE = `${CORPUS}/02`;
/** Lends its last supporting pages. */
const LENDER = `${CORPUS}/05`;
const FORMS: ReadonlySet<string> = new Set(['EVALUATION_FORM', 'SENIOR_FORM', 'PUBLICITY_STATEMENT']);

/** Wall time, and processor time of this process and its workers. Both readings take fresh workers, warm by one page. */
export async function firstFlag(): Promise<FirstFlag> {
  const base = dossierAt(BASE);
  const truth = Truth.parse(JSON.parse(readFileSync(join(base.path, 'truth.json'), 'utf8')));
  const formPages = Math.max(
    ...truth.documents.filter(({ type }) => FORMS.has(type)).flatMap(({ pages }) => pages),
  );
  const flagged = await read(base, (places) => places.slice(0, formPages));
  const failed = flagged.record.findings.find(
    ({ ruleId, outcome }) => outcome === 'fail' && truth.findings[ruleId] === 'fail',
  );
  if (!failed) throw new Error('no planted failure is sure on the forms alone');
  const whole = await read(base, (places) => places);
  return {
    pages: whole.record.pages.length,
    formPages,
    ruleId: failed.ruleId,
    flag: flagged.spent,
    decision: whole.spent,
    proposed: whole.record.decision.proposed,
    load: loadavg()[0]!,
  };
}

async function read(
  base: DossierFolder,
  choose: (places: readonly PagePlace[]) => readonly PagePlace[],
): Promise<{ record: DossierRecord; spent: Spent }> {
  const reader = createDeskPageReader({ workers: WORKERS });
  const { campaign, lexicon } = findKit('ln-qts-2024')!;
  try {
    const own = (await listPages(reader, base.files)).places;
    const lent = (await listPages(reader, dossierAt(LENDER).files)).places;
    const missing = PAGES - own.length;
    const all = [...own, ...lent.slice(-missing)].map((place, at) => ({ ...place, number: at + 1 }));
    // The first page of each worker loads the models and compiles everything.
    await Promise.all(
      Array.from({ length: WORKERS }, () =>
        reader.read({ page: { file: all[0]!.file, index: all[0]!.index }, depth: 'full' }),
      ),
    );
    const [cpu, wall] = [processorTime(), performance.now()];
    const pages = await readDossierPages(reader, lexicon.documents, choose(all), () => {});
    const reading = assembleDossier(
      {
        dossierId: 'BENCH-0002',
        source: base.source,
        campaign: 'ln-qts-2024',
        engine: reader.engine,
        submission: base.submission,
        pages: pages.map(({ number, file, index, sha256, outcome }) => ({
          ...{ page: number, file: file.name, filePage: index + 1, sha256, failure: null },
          reading: outcome.ok ? outcome.value : null,
        })),
        unreadFiles: [],
      },
      lexicon,
    );
    const record = judgedRecord(reading, campaign, { context: {}, prior: null });
    return { record, spent: { wall: performance.now() - wall, cpu: processorTime() - cpu } };
  } finally {
    await reader.close();
  }
}

export function dossierAt(path: string): DossierFolder {
  const found = discover([resolve(path)]);
  if (!found.ok || !found.value.dossiers[0]) throw new Error(`no dossier in ${path}`);
  return found.value.dossiers[0];
}

/** Milliseconds that this process and its children have run, from Linux; NaN elsewhere. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + children().reduce((sum, pid) => sum + ticksOf(pid) * 10, 0);
}

function children(): string[] {
  try {
    return readdirSync('/proc/self/task').flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
    );
  } catch {
    return [''];
  }
}

/** User and system time in ticks of 10 ms (USER_HZ is 100 on every Linux); NaN where there is no such process. */
function ticksOf(pid: string): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return Number.NaN;
  }
}

export function firstFlagLines(one: FirstFlag): string {
  const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
  return [
    `${one.pages} pages, ${WORKERS} workers, load ${one.load.toFixed(1)}`,
    `first red flag (${one.ruleId}) after the forms, ${one.formPages} pages: ${seconds(one.flag.wall)} s by the clock, ` +
      `${seconds(one.flag.cpu)} s of processor time`,
    `decision (${one.proposed}) of the whole dossier: ${seconds(one.decision.wall)} s by the clock, ` +
      `${seconds(one.decision.cpu)} s of processor time`,
  ].join('\n');
}

if (import.meta.main) {
  const one = await firstFlag();
  console.log(firstFlagLines(one));
}
