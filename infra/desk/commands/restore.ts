import { NotABackup, restoreFrom } from '../home/backup.ts';
import { isEmptyFolder } from '../home/data-folder.ts';
import { EXIT, UsageError } from '../usage.ts';
import { targetAndData } from './backup.ts';

/** `shouli restore DIR`: makes the data folder of a backup; never over data that are there. */
export async function restore(args: string[]): Promise<number> {
  const { target: source, data } = targetAndData(args, '请给出备份所在的文件夹。');
  if (!isEmptyFolder(data)) throw new UsageError(`“${data}”不是空文件夹，恢复不会覆盖任何内容。`);
  try {
    const { files } = await restoreFrom(source, data);
    process.stdout.write(`已恢复到“${data}”：数据库、密钥与 ${files} 个文件。\n`);
    return EXIT.done;
  } catch (error) {
    if (error instanceof NotABackup) throw new UsageError(`“${source}”不是完整的备份：${error.message}`);
    throw error;
  }
}
