/**
 * A desk process that only writes: commits of records, files and messages, each acknowledged on stdout once it is
 * durable. Told where to go on by what the data folder itself holds. Ends by being killed.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { holdDataFolder } from '../../infra/desk/home/data-folder.ts';
import { createExecutions } from '../../infra/desk/home/executions.ts';
import { createQueue } from '../../infra/desk/home/queue.ts';
import { createSqliteRecords } from '../../shared/adapters/desk/sqlite-records.ts';
import { systemClock } from '../../shared/adapters/system/ambient.ts';
import { COUNTER, noteKey } from './written.ts';

const data = process.argv[2];
if (data === undefined) throw new Error('no data folder');

const folder = await holdDataFolder(data, systemClock);
const { database, blobs } = folder;
const records = createSqliteRecords({ database });
const queue = createQueue(database, systemClock);
const executions = createExecutions(database, systemClock);
/** Unbuffered: what was written here has reached the parent. */
const acknowledge = (what: string, number: number) => writeSync(1, `${what} ${number}\n`);

const stored = await records.get(COUNTER);
let version = stored?.version ?? null;
let number = stored === null ? 0 : Number((stored.body as { number: number }).number);
acknowledge('ready', number);
const { user, system } = process.cpuUsage();
acknowledge('started', Math.round((user + system) / 1000));
flushCompileCache();

for (;;) {
  number += 1;
  const body = { number, filler: 'x'.repeat(number % 700) };
  const written = await records.write([
    { op: 'put', ...COUNTER, kind: 'counter', body: { number }, expected: version },
    { op: 'put', ...noteKey(number), kind: 'note', body, expected: null },
  ]);
  if (!written.ok) throw new Error(`write ${number}: ${written.error.kind}`);
  version = (version ?? 0) + 1;
  acknowledge('records', number);
  if (number % 3 === 0) {
    await blobs.put('derived', `note/${number}`, Buffer.from(JSON.stringify(body)), {
      contentType: 'text/plain',
    });
    acknowledge('blob', number);
  }
  if (number % 2 === 0) {
    queue.send('crash', String(number));
    acknowledge('message', number);
  } else {
    await executions.start(`note-${number}`, { dossierId: String(number) });
    acknowledge('execution', number);
  }
}
