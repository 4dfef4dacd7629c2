import { randomBytes } from 'node:crypto';
import { createMemoryPersonIndex } from '../../shared/adapters/memory/person-index.ts';
import { createHmacKeys } from '../../shared/adapters/persons/hmac-keys.ts';
import { BatchReport } from '../../shared/domain/batch.ts';
import type { DossierRecord } from '../../shared/domain/record.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { Campaign } from '../../shared/rules/campaign.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import { judgeBatch } from '../../shared/usecases/judge-batch.ts';
import { historyOf, type PersonRegister, rememberPerson } from '../../shared/usecases/person-history.ts';
import { reconcile } from '../../shared/usecases/reconcile-batch.ts';
import type { RosterInDossier } from '../../shared/usecases/reconciliation/paper-roster.ts';
import { type PageOf, weighRoster } from '../../shared/usecases/weigh-roster.ts';
import { openBatchRoster, rosterInDossier, withPaper } from './batch-roster.ts';
import type { BatchFolder, DossierFolder, ScanInput } from './dossier-folders.ts';
import type { KnownOf } from './read-folder.ts';
import type { ReadRecord } from './read-record.ts';

export interface ReadBatch {
  readonly dossiers: readonly ReadRecord[];
  readonly report: BatchReport;
}

export interface BatchToRead {
  readonly batch: BatchFolder;
  readonly reader: PageReader;
  /** null where nothing of the dossier could be read. */
  readonly readOne: (dossier: DossierFolder) => Promise<ReadRecord | null>;
  readonly campaignOf: (record: DossierRecord) => Campaign;
  readonly persons: PersonRegister;
  /** What is known of a person beside the batch; nothing where left out. */
  readonly knownOf?: KnownOf;
}

/** Remembers persons for one call only: reading registers nobody, and the key is thrown away. */
export const personsOfThisCall = (): PersonRegister => ({
  keys: createHmacKeys(randomBytes(32)),
  index: createMemoryPersonIndex(),
});

/**
 * Reads all dossiers of a batch, then judges them: only then is it known who stands in the roster and who twice.
 * Null where not one dossier could be read.
 */
export async function readBatch({
  batch,
  reader,
  readOne,
  ...tools
}: BatchToRead): Promise<ReadBatch | null> {
  const file = await openBatchRoster(batch.roster, reader);
  const read: ReadRecord[] = [];
  const unread: string[] = [];
  for (const dossier of batch.dossiers) {
    const one = await readOne(dossier);
    if (one) read.push(one);
    else unread.push(dossier.source);
  }
  if (read.length === 0) return null;
  const records = read.map(({ record }) => record);
  const onPaper: RosterInDossier[] = [];
  for (const one of read) {
    const found = await rosterInDossier(one, reader);
    if (found) onPaper.push(found);
  }
  const { roster, about } = withPaper(file, onPaper);
  const places = new Map(read.map(({ dossier, record }) => [record.dossierId, dossier.files]));
  const pageOf: PageOf = ({ dossierId, pages }, page) => {
    const place = pages.find((one) => one.page === page);
    const scan = places.get(dossierId)?.find(({ name }) => name === place?.file);
    return place && scan ? { file: scan, index: place.filePage - 1 } : null;
  };
  const weighed = await weighRoster(reader, roster, reconcile(roster, records), records, pageOf);
  const earlier = await lookUp(records, batch.path, tools.persons);
  const known = new Map<string, JudgingContext>();
  for (const record of records) {
    const context = await tools.knownOf?.(record, tools.campaignOf(record));
    if (context) known.set(record.dossierId, context);
  }
  const judged = judgeBatch({
    roster,
    records: weighed,
    campaignOf: tools.campaignOf,
    known: ({ dossierId }) => known.get(dossierId) ?? {},
    earlier,
    about: {
      roster: about,
      ...(unread.length > 0 ? { unread } : {}),
      ...(earlier.length > 0 ? { earlier } : {}),
    },
  });
  const dossiers = judged.records.map((record, index) => ({ dossier: read[index]!.dossier, record }));
  return { dossiers, report: BatchReport.parse(judged.report) };
}

/** Reads dossiers on their own, then batches with their rosters; `onRecord` gets each record once it is judged. */
export async function readInput(
  input: ScanInput,
  tools: Omit<BatchToRead, 'batch'>,
  onRecord: (one: ReadRecord) => void,
): Promise<void> {
  for (const dossier of input.dossiers) {
    const one = await tools.readOne(dossier);
    if (one) onRecord(one);
  }
  for (const batch of input.batches) {
    const read = await readBatch({ batch, ...tools });
    read?.dossiers.forEach(onRecord);
  }
}

/** The same persons' dossiers in batches that were read before in this call. */
async function lookUp(
  records: readonly DossierRecord[],
  batch: string,
  persons: PersonRegister,
): Promise<NonNullable<BatchReport['earlier']>> {
  const found: NonNullable<BatchReport['earlier']> = [];
  for (const record of records) {
    const { sameCampaign, otherCampaigns } = await historyOf(record, batch, persons);
    for (const entry of [...(sameCampaign ?? []), ...otherCampaigns]) {
      found.push({
        dossierId: record.dossierId,
        campaign: entry.campaign,
        ...(entry.batch === null ? {} : { batch: entry.batch }),
        earlierDossierId: entry.dossierId,
      });
    }
  }
  for (const record of records) await rememberPerson(record, batch, persons);
  return found;
}
