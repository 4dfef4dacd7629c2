import { z } from 'zod';

const row = z.number().int().min(1);

/** `batch.json`: roster rows (from 1, in roster order) against dossiers; a double-entry balance. */
export const BatchReport = z.object({
  schema: z.literal('shouli/batch@1'),
  rows: z.number().int().min(0),
  dossiers: z.number().int().min(0),
  matched: z.array(z.object({ row, dossierId: z.string(), margin: z.number() })),
  missing: z.array(row),
  unlisted: z.array(z.string()),
  mismatches: z.array(
    z.object({ row, dossierId: z.string(), field: z.string(), roster: z.string(), dossier: z.string() }),
  ),
  duplicates: z.array(z.tuple([z.string(), z.string()])),
  totals: z.object({
    accepted: z.number().int().min(0),
    rejected: z.number().int().min(0),
    review: z.number().int().min(0),
    missing: z.number().int().min(0),
  }),
  balanced: z.boolean(),
});
export type BatchReport = z.infer<typeof BatchReport>;
