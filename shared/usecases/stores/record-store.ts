import { keys } from '../../domain/flow/keys.ts';
import { DossierRecord } from '../../domain/record.ts';
import { mapSensitive } from '../../domain/sensitive.ts';
import type { Records, Write } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';

/** The write that adds a revision of a record, its sensitive values sealed one by one. */
export async function recordWrite(vault: Vault, record: DossierRecord, revision: number): Promise<Write> {
  const body = await mapSensitive(record, (text) => vault.seal(text, record.dossierId));
  return { op: 'put', ...keys.record(record.dossierId, revision), kind: 'record', body, expected: null };
}

/** A revision as it was judged, sensitive values in full; null where there is none. */
export async function loadRecord(
  { records, vault }: { readonly records: Records; readonly vault: Vault },
  dossierId: string,
  revision: number,
): Promise<DossierRecord | null> {
  const item = await records.get(keys.record(dossierId, revision));
  if (item === null) return null;
  return mapSensitive(DossierRecord.parse(item.body), (text) => vault.open(text, dossierId));
}
