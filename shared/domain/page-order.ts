import { z } from 'zod';

/** A page of an upload at its place in the order that the clerk has set. */
export const OrderedPage = z
  .object({
    /** Name of the file as it was announced. */
    file: z.string().min(1).max(200),
    /** Page of that file, from 1. */
    page: z.number().int().min(1).max(20_000),
    /** Clockwise, degrees, of the page as it lies in the file; 0: reading finds by itself which way is up. */
    rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  })
  .meta({ id: 'OrderedPage' });
export type OrderedPage = z.infer<typeof OrderedPage>;

/** Bounded so that a dossier's head stays a small item. */
export const PageOrder = z.array(OrderedPage).min(1).max(2000);
export type PageOrder = z.infer<typeof PageOrder>;

export type PageOrderFault = 'page-unknown' | 'page-twice' | 'page-missing';

/**
 * Why an order does not hold every page of its files exactly once; null where it does. `count` of a file nobody could
 * count is null: its pages must still run from 1 without a gap.
 */
export function pageOrderFault(
  order: readonly OrderedPage[],
  files: readonly { readonly name: string; readonly count: number | null }[],
): PageOrderFault | null {
  const seen = new Map(files.map(({ name }) => [name, new Set<number>()]));
  for (const { file, page } of order) {
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
