import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { err, ok } from '../../domain/result.ts';
import type { Clock } from '../../ports/ambient.ts';
import type { Change, Changes } from '../../ports/changes.ts';
import type { Item, ItemKey, ItemPage, ListName, Query, Records, WriteFailure } from '../../ports/records.ts';
import { packBody, type StoredBody, unpackBody } from '../records/body.ts';
import { cursorOf, positionOf } from '../records/cursor.ts';
import {
  checkKey,
  firstAfter,
  indexesWhere,
  type PackedWrite,
  packWrites,
  secondsOf,
  settledQuery,
  tooLarge,
} from '../records/rules.ts';
import { systemClock } from '../system/ambient.ts';
import { guarded } from './database.ts';
import { inTransaction } from './transaction.ts';

export interface SqliteRecordsOptions {
  readonly database: DatabaseSync;
  readonly clock?: Clock;
  /** Called after each commit that changed something, so that a dispatcher need not poll. */
  readonly onChange?: () => void;
}

export interface SqliteRecords extends Records {
  readonly changes: Changes;
  /** Deletes what has expired, each with its REMOVE in the feed; how many. What the cloud's TTL does by itself. */
  removeExpired(): Promise<number>;
}

/** Columns of a list's keys; null: the table itself. */
const COLUMNS: Readonly<Record<ListName, { readonly pk: string; readonly sk: string }>> = {
  'by-state': { pk: 'state_pk', sk: 'state_sk' },
  'by-batch': { pk: 'batch_pk', sk: 'batch_sk' },
  'by-person': { pk: 'person_pk', sk: 'person_sk' },
};
const LISTS = Object.entries(COLUMNS) as [ListName, { pk: string; sk: string }][];

const Row = z.object({
  pk: z.string(),
  sk: z.string(),
  kind: z.string(),
  version: z.number(),
  body: z.union([z.string(), z.instanceof(Uint8Array)]),
  expires_at: z.number().nullable(),
  state_pk: z.string().nullable(),
  state_sk: z.string().nullable(),
  batch_pk: z.string().nullable(),
  batch_sk: z.string().nullable(),
  person_pk: z.string().nullable(),
  person_sk: z.string().nullable(),
});
type Row = z.infer<typeof Row>;

const ChangeRow = Row.pick({ pk: true, sk: true }).extend({
  sequence: z.number(),
  at: z.string(),
  event: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  images: Row.shape.body,
});

/** Items in SQLite. Every commit also writes the feed that a dispatcher plays as the table's stream. */
export function createSqliteRecords({
  database,
  clock = systemClock,
  onChange = () => {},
}: SqliteRecordsOptions): SqliteRecords {
  const find = database.prepare('SELECT * FROM items WHERE pk = ? AND sk = ?');
  const put = database.prepare(`
    INSERT OR REPLACE INTO items (pk, sk, kind, version, body, expires_at,
      state_pk, state_sk, batch_pk, batch_sk, person_pk, person_sk)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const remove = database.prepare('DELETE FROM items WHERE pk = ? AND sk = ?');
  const tell = database.prepare('INSERT INTO changes (at, event, pk, sk, images) VALUES (?, ?, ?, ?, ?)');
  const told = database.prepare('SELECT * FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?');
  const expired = database.prepare('SELECT * FROM items WHERE expires_at <= ? LIMIT 1000');
  const forget = database.prepare('DELETE FROM changes WHERE sequence <= ?');

  /** The row even where it has expired: its place is free, but it still is what a change replaces. */
  const rowAt = ({ pk, sk }: ItemKey): Row | null => {
    const row = find.get(pk, sk);
    return row === undefined ? null : Row.parse(row);
  };
  const alive = (row: Row | null): row is Row =>
    row !== null && (row.expires_at === null || row.expires_at > secondsOf(clock.now()));

  const apply = (write: Exclude<PackedWrite, { op: 'check' }>, before: Row | null): void => {
    const { pk, sk } = write;
    if (write.op === 'delete') remove.run(pk, sk);
    else {
      const { kind, expected, packed, expiresAt = null, lists = {} } = write;
      const places = LISTS.flatMap(([list]) => [lists[list]?.pk ?? null, lists[list]?.sk ?? null]);
      put.run(pk, sk, kind, (expected ?? 0) + 1, packed, expiresAt, ...places);
    }
    const after = rowAt(write);
    const images = { before: before && itemOf(before), after: after && itemOf(after) };
    const event = before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT';
    tell.run(clock.now(), event, pk, sk, packBody(images));
  };

  const commit = (writes: readonly PackedWrite[]): WriteFailure | null =>
    inTransaction(database, () => {
      const planned = writes.map((write) => ({ write, row: rowAt(write) }));
      const lost = indexesWhere(
        planned,
        ({ write, row }) => (alive(row) ? row.version : null) !== write.expected,
      );
      if (lost.length > 0) return { kind: 'conflict', writes: lost };
      for (const { write, row } of planned) if (write.op !== 'check') apply(write, row);
      return null;
    });

  const page = (list: ListName | null, query: Query): ItemPage => {
    const { pk, skPrefix, ascending, limit } = settledQuery(query);
    const from = positionOf(list, query);
    const columns = list === null ? { pk: 'pk', sk: 'sk' } : COLUMNS[list];
    const end = firstAfter(skPrefix);
    const direction = ascending ? 'ASC' : 'DESC';
    const rows = database
      .prepare(
        `SELECT * FROM items
         WHERE ${columns.pk} = ? AND ${columns.sk} >= ?
           ${end === null ? '' : `AND ${columns.sk} < ?`}
           ${from === null ? '' : `AND (${columns.sk}, pk, sk) ${ascending ? '>' : '<'} (?, ?, ?)`}
           AND (expires_at IS NULL OR expires_at > ?)
         ORDER BY ${columns.sk} ${direction}, pk ${direction}, sk ${direction}
         LIMIT ?`,
      )
      .all(
        pk,
        skPrefix,
        ...(end === null ? [] : [end]),
        ...(from === null ? [] : [from.sk, from.item.pk, from.item.sk]),
        secondsOf(clock.now()),
        limit + 1,
      )
      .map((row) => itemOf(Row.parse(row)));
    const last = rows[limit - 1];
    if (!last || rows.length <= limit) return { items: rows, cursor: null };
    const sk = list === null ? last.sk : String(last.lists[list]?.sk);
    return { items: rows.slice(0, limit), cursor: cursorOf(list, query, { sk, item: last }) };
  };

  return {
    async get(key) {
      checkKey(key);
      const row = guarded('store-busy', () => rowAt(key));
      return alive(row) ? itemOf(row) : null;
    },
    async query(query) {
      return guarded('store-busy', () => page(null, query));
    },
    async list(list, query) {
      return guarded('store-busy', () => page(list, query));
    },
    async write(writes) {
      const packed = packWrites(writes);
      const failure = tooLarge(packed) ?? guarded('store-busy', () => commit(packed));
      if (failure) return err(failure);
      if (packed.some(({ op }) => op !== 'check')) onChange();
      return ok(undefined);
    },
    async removeExpired() {
      return guarded('store-busy', () =>
        inTransaction(database, () => {
          const rows = expired.all(secondsOf(clock.now())).map((row) => Row.parse(row));
          for (const row of rows) {
            apply({ op: 'delete', pk: row.pk, sk: row.sk, expected: row.version }, row);
          }
          return rows.length;
        }),
      );
    },
    changes: {
      async after(sequence, limit) {
        return guarded('store-busy', () => told.all(sequence, limit)).map(changeOf);
      },
      async forget(sequence) {
        guarded('store-busy', () => forget.run(sequence));
      },
    },
  };
}

function itemOf(row: Row): Item {
  const { pk, sk, kind, version, body, expires_at: expiresAt } = row;
  const places: Record<ListName, [string | null, string | null]> = {
    'by-state': [row.state_pk, row.state_sk],
    'by-batch': [row.batch_pk, row.batch_sk],
    'by-person': [row.person_pk, row.person_sk],
  };
  const lists = Object.fromEntries(
    Object.entries(places).flatMap(([list, [listPk, listSk]]) =>
      listPk === null || listSk === null ? [] : [[list, { pk: listPk, sk: listSk }]],
    ),
  );
  return { pk, sk, kind, version, body: unpackBody(body as StoredBody), lists, expiresAt };
}

const Images = z.object({ before: z.custom<Item | null>(), after: z.custom<Item | null>() });

function changeOf(row: unknown): Change {
  const { sequence, at, event, pk, sk, images } = ChangeRow.parse(row);
  return { sequence, at, event, key: { pk, sk }, ...Images.parse(unpackBody(images)) };
}
