import { openDataFolder } from '../../infra/desk/home/data-folder.ts';
import { createExecutions } from '../../infra/desk/home/executions.ts';
import { createSqliteRecords } from '../../shared/adapters/desk/sqlite-records.ts';
import { systemClock } from '../../shared/adapters/system/ambient.ts';

export const COUNTER = { pk: 'CRASH', sk: 'COUNTER' };
export const noteKey = (number: number) => ({ pk: 'CRASH', sk: `NOTE#${String(number).padStart(9, '0')}` });

export const KINDS = ['records', 'blob', 'message', 'execution'] as const;
export type Kind = (typeof KINDS)[number];

/** Numbers of the writes that were acknowledged. */
export type Acknowledged = Readonly<Record<Kind, ReadonlySet<number>>>;

/** What a data folder lacks of what was acknowledged, or holds half. */
export async function missingIn(data: string, acknowledged: Acknowledged): Promise<string[]> {
  const folder = openDataFolder(data, systemClock);
  const { database, blobs } = folder;
  const missing: string[] = [];
  try {
    const integrity = database.prepare('PRAGMA integrity_check').get()?.integrity_check;
    if (integrity !== 'ok') missing.push(`integrity: ${String(integrity)}`);
    const records = createSqliteRecords({ database });
    const counter = Number(
      ((await records.get(COUNTER))?.body as { number: number } | undefined)?.number ?? 0,
    );
    for (const number of acknowledged.records) if (number > counter) missing.push(`records ${number}`);
    // Counter and note are one transaction: as many notes as the counter says, none more.
    const notes = database
      .prepare("SELECT count(*) AS n, max(sk) AS last FROM items WHERE sk LIKE 'NOTE#%'")
      .get();
    if (Number(notes?.n) !== counter) missing.push(`${String(notes?.n)} notes, counter ${counter}`);
    if (counter > 0 && notes?.last !== noteKey(counter).sk) missing.push(`last note ${String(notes?.last)}`);
    for (const number of acknowledged.blob) {
      const info = await blobs.head('derived', `note/${number}`);
      const bytes = info && (await blobs.get(info.ref));
      const content = bytes?.ok
        ? (JSON.parse(Buffer.from(bytes.value).toString()) as { number: number })
        : null;
      if (content?.number !== number) missing.push(`file ${number}`);
    }
    const messages = new Set(
      database
        .prepare("SELECT body FROM queue_messages WHERE queue = 'crash'")
        .all()
        .map((row) => row.body),
    );
    for (const number of acknowledged.message) {
      if (!messages.has(String(number))) missing.push(`message ${number}`);
    }
    const executions = createExecutions(database, systemClock);
    for (const number of acknowledged.execution) {
      if ((await executions.look(`note-${number}`)) !== 'running') missing.push(`execution ${number}`);
    }
  } finally {
    folder.close();
  }
  return missing;
}
