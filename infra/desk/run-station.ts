import { createWriteStream, readFileSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KeysLost } from '../../shared/adapters/desk/keys.ts';
import { SchemaTooNew } from '../../shared/adapters/desk/migrations.ts';
import { systemClock } from '../../shared/adapters/system/ambient.ts';
import { createLineLog } from '../../shared/runtime/logger.ts';
import { createReadAhead } from '../../shared/usecases/uploads/read-ahead.ts';
import { builtWeb } from '../build-web.ts';
import { createDeskConsole } from './console/desk-console.ts';
import { type Door, listen } from './console/listen.ts';
import { type AccountTools, firstAdministrator } from './console/local-identity.ts';
import type { DeskConfig } from './desk-config.ts';
import { createDeskPageReader } from './desk-page-reader.ts';
import { addressOf } from './door.ts';
import { type DataFolder, holdDataFolder, placesIn } from './home/data-folder.ts';
import { type Home, openHome } from './home/home.ts';
import { DataFolderInUse } from './home/lock.ts';
import { UsageError } from './usage.ts';

export interface StationCall {
  readonly door: Door;
  /** Data folder. */
  readonly data: string;
  readonly config: DeskConfig;
}

const { version } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
) as { version: string };

/** Data folder of a call that names none. */
export const usualData = (): string => join(fileURLToPath(new URL('../..', import.meta.url)), '.data');

/**
 * Runs the pipeline and its pages until the process is told to stop; what is being done then is finished or done anew
 * at the next start. Throws UsageError where port or folder can't be had.
 */
export async function runStation(
  { door, data, config }: StationCall,
  onReady: (home: Home, folder: DataFolder, accounts: AccountTools) => Promise<void>,
): Promise<void> {
  // From the beginning: who is told to stop while starting stops in good order too.
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const folder = await openFolder(data);
  const logFile = openLog(placesIn(data).log);
  const log = createLineLog((line) => logFile.write(line), systemClock.now, config.logLevel);
  const reader = createDeskPageReader();
  const { defaultCampaign, mail } = config;
  const ahead = createReadAhead(reader);
  const home = openHome({ folder, reader: ahead.reader, log, defaultCampaign, mail });
  try {
    const web = await builtWeb();
    const secure = door.tls !== null;
    const console = await createDeskConsole({ home, folder, data, reader, ahead, log, web, version, secure });
    const server = await listen(console.app, door).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(notOpened(door, error));
    });
    home.start();
    process.stdout.write(`受理工作站：${addressOf(door)}（按 Ctrl+C 停止）\n`);
    // Who is killed keeps no compiled code by himself; with it the next start takes half the time.
    flushCompileCache();
    const first = await firstAdministrator(console.accounts);
    if (first) process.stdout.write(`${firstSentence(first)}\n`);
    await onReady(home, folder, console.accounts);
    await stopped;
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
    console.close();
  } finally {
    await home.stop();
    await reader.close();
    folder.close();
    logFile.end();
  }
}

function notOpened({ host, port }: Door, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用，请用 --port 换一个。`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `“${host}”不是本机的地址，请检查 --host。`;
  return message;
}

/** At this size the log begins anew; the one before is kept beside it. */
const LARGEST_LOG = 20 * 1024 * 1024;

function openLog(path: string): WriteStream {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG) renameSync(path, `${path}.1`);
  return createWriteStream(path, { flags: 'a', mode: 0o600 });
}

const firstSentence = ({ account, password }: { account: string; password: string }): string =>
  `首次启动，管理员账号 ${account}，初始密码 ${password}（只显示这一次，登录后须修改）`;

/** Every way in which a data folder can't be worked on, as one sentence. */
async function openFolder(data: string): Promise<DataFolder> {
  try {
    return await holdDataFolder(data, systemClock);
  } catch (error) {
    if (error instanceof DataFolderInUse) {
      throw new UsageError(`数据目录“${data}”正由另一个进程使用（进程号 ${error.pid ?? '未知'}）。`);
    }
    if (error instanceof SchemaTooNew || error instanceof KeysLost) throw new UsageError(error.message);
    throw error;
  }
}
