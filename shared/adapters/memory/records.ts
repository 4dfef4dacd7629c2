import { err, ok } from '../../domain/result.ts';
import type { Clock } from '../../ports/ambient.ts';
import type { Change, Changes } from '../../ports/changes.ts';
import type {
  Item,
  ItemKey,
  ItemPage,
  ListName,
  Position,
  Query,
  Records,
  Write,
} from '../../ports/records.ts';
import { bodyText } from '../records/body.ts';
import { cursorOf, positionOf } from '../records/cursor.ts';
import {
  byBytes,
  checkKey,
  checkWrites,
  indexesWhere,
  LARGEST_BODY,
  packWrites,
  secondsOf,
  settledQuery,
  tooLarge,
} from '../records/rules.ts';
import { systemClock } from '../system/ambient.ts';

interface Placed {
  readonly position: Position;
  readonly kept: Item;
}

const nameOf = ({ pk, sk }: ItemKey): string => JSON.stringify([pk, sk]);

/** Bytes of UTF-8 that one unit of a string takes at most. */
const LARGEST_CHARACTER = 3;

const inOrder = (a: Position, b: Position): number =>
  byBytes(a.sk, b.sk) || byBytes(a.item.pk, b.item.pk) || byBytes(a.item.sk, b.item.sk);

/** The model of every other record store: exact, and gone with the process. What it gives out is frozen. */
export function createMemoryRecords({ clock = systemClock }: { readonly clock?: Clock } = {}): Records & {
  readonly changes: Changes;
} {
  const items = new Map<string, Item>();
  const shelves = createShelves();
  let feed: Change[] = [];
  let sequence = 0;

  const alive = ({ expiresAt }: Item): boolean => expiresAt === null || expiresAt > secondsOf(clock.now());
  const find = (key: ItemKey): Item | null => {
    const kept = items.get(nameOf(key));
    return kept && alive(kept) ? kept : null;
  };

  const apply = (write: Write, text: string): void => {
    if (write.op === 'check') return;
    const { pk, sk } = write;
    const name = nameOf(write);
    const before = items.get(name);
    const after = write.op === 'put' ? keptOf(write, text) : null;
    if (before) shelves.take(before);
    if (after) shelves.place(after);
    if (after) items.set(name, after);
    else items.delete(name);
    sequence += 1;
    feed.push({
      sequence,
      at: clock.now(),
      event: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
      key: { pk, sk },
      before: before ?? null,
      after,
    });
  };

  const page = (list: ListName | null, query: Query): ItemPage => {
    const { skPrefix, ascending, limit } = settledQuery(query);
    const from = positionOf(list, query);
    const direction = ascending ? 1 : -1;
    const rest = shelves
      .on(list, query.pk)
      .filter(({ position, kept }) => position.sk.startsWith(skPrefix) && alive(kept))
      .filter(({ position }) => from === null || inOrder(position, from) * direction > 0)
      .sort((a, b) => inOrder(a.position, b.position) * direction);
    const last = rest[limit - 1];
    return {
      items: rest.slice(0, limit).map(({ kept }) => kept),
      cursor: last && rest.length > limit ? cursorOf(list, query, last.position) : null,
    };
  };

  return {
    async get(key) {
      checkKey(key);
      return find(key);
    },
    async query(query) {
      return page(null, query);
    },
    async list(list, query) {
      return page(list, query);
    },
    async write(writes) {
      checkWrites(writes);
      const texts = writes.map((write) => (write.op === 'put' ? bodyText(write.body) : ''));
      const large = surelyFit(texts) ? null : tooLarge(packWrites(writes));
      if (large) return err(large);
      const lost = indexesWhere(writes, (write) => (find(write)?.version ?? null) !== write.expected);
      if (lost.length > 0) return err({ kind: 'conflict', writes: lost });
      for (const [index, write] of writes.entries()) apply(write, texts[index]!);
      return ok(undefined);
    },
    changes: {
      async after(start, limit) {
        return feed.filter((change) => change.sequence > start).slice(0, limit);
      },
      async forget(upTo) {
        feed = feed.filter((change) => change.sequence > upTo);
      },
    },
  };
}

function keptOf(
  { pk, sk, kind, expected, lists = {}, expiresAt }: Extract<Write, { op: 'put' }>,
  text: string,
): Item {
  const version = (expected ?? 0) + 1;
  return frozen({
    pk,
    sk,
    kind,
    version,
    lists: structuredClone(lists),
    expiresAt: expiresAt ?? null,
    body: JSON.parse(text),
  });
}

function frozen<Value>(value: Value): Value {
  if (value === null || typeof value !== 'object') return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

/** Packing long text takes longest of all: it is done only where its size could matter. */
const surelyFit = (texts: readonly string[]): boolean =>
  texts.reduce((sum, { length }) => sum + length, 0) * LARGEST_CHARACTER <= LARGEST_BODY;

/** Every item where it stands: at its own place and in its lists. */
function createShelves() {
  const shelves = new Map<string, Map<string, Placed>>();
  const placesOf = (kept: Item): { shelf: string; sk: string }[] => [
    { shelf: shelfOf(null, kept.pk), sk: kept.sk },
    ...Object.entries(kept.lists).map(([list, { pk, sk }]) => ({ shelf: shelfOf(list as ListName, pk), sk })),
  ];
  return {
    place(kept: Item): void {
      for (const { shelf, sk } of placesOf(kept)) {
        const content = shelves.get(shelf) ?? new Map<string, Placed>();
        content.set(nameOf(kept), { position: { sk, item: { pk: kept.pk, sk: kept.sk } }, kept });
        shelves.set(shelf, content);
      }
    },
    take(kept: Item): void {
      for (const { shelf } of placesOf(kept)) shelves.get(shelf)?.delete(nameOf(kept));
    },
    on: (list: ListName | null, pk: string): Placed[] => [
      ...(shelves.get(shelfOf(list, pk))?.values() ?? []),
    ],
  };
}

const shelfOf = (list: ListName | null, pk: string): string => `${list ?? ''}|${pk}`;
