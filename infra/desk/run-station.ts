import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KeysLost } from '../../shared/adapters/desk/keys.ts';
import { SchemaTooNew } from '../../shared/adapters/desk/migrations.ts';
import { systemClock } from '../../shared/adapters/system/ambient.ts';
import { createLineLog } from '../../shared/runtime/logger.ts';
import type { DeskConfig } from './desk-config.ts';
import { createDeskPageReader } from './desk-page-reader.ts';
import { type DataFolder, holdDataFolder, placesIn } from './home/data-folder.ts';
import { type Home, openHome } from './home/home.ts';
import { DataFolderInUse } from './home/lock.ts';
import { createRecordStation } from './record-station.ts';
import { createStationApp, listen } from './station-server.ts';
import { UsageError } from './usage.ts';

export interface StationCall {
  readonly port: number;
  /** Data folder. */
  readonly data: string;
  readonly config: DeskConfig;
}

/** Data folder of a call that names none. */
export const usualData = (): string => join(fileURLToPath(new URL('../..', import.meta.url)), '.data');

/**
 * Runs the pipeline and its pages until the process is told to stop; what is being done then is finished or done anew
 * at the next start. Throws UsageError where port or folder can't be had.
 */
export async function runStation(
  { port, data, config }: StationCall,
  onReady: (home: Home, folder: DataFolder) => Promise<void>,
): Promise<void> {
  const folder = await openFolder(data);
  const logFile = createWriteStream(placesIn(data).log, { flags: 'a', mode: 0o600 });
  const log = createLineLog((line) => logFile.write(line), systemClock.now, config.logLevel);
  const reader = createDeskPageReader();
  const { defaultCampaign, mail } = config;
  const home = openHome({ folder, reader, log, defaultCampaign, mail });
  try {
    const app = createStationApp(createRecordStation(home, reader));
    const server = await listen(app, port).catch((error: NodeJS.ErrnoException) => {
      const taken = `端口 ${port} 已被占用，请用 --port 换一个。`;
      throw new UsageError(error.code === 'EADDRINUSE' ? taken : error.message);
    });
    home.start();
    process.stdout.write(`受理工作站：http://127.0.0.1:${port}（按 Ctrl+C 停止）\n`);
    const stopped = new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await onReady(home, folder);
    await stopped;
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  } finally {
    await home.stop();
    await reader.close();
    folder.close();
    logFile.end();
  }
}

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
