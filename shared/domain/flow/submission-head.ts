import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });

/** What has become of a submission's uploads: one item a submission, whatever number of times it came. */
export const SubmissionHead = z.object({
  schema: z.literal('shouli/submission@1'),
  submissionId: z.string(),
  campaign: z.string().nullable(),
  batchId: z.string().nullable(),
  precheck: z.boolean(),
  /** The dossiers that its versions became, newest last. */
  versions: z.array(z.object({ dossierId: z.string(), contentHash: z.string(), at: moment })),
  /** Manifest versions that were dealt with, and the dossier that each led to. */
  handled: z.record(z.string(), z.string()),
  /** The dossier of another submission that holds the same bytes. */
  duplicateOf: z.string().nullable(),
  /** Why the newest upload was not taken; null where it was. */
  refusal: z.object({ reason: z.string(), manifest: z.string(), at: moment }).nullable(),
});
export type SubmissionHead = z.infer<typeof SubmissionHead>;

/** Claims bytes for one submission of a campaign, as long as its dossier is not superseded. */
export const ContentClaim = z.object({
  schema: z.literal('shouli/content@1'),
  submissionId: z.string(),
  dossierId: z.string(),
});
export type ContentClaim = z.infer<typeof ContentClaim>;
