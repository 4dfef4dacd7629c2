import { z } from 'zod';

export const DelivererType = z.enum([
  'PROVINCIAL_UNIT',
  'PROVINCIAL_ENTERPRISE',
  'COMPETENT_DEPARTMENT',
  'CITY_BUREAU',
  'INDIVIDUAL',
  'OTHER',
]);
export type DelivererType = z.infer<typeof DelivererType>;

export const Deliverer = z.object({ type: DelivererType, name: z.string().optional() });
export type Deliverer = z.infer<typeof Deliverer>;

/** What a clerk saw with the paper in hand; a missing key means: not attested. */
export const Physical = z.object({
  evaluationFormCopies: z.number().int().min(0).optional(),
  boundBook: z.boolean().optional(),
  looseLeaf: z.boolean().optional(),
  photoPasted: z.boolean().optional(),
});
export type Physical = z.infer<typeof Physical>;

/** `submission.json` beside a dossier's scans and, with the same keys, `batch.json` of a batch folder. */
export const Submission = z.object({
  campaign: z.string().optional(),
  /** ISO 8601 with offset; judged as a date in Asia/Shanghai. */
  receivedAt: z.iso.datetime({ offset: true }).optional(),
  deliverer: Deliverer.optional(),
  physical: Physical.optional(),
});
export type Submission = z.infer<typeof Submission>;
