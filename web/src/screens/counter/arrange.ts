import type { OrderedPage, PageOrder } from '../../../../shared/domain/page-order.ts';

/** Files in their order, each page as it lies: what is read where nobody arranges anything. */
export const asScanned = (looks: readonly { readonly file: string; readonly page: number }[]): PageOrder =>
  looks.map(({ file, page }) => ({ file, page, rotation: 0 }));

/**
 * What to send where the clerk has put everything back: the order of the scan, if another had been sent before (the
 * answer of handing in was lost, say); null where none had.
 */
export const putBack = (sent: PageOrder | null, names: readonly string[]): PageOrder | null =>
  sent === null
    ? null
    : asScanned(sent.toSorted((a, b) => names.indexOf(a.file) - names.indexOf(b.file) || a.page - b.page));

/** The order with the pages that came after it was made, behind all others. */
export const withLater = (
  order: PageOrder,
  scanned: readonly { readonly file: string; readonly page: number }[],
): PageOrder => {
  const known = new Set(order.map(({ file, page }) => `${page}/${file}`));
  return [...order, ...asScanned(scanned.filter(({ file, page }) => !known.has(`${page}/${file}`)))];
};

/** The page at `from` stands at `to`; unchanged where there is no such place. */
export function movedPage(order: readonly OrderedPage[], from: number, to: number): PageOrder {
  const page = order[from];
  if (page === undefined || to < 0 || to >= order.length) return [...order];
  return order.toSpliced(from, 1).toSpliced(to, 0, page);
}

/** A quarter turn clockwise more; the fourth is none. */
export const turnedPage = (order: readonly OrderedPage[], at: number): PageOrder =>
  order.map((page, index) =>
    index === at ? { ...page, rotation: ((page.rotation + 90) % 360) as OrderedPage['rotation'] } : page,
  );
