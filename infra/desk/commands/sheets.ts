import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { rosterFiles } from '../../../shared/adapters/roster/roster-files.ts';
import { separatorPdf } from '../../../shared/adapters/sheets/separator-pdf.ts';
import { rosterLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/roster.ts';
import { findCampaign } from '../../../shared/campaigns/registry.ts';
import { rosterSentence } from '../../../shared/domain/reasons/roster.ts';
import { batchMark } from '../../../shared/domain/separator-code.ts';
import { readRoster } from '../../../shared/reading/roster/read-roster.ts';
import { planSheets } from '../../../shared/usecases/plan-sheets.ts';
import { EXIT, UsageError } from '../usage.ts';

/** `shouli sheets`: cover and separator sheets with QR codes, one set an applicant. */
export async function sheets(args: string[]): Promise<number> {
  const { file, out, campaign: name } = parse(args);
  const campaign = findCampaign(name);
  if (!campaign) throw new UsageError(`没有“${name}”这一评审批次。`);
  const tables = await rosterFiles.open(file);
  const roster = tables.ok ? readRoster(tables.value, rosterLexicon) : tables;
  if (!roster.ok) throw new UsageError(`${basename(file)}：${rosterSentence(roster.error)}`);
  const planned = planSheets(roster.value, campaign, batchMark(sha256(readFileSync(file))));
  writeFileSync(out, await separatorPdf(planned.flat()));
  process.stderr.write(
    `${roster.value.rows.length} 人，共 ${planned.flat().length} 张分隔页（双面打印）：${out}\n`,
  );
  return EXIT.done;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function parse(args: string[]): { file: string; out: string; campaign: string } {
  const { values, positionals } = parseOptions(args);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('请给出一个汇总表文件（.xlsx 或 .csv）。');
  if (!existsSync(file)) throw new UsageError(`找不到“${file}”，请检查路径。`);
  if (values.out === undefined) throw new UsageError('请用 --out 指定要写出的 PDF 文件。');
  return { file, out: values.out, campaign: values.campaign ?? 'ln-qts-2024' };
}

function parseOptions(args: string[]) {
  try {
    const options = { out: { type: 'string' }, campaign: { type: 'string' } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
