import { z } from 'zod';

/** A page that was scanned, is kept among the originals and in the record, and is not read. */
export const LeftOutPage = z
  .object({
    file: z.string().min(1).max(200),
    page: z.number().int().min(1).max(20_000),
    /** `rescanned`: the clerk scanned this page again; `not-chosen`: it came along in the file of the new scan. */
    reason: z.enum(['rescanned', 'not-chosen']),
  })
  .meta({ id: 'LeftOutPage' });
export type LeftOutPage = z.infer<typeof LeftOutPage>;

/** A page of an upload at its place in the order that the clerk has set. */
export const OrderedPage = z
  .object({
    /** Name of the file as it was announced. */
    file: z.string().min(1).max(200),
    /** Page of that file, from 1. */
    page: z.number().int().min(1).max(20_000),
    /** Clockwise, degrees, of the page as it lies in the file; 0: reading finds by itself which way is up. */
    rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
    /** Of a new scan: the page whose place it takes, and pages that came along with it; left out elsewhere. */
    replaces: z.array(LeftOutPage).min(1).max(200).optional(),
  })
  .meta({ id: 'OrderedPage' });
export type OrderedPage = z.infer<typeof OrderedPage>;

const MOST_PAGES = 2000;

/** Bounded, with the pages that are left out, so that a dossier's head stays a small item. */
export const PageOrder = z
  .array(OrderedPage)
  .min(1)
  .max(MOST_PAGES)
  .refine((order) => order.length + leftOutOf(order).length <= MOST_PAGES);
export type PageOrder = z.infer<typeof PageOrder>;

/** Every page that is left out, in the order of those that stand for them. */
export const leftOutOf = (order: readonly OrderedPage[]): LeftOutPage[] =>
  order.flatMap(({ replaces }) => replaces ?? []);

export type PageOrderFault = 'page-unknown' | 'page-twice' | 'page-missing';

/**
 * Why an order does not account for every page of its files exactly once, be it read or left out; null where it does.
 * `count` of a file nobody could count is null: its pages must still run from 1 without a gap.
 */
export function pageOrderFault(
  order: readonly OrderedPage[],
  files: readonly { readonly name: string; readonly count: number | null }[],
): PageOrderFault | null {
  const seen = new Map(files.map(({ name }) => [name, new Set<number>()]));
  for (const { file, page } of [...order, ...leftOutOf(order)]) {
    const pages = seen.get(file);
    if (pages === undefined) return 'page-unknown';
    if (pages.has(page)) return 'page-twice';
    pages.add(page);
  }
  for (const { name, count } of files) {
    const pages = seen.get(name)!;
    const last = Math.max(0, ...pages);
    if (count !== null && last > count) return 'page-unknown';
    if (pages.size !== (count ?? Math.max(1, last))) return 'page-missing';
  }
  return null;
}

/**
 * As `pageOrderFault`, and nothing is left out save by a new scan: one page of another file whose place it takes, and
 * what came along in its own file.
 */
export const arrangementFault = (
  order: readonly OrderedPage[],
  files: Parameters<typeof pageOrderFault>[1],
): PageOrderFault | 'page-left-out' | null =>
  pageOrderFault(order, files) ?? (order.every(isSoundReplacement) ? null : 'page-left-out');

function isSoundReplacement({ file, replaces }: OrderedPage): boolean {
  if (replaces === undefined) return true;
  const old = replaces.filter(({ reason }) => reason === 'rescanned');
  const cameAlong = replaces.filter(({ reason }) => reason === 'not-chosen');
  return old.length === 1 && old[0]!.file !== file && cameAlong.every((one) => one.file === file);
}

/**
 * The order without files that can't be opened. Where that is the new scan of a page, the old scan stands in its place
 * again: better a poor page than none.
 */
export const withoutFiles = (order: readonly OrderedPage[], unread: ReadonlySet<string>): PageOrder =>
  order.flatMap(({ replaces = [], ...page }) => {
    const left = replaces.filter(({ file }) => !unread.has(file));
    if (!unread.has(page.file)) return [left.length === 0 ? page : { ...page, replaces: left }];
    // What came along in the new scan's own file can't be opened either: only the old scan is left.
    return left.map((old) => ({ file: old.file, page: old.page, rotation: 0 as const }));
  });
