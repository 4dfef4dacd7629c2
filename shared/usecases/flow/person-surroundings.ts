import type { FindKit } from '../../campaigns/kit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { IntegrityEntry } from '../../domain/flow/integrity.ts';
import { keys } from '../../domain/flow/keys.ts';
import type { DossierReading } from '../../domain/record.ts';
import type { PersonEntry } from '../../ports/person-index.ts';
import type { Records } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';
import type { JudgingContext } from '../../rules/context.ts';
import { verificationFor } from '../integrity-list.ts';
import {
  historyContext,
  historyOf,
  type PersonRegister,
  personKeyOf,
  rememberPerson,
} from '../person-history.ts';
import { loadHead } from '../stores/dossier-store.ts';
import { loadRecord } from '../stores/record-store.ts';

interface PersonTools {
  readonly records: Records;
  readonly vault: Vault;
  readonly persons: PersonRegister;
  readonly campaigns: FindKit;
}

/**
 * Registers the dossier's person as having handed it in; nothing for a precheck. Call it before the person is looked
 * up: of two dossiers judged at the same moment one sees the other.
 */
export async function registerPerson(
  { persons }: Pick<PersonTools, 'persons'>,
  head: DossierHead,
  reading: DossierReading,
): Promise<void> {
  if (!head.precheck) await rememberPerson(reading, head.batchId, persons);
}

/** What is known of the person beside this dossier. */
export interface PersonSurroundings {
  readonly context: Pick<JudgingContext, 'earlierSubmissions' | 'integrity'>;
  /** Dossiers of the same person that came with the same batch, at the same time or later: a question, no answer. */
  readonly twins: readonly string[];
}

export async function personOf(
  tools: PersonTools,
  head: DossierHead,
  reading: DossierReading,
): Promise<PersonSurroundings> {
  const { persons } = tools;
  const personKey = personKeyOf(reading, persons.keys);
  if (personKey === null) return { context: {}, twins: [] };
  const { sameCampaign, otherCampaigns } = await historyOf(reading, head.batchId, persons);
  const earlier: PersonEntry[] = [];
  const twins: string[] = [];
  for (const entry of sameCampaign ?? []) {
    const place = await placeOf(tools, entry, head);
    if (place === 'earlier') earlier.push(entry);
    if (place === 'twin') twins.push(entry.dossierId);
  }
  return {
    twins,
    context: {
      ...historyContext({ sameCampaign: earlier, otherCampaigns }),
      ...(await integrityOf(tools, head, personKey)),
    },
  };
}

/**
 * Where another dossier of this person stands. Only what was received before, as far as was stated, counts against
 * this one; any other is asked about, for it may have been read first. `none`: a version that was superseded, or one
 * whose number was misread at first and corrected since. What can't be told counts.
 */
async function placeOf(
  tools: PersonTools,
  entry: PersonEntry,
  own: DossierHead,
): Promise<'earlier' | 'twin' | 'none'> {
  if (entry.dossierId === own.dossierId) return 'none';
  const other = await loadHead(tools.records, entry.dossierId);
  if (other === null) return 'earlier';
  const { state, recordRevision, batchId, receivedAt } = other.head;
  if (state === 'SUPERSEDED') return 'none';
  const record = await loadRecord(tools, entry.dossierId, recordRevision);
  if (record !== null && personKeyOf(record, tools.persons.keys) !== entry.personKey) return 'none';
  if (batchId !== null && batchId === own.batchId) return 'twin';
  return Date.parse(receivedAt) < Date.parse(own.receivedAt) ? 'earlier' : 'twin';
}

/** Left out where no list was loaded, so that nothing is known. */
async function integrityOf(
  { records, campaigns }: PersonTools,
  { campaign }: DossierHead,
  personKey: string,
): Promise<Pick<JudgingContext, 'integrity'>> {
  const kit = campaigns(campaign);
  const entry = await records.get(keys.integrity(personKey));
  if (kit === undefined || (entry === null && (await records.get(keys.integrityList())) === null)) return {};
  const years = entry === null ? [] : IntegrityEntry.parse(entry.body).verifiedYears;
  return { integrity: verificationFor(years, kit.campaign) };
}
