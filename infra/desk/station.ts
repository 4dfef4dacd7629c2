import type { DossierRecord } from '../../shared/domain/record.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { Campaign } from '../../shared/rules/campaign.ts';
import type { DossierFolder } from './dossier-folders.ts';
import { readFolder } from './read-folder.ts';

export interface StationDossier {
  readonly name: string;
  readonly state: 'waiting' | 'reading' | 'done' | 'unread';
  readonly pagesDone: number;
  readonly pagesTotal: number;
  readonly record: DossierRecord | null;
  /** Why it could not be read. */
  readonly sentence: string | null;
}

export interface Station {
  dossiers(): readonly StationDossier[];
  folder(name: string): DossierFolder | undefined;
  /** Calls back after each change; returns what ends that. */
  watch(onChange: () => void): () => void;
  /** Reads all dossiers, one after the other, each page in parallel. */
  run(): Promise<void>;
}

export function createStation(
  reader: PageReader,
  campaign: Campaign,
  folders: readonly DossierFolder[],
  onRecord: (record: DossierRecord, folder: DossierFolder) => void,
): Station {
  const watchers = new Set<() => void>();
  const dossiers = new Map<string, StationDossier>(
    folders.map(({ name }) => [
      name,
      { name, state: 'waiting', pagesDone: 0, pagesTotal: 0, record: null, sentence: null },
    ]),
  );

  function change(name: string, news: Partial<StationDossier>): void {
    const before = dossiers.get(name);
    if (before) dossiers.set(name, { ...before, ...news });
    for (const watcher of watchers) watcher();
  }

  async function runOne(folder: DossierFolder, number: number): Promise<void> {
    change(folder.name, { state: 'reading' });
    const result = await readFolder({
      reader,
      campaign,
      dossier: folder,
      number,
      onProgress: (pagesDone, pagesTotal) => change(folder.name, { pagesDone, pagesTotal }),
    });
    if (!result.ok) {
      change(folder.name, { state: 'unread', sentence: result.error.sentence });
      return;
    }
    onRecord(result.value, folder);
    change(folder.name, { state: 'done', record: result.value });
  }

  return {
    dossiers: () => [...dossiers.values()],
    folder: (name) => folders.find((folder) => folder.name === name),
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    async run() {
      for (const [index, folder] of folders.entries()) await runOne(folder, index + 1);
    },
  };
}
