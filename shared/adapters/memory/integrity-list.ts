import type { IntegrityList } from '../../ports/integrity-list.ts';

/** A list that was read: `complete` false where some of its lines were not readable. */
export function createMemoryIntegrityList(
  entries: Iterable<readonly [personKey: string, years: readonly number[]]>,
  complete: boolean,
): IntegrityList {
  const years = new Map(entries);
  return {
    async yearsOf(personKey) {
      return years.get(personKey) ?? (complete ? [] : null);
    },
  };
}
