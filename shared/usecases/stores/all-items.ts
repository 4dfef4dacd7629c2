import type { Item, ItemPage } from '../../ports/records.ts';

/** Follows cursors to the end: a list is never cut short silently. */
export async function* allItems(
  page: (cursor: string | undefined) => Promise<ItemPage>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const { items, cursor: next } = await page(cursor);
    yield* items;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}
