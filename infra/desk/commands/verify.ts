import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { KeysLost } from '../../../shared/adapters/desk/keys.ts';
import { SchemaTooNew } from '../../../shared/adapters/desk/migrations.ts';
import { createSqliteRecords } from '../../../shared/adapters/desk/sqlite-records.ts';
import { nodeHashes, systemClock } from '../../../shared/adapters/system/ambient.ts';
import { campaignNames } from '../../../shared/campaigns/registry.ts';
import { type Fault, faults } from '../../../shared/domain/reasons/verification.ts';
import { verifyAll } from '../../../shared/usecases/decisions/verify-all.ts';
import type { Checked } from '../../../shared/usecases/decisions/verify-dossier.ts';
import { type DataFolder, openDataFolder, placesIn } from '../home/data-folder.ts';
import { createProgress } from '../progress.ts';
import { usualData } from '../run-station.ts';
import { EXIT, UsageError } from '../usage.ts';

/** `shouli verify`: every checksum and audit chain anew; names what is off and ends with exit code 1 then. */
export async function verify(args: string[]): Promise<number> {
  const data = dataOf(args);
  const folder = open(data);
  const progress = createProgress(process.stderr);
  try {
    const { database, blobs, keys } = folder;
    const records = createSqliteRecords({ database });
    const tools = { records, blobs, vault: keys.vault, hashes: nodeHashes };
    const checked = await verifyAll(tools, { campaigns: campaignNames() });
    for (const fault of checked.faults) progress.note(lineOf(fault));
    process.stdout.write(`${summary(checked)}\n`);
    return checked.faults.length === 0 ? EXIT.done : EXIT.failed;
  } finally {
    folder.close();
  }
}

const summary = ({ dossiers, entries, files, records, notices, purged, faults }: Checked): string =>
  `核验 ${dossiers} 份卷宗、${entries} 条审计记录、${files} 个文件、${records} 份记录、${notices} 份通知书${purged > 0 ? `（其中 ${purged} 份卷宗已清除 purged，仅存证明）` : ''}：` +
  (faults.length === 0 ? '全部一致。' : `发现 ${faults.length} 处不一致。`);

function lineOf({ kind, of, at }: Fault): string {
  const place = at === '' ? of : `${of}（${at}）`;
  return `${place}：${faults[kind].user}`;
}

function dataOf(args: string[]): string {
  try {
    return parseArgs({ args, options: { data: { type: 'string' } } }).values.data ?? usualData();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function open(data: string): DataFolder {
  if (!existsSync(placesIn(data).database)) throw new UsageError(`“${data}”不是数据目录。`);
  try {
    return openDataFolder(data, systemClock);
  } catch (error) {
    if (error instanceof SchemaTooNew || error instanceof KeysLost) throw new UsageError(error.message);
    throw error;
  }
}
