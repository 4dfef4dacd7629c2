import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findCampaign } from '../../../shared/campaigns/registry.ts';
import { formatReport } from '../../../shared/usecases/evaluation/report.ts';
import { type DossierScore, scoreDossier } from '../../../shared/usecases/evaluation/score-dossier.ts';
import { Truth } from '../../../shared/usecases/evaluation/truth.ts';
import { createDeskPageReader } from '../desk-page-reader.ts';
import { type DossierFolder, discover } from '../dossier-folders.ts';
import { createProgress } from '../progress.ts';
import { readFolder } from '../read-folder.ts';
import { EXIT, UsageError } from '../usage.ts';

interface LabelledDossier {
  readonly dossier: DossierFolder;
  readonly truth: Truth;
}

/** `shouli evaluate`: reads a labelled corpus and reports accuracy, calibration and speed. */
export async function evaluateCorpus(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { report: { type: 'string' } },
  });
  if (positionals.length === 0) throw new UsageError('请给出带标注的语料文件夹。');
  const corpus = labelled(positionals);
  const progress = createProgress(process.stderr);
  const reader = await createDeskPageReader();
  const scores: DossierScore[] = [];
  const started = process.hrtime.bigint();
  try {
    for (const [index, { dossier, truth }] of corpus.entries()) {
      const campaign = findCampaign(dossier.submission.campaign ?? 'ln-qts-2024');
      if (!campaign) throw new UsageError(`没有“${dossier.submission.campaign}”这一评审批次。`);
      const label = `[${index + 1}/${corpus.length}] ${dossier.name}`;
      const result = await readFolder({
        reader,
        campaign,
        dossier,
        number: index + 1,
        onProgress: (done, total) => progress.update(done, total, label),
      });
      if (result.ok) scores.push(scoreDossier(result.value, truth));
      else progress.note(`${dossier.source}：${result.error.sentence}`);
    }
  } finally {
    progress.end();
    await reader.close();
  }
  const report = formatReport(scores, {
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
    modelSeconds: reader.modelMilliseconds() / 1000,
    pages: scores.reduce((total, { pages }) => total + pages, 0),
    peakMegabytes: reader.peakBytes() / 1e6,
  });
  if (values.report !== undefined) writeFileSync(values.report, report);
  process.stdout.write(`${report}\n`);
  return scores.length < corpus.length ? EXIT.someUnread : EXIT.done;
}

function labelled(paths: readonly string[]): LabelledDossier[] {
  const input = discover(paths);
  if (!input.ok) throw new UsageError(input.error);
  const dossiers = [...input.value.dossiers, ...input.value.batches.flatMap((batch) => batch.dossiers)];
  const found = dossiers.flatMap((dossier) => {
    const path = join(dossier.path, 'truth.json');
    return existsSync(path) ? [{ dossier, truth: Truth.parse(JSON.parse(readFileSync(path, 'utf8'))) }] : [];
  });
  if (found.length === 0) throw new UsageError('语料中没有带 truth.json 的卷宗。');
  return found;
}
