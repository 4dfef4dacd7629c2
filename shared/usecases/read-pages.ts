import type { Result } from '../domain/result.ts';
import type { PageFailure, PageReader, PageTask } from '../ports/page-reader.ts';
import type { ScanFailure, ScanFile } from '../ports/scans.ts';
import type { PageReading } from '../reading/page-reading.ts';

/** Where a page of a dossier stands: `number` counts from 1 over all files, `index` from 0 in its file. */
export interface PagePlace {
  readonly number: number;
  readonly file: ScanFile;
  readonly index: number;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
}

export interface ReadPage extends PagePlace {
  readonly outcome: Result<PageReading, PageFailure>;
}

export interface UnreadFile {
  readonly file: ScanFile;
  readonly failure: ScanFailure;
}

export interface Inventory {
  readonly places: readonly PagePlace[];
  readonly unreadFiles: readonly UnreadFile[];
}

/** Counts every page of every file, in the order given; a file that can't be opened is named, never dropped. */
export async function listPages(reader: PageReader, files: readonly ScanFile[]): Promise<Inventory> {
  const places: PagePlace[] = [];
  const unreadFiles: UnreadFile[] = [];
  for (const file of files) {
    const inventory = await reader.inspect(file);
    if (!inventory.ok) {
      unreadFiles.push({ file, failure: inventory.error });
      continue;
    }
    for (let index = 0; index < inventory.value.pageCount; index++) {
      places.push({ number: places.length + 1, file, index, sha256: inventory.value.sha256 });
    }
  }
  return { places, unreadFiles };
}

export interface PlannedTask {
  readonly place: PagePlace;
  readonly task: PageTask;
}

/** Runs tasks as many at a time as the reader takes; results in the order of the tasks. */
export async function readAll(
  reader: PageReader,
  tasks: readonly PlannedTask[],
  onPage: (page: ReadPage) => void,
): Promise<ReadPage[]> {
  const results: ReadPage[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let position = next++; position < tasks.length; position = next++) {
      const { place, task } = tasks[position]!;
      const page: ReadPage = { ...place, outcome: await reader.read(task) };
      results[position] = page;
      onPage(page);
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, reader.parallelism) }, work));
  return results;
}
