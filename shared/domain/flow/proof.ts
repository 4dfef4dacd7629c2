import { z } from 'zod';
import { Outcome } from '../record.ts';

const sha256 = z.string();

/** What stays of a purged dossier beside its audit chain and notices: hashes and outcomes, no value of any field. */
export const Proof = z.object({
  schema: z.literal('shouli/proof@1'),
  dossierId: z.string(),
  contentHash: sha256,
  files: z.array(z.object({ sha256, bytes: z.number().int().min(0) })),
  /** Of the JSON of what reading gave; null where it was not read. */
  reading: sha256.nullable(),
  revisions: z.array(
    z.object({
      revision: z.number().int().min(1),
      rulesVersion: z.string(),
      proposed: z.string(),
      final: z.string().nullable(),
      outcomes: z.array(z.object({ ruleId: z.string(), outcome: Outcome })),
    }),
  ),
  notices: z.array(
    z.object({ noticeId: z.string(), number: z.string(), pdf: sha256.nullable(), json: sha256.nullable() }),
  ),
});
export type Proof = z.infer<typeof Proof>;
