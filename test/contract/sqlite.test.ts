import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDeskDatabase } from '../../shared/adapters/desk/database.ts';
import { MIGRATIONS, migrate, SchemaTooNew, schemaVersion } from '../../shared/adapters/desk/migrations.ts';
import { createSqliteRecords } from '../../shared/adapters/desk/sqlite-records.ts';
import { createMemoryClock } from '../../shared/adapters/memory/clock.ts';
import { createMemoryRecords } from '../../shared/adapters/memory/records.ts';
import { secondsOf } from '../../shared/adapters/records/rules.ts';
import type { Changes } from '../../shared/ports/changes.ts';
import type { Records } from '../../shared/ports/records.ts';
import { put } from './records/given.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouli-sqlite-'));
  path = join(folder, 'shouli.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const feeds: [string, () => { records: Records & { changes: Changes }; close: () => void }][] = [
  ['memory', () => ({ records: createMemoryRecords({ clock: createMemoryClock() }), close: () => {} })],
  [
    'SQLite',
    () => {
      const database = openDeskDatabase(path);
      return {
        records: createSqliteRecords({ database, clock: createMemoryClock() }),
        close: () => database.close(),
      };
    },
  ],
];

describe.each(feeds)('the feed of changes in %s', (_home, open) => {
  const told = async (changes: Changes, after = 0, limit = 100) =>
    (await changes.after(after, limit)).map(({ event, key, before, after: now }) => ({
      event,
      sk: key.sk,
      before: before?.body ?? null,
      after: now?.body ?? null,
    }));

  it('tells what was created, replaced and deleted, with both images, in order', async () => {
    const { records, close } = open();
    await records.write([put('P', 'A', { body: 1 }), put('P', 'B', { body: 2 })]);
    await records.write([put('P', 'A', { body: 3, expected: 1 })]);
    await records.write([{ op: 'delete', pk: 'P', sk: 'B', expected: 1 }]);
    expect(await told(records.changes)).toEqual([
      { event: 'INSERT', sk: 'A', before: null, after: 1 },
      { event: 'INSERT', sk: 'B', before: null, after: 2 },
      { event: 'MODIFY', sk: 'A', before: 1, after: 3 },
      { event: 'REMOVE', sk: 'B', before: 2, after: null },
    ]);
    close();
  });

  it('gives whole items as they were at that moment', async () => {
    const { records, close } = open();
    const lists = { 'by-state': { pk: 'S', sk: '1' } };
    await records.write([put('P', 'A', { body: { long: 'x'.repeat(50_000) }, lists })]);
    const then = await records.get({ pk: 'P', sk: 'A' });
    await records.write([put('P', 'A', { expected: 1 })]);
    expect((await records.changes.after(0, 1))[0]?.after).toEqual(then);
    close();
  });

  it('tells nothing of checks and of transactions that failed', async () => {
    const { records, close } = open();
    await records.write([put('P', 'A')]);
    await records.write([{ op: 'check', pk: 'P', sk: 'A', expected: 1 }]);
    await records.write([put('P', 'B'), put('P', 'A')]);
    expect((await told(records.changes)).map(({ sk }) => sk)).toEqual(['A']);
    close();
  });

  it('goes on after any change, a few at a time', async () => {
    const { records, close } = open();
    await records.write(['A', 'B', 'C', 'D', 'E'].map((sk) => put('P', sk)));
    const seen: string[] = [];
    let place = 0;
    for (;;) {
      const changes = await records.changes.after(place, 2);
      if (changes.length === 0) break;
      seen.push(...changes.map(({ key }) => key.sk));
      place = changes.at(-1)?.sequence ?? place;
    }
    expect(seen).toEqual(['A', 'B', 'C', 'D', 'E']);
    close();
  });

  it('forgets what is done with and never counts anew', async () => {
    const { records, close } = open();
    await records.write([put('P', 'A'), put('P', 'B')]);
    const [, second] = await records.changes.after(0, 10);
    await records.changes.forget(second?.sequence ?? 0);
    expect(await told(records.changes)).toEqual([]);
    await records.write([put('P', 'C')]);
    expect((await told(records.changes, second?.sequence)).map(({ sk }) => sk)).toEqual(['C']);
    close();
  });
});

describe('the database of the desk', () => {
  it('is its owner’s alone', () => {
    openDeskDatabase(path).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('writes through to the disk at every commit', () => {
    const database = openDeskDatabase(path);
    expect(database.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal');
    // 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
    expect(database.prepare('PRAGMA synchronous').get()?.synchronous).toBe(2);
    database.close();
  });

  it('shows what another process has written', async () => {
    const [here, there] = [openDeskDatabase(path), openDeskDatabase(path)];
    await createSqliteRecords({ database: there }).write([put('P', 'A', { body: 'there' })]);
    expect(await createSqliteRecords({ database: here }).get({ pk: 'P', sk: 'A' })).toMatchObject({
      body: 'there',
    });
    here.close();
    there.close();
  });

  it('calls for the dispatcher after every commit that changed something', async () => {
    const database = openDeskDatabase(path);
    const calls: string[] = [];
    const records = createSqliteRecords({ database, onChange: () => calls.push('changed') });
    await records.write([put('P', 'A'), put('P', 'B')]);
    await records.write([put('P', 'A')]);
    await records.write([{ op: 'check', pk: 'P', sk: 'A', expected: 1 }]);
    expect(calls.length).toBe(1);
    database.close();
  });

  it('deletes what has expired, and tells it', async () => {
    const database = openDeskDatabase(path);
    const clock = createMemoryClock();
    const records = createSqliteRecords({ database, clock });
    const soon = secondsOf(clock.now()) + 60;
    await records.write([
      put('P', 'A', { expiresAt: soon }),
      put('P', 'B', { expiresAt: soon + 60 }),
      put('P', 'C'),
    ]);
    expect(await records.removeExpired()).toBe(0);
    clock.advance(60_000);
    expect(await records.removeExpired()).toBe(1);
    expect((await records.changes.after(3, 10)).map(({ event, key }) => [event, key.sk])).toEqual([
      ['REMOVE', 'A'],
    ]);
    database.close();
  });

  it('is busy, not broken, while another process holds it', async () => {
    const database = openDeskDatabase(path);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    database.exec('PRAGMA busy_timeout = 1');
    const records = createSqliteRecords({ database });
    await expect(records.write([put('P', 'A')])).rejects.toMatchObject({
      name: 'Unavailable',
      reason: 'store-busy',
    });
    other.exec('ROLLBACK');
    expect((await records.write([put('P', 'A')])).ok).toBe(true);
    other.close();
    database.close();
  });
});

describe('migrations', () => {
  const next = { version: MIGRATIONS.length + 1, what: 'a test', sql: 'CREATE TABLE added (a TEXT) STRICT' };

  it('are numbered from 1 without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('keep what is there and are done once', async () => {
    const database = openDeskDatabase(path);
    const records = createSqliteRecords({ database });
    await records.write([put('P', 'A', { body: 'kept' })]);
    migrate(database, [...MIGRATIONS, next]);
    migrate(database, [...MIGRATIONS, next]);
    expect(schemaVersion(database)).toBe(next.version);
    expect(await records.get({ pk: 'P', sk: 'A' })).toMatchObject({ body: 'kept' });
    database.close();
  });

  it('leave the step before whole where one fails', () => {
    const database = openDeskDatabase(path);
    const broken = { ...next, sql: 'CREATE TABLE half (a TEXT) STRICT; CREATE TABLE items (a TEXT)' };
    expect(() => migrate(database, [...MIGRATIONS, broken])).toThrow();
    expect(schemaVersion(database)).toBe(MIGRATIONS.length);
    expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").get()).toBeUndefined();
    database.close();
  });

  it('do not touch a database of a later program', () => {
    const database = openDeskDatabase(path);
    database.exec(`PRAGMA user_version = ${next.version}`);
    database.close();
    expect(() => openDeskDatabase(path)).toThrow(SchemaTooNew);
  });
});
