import { z } from 'zod';
import { cursorContent, cursorText } from '../../shared/adapters/records/cursor-text.ts';
import { MOST_SHOWN } from '../../shared/domain/api/problem.ts';
import type { Hashes } from '../../shared/ports/ambient.ts';
import { InvalidCursor } from '../../shared/ports/invalid-cursor.ts';
import type { Position } from '../../shared/ports/records.ts';

/** Names of places in lists; keys have at most 1,024 bytes, and these become keys. */
const Part = z
  .string()
  .max(250)
  .refine((text) => text.isWellFormed());

/** A walk through one list: where it goes on, and the cursors that lead on from there. */
export interface Walk<Place> {
  /** null at the beginning. */
  readonly after: Place | null;
  /** null where nothing follows. */
  cursorAfter(place: Place | null): string | null;
}

/**
 * A walk whose cursors hold the last place that was shown, never a count: what comes and goes elsewhere shifts
 * nothing. `list` names the list with everything that narrows it; its hash binds a cursor to it. Throws InvalidCursor.
 */
export function walkOf<Place extends readonly string[]>(
  { hashes }: { readonly hashes: Hashes },
  list: Readonly<Record<string, string | undefined>>,
  cursor: string | undefined,
  isPlace: (parts: readonly string[]) => parts is Place,
): Walk<Place> {
  const mark = hashes.sha256(JSON.stringify(list)).slice(0, 16);
  return {
    after: cursor === undefined ? null : placeIn(cursor, mark, isPlace),
    cursorAfter: (place) => (place === null ? null : cursorText([mark, ...place])),
  };
}

function placeIn<Place extends readonly string[]>(
  cursor: string,
  mark: string,
  isPlace: (parts: readonly string[]) => parts is Place,
): Place {
  const [given, ...parts] = cursorContent(z.array(Part).min(2).max(4), cursor);
  if (given !== mark || !isPlace(parts)) throw new InvalidCursor();
  return parts;
}

/** Bytes by which a cursor knows what was shown. */
const MARK = 5;
const Shown = z.tuple([
  z.string().max(16),
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(Math.ceil((MOST_SHOWN * MARK * 4) / 3)),
]);

/** A walk through what each page puts in order anew. */
export interface ShownWalk {
  readonly isShown: (id: string) => boolean;
  /** null where one walk shows no more. */
  readonly cursorAfter: (ids: readonly string[]) => string | null;
}

/**
 * A walk whose cursors hold what was shown, not where: whatever changes its place between two pages is neither skipped
 * nor met twice, for the next page is the first of what was not shown yet. Throws InvalidCursor.
 */
export function shownWalk(
  { hashes }: { readonly hashes: Hashes },
  list: Readonly<Record<string, string | undefined>>,
  cursor: string | undefined,
): ShownWalk {
  const of = hashes.sha256(JSON.stringify(list)).slice(0, 16);
  const markOf = (id: string): string => hashes.sha256(id).slice(0, 2 * MARK);
  const before = cursor === undefined ? [] : marksIn(cursor, of);
  const shown = new Set(before);
  return {
    isShown: (id) => shown.has(markOf(id)),
    cursorAfter: (ids) => {
      const marks = [...before, ...ids.map(markOf)];
      if (marks.length >= MOST_SHOWN) return null;
      return cursorText([of, Buffer.from(marks.join(''), 'hex').toString('base64url')]);
    },
  };
}

function marksIn(cursor: string, of: string): string[] {
  const [given, packed] = cursorContent(Shown, cursor);
  const bytes = Buffer.from(packed, 'base64url');
  if (given !== of || bytes.length % MARK !== 0) throw new InvalidCursor();
  return Array.from({ length: bytes.length / MARK }, (_, index) =>
    bytes.subarray(index * MARK, (index + 1) * MARK).toString('hex'),
  );
}

const CHAIN_PAGE = 100;
const isNumber = (parts: readonly string[]): parts is readonly [string] =>
  parts.length === 1 && /^[1-9]\d{0,8}$/.test(parts[0]!);

/** A page of a chain's links, which only grows at its end. Throws InvalidCursor. */
export function newestFirst<Link extends { readonly seq: number }>(
  deps: { readonly hashes: Hashes },
  links: readonly Link[],
  list: Readonly<Record<string, string | undefined>>,
  {
    cursor,
    limit = CHAIN_PAGE,
  }: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): { items: Link[]; cursor: string | null } {
  const walk = walkOf(deps, list, cursor, isNumber);
  const before = Number(walk.after?.[0] ?? Number.POSITIVE_INFINITY);
  const older = links.filter(({ seq }) => seq < before).toReversed();
  const items = older.slice(0, limit);
  const last = older.length > items.length ? items.at(-1) : undefined;
  return { items, cursor: walk.cursorAfter(last === undefined ? null : [String(last.seq)]) };
}

const LIST_PAGE = 50;
const isId = (parts: readonly string[]): parts is readonly [string] => parts.length === 1;

/** A page of what stands in the code, in its order. Throws InvalidCursor. */
export function pageOfIds(
  deps: { readonly hashes: Hashes },
  ids: readonly string[],
  list: Readonly<Record<string, string | undefined>>,
  {
    cursor,
    limit = LIST_PAGE,
  }: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
): { ids: string[]; cursor: string | null } {
  const walk = walkOf(deps, list, cursor, isId);
  const at = walk.after === null ? -1 : ids.indexOf(walk.after[0]);
  if (walk.after !== null && at < 0) throw new InvalidCursor();
  const page = ids.slice(at + 1, at + 1 + limit);
  const last = at + 1 + page.length < ids.length ? page.at(-1) : undefined;
  return { ids: page, cursor: walk.cursorAfter(last === undefined ? null : [last]) };
}

type PositionParts = readonly [sk: string, itemPk: string, itemSk: string];
const isPosition = (parts: readonly string[]): parts is PositionParts =>
  parts.length === 3 && parts.every((part) => part !== '');

/** A walk through lists of the store. Throws InvalidCursor. */
export function positionWalk(
  deps: { readonly hashes: Hashes },
  list: Readonly<Record<string, string | undefined>>,
  cursor: string | undefined,
): Walk<Position> {
  const walk = walkOf(deps, list, cursor, isPosition);
  const position = ([sk, itemPk, itemSk]: PositionParts): Position => ({
    sk,
    item: { pk: itemPk, sk: itemSk },
  });
  return {
    after: walk.after && position(walk.after),
    cursorAfter: (place) => walk.cursorAfter(place && [place.sk, place.item.pk, place.item.sk]),
  };
}
