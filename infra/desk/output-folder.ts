import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BatchReport } from '../../shared/domain/batch.ts';
import { DossierRecord } from '../../shared/domain/record.ts';
import { UsageError } from './usage.ts';

/** What `shouli read --out DIR` wrote. */
export interface OutputFolder {
  readonly report: BatchReport | null;
  readonly records: readonly DossierRecord[];
}

/** Reads a folder of results; throws UsageError where there are none or one of them is damaged. */
export function openOutputFolder(path: string): OutputFolder {
  if (!existsSync(path) || !statSync(path).isDirectory()) throw new UsageError(`找不到结果文件夹“${path}”。`);
  const natural = new Intl.Collator('zh-CN', { numeric: true });
  const records = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(path, entry.name, 'record.json')))
    .map(({ name }) => name)
    .sort(natural.compare)
    .map((name) => parsed(join(path, name, 'record.json'), DossierRecord));
  if (records.length === 0) throw new UsageError(`“${path}”中没有读取结果（record.json）。`);
  const reportPath = join(path, 'batch.json');
  return { records, report: existsSync(reportPath) ? parsed(reportPath, BatchReport) : null };
}

function parsed<Value>(path: string, schema: { parse(value: unknown): Value }): Value {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new UsageError(`“${path}”不是有效的结果文件。`);
  }
}
