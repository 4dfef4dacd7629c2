/**
 * Writes files and items without end and says each number on stdout once it is stored; made to be killed.
 * Arguments: data folder, name of the writer.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { openDeskDatabase } from '../../shared/adapters/desk/database.ts';
import { createFolderBlobs } from '../../shared/adapters/desk/folder-blobs.ts';
import { createSqliteRecords } from '../../shared/adapters/desk/sqlite-records.ts';

const [folder = '', writer = ''] = process.argv.slice(2);

const say = (word: string | number): void => void writeSync(1, `${word}\n`);

say('begun');
// Who is killed never gets to keep the cache by itself; with it the next one starts in half the time.
flushCompileCache();
const database = openDeskDatabase(join(folder, 'shouli.sqlite'));
const records = createSqliteRecords({ database });
const blobs = createFolderBlobs({ root: join(folder, 'files'), database });
const pk = `WRITER#${writer}`;

for (;;) {
  const counter = await records.get({ pk, sk: 'COUNTER' });
  const number = Number(counter?.body ?? 0) + 1;
  const bytes = Buffer.alloc(2_000 + number, `${writer} ${number} `);
  const stored = await blobs.put('originals', `${writer}/${number}`, bytes, { contentType: 'text/plain' });
  if (!stored.ok) throw new Error(stored.error);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const written = await records.write([
    { op: 'put', pk, sk: 'COUNTER', kind: 'counter', body: number, expected: counter?.version ?? null },
    {
      op: 'put',
      pk,
      sk: `ITEM#${String(number).padStart(6, '0')}`,
      kind: 'item',
      body: { ref: stored.value.ref, sha256 },
      expected: null,
    },
  ]);
  if (!written.ok) throw new Error(written.error.kind);
  say(number);
}
