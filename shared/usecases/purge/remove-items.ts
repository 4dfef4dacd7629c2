import { keys } from '../../domain/flow/keys.ts';
import { DossierRecord } from '../../domain/record.ts';
import { mapSensitive } from '../../domain/sensitive.ts';
import type { Item, ItemKey } from '../../ports/records.ts';
import { personKeyOf } from '../person-history.ts';
import { allItems } from '../stores/all-items.ts';
import type { PurgeTools } from './purge-dossier.ts';

/**
 * Records, what was known beside them, persons' words, and the dossier's place below its person. A record goes after
 * the place that only it tells. False where somebody wrote at the same time.
 */
export async function removeItems(tools: PurgeTools, dossierId: string): Promise<boolean> {
  for (const item of await itemsOf(tools, dossierId, 'RECORD#')) {
    const record = await mapSensitive(DossierRecord.parse(item.body), (text) =>
      tools.vault.open(text, dossierId),
    );
    const personKey = personKeyOf(record, tools.persons.keys);
    if (personKey !== null && !(await forget(tools, keys.person(personKey, dossierId)))) return false;
    if (!(await forget(tools, item))) return false;
  }
  for (const prefix of ['CONTEXT#', 'WORD#']) {
    for (const item of await itemsOf(tools, dossierId, prefix)) {
      if (!(await forget(tools, item))) return false;
    }
  }
  return true;
}

async function itemsOf({ records }: PurgeTools, dossierId: string, skPrefix: string): Promise<Item[]> {
  const { pk } = keys.head(dossierId);
  const items: Item[] = [];
  const stored = allItems((cursor) =>
    records.query({ pk, skPrefix, ...(cursor === undefined ? {} : { cursor }) }),
  );
  for await (const item of stored) items.push(item);
  return items;
}

async function forget({ records }: PurgeTools, { pk, sk }: ItemKey): Promise<boolean> {
  const item = await records.get({ pk, sk });
  if (item === null) return true;
  return (await records.write([{ op: 'delete', pk, sk, expected: item.version }])).ok;
}
