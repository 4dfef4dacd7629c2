import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeIntegrityList } from '../../shared/adapters/persons/stored-integrity-list.ts';
import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import type { Sentence } from '../../shared/domain/language.ts';
import { unreadLines, unusableIntegrityList } from '../../shared/domain/reasons/sentences.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { openIntegrityList } from '../../shared/usecases/integrity-list.ts';
import type { ConsoleDependencies } from './dependencies.ts';

/**
 * Adds a list (xlsx or csv with ID number and year of verification) to what is known; kept are keyed hashes. A list
 * with a line that can't be read is refused whole: a person might stand in it. The error is a sentence.
 */
export async function keepIntegrityList(
  { records, persons }: Pick<ConsoleDependencies, 'records' | 'persons'>,
  bytes: Uint8Array,
  format: 'xlsx' | 'csv',
): Promise<Result<{ readonly persons: number }, Sentence>> {
  const folder = await mkdtemp(join(tmpdir(), 'shouli-integrity-'));
  try {
    const path = join(folder, `list.${format}`);
    await writeFile(path, bytes, { mode: 0o600 });
    const list = await openIntegrityList(rosterFiles, path, persons.keys);
    if (!list.ok) return err(unusableIntegrityList(list.error));
    const { entries, unread } = list.value;
    if (unread.length > 0) return err(unreadLines(unread));
    await storeIntegrityList(records, entries, true);
    return ok({ persons: entries.size });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
