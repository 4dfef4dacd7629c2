import { keys } from '../domain/flow/keys.ts';
import { DossierRecord } from '../domain/record.ts';
import { SENSITIVE_FIELDS } from '../domain/sensitive.ts';
import type { Records } from '../ports/records.ts';

/** Width, case and spaces make no difference to whoever searches. */
export const searched = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

/**
 * True where something that was read of the dossier holds `wanted` (as `searched` writes it). Sensitive values stay
 * sealed and are not searched: nobody finds a person by part of an ID number.
 */
export async function readsLike(
  records: Records,
  { dossierId, recordRevision }: { readonly dossierId: string; readonly recordRevision: number },
  wanted: string,
): Promise<boolean> {
  if (recordRevision === 0 || wanted === '') return false;
  const item = await records.get(keys.record(dossierId, recordRevision));
  if (item === null) return false;
  const { fields } = DossierRecord.parse(item.body);
  return Object.entries(fields).some(
    ([path, { value, raw }]) =>
      !SENSITIVE_FIELDS.has(path) &&
      [String(value ?? ''), raw].some((text) => searched(text).includes(wanted)),
  );
}
