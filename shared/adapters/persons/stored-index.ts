import { z } from 'zod';
import { keys } from '../../domain/flow/keys.ts';
import type { PersonEntry, PersonIndex } from '../../ports/person-index.ts';
import type { Records } from '../../ports/records.ts';

const Entry = z.object({
  personKey: z.string(),
  dossierId: z.string(),
  campaign: z.string(),
  batch: z.string().nullable(),
  receivedAt: z.string().nullable(),
  contentHash: z.string(),
}) satisfies z.ZodType<PersonEntry>;

/** The index in the record store: one item a dossier below its person's keyed hash. */
export function createStoredPersonIndex(records: Records): PersonIndex {
  return {
    async remember(entry) {
      // A conflict means that the dossier is registered already, which is all that was wanted.
      await records.write([
        {
          op: 'put',
          ...keys.person(entry.personKey, entry.dossierId),
          kind: 'person-entry',
          body: entry,
          expected: null,
        },
      ]);
    },
    async find(personKey) {
      const { pk } = keys.person(personKey, '');
      const found: PersonEntry[] = [];
      let cursor: string | null = null;
      do {
        const page = await records.query({
          pk,
          skPrefix: 'DOSSIER#',
          ...(cursor === null ? {} : { cursor }),
        });
        found.push(...page.items.map(({ body }) => Entry.parse(body)));
        cursor = page.cursor;
      } while (cursor !== null);
      return found;
    },
  };
}
