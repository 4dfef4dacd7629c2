import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSqliteRecords } from '../../../shared/adapters/desk/sqlite-records.ts';
import { nodeHashes, systemClock } from '../../../shared/adapters/system/ambient.ts';
import { findKit } from '../../../shared/campaigns/registry.ts';
import { retryReasons, terminalReasons } from '../../../shared/domain/reasons/pipeline.ts';
import { openDataFolder, placesIn } from '../home/data-folder.ts';
import { purgeOnDesk } from '../home/desk-purge.ts';
import { usualData } from '../run-station.ts';
import { EXIT, UsageError } from '../usage.ts';

/** Whoever may write into the data folder is its administrator. */
const ADMINISTRATOR = { id: 'desk-command', role: 'administrator' } as const;

/** `shouli purge DOSSIER --reason …`: scans, pictures and personal fields go; audit, notices and hashes stay. */
export async function purge(args: string[]): Promise<number> {
  const { dossierId, why, data } = optionsOf(args);
  if (!existsSync(placesIn(data).database)) throw new UsageError(`“${data}”不是数据目录。`);
  const folder = openDataFolder(data, systemClock);
  try {
    const { database, blobs, keys } = folder;
    const purged = await purgeOnDesk(
      database,
      {
        records: createSqliteRecords({ database }),
        blobs,
        vault: keys.vault,
        hashes: nodeHashes,
        clock: systemClock,
        campaigns: findKit,
        persons: { keys: keys.personKeys },
      },
      ADMINISTRATOR,
      { dossierId, why },
    );
    if (purged.kind === 'done') {
      const { anew } = purged.value;
      process.stdout.write(`${dossierId}：${anew ? '已清除，仅存证明。' : '此前已清除。'}\n`);
      return EXIT.done;
    }
    const { user } = purged.kind === 'retry' ? retryReasons[purged.reason] : terminalReasons[purged.reason];
    process.stderr.write(`${dossierId}：${user}（${purged.reason}）\n`);
    return EXIT.failed;
  } finally {
    folder.close();
  }
}

function optionsOf(args: string[]): { dossierId: string; why: string; data: string } {
  try {
    const options = { data: { type: 'string' }, reason: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [dossierId] = positionals;
    if (dossierId === undefined || positionals.length > 1) throw new UsageError('请给出一个卷宗编号。');
    return { dossierId, why: values.reason ?? '', data: values.data ?? usualData() };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
