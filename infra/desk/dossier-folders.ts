import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { Submission } from '../../shared/domain/submission.ts';
import type { ScanFile } from '../../shared/ports/scans.ts';

const scanExtensions = new Set(['.pdf', '.tif', '.tiff', '.jpg', '.jpeg', '.png']);
const natural = new Intl.Collator('zh-CN', { numeric: true, sensitivity: 'base' });

/** One applicant's scans on disk. */
export interface DossierFolder {
  /** The folder, or the single file. */
  readonly path: string;
  /** As the record's `source` shows it: relative to the batch, or the folder as given. */
  readonly source: string;
  /** Folder name of its output. */
  readonly name: string;
  readonly files: readonly ScanFile[];
  readonly submission: Submission;
  /** Why this one can't be read although others can: its own manifest is unusable. */
  readonly problem?: string;
}

export interface BatchFolder {
  readonly path: string;
  readonly manifest: Submission;
  /** Path of the roster's file. */
  readonly roster: string | null;
  readonly dossiers: readonly DossierFolder[];
}

/** What the paths of one call hold: dossiers on their own and batches with a roster. */
export interface ScanInput {
  readonly batches: readonly BatchFolder[];
  readonly dossiers: readonly DossierFolder[];
}

/**
 * Sorts out paths given on the command line. The error is one sentence for the person who called: there is nothing
 * that could be read. What is wrong with single dossiers among others stands in their `problem`.
 */
export function discover(paths: readonly string[]): Result<ScanInput, string> {
  const batches: BatchFolder[] = [];
  const dossiers: DossierFolder[] = [];
  for (const path of paths) {
    if (!existsSync(path)) return err(`找不到“${path}”，请检查路径。`);
    const found = statSync(path).isDirectory() ? discoverFolder(path) : discoverFile(path);
    if (!found.ok) return found;
    batches.push(...found.value.batches);
    dossiers.push(...found.value.dossiers);
  }
  const problems = dossiers.flatMap(({ problem }) => problem ?? []);
  if (batches.length === 0 && problems.length === dossiers.length) return err(problems.join('\n'));
  return ok({ batches, dossiers });
}

function discoverFile(path: string): Result<ScanInput, string> {
  if (!isScan(path)) return err(`“${basename(path)}”不是支持的扫描文件（pdf、tif、tiff、jpg、jpeg、png）。`);
  const name = basename(path, extname(path));
  return ok({
    batches: [],
    dossiers: [{ path, source: path, name, files: [{ name: basename(path), path }], submission: {} }],
  });
}

function discoverFolder(path: string): Result<ScanInput, string> {
  const entries = readdirSync(path, { withFileTypes: true });
  if (isBatch(entries)) return discoverBatch(path);
  const own = entries.some((entry) => isScan(entry.name) && isFile(entry));
  if (own || existsSync(join(path, 'submission.json'))) {
    return ok({ batches: [], dossiers: [readDossierFolder(path, path, {})] });
  }
  return discoverMany(path, entries);
}

/** A folder of folders (a corpus, several days' work): each one on its own; one that is unusable stops no other. */
function discoverMany(path: string, entries: readonly Dirent[]): Result<ScanInput, string> {
  const folders = entries
    .filter((entry) => entry.isDirectory() && holdsInput(join(path, entry.name)))
    .map((entry) => join(path, entry.name))
    .sort(natural.compare);
  if (folders.length === 0) return err(`“${path}”中没有扫描文件（pdf、tif、tiff、jpg、jpeg、png）。`);
  const found = folders.map((folder) => ({ folder, input: discoverFolder(folder) }));
  return ok({
    batches: found.flatMap(({ input }) => (input.ok ? input.value.batches : [])),
    dossiers: found.flatMap(({ folder, input }) =>
      input.ok ? input.value.dossiers : [unusable(folder, input.error)],
    ),
  });
}

const unusable = (path: string, problem: string): DossierFolder => ({
  path,
  source: path,
  name: basename(path),
  files: [],
  submission: {},
  problem,
});

function isBatch(entries: readonly Dirent[]): boolean {
  return entries.some(
    (entry) => (entry.isDirectory() && entry.name === 'dossiers') || entry.name === 'batch.json',
  );
}

function discoverBatch(path: string): Result<ScanInput, string> {
  const manifest = readManifest(join(path, 'batch.json'));
  if (!manifest.ok) return manifest;
  const home = existsSync(join(path, 'dossiers')) ? join(path, 'dossiers') : path;
  const dossiers: DossierFolder[] = [];
  const folders = readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(home, entry.name))
    .sort(natural.compare);
  for (const folder of folders) {
    dossiers.push(readDossierFolder(folder, relative(path, folder), manifest.value));
  }
  if (dossiers.length === 0) return err(`批次“${path}”中没有卷宗文件夹（dossiers/…）。`);
  const batch = { path, manifest: manifest.value, roster: findRoster(path), dossiers };
  return ok({ batches: [batch], dossiers: [] });
}

/** `roster.xlsx` where there is one; else another table beside the dossiers, else scanned pages named `roster`. */
function findRoster(path: string): string | null {
  const files = readdirSync(path, { withFileTypes: true })
    .filter((entry) => !/^[.~]/.test(entry.name) && isFile(entry))
    .map(({ name }) => name)
    .sort(natural.compare);
  const named = (extension: string) => files.find((name) => name.toLowerCase() === `roster.${extension}`);
  const found =
    ['xlsx', 'csv', 'xlsm', 'xls'].map(named).find((name) => name !== undefined) ??
    files.find((name) => /\.(?:xlsx|csv|xlsm|xls)$/i.test(name)) ??
    files.find((name) => /^roster\./i.test(name) && isScan(name));
  return found === undefined ? null : join(path, found);
}

/** True where the roster is a scan and no table. */
export const isScannedRoster = (path: string): boolean => isScan(path);

function readDossierFolder(path: string, source: string, inherited: Submission): DossierFolder {
  const own = readManifest(join(path, 'submission.json'));
  const said = own.ok ? own.value : {};
  return {
    path,
    source,
    name: basename(path),
    files: scansBelow(path),
    submission: { ...inherited, ...said, physical: { ...inherited.physical, ...said.physical } },
    ...(own.ok ? {} : { problem: own.error }),
  };
}

function readManifest(path: string): Result<Submission, string> {
  if (!existsSync(path)) return ok({});
  try {
    const parsed = Submission.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return ok(parsed.data);
    const places = parsed.error.issues.map((issue) => issue.path.join('.') || '内容').join('、');
    return err(`“${path}”内容不符合要求：${places}。`);
  } catch {
    return err(`“${path}”不是有效的 JSON 文件。`);
  }
}

function scansBelow(path: string): ScanFile[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => isScan(entry.name) && !entry.name.startsWith('.') && isFile(entry))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ name: relative(path, file), path: file }))
    .sort((a, b) => natural.compare(a.name, b.name));
}

/** Scans, or a manifest that says that scans were meant to be here. */
function holdsInput(path: string): boolean {
  return readdirSync(path, { withFileTypes: true, recursive: true }).some(
    (entry) => (isScan(entry.name) || isManifest(entry.name)) && isFile(entry),
  );
}

const isManifest = (name: string): boolean => name === 'submission.json' || name === 'batch.json';

/** A link to a file is that file: somebody put it there on purpose. */
function isFile(entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.isFile() ?? false;
}

function isScan(name: string): boolean {
  return scanExtensions.has(extname(name).toLowerCase());
}
