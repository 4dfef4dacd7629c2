/** The printed catalogue of the bound book against the documents that were found in it. */
import type { DocumentType, FieldValue } from '../../domain/record.ts';
import type { Campaign } from '../campaign.ts';
import type { Dossier } from '../dossier.ts';
import { remembered } from '../remembered.ts';
import { containsAny } from '../text.ts';

interface Entry {
  readonly title: string;
  /** Kinds of documents that the title names; none for a title that no table knows. */
  readonly types: readonly DocumentType[];
  /** Exactly one kind is meant, so that its place in the book can be told. */
  readonly single: boolean;
}

interface ListedEntry extends Entry {
  /** The pages printed for it in the catalogue. */
  readonly pages: FieldValue | null | undefined;
}

function entries(dossier: Dossier): ListedEntry[] {
  const listed: ListedEntry[] = [];
  for (const { members } of dossier.rows('catalog')) {
    const title = members.title?.value;
    const entry = typeof title === 'string' && title !== '' ? entryOf(title, dossier.campaign) : null;
    if (!entry) continue;
    const { types, single } = entry;
    listed.push({ title: entry.title, types, single, pages: members.pages?.value });
  }
  return listed;
}

/** Null where none is printed. */
function firstNumber({ pages }: ListedEntry): number | null {
  const found = typeof pages === 'string' ? /\d+/u.exec(pages) : null;
  return found ? Number(found[0]) : null;
}

/** Null for what a catalogue may list without its being a part of the book. */
const entryOf = remembered((title, { catalogWords, catalogTypes, pack }: Campaign): Entry | null => {
  const named = title.match(catalogWords) ?? [];
  if (named.length === 0 && containsAny(title, pack.documents.catalogIgnored) !== undefined) return null;
  const types = [...new Set(named.flatMap((word) => catalogTypes.get(word)!))];
  return { title, types, single: types.length === 1 };
});

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

export interface CatalogDifferences {
  /** Listed and not found, while no unclassified page could be it: papers that nobody knows lie in one document. */
  readonly missing: readonly string[];
  /** Listed and not found, but there are as many unclassified pages. */
  readonly maybe: readonly string[];
  /** Found, in another order than listed. */
  readonly misplaced: readonly string[];
}

/**
 * Where one document proves several entries (diploma and degree on one sheet), it counts for each of them.
 * Only kinds that belong into the book, and entries that name one kind, are held to the order.
 */
export const catalogDifferences = (dossier: Dossier): CatalogDifferences =>
  dossier.once('catalogDifferences', () => findDifferences(dossier));

/**
 * True for an entry in words that no table knows, where a document of a kind that no entry names stands between what the
 * entries before and after it name: 资格确认文件 between the diploma and the appointment is the title's certificate.
 */
function isInItsPlace(
  listed: readonly Entry[],
  at: number,
  firstPage: ReadonlyMap<DocumentType, number>,
): boolean {
  if (listed[at]!.types.length > 0) return false;
  const pagesOf = (entries: readonly Entry[]) =>
    entries.flatMap(({ types }) => types.flatMap((type) => firstPage.get(type) ?? []));
  const from = Math.max(firstPage.get('CATALOG') ?? 0, ...pagesOf(listed.slice(0, at)));
  const to = Math.min(Number.POSITIVE_INFINITY, ...pagesOf(listed.slice(at + 1)));
  // A kind that an entry names stands at one of these ends or beyond it.
  return [...firstPage].some(([type, page]) => type !== 'OTHER' && page > from && page < to);
}

/**
 * True for an entry in words that no table knows, between two known ones that the catalogue's page numbers and the book
 * place alike: no page is missing there, and the numbers leave one for it.
 */
function isAccountedFor(
  listed: readonly ListedEntry[],
  at: number,
  firstPage: ReadonlyMap<DocumentType, number>,
): boolean {
  if (listed[at]!.types.length > 0) return false;
  const number = firstNumber(listed[at]!);
  if (number === null) return false;
  const placed = (entry: ListedEntry) => {
    const { types, single } = entry;
    const printed = firstNumber(entry);
    const page = firstPage.get(types[0]!);
    return single && printed !== null && page !== undefined ? [{ printed, shift: page - printed }] : [];
  };
  const before = listed.slice(0, at).flatMap(placed).at(-1);
  const after = listed.slice(at + 1).flatMap(placed)[0];
  if (before === undefined || after === undefined || before.shift !== after.shift) return false;
  return before.printed < number && number < after.printed;
}

function findDifferences(dossier: Dossier): CatalogDifferences {
  const { book } = dossier.campaign.pack.documents;
  const listed = entries(dossier);
  const firstPage = new Map<DocumentType, number>();
  for (const { type, pages } of dossier.reading.documents) {
    let first = firstPage.get(type) ?? Number.POSITIVE_INFINITY;
    for (const page of pages) if (page < first) first = page;
    if (first !== Number.POSITIVE_INFINITY) firstPage.set(type, first);
  }
  const lacking = listed.filter(
    (entry, at) =>
      !entry.types.some((type) => firstPage.has(type)) &&
      !isInItsPlace(listed, at, firstPage) &&
      !isAccountedFor(listed, at, firstPage),
  );
  const found: { title: string; page: number }[] = [];
  for (const { title, types, single } of listed) {
    const page = single && book.includes(types[0]!) ? firstPage.get(types[0]!) : undefined;
    if (page !== undefined) found.push({ title, page });
  }
  const titles = lacking.map((entry) => entry.title);
  const unclassified = dossier.documents('OTHER').reduce((sum, { pages }) => sum + pages.length, 0);
  const covered = titles.length <= unclassified;
  return {
    missing: covered ? [] : titles,
    maybe: covered ? titles : [],
    misplaced: outOfOrder(found.map((one) => one.page)).map((index) => found[index]!.title),
  };
}
