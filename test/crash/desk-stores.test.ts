import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openDeskDatabase } from '../../shared/adapters/desk/database.ts';
import { createFolderBlobs } from '../../shared/adapters/desk/folder-blobs.ts';
import { createSqliteRecords } from '../../shared/adapters/desk/sqlite-records.ts';
import { BlobRef } from '../../shared/domain/flow/blob-ref.ts';
import { everything } from '../contract/records/given.ts';
import { Prng } from '../corpus/prng.ts';

const KILLS = process.env.SHOULI_LONG === '1' ? 1_000 : 100;
const WRITERS = ['a', 'b'];
const writerFile = fileURLToPath(new URL('desk-writer.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'shouli-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets a writer work until it has said `words` words, then kills it with -9; the last number that it said. */
async function killAfter(writer: string, words: number): Promise<number> {
  const child = spawn(process.execPath, [writerFile, folder, writer], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'code') },
  });
  const said: string[] = [];
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  let rest = '';
  child.stdout.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    said.push(...lines);
    if (said.length >= words) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.once('close', (_code, how) => resolve(how)));
  if (signal !== 'SIGKILL') throw new Error(`The writer ended by itself: ${complaints}`);
  return Number(said.findLast((word) => word !== 'begun') ?? 0);
}

describe(`the desk's stores, killed ${KILLS} times while they write`, () => {
  it('lose nothing that was acknowledged, keep nothing half and come up whole', async () => {
    const chance = new Prng('kills');
    const acknowledged = new Map(WRITERS.map((writer) => [writer, 0]));
    const lengths = Array.from({ length: KILLS / WRITERS.length }, () => chance.int(1, 7));
    await Promise.all(
      WRITERS.map(async (writer) => {
        for (const words of lengths) {
          const last = await killAfter(writer, words);
          acknowledged.set(writer, Math.max(last, acknowledged.get(writer) ?? 0));
        }
      }),
    );

    const database = openDeskDatabase(join(folder, 'shouli.sqlite'));
    const records = createSqliteRecords({ database });
    const blobs = createFolderBlobs({ root: join(folder, 'files'), database });
    expect(database.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
    for (const writer of WRITERS) {
      const pk = `WRITER#${writer}`;
      const counter = await records.get({ pk, sk: 'COUNTER' });
      const { items } = await everything((cursor) =>
        records.query({ pk, skPrefix: 'ITEM#', limit: 1_000, ...(cursor ? { cursor } : {}) }),
      );
      expect(items.length).toBeGreaterThanOrEqual(acknowledged.get(writer) ?? 0);
      // Counter and item are written together: both or neither.
      expect(counter).toMatchObject({ body: items.length, version: items.length });
      for (const { body } of items) {
        const { ref, sha256 } = body as { ref: unknown; sha256: string };
        const got = await blobs.get(BlobRef.parse(ref));
        expect(got.ok && createHash('sha256').update(got.value).digest('hex')).toBe(sha256);
      }
    }
    expect(Math.min(...acknowledged.values())).toBeGreaterThan(KILLS / WRITERS.length);
    database.close();
  }, 600_000);
});
