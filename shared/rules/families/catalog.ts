/** The printed catalogue of the bound book against the documents that were found in it. */
import type { DocumentType } from '../../domain/record.ts';
import type { Dossier } from '../dossier.ts';
import { containsAny } from '../text.ts';

interface Entry {
  readonly title: string;
  readonly types: readonly DocumentType[];
}

/** Entries whose title names a kind of document; others can't be told from each other by a machine. */
function entries(dossier: Dossier): Entry[] {
  const { catalog } = dossier.campaign.pack.documents;
  return dossier.rows('catalog').flatMap((row) => {
    const title = dossier.text(`${row.path}.title`);
    const known = title === null ? undefined : catalog.find((one) => containsAny(title, one.words));
    return title !== null && known ? [{ title, types: known.types }] : [];
  });
}

/** Positions (from 0) that do not belong to the longest run that keeps rising. */
export function outOfOrder(positions: readonly number[]): number[] {
  const length: number[] = [];
  const before: number[] = [];
  positions.forEach((position, index) => {
    length[index] = 1;
    before[index] = -1;
    for (let earlier = 0; earlier < index; earlier += 1) {
      if (positions[earlier]! <= position && length[earlier]! + 1 > length[index]!) {
        length[index] = length[earlier]! + 1;
        before[index] = earlier;
      }
    }
  });
  const kept = new Set<number>();
  for (let at = length.indexOf(Math.max(0, ...length)); at >= 0; at = before[at]!) kept.add(at);
  return positions.map((_, index) => index).filter((index) => !kept.has(index));
}

/**
 * Listed and not found; found, but in another order than listed. Where one document proves several entries
 * (diploma and degree on one sheet), it counts for each of them. What need not be bound has no order.
 */
export function catalogDifferences(dossier: Dossier): { missing: string[]; misplaced: string[] } {
  const listed = entries(dossier);
  const firstPage = ({ types }: Entry): number | null => {
    const pages = dossier.documents(...types).flatMap((document) => document.pages);
    return pages.length === 0 ? null : Math.min(...pages);
  };
  const found = listed.map((entry) => ({ entry, page: firstPage(entry) }));
  const { book } = dossier.campaign.pack.documents;
  const present = found.flatMap(({ entry, page }) =>
    page === null || !entry.types.every((type) => book.includes(type)) ? [] : [{ entry, page }],
  );
  const wrong = outOfOrder(present.map((one) => one.page));
  return {
    missing: found.filter(({ page }) => page === null).map(({ entry }) => entry.title),
    misplaced: wrong.map((index) => present[index]!.entry.title),
  };
}
