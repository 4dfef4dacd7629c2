import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discover } from '../../infra/desk/dossier-folders.ts';
import { holdDataFolder, openDataFolder } from '../../infra/desk/home/data-folder.ts';
import { submitDossier } from '../../infra/desk/home/submit.ts';
import { createSqliteRecords } from '../../shared/adapters/desk/sqlite-records.ts';
import { nodeHashes, systemClock } from '../../shared/adapters/system/ambient.ts';
import { held } from '../../shared/usecases/stores/dossier-store.ts';
import { folderOf, tempFolder } from '../infra/desk/home/home-builder.ts';
import { restartLimit } from './restart-limit.ts';

const PAGES = 40;
const KILLS = 8;

const desk = fileURLToPath(new URL('./reading-desk.ts', import.meta.url));
const home = tempFolder();
const data = join(home, 'data');
const pages = Array.from({ length: PAGES }, (_, index) => `${index + 1}.pdf`);

/** Files by the hash of their bytes. */
const nameOf = new Map(pages.map((name) => [nodeHashes.sha256(`page ${name}`), name]));

interface Life {
  /** Files whose one page the engine began to read. */
  readonly read: readonly string[];
  /** Processor time until it was ready, milliseconds. */
  readonly start: number;
  readonly settled: boolean;
}

/** Runs the desk until it has begun `pages` readings, then kills it with -9; or until all is settled. */
function live(most: number): Promise<Life> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(process.execPath, [desk, data], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(home, 'compiled') },
    });
    const read: string[] = [];
    let [start, settled, rest, complaints] = [Number.NaN, false, '', ''];
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [what, value = ''] = line.split(' ');
        if (what === 'read') read.push(value);
        if (what === 'ready') start = Number(value);
        settled ||= what === 'settled';
      }
      if (settled || read.length >= most) child.kill('SIGKILL');
    });
    child.once('close', (_code, signal) =>
      signal === 'SIGKILL' ? resolve({ read, start, settled }) : reject(new Error(complaints)),
    );
  });
}

/** Files of which a reading lies in the store. */
async function storedReadings(): Promise<Set<string>> {
  const folder = openDataFolder(data, systemClock);
  const { blobs } = await folder.blobs.list('derived', 'readings/');
  folder.close();
  return new Set(blobs.map(({ ref }) => nameOf.get(ref.key.split('/')[2] ?? '') ?? ref.key));
}

describe('a desk that is killed while it reads', () => {
  const lives: { readonly before: ReadonlySet<string>; readonly life: Life }[] = [];
  let after: Set<string> = new Set();

  beforeAll(async () => {
    folderOf(home, Object.fromEntries(pages.map((name) => [`甲/${name}`, `page ${name}`])));
    folderOf(home, { '甲/submission.json': '{}' });
    const input = discover([join(home, '甲')]);
    const folder = await holdDataFolder(data, systemClock);
    const [dossier] = input.ok ? input.value.dossiers : [];
    await submitDossier(folder.blobs, '甲', dossier!);
    folder.close();
    for (let kill = 1; kill <= KILLS; kill++) {
      lives.push({ before: await storedReadings(), life: await live(3 + (kill % 3)) });
    }
    lives.push({ before: await storedReadings(), life: await live(Number.POSITIVE_INFINITY) });
    after = await storedReadings();
  }, 900_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('reads no page again whose reading was kept', () => {
    const again = lives.flatMap(({ before, life }) => life.read.filter((file) => before.has(file)));
    expect(again).toEqual([]);
    for (const { life } of lives) expect(new Set(life.read).size).toBe(life.read.length);
  });

  it('had some of its pages read at each kill, and all of them in the end', async () => {
    expect(lives.filter(({ before }) => before.size > 0 && before.size < PAGES).length).toBeGreaterThan(3);
    expect(lives.at(-1)?.life.settled).toBe(true);
    expect([...after].toSorted()).toEqual(pages.toSorted());
  });

  it('counts the dossier read once in its audit chain and judges it', async () => {
    const folder = openDataFolder(data, systemClock);
    const records = createSqliteRecords({ database: folder.database });
    const { items } = await records.list('by-state', { pk: 'STATE#ln-qts-2024#IN_REVIEW' });
    const [head] = items.map((item) => held(item).head);
    const chain = await records.query({ pk: `DOSSIER#${head?.dossierId}`, skPrefix: 'AUDIT#' });
    folder.close();
    expect(head).toMatchObject({ pages: PAGES, failure: null, recordRevision: 1 });
    expect(chain.items.map(({ body }) => (body as { action: string }).action)).toEqual([
      'submission-registered',
      'pages-listed',
      'dossier-read',
      'judged',
    ]);
  });

  it('is ready again within 2 s of processor time, with an interrupted execution to go on with', () => {
    const limit = restartLimit();
    for (const { life } of lives.slice(1)) expect(life.start).toBeLessThan(limit);
  });
});
