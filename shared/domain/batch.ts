import { z } from 'zod';
import { RosterNote } from './roster.ts';

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
  /**
   * Whom a dossier's 公示情况说明 names: rows of the roster (its own among them), and other dossiers' applicants.
   * Dossiers without a statement, or whose statement names nobody of the batch, are left out.
   */
  statements: z
    .array(z.object({ dossierId: z.string(), rows: z.array(row), others: z.array(z.string()) }))
    .optional(),
  /** Rows equal the totals' sum and, where a roster is there, it could be read. */
  balanced: z.boolean(),
  /** Which roster was read, and what a person should know of it. */
  roster: z
    .object({
      state: z.enum(['read', 'scanned', 'absent', 'unreadable']),
      file: z.string().optional(),
      reason: z.string().optional(),
      sentence: z.string().optional(),
      notes: z.array(RosterNote),
      /** Pages of it that were scanned among the dossiers. */
      paper: z
        .object({
          /** Dossiers in which such pages stand, and those of them that gave no persons. */
          dossiers: z.array(z.string()),
          unread: z.array(z.string()),
          /** Persons on paper. */
          rows: z.number().int().min(0),
          /** Rows of the file that no page shows, though pages may not have been scanned all. */
          fileOnly: z.array(row),
          /** Persons on paper who stand in no row of the file. */
          paperOnly: z.number().int().min(0),
          differences: z.array(z.object({ row, field: z.string(), file: z.string(), paper: z.string() })),
        })
        .optional(),
      /** What its rows say, by field path: for statements, and for judging again. */
      listed: z.array(z.object({ row, values: z.record(z.string(), z.string()) })).optional(),
    })
    .optional(),
  /** Dossier folders of which nothing could be read, as given. */
  unread: z.array(z.string()).optional(),
  /** Dossier folders whose bytes another dossier holds already: the same submission, handed in again. */
  repeated: z.array(z.object({ source: z.string(), dossierId: z.string() })).optional(),
  /** The same person's dossiers handed in before: in another batch, or for another campaign. */
  earlier: z
    .array(
      z.object({
        dossierId: z.string(),
        campaign: z.string(),
        batch: z.string().optional(),
        earlierDossierId: z.string(),
      }),
    )
    .optional(),
});
export type BatchReport = z.infer<typeof BatchReport>;
