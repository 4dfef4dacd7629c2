import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { isScanName } from '../../shared/domain/scan-names.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import { discover } from './dossier-folders.ts';
import { submissionIdOf, submitBatch, submitDossier } from './home/submit.ts';

/** What a scanner put down: a folder (a dossier, a batch) or a file (a dossier of its own). */
export interface InboxUnit {
  readonly name: string;
  /** Names, sizes and times of its files: another one means that somebody still writes. */
  readonly signature: string;
  /** False while a file is empty or bears a name of work in progress. */
  readonly whole: boolean;
}

/** Unchanged for so long, a unit has settled, milliseconds; one that is not whole must rest ten times as long. */
const SETTLED_AFTER = 5_000;
const UNFINISHED_FACTOR = 10;
const LOOK_EVERY = 1_000;

const UNFINISHED = /^~|\.(?:tmp|temp|part|partial|crdownload|filepart|swp)$/i;
const NEVER = /^(?:\.|Thumbs\.db$|desktop\.ini$)/i;

/** Units that stand in the folder now, by name. */
export function unitsIn(path: string): InboxUnit[] {
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !NEVER.test(name))
    .filter((entry) => entry.isDirectory() || isScanName(entry.name))
    .flatMap((entry) => unitOf(path, entry) ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** null where it has gone meanwhile, or is an empty folder. */
function unitOf(path: string, entry: Dirent): InboxUnit | null {
  try {
    const files = entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)];
    const seen = files.map((file) => ({ file, ...statSync(file, { bigint: false }) }));
    if (seen.length === 0) return null;
    const told = seen.map(({ file, size, mtimeMs }) => [file, size, mtimeMs]);
    return {
      name: entry.name,
      signature: createHash('sha256').update(JSON.stringify(told)).digest('hex'),
      whole: seen.every(({ file, size }) => size > 0 && !UNFINISHED.test(file.split(/[\\/]/).at(-1) ?? '')),
    };
  } catch {
    return null;
  }
}

const filesBelow = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !NEVER.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** Tells which units have settled since they were looked at first with their present signature; each once. */
export function createSettling(): (units: readonly InboxUnit[], now: number) => InboxUnit[] {
  let watched = new Map<string, { readonly signature: string; readonly since: number; told: boolean }>();
  return (units, now) => {
    const next: typeof watched = new Map();
    const settled: InboxUnit[] = [];
    for (const unit of units) {
      const known = watched.get(unit.name);
      const same = known?.signature === unit.signature;
      const entry = same ? known : { signature: unit.signature, since: now, told: false };
      next.set(unit.name, entry);
      const patience = SETTLED_AFTER * (unit.whole ? 1 : UNFINISHED_FACTOR);
      if (entry.told || now - entry.since < patience) continue;
      entry.told = true;
      settled.push(unit);
    }
    watched = next;
    return settled;
  };
}

export interface Inbox {
  readonly blobs: Blobs;
  readonly database: DatabaseSync;
  /** Folder that the scanner writes to. */
  readonly path: string;
}

export interface Submitted {
  readonly title: string;
  readonly files: number;
}

/** Submits what settles until it is told to stop; what was submitted before, also by an earlier watch, stays so. */
export async function watchInbox(
  inbox: Inbox,
  signal: AbortSignal,
  onSubmitted: (submitted: Submitted) => void,
  onProblem: (problem: { readonly title: string; readonly sentence: string }) => void,
): Promise<void> {
  const settling = createSettling();
  const memory = createInboxMemory(inbox);
  while (!signal.aborted) {
    for (const unit of settling(unitsIn(inbox.path), performance.now())) {
      if (memory.knows(unit)) continue;
      const result = await submitUnit(inbox, unit);
      memory.keep(unit);
      if ('sentence' in result) onProblem({ title: unit.name, sentence: result.sentence });
      else onSubmitted(result);
    }
    await wait(LOOK_EVERY, undefined, { signal }).catch(() => {});
  }
}

/** Uploads a settled unit, manifest last. */
export async function submitUnit(
  { blobs, path }: Pick<Inbox, 'blobs' | 'path'>,
  { name }: Pick<InboxUnit, 'name'>,
): Promise<Submitted | { readonly sentence: string }> {
  const unit = join(path, name);
  const input = discover([unit]);
  if (!input.ok) return { sentence: input.error };
  let files = 0;
  for (const batch of input.value.batches) {
    await submitBatch(blobs, submissionIdOf(batch.path, path), batch);
    files += batch.dossiers.reduce((sum, dossier) => sum + dossier.files.length, 0);
  }
  for (const dossier of input.value.dossiers) {
    await submitDossier(blobs, submissionIdOf(dossier.path, path), dossier);
    files += dossier.files.length;
  }
  return { title: name, files };
}

/** Signatures of what was submitted, in the data folder. */
function createInboxMemory({ database, path }: Inbox) {
  const find = database.prepare('SELECT value FROM settings WHERE name = ?');
  const put = database.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const keyOf = ({ name }: InboxUnit): string =>
    `inbox:${createHash('sha256').update(resolve(path, name)).digest('hex')}`;
  return {
    knows: (unit: InboxUnit): boolean => find.get(keyOf(unit))?.value === unit.signature,
    keep: (unit: InboxUnit): void => {
      put.run(keyOf(unit), unit.signature);
    },
  };
}
