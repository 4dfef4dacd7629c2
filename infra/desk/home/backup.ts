import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { placesIn } from './data-folder.ts';

/** A copy of a data folder that lacks something or holds other bytes than it says. */
export class NotABackup extends Error {
  override readonly name = 'NotABackup';
}

const Stored = z.object({ store: z.string(), sha256: z.string() });

/**
 * Copies the data folder: the database as of one moment, then every file that it names (they never change), then the
 * keys. Whoever works on the folder may go on. The copy is a data folder itself. How many files.
 */
export async function backUp(data: string, target: string): Promise<{ files: number }> {
  const [from, to] = [placesIn(data), placesIn(target)];
  await mkdir(target, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(from.database, { readOnly: true });
  try {
    await backup(database, to.database);
  } finally {
    database.close();
  }
  await chmod(to.database, 0o600);
  return copyFiles(from, to);
}

/** Checks every file of a backup against its hash while it makes a data folder of it. Throws NotABackup. */
export async function restoreFrom(source: string, data: string): Promise<{ files: number }> {
  const [from, to] = [placesIn(source), placesIn(data)];
  for (const needed of [from.database, from.keys]) {
    if (!existsSync(needed)) throw new NotABackup('缺少数据库或密钥。');
  }
  for (const { path, sha256 } of storedFiles(from)) {
    if (!existsSync(path)) throw new NotABackup('缺少扫描件或记录文件。');
    if ((await hashOf(path)) !== sha256) throw new NotABackup('有文件的校验和不符。');
  }
  await mkdir(data, { recursive: true, mode: 0o700 });
  const copied = await copyFiles(from, to);
  // Last: without its database a folder is none.
  await cp(from.database, to.database);
  await chmod(to.database, 0o600);
  return copied;
}

type Places = ReturnType<typeof placesIn>;

async function copyFiles(from: Places, to: Places): Promise<{ files: number }> {
  const files = storedFiles({ ...to, ...(existsSync(to.database) ? {} : { database: from.database }) });
  for (const { name } of files) {
    const place = join(to.files, name);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await cp(join(from.files, name), place);
  }
  await mkdir(dirname(to.keys), { recursive: true, mode: 0o700 });
  await cp(from.keys, to.keys);
  await chmod(to.keys, 0o600);
  if (existsSync(from.events)) await cp(from.events, to.events, { recursive: true });
  return { files: files.length };
}

/** Every content that the database names, once. */
function storedFiles({ database: path, files }: Pick<Places, 'database' | 'files'>) {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database.prepare('SELECT DISTINCT store, sha256 FROM files').all();
    return rows.map((row) => {
      const { store, sha256 } = Stored.parse(row);
      const name = join(store, sha256.slice(0, 2), sha256);
      return { name, path: join(files, name), sha256 };
    });
  } finally {
    database.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
