import type { DossierReading } from '../domain/record.ts';
import type { PersonEntry, PersonIndex, PersonKeys } from '../ports/person-index.ts';
import { isValidIdNumber } from '../reading/values/id-numbers.ts';
import type { JudgingContext } from '../rules/context.ts';

export interface PersonRegister {
  readonly keys: PersonKeys;
  readonly index: PersonIndex;
}

/** What is known of a dossier's person from other batches and years. */
export interface PersonHistory {
  /** Other dossiers in this campaign; re-scans of the same bytes are the same dossier. Null: the person is not known. */
  readonly sameCampaign: readonly PersonEntry[] | null;
  readonly otherCampaigns: readonly PersonEntry[];
}

type Handed = Pick<DossierReading, 'dossierId' | 'campaign' | 'receivedAt' | 'fields' | 'pages'>;

/** Looks a person up by keyed hash; a number that was not read or fails its check finds nobody and says so. */
export async function historyOf(
  dossier: Handed,
  batch: string | null,
  { keys, index }: PersonRegister,
): Promise<PersonHistory> {
  const own = entryOf(dossier, batch, keys);
  if (own === null) return { sameCampaign: null, otherCampaigns: [] };
  const others = (await index.find(own.personKey)).filter((entry) => !isSame(entry, own));
  return {
    sameCampaign: others.filter(({ campaign }) => campaign === own.campaign),
    otherCampaigns: others.filter(({ campaign }) => campaign !== own.campaign),
  };
}

/** Registers a dossier as handed in. A precheck never calls this. */
export async function rememberPerson(
  dossier: Handed,
  batch: string | null,
  { keys, index }: PersonRegister,
): Promise<void> {
  const own = entryOf(dossier, batch, keys);
  if (own !== null) await index.remember(own);
}

/** For the rules: left out where nobody could be looked up, which is never a pass. */
export function historyContext({ sameCampaign }: PersonHistory): Pick<JudgingContext, 'earlierSubmissions'> {
  if (sameCampaign === null) return {};
  return {
    earlierSubmissions: sameCampaign.map(({ dossierId, receivedAt }) => ({
      dossierId,
      ...(receivedAt === null ? {} : { receivedAt }),
    })),
  };
}

/** Null where the number was not read or fails its check. */
export function personKeyOf({ fields }: Pick<DossierReading, 'fields'>, keys: PersonKeys): string | null {
  const number = fields['applicant.idNumber']?.value;
  return typeof number === 'string' && isValidIdNumber(number) ? keys.keyOf(number) : null;
}

function entryOf(dossier: Handed, batch: string | null, keys: PersonKeys): PersonEntry | null {
  const personKey = personKeyOf(dossier, keys);
  if (personKey === null) return null;
  const files = new Set(dossier.pages.map(({ sha256 }) => sha256));
  return {
    personKey,
    dossierId: dossier.dossierId,
    campaign: dossier.campaign,
    batch,
    receivedAt: dossier.receivedAt,
    contentHash: [...files].join('+'),
  };
}

const isSame = (a: PersonEntry, b: PersonEntry): boolean =>
  a.campaign === b.campaign &&
  ((a.dossierId === b.dossierId && a.batch === b.batch) || a.contentHash === b.contentHash);
