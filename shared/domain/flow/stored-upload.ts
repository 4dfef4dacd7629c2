import { z } from 'zod';
import { NewUpload } from '../api/uploads.ts';
import { PageOrder } from '../page-order.ts';

/** An upload from the first announced file to the manifest. */
export const StoredUpload = z.object({
  schema: z.literal('shouli/upload@1'),
  uploadId: z.string(),
  /** Dossier: its submission id; batch: its batch id. */
  submissionId: z.string(),
  /** Account that began it; nobody else goes on with it. */
  account: z.string(),
  wanted: NewUpload,
  /** Names of files that were taken out again: what has arrived of them is nobody's, so none comes back. */
  dropped: z.array(z.string()).optional(),
  /** Every page in the clerk's order; left out until somebody arranges them. */
  pageOrder: PageOrder.optional(),
  createdAt: z.iso.datetime({ offset: true }),
  finishedAt: z.iso.datetime({ offset: true }).nullable(),
});
export type StoredUpload = z.infer<typeof StoredUpload>;

export const uploadKey = (uploadId: string) => ({ pk: `UPLOAD#${uploadId}`, sk: 'HEAD' });
