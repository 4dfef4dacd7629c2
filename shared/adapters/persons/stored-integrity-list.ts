import { IntegrityEntry } from '../../domain/flow/integrity.ts';
import { keys } from '../../domain/flow/keys.ts';
import type { IntegrityList } from '../../ports/integrity-list.ts';
import type { ItemKey, Records } from '../../ports/records.ts';
import { Unavailable } from '../../ports/unavailable.ts';

/** How often a person's entry is tried where somebody else stores it at the same moment. */
const ATTEMPTS = 5;

/** The list in the record store. Of a person every year of verification is kept. */
export function createStoredIntegrityList(records: Records): IntegrityList {
  return {
    async yearsOf(personKey) {
      const entry = await records.get(keys.integrity(personKey));
      if (entry !== null) return IntegrityEntry.parse(entry.body).verifiedYears;
      return (await records.get(keys.integrityList())) === null ? null : [];
    },
  };
}

/**
 * Adds a list that was read to what is stored; nobody is taken off. Persons who are not found count as not listed
 * only once a whole list was stored. Throws Unavailable where others store one at the same moment again and again.
 */
export async function storeIntegrityList(
  records: Records,
  entries: ReadonlyMap<string, readonly number[]>,
  complete: boolean,
): Promise<void> {
  for (const [personKey, years] of entries) {
    await put(records, keys.integrity(personKey), 'integrity-entry', (stored) => withYears(stored, years));
  }
  if (!complete) return;
  const marker = { schema: 'shouli/integrity-list@1', persons: entries.size };
  await put(records, keys.integrityList(), 'integrity-list', () => marker);
}

/** Null where all of these years are known. */
function withYears(stored: unknown, years: readonly number[]): IntegrityEntry | null {
  const known = stored === null ? [] : IntegrityEntry.parse(stored).verifiedYears;
  const all = new Set([...known, ...years]);
  if (all.size === known.length) return null;
  return { schema: 'shouli/integrity@2', verifiedYears: [...all].toSorted((a, b) => a - b) };
}

async function put(
  records: Records,
  key: ItemKey,
  kind: string,
  /** What is to stand there instead; null: what is stored stays. */
  bodyFor: (stored: unknown) => unknown,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await records.get(key);
    const body = bodyFor(stored?.body ?? null);
    if (body === null) return;
    const written = await records.write([
      { op: 'put', ...key, kind, body, expected: stored?.version ?? null },
    ]);
    if (written.ok) return;
  }
  throw new Unavailable('conflict', 'The integrity list is being stored by somebody else.');
}
