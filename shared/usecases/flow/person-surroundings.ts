import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { IntegrityEntry } from '../../domain/flow/integrity.ts';
import { keys } from '../../domain/flow/keys.ts';
import type { DossierReading } from '../../domain/record.ts';
import type { PersonEntry } from '../../ports/person-index.ts';
import type { Records } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';
import type { JudgingContext } from '../../rules/context.ts';
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

/** What is known of the person outside the batch. */
export async function personOf(
  tools: PersonTools,
  head: DossierHead,
  reading: DossierReading,
): Promise<Pick<JudgingContext, 'earlierSubmissions' | 'integrity'>> {
  const { records, persons } = tools;
  const personKey = personKeyOf(reading, persons.keys);
  if (personKey === null) return {};
  const { sameCampaign, otherCampaigns } = await historyOf(reading, head.batchId, persons);
  const counting: PersonEntry[] = [];
  for (const entry of sameCampaign ?? []) {
    if (await counts(tools, entry, head)) counting.push(entry);
  }
  const integrity = await integrityOf(records, personKey);
  return {
    ...historyContext({ sameCampaign: counting, otherCampaigns }),
    ...(integrity === undefined ? {} : { integrity }),
  };
}

/**
 * Whether an entry is another dossier of this person: not a version that was superseded, and not one whose number was
 * misread at first and corrected since. What can't be told counts.
 */
async function counts(tools: PersonTools, entry: PersonEntry, own: DossierHead): Promise<boolean> {
  if (entry.dossierId === own.dossierId) return false;
  const other = await loadHead(tools.records, entry.dossierId);
  if (other === null) return true;
  const { state, recordRevision } = other.head;
  if (state === 'SUPERSEDED') return false;
  const record = await loadRecord(tools, entry.dossierId, recordRevision);
  return record === null || personKeyOf(record, tools.persons.keys) === entry.personKey;
}

/** undefined: no list was loaded, so that nothing is known. */
async function integrityOf(records: Records, personKey: string): Promise<JudgingContext['integrity']> {
  const entry = await records.get(keys.integrity(personKey));
  if (entry !== null) return { verifiedYear: IntegrityEntry.parse(entry.body).verifiedYear };
  return (await records.get(keys.integrityList())) === null ? undefined : null;
}
