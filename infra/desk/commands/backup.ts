import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { backUp } from '../home/backup.ts';
import { isEmptyFolder, placesIn } from '../home/data-folder.ts';
import { usualData } from '../run-station.ts';
import { EXIT, UsageError } from '../usage.ts';

/** `shouli backup DIR`: a whole copy of the data folder, also while the station runs. */
export async function backup(args: string[]): Promise<number> {
  const { target, data } = targetAndData(args, '请给出备份文件夹（不存在或为空）。');
  if (!existsSync(placesIn(data).database)) throw new UsageError(`“${data}”不是数据目录。`);
  if (!isEmptyFolder(target)) throw new UsageError(`“${target}”不是空文件夹，备份不会覆盖任何内容。`);
  const { files } = await backUp(data, target);
  process.stdout.write(`已备份到“${target}”：数据库、密钥与 ${files} 个文件。请妥善保管，其中含解密密钥。\n`);
  return EXIT.done;
}

/** The one folder that a call names, and the data folder. */
export function targetAndData(args: string[], missing: string): { target: string; data: string } {
  try {
    const options = { data: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [target] = positionals;
    if (target === undefined || positionals.length > 1) throw new UsageError(missing);
    return { target, data: values.data ?? usualData() };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
