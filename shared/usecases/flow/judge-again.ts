import type { FindKit } from '../../campaigns/kit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { DossierReading, DossierRecord } from '../../domain/record.ts';
import type { RosterRow } from '../../domain/roster.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { Records } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';
import type { Campaign } from '../../rules/campaign.ts';
import type { JudgingContext } from '../../rules/context.ts';
import { judge } from '../../rules/judge.ts';
import type { PersonRegister } from '../person-history.ts';
import { withRosterPrior } from '../reconcile-batch.ts';
import { confirmationsOf, loadWords } from '../stores/word-store.ts';
import { type PixelAnswers, withAnswers } from '../weigh-roster.ts';
import { type BatchSurroundings, batchOf } from './batch-surroundings.ts';
import { personOf } from './person-surroundings.ts';

export interface JudgingTools {
  readonly records: Records;
  readonly vault: Vault;
  readonly blobs: Blobs;
  readonly persons: PersonRegister;
  readonly campaigns: FindKit;
}

/** What stands beside a dossier when it is judged. */
export interface Surroundings {
  readonly context: JudgingContext;
  /** Row of an electronic roster, as a prior for unsure readings; null where there is none. */
  readonly prior: RosterRow | null;
  /** What the pixels said to values of the roster; nothing where they were not asked. */
  readonly pixels?: PixelAnswers;
}

/**
 * The record that a reading (or an earlier record of it, with a person's corrections) gives by the campaign's rules.
 * Pure: the same three give the same record. Whatever judgement the given record held is replaced.
 */
export function judgedRecord(
  reading: DossierReading,
  campaign: Campaign,
  { context, prior, pixels = {} }: Surroundings,
): DossierRecord {
  const fields = withRosterPrior(withAnswers(reading.fields, prior, pixels), prior ?? undefined);
  const expected = { ...reading, fields };
  return { ...expected, schema: 'shouli/record@1', ...judge(expected, campaign, context) };
}

/**
 * Gathers the roster's row and the batch's twins, earlier submissions of the person, the integrity list, and the words
 * of persons that are stored. Of a word that is about to be stored the caller adds the confirmation itself.
 */
export async function contextOf(
  tools: JudgingTools,
  head: DossierHead,
  reading: DossierReading,
): Promise<Surroundings> {
  return surroundedBy(tools, head, reading, await batchOf(tools, head, reading));
}

/** As `contextOf`, of a dossier whose place in its batch is known. */
export async function surroundedBy(
  tools: Pick<JudgingTools, 'records' | 'vault' | 'persons' | 'campaigns'>,
  head: DossierHead,
  reading: DossierReading,
  { context, prior, pixels }: BatchSurroundings,
): Promise<Surroundings> {
  const person = await personOf(tools, head, reading);
  const confirmations = confirmationsOf(await loadWords(tools, head.dossierId));
  const twins = new Set([...(context.batch?.twins ?? []), ...person.twins]);
  return {
    prior,
    pixels,
    context: {
      ...context,
      ...person.context,
      ...(context.batch || twins.size > 0 ? { batch: { ...context.batch, twins: [...twins] } } : {}),
      ...(confirmations.length > 0 ? { confirmations } : {}),
    },
  };
}
