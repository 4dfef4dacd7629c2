import { byBytes } from '../../shared/adapters/records/rules.ts';
import type { Item, ListName, Position, Records } from '../../shared/ports/records.ts';

/** One partition of a list. */
export interface Shelf {
  readonly list: ListName;
  readonly pk: string;
}

export interface ItemWalk<Kept> {
  /** Read one after another and merged by sort key: an item that changes its shelf keeps its place in the walk. */
  readonly shelves: readonly Shelf[];
  readonly ascending: boolean;
  /** What of an item is shown; null leaves it out. */
  readonly keep: (item: Item) => Promise<Kept | null> | Kept | null;
  readonly limit: number;
  readonly after: Position | null;
  /** Items looked at for one page, however few are kept; without it as many as the page needs. */
  readonly most?: number;
}

export interface KeptPage<Kept> {
  readonly kept: readonly Kept[];
  /** Where the next page goes on; null at the end. */
  readonly after: Position | null;
}

/** Items read at once from each shelf at least: where few are kept, single reads would cost most. */
const LEAST_READ = 50;
const MOST_READ = 1000;

/** One page of a walk through shelves of the store, in the order of their sort keys. */
export async function pageOfItems<Kept>(records: Records, walk: ItemWalk<Kept>): Promise<KeptPage<Kept>> {
  const { keep, limit, most = Number.POSITIVE_INFINITY } = walk;
  const kept: Kept[] = [];
  let { after } = walk;
  for (let looked = 0; ; ) {
    const wanted = Math.min(Math.max(limit - kept.length, LEAST_READ), MOST_READ);
    const { items, isEnd } = await stretchOf(records, walk, after, wanted);
    for (const [index, item] of items.entries()) {
      const one = await keep(item.item);
      if (one !== null) kept.push(one);
      after = item.position;
      looked += 1;
      const isLast = isEnd && index === items.length - 1;
      if (kept.length >= limit || looked >= most) return { kept, after: isLast ? null : after };
    }
    if (isEnd) return { kept, after: null };
  }
}

interface Placed {
  readonly item: Item;
  readonly position: Position;
}

/** Everything between `after` and the place up to which each shelf was read, each item once. */
async function stretchOf(
  records: Records,
  { shelves, ascending }: Pick<ItemWalk<unknown>, 'shelves' | 'ascending'>,
  after: Position | null,
  wanted: number,
): Promise<{ items: readonly Placed[]; isEnd: boolean }> {
  const direction = ascending ? 1 : -1;
  const inOrder = (a: Placed, b: Placed): number => byPosition(a.position, b.position) * direction;
  // By its own key: what moved to a later shelf meanwhile is met again there, and is newer there.
  const met = new Map<string, Placed>();
  let horizon: Placed | null = null;
  for (const shelf of shelves) {
    const { items, isEnd } = await readShelf(records, shelf, ascending, after, wanted);
    for (const one of items) met.set(JSON.stringify([one.item.pk, one.item.sk]), one);
    const last = items.at(-1);
    if (!isEnd && last && (horizon === null || inOrder(last, horizon) < 0)) horizon = last;
  }
  const all = [...met.values()].sort(inOrder);
  const end = horizon;
  return end === null
    ? { items: all, isEnd: true }
    : { items: all.filter((one) => inOrder(one, end) <= 0), isEnd: false };
}

/** At least one item, unless the shelf has no more. */
async function readShelf(
  records: Records,
  { list, pk }: Shelf,
  ascending: boolean,
  after: Position | null,
  limit: number,
): Promise<{ items: Placed[]; isEnd: boolean }> {
  const start = after === null ? {} : { after };
  let page = await records.list(list, { pk, ascending, limit, ...start });
  while (page.items.length === 0 && page.cursor !== null) {
    page = await records.list(list, { pk, ascending, limit, cursor: page.cursor });
  }
  const items = page.items.map((item) => ({
    item,
    position: { sk: String(item.lists[list]?.sk), item: { pk: item.pk, sk: item.sk } },
  }));
  return { items, isEnd: page.cursor === null };
}

const byPosition = (a: Position, b: Position): number =>
  byBytes(a.sk, b.sk) || byBytes(a.item.pk, b.item.pk) || byBytes(a.item.sk, b.item.sk);
