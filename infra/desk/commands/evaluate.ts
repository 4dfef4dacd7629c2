import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findCampaign } from '../../../shared/campaigns/registry.ts';
import type { DossierRecord } from '../../../shared/domain/record.ts';
import { formatReport } from '../../../shared/usecases/evaluation/report.ts';
import { TARGET_ERROR } from '../../../shared/usecases/evaluation/risk-section.ts';
import { type DossierScore, scoreDossier } from '../../../shared/usecases/evaluation/score-dossier.ts';
import { Truth } from '../../../shared/usecases/evaluation/truth.ts';
import { createDeskPageReader } from '../desk-page-reader.ts';
import { type BatchFolder, type DossierFolder, discover, type ScanInput } from '../dossier-folders.ts';
import { createProgress } from '../progress.ts';
import { personsOfThisCall, readInput } from '../read-batch.ts';
import { readFolder } from '../read-folder.ts';
import type { ReadRecord } from '../read-record.ts';
import { EXIT, UsageError } from '../usage.ts';

const defaultCampaign = 'ln-qts-2024';

/** `shouli evaluate`: reads a labelled corpus and reports accuracy, calibration and speed. */
export async function evaluateCorpus(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new UsageError('请给出带标注的语料文件夹。');
  const targetError = targetOf(values['target-error']);
  const { input, truths } = labelled(positionals);
  const progress = createProgress(process.stderr);
  const reader = createDeskPageReader();
  const scores: DossierScore[] = [];
  const persons = personsOfThisCall();
  const started = process.hrtime.bigint();
  let count = 0;

  async function readOne(dossier: DossierFolder): Promise<ReadRecord | null> {
    count += 1;
    const label = `[${count}/${truths.size}] ${dossier.name}`;
    const campaign = campaignOf(dossier.submission.campaign ?? defaultCampaign);
    const onProgress = (done: number, total: number) => progress.update(done, total, label);
    const result = await readFolder({ reader, campaign, dossier, number: count, onProgress });
    if (result.ok) return { dossier, record: result.value };
    progress.note(`${dossier.source}：${result.error.sentence}`);
    return null;
  }

  const judgedBy = ({ campaign }: DossierRecord) => campaignOf(campaign);
  const score = ({ dossier, record }: ReadRecord): void => {
    scores.push(scoreDossier(record, truths.get(dossier.path)!));
  };

  try {
    await readInput(input, { reader, readOne, campaignOf: judgedBy, persons }, score);
  } finally {
    progress.end();
    await reader.close();
  }
  const run = {
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
    modelSeconds: reader.modelMilliseconds() / 1000,
    pages: scores.reduce((total, { pages }) => total + pages, 0),
    peakMegabytes: reader.peakBytes() / 1e6,
  };
  const report = formatReport(scores, run, { showValues: values['show-values'] ?? false, targetError });
  if (values.report !== undefined) writeFileSync(values.report, report);
  process.stdout.write(`${report}\n`);
  return scores.length < truths.size ? EXIT.someUnread : EXIT.done;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        report: { type: 'string' },
        'show-values': { type: 'boolean' },
        'target-error': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** `0.01` as a share; refused unless more than 0 and less than 1. */
function targetOf(text: string | undefined): number {
  if (text === undefined) return TARGET_ERROR;
  const target = Number(text);
  if (target > 0 && target < 1) return target;
  throw new UsageError('--target-error 应为大于 0、小于 1 的数，例如 0.01。');
}

function campaignOf(name: string) {
  const campaign = findCampaign(name);
  if (!campaign) throw new UsageError(`没有“${name}”这一评审批次。`);
  return campaign;
}

/** What stands below the paths, without dossiers that nobody labelled; truths by the dossier's path. */
function labelled(paths: readonly string[]): {
  input: ScanInput;
  truths: ReadonlyMap<string, Truth>;
} {
  const found = discover(paths);
  if (!found.ok) throw new UsageError(found.error);
  const isLabelled = ({ path }: DossierFolder): boolean => existsSync(join(path, 'truth.json'));
  const batches = found.value.batches
    .map((batch): BatchFolder => ({ ...batch, dossiers: batch.dossiers.filter(isLabelled) }))
    .filter(({ dossiers }) => dossiers.length > 0);
  const dossiers = found.value.dossiers.filter(isLabelled);
  const all = [...dossiers, ...batches.flatMap((batch) => batch.dossiers)];
  if (all.length === 0) throw new UsageError('语料中没有带 truth.json 的卷宗。');
  const truths = new Map(all.map(({ path }) => [path, truthOf(path)]));
  return { input: { batches, dossiers }, truths };
}

function truthOf(path: string): Truth {
  const file = join(path, 'truth.json');
  try {
    return Truth.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UsageError(`“${file}”不是有效的标注文件。`);
  }
}
