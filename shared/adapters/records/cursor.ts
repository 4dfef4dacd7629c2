import { z } from 'zod';
import { InvalidCursor } from '../../ports/invalid-cursor.ts';
import type { ListName, Position, Query } from '../../ports/records.ts';
import { cursorContent, cursorText } from './cursor-text.ts';

const Cursor = z.tuple([z.string(), z.boolean(), z.string(), z.string(), z.string(), z.string(), z.string()]);

/** `list` null: a query of the table itself. Opaque to callers; holds the query so that it fits no other. */
export function cursorOf(list: ListName | null, query: Query, { sk, item }: Position): string {
  const { pk, skPrefix = '', ascending = true } = query;
  const content: z.infer<typeof Cursor> = [list ?? '', ascending, pk, skPrefix, sk, item.pk, item.sk];
  return cursorText(content);
}

/** Where to go on; null at the beginning. Throws InvalidCursor. */
export function positionOf(list: ListName | null, query: Query): Position | null {
  if (query.after !== undefined) return query.after;
  if (query.cursor === undefined) return null;
  const [, , , , sk, itemPk, itemSk] = cursorContent(Cursor, query.cursor);
  const position = { sk, item: { pk: itemPk, sk: itemSk } };
  const fits =
    cursorOf(list, query, position) === query.cursor &&
    sk.startsWith(query.skPrefix ?? '') &&
    (list !== null || (itemPk === query.pk && itemSk === sk));
  if (!fits) throw new InvalidCursor();
  return position;
}
