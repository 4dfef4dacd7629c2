import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../../../shared/adapters/system/ambient.ts';
import { openDataFolder, placesIn } from '../home/data-folder.ts';
import { lockHolder } from '../home/lock.ts';
import { watchInbox } from '../inbox.ts';
import { usualData } from '../run-station.ts';
import { EXIT, UsageError } from '../usage.ts';

/** `shouli inbox DIR`: submits what settles in a scanner's folder, until it is told to stop. */
export async function inbox(args: string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError('请给出扫描仪输出文件夹。');
  if (!existsSync(path) || !statSync(path).isDirectory()) throw new UsageError(`找不到文件夹“${path}”。`);
  const data = values.data ?? usualData();
  const folder = openDataFolder(data, systemClock);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  process.stderr.write(`正在监视“${path}”，文件停止变化后提交（按 Ctrl+C 停止）。\n`);
  if (lockHolder(placesIn(data).lock) === null) {
    process.stderr.write('工作站没有运行：提交的卷宗会在 shouli serve 启动后处理。\n');
  }
  await watchInbox(
    { blobs: folder.blobs, database: folder.database, path },
    stop.signal,
    ({ title, files }) => process.stdout.write(`已提交：${title}（${files} 个文件）\n`),
    ({ title, sentence }) => process.stderr.write(`未提交：${title}：${sentence}\n`),
  );
  folder.close();
  return EXIT.done;
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { data: { type: 'string' } } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
