import type { ChosenFile } from './use-upload.ts';

const SCAN = /\.(?:pdf|tiff?|jpe?g|png)$/i;
const ROSTER = /\.(?:xlsx|csv)$/i;
const natural = new Intl.Collator('zh-CN', { numeric: true, sensitivity: 'base' });

/** Scans of one dossier, in natural order of their names. What is no scan is named, so that nothing is lost silently. */
export function dossierFiles(files: readonly File[]): { chosen: ChosenFile[]; left: string[] } {
  const chosen = files
    .filter(({ name }) => SCAN.test(name))
    .map((file) => ({ name: file.name, file }))
    .sort((a, b) => natural.compare(a.name, b.name));
  return { chosen, left: files.filter(({ name }) => !SCAN.test(name)).map(({ name }) => name) };
}

/**
 * A batch from a folder that was dropped: each folder that holds scans is a dossier, the one table beside them the
 * roster. `paths` are relative to the dropped folder, e.g. `batch/dossiers/01/scan.pdf` or `batch/王某/1.jpg`.
 */
export function batchFiles(files: readonly { readonly path: string; readonly file: File }[]): {
  chosen: ChosenFile[];
  dossiers: string[];
  roster: string | null;
  left: string[];
} {
  const chosen: ChosenFile[] = [];
  const left: string[] = [];
  const dossiers = new Set<string>();
  let roster: string | null = null;
  const sorted = [...files].sort((a, b) => natural.compare(a.path, b.path));
  for (const { path, file } of sorted) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const name = parts.at(-1) ?? '';
    const folder = parts.length >= 2 ? parts.at(-2) : undefined;
    const isTop = parts.length <= 2;
    if (ROSTER.test(name) && isTop && roster === null) {
      roster = name;
      chosen.push({ name: `roster.${name.split('.').at(-1)?.toLowerCase()}`, file });
    } else if (SCAN.test(name) && folder !== undefined && parts.length > 2) {
      dossiers.add(folder);
      chosen.push({ name: `dossiers/${folder}/${name}`, file });
    } else if (!/^(?:\.|Thumbs\.db$|batch\.json$|submission\.json$)/i.test(name)) left.push(path);
  }
  return { chosen, dossiers: [...dossiers], roster, left };
}

/** Every file below what was dropped, with its path; browsers give folders as entries. */
export async function droppedFiles(items: DataTransferItemList): Promise<{ path: string; file: File }[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found: { path: string; file: File }[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: { path: string; file: File }[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ path: entry.fullPath, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives some hundred entries at a time, then none.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const one of some) await collect(one, found);
  }
}
