import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { statementCsv } from '../../../shared/adapters/statements/csv.ts';
import { statementPdf } from '../../../shared/adapters/statements/pdf.ts';
import { statementXlsx } from '../../../shared/adapters/statements/xlsx.ts';
import { ruleTitle } from '../../../shared/campaigns/registry.ts';
import { closingStatement, type Statement } from '../../../shared/usecases/close-batch.ts';
import { openOutputFolder } from '../output-folder.ts';
import { EXIT, UsageError } from '../usage.ts';

const writers: Readonly<Record<string, (statement: Statement) => Promise<string | Uint8Array> | string>> = {
  xlsx: statementXlsx,
  csv: statementCsv,
  pdf: statementPdf,
  json: (statement) => `${JSON.stringify(statement, null, 2)}\n`,
};

/** `shouli export`: the roster with decisions and reasons, and the batch's balance. */
export async function exportBatch(args: string[]): Promise<number> {
  const { batch, format, out } = parse(args);
  const writer = writers[format];
  if (writer === undefined)
    throw new UsageError(`没有“${format}”格式，可用：${Object.keys(writers).join('、')}。`);
  const { report, records } = openOutputFolder(batch);
  const statement = closingStatement(report, records, ruleTitle);
  writeFileSync(out, await writer(statement));
  process.stderr.write(`${statement.lines.length} 行已写入 ${out}\n`);
  return EXIT.done;
}

function parse(args: string[]): { batch: string; format: string; out: string } {
  try {
    const { values } = parseArgs({
      args,
      options: { batch: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' } },
    });
    if (values.batch === undefined)
      throw new UsageError('请用 --batch 指定批次（shouli read 的结果文件夹）。');
    if (values.out === undefined) throw new UsageError('请用 --out 指定要写出的文件。');
    const format = values.format ?? values.out.split('.').at(-1) ?? '';
    return { batch: values.batch, format: format.toLowerCase(), out: values.out };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
