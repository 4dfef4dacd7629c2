import { z } from 'zod';
import { Submission } from '../submission.ts';
import { BlobRef } from './blob-ref.ts';

const moment = z.iso.datetime({ offset: true });

/** A batch as its manifest announced it. Its dossier folders are items of their own. */
export const BatchHead = z.object({
  schema: z.literal('shouli/batch-head@1'),
  batchId: z.string(),
  campaign: z.string(),
  precheck: z.boolean(),
  manifest: BlobRef,
  /** What the manifest says for all of its dossiers. */
  submission: Submission,
  receivedAt: moment,
  /** 附件5, at the version that was there when the batch was complete; null: there is none. */
  roster: BlobRef.nullable(),
  /** Dossier folders found. */
  folders: z.number().int().min(0),
  /** `REGISTERING` until every folder was dealt with, `CLOSED` once all are judged and the roster is balanced. */
  state: z.enum(['REGISTERING', 'OPEN', 'CLOSED']),
  /** Hash of what the newest report rests on: roster, dossiers, their revisions; left out before the first. */
  reconciled: z.string().optional(),
});
export type BatchHead = z.infer<typeof BatchHead>;

/** One dossier folder of a batch, and what became of it: exactly one of the three is set. */
export const BatchFolder = z.object({
  schema: z.literal('shouli/batch-folder@1'),
  batchId: z.string(),
  /** As the record's `source` shows it, e.g. `dossiers/07`. */
  source: z.string(),
  /** Version of the manifest under which it was dealt with last. */
  manifest: z.string(),
  dossierId: z.string().nullable(),
  /** The dossier that holds the same bytes already. */
  duplicateOf: z.string().nullable(),
  refusal: z.string().nullable(),
});
export type BatchFolder = z.infer<typeof BatchFolder>;
