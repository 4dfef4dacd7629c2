import type { PersonEntry, PersonIndex } from '../../ports/person-index.ts';

/** Remembers as long as the process runs. */
export function createMemoryPersonIndex(): PersonIndex {
  const entries = new Map<string, PersonEntry>();
  return {
    async remember(entry) {
      entries.set(`${entry.personKey}|${entry.campaign}|${entry.dossierId}|${entry.batch ?? ''}`, entry);
    },
    async find(personKey) {
      return [...entries.values()].filter((entry) => entry.personKey === personKey);
    },
  };
}
