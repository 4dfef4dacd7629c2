import { z } from 'zod';
import { BatchReport } from '../../domain/batch.ts';
import { canonical } from '../../domain/flow/audit.ts';
import type { BatchHead } from '../../domain/flow/batch-head.ts';
import { BlobRef } from '../../domain/flow/blob-ref.ts';
import { Roster } from '../../domain/roster.ts';
import type { Blobs } from '../../ports/blobs.ts';
import { Unavailable } from '../../ports/unavailable.ts';
import { getJson } from '../stores/json-files.ts';

/** A batch's roster as it was read once for all of its dossiers. */
export const StoredRoster = z.object({
  schema: z.literal('shouli/stored-roster@1'),
  /** The file that was read. */
  source: BlobRef,
  /** null where it can't be read; `about` says why. */
  roster: Roster.nullable(),
  about: BatchReport.shape.roster.unwrap(),
});
export type StoredRoster = z.infer<typeof StoredRoster>;

export type RosterOfBatch = Pick<StoredRoster, 'roster' | 'about'>;

export const rosterKey = (batchId: string): string => `rosters/${batchId}.json.gz`;

const ABSENT: RosterOfBatch = { roster: null, about: { state: 'absent', notes: [] } };

/** Null where the batch's roster was not read yet at the version that the batch names. */
export async function storedRoster(
  { blobs }: { readonly blobs: Blobs },
  { batchId, roster: source }: BatchHead,
): Promise<RosterOfBatch | null> {
  if (source === null) return ABSENT;
  const stored = await getJson(blobs, rosterKey(batchId), StoredRoster);
  return stored !== null && canonical(stored.source) === canonical(source) ? stored : null;
}

/** As `storedRoster`; throws Unavailable where it was not read yet, since judging without it would hide it. */
export async function neededRoster(
  tools: { readonly blobs: Blobs },
  head: BatchHead,
): Promise<RosterOfBatch> {
  const stored = await storedRoster(tools, head);
  if (stored === null) throw new Unavailable('file-not-there-yet', 'the roster was not read yet');
  return stored;
}
