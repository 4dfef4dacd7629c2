import type { DossierRecord } from '../../shared/domain/record.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { Campaign } from '../../shared/rules/campaign.ts';
import type { DossierFolder, ScanInput } from './dossier-folders.ts';
import { personsOfThisCall, readInput } from './read-batch.ts';
import { readFolder } from './read-folder.ts';
import type { ReadRecord } from './read-record.ts';

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
  /** Reads all dossiers, one after the other, each page in parallel; those of a batch are judged together at its end. */
  run(): Promise<void>;
}

export function createStation(
  reader: PageReader,
  campaign: Campaign,
  input: ScanInput,
  onRecord: (record: DossierRecord, folder: DossierFolder) => void,
): Station {
  const folders = [...input.batches.flatMap((batch) => batch.dossiers), ...input.dossiers];
  const persons = personsOfThisCall();
  let count = 0;
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

  async function readOne(dossier: DossierFolder): Promise<ReadRecord | null> {
    const { name } = dossier;
    change(name, { state: 'reading' });
    count += 1;
    const result = await readFolder({
      reader,
      campaign,
      dossier,
      number: count,
      onProgress: (pagesDone, pagesTotal) => change(name, { pagesDone, pagesTotal }),
    });
    if (result.ok) return { dossier, record: result.value };
    change(name, { state: 'unread', sentence: result.error.sentence });
    return null;
  }

  function finish({ dossier, record }: ReadRecord): void {
    onRecord(record, dossier);
    change(dossier.name, { state: 'done', record });
  }

  return {
    dossiers: () => [...dossiers.values()],
    folder: (name) => folders.find((folder) => folder.name === name),
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    async run() {
      await readInput(input, { reader, readOne, campaignOf: () => campaign, persons }, finish);
    },
  };
}
