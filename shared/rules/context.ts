import { z } from 'zod';
import { RULE_IDS, type RuleId } from './reasons.ts';

/**
 * What is known beside the dossier. A missing key means: not looked up, which is never a pass.
 * Lookups of persons are made by keyed hash of the ID number outside; only their results come here.
 */
export const JudgingContext = z.object({
  /** The roster's row for this dossier; null: a roster is there, but no row for this person. */
  roster: z
    .object({
      row: z.number().int().min(1).nullable(),
      electronicPresent: z.boolean().nullable(),
      /** Values of the row by field path, as the dossier would write them. */
      values: z.record(z.string(), z.string()),
      mismatches: z.array(z.object({ field: z.string(), roster: z.string(), dossier: z.string() })),
    })
    .optional(),
  /** The integrity list: the year in which deceit was verified; null: not on the list. */
  integrity: z.object({ verifiedYear: z.number().int() }).nullable().optional(),
  /** Submissions of the same person in this campaign, other than this one and re-scans of the same paper. */
  earlierSubmissions: z
    .array(z.object({ dossierId: z.string(), receivedAt: z.string().optional() }))
    .optional(),
  batch: z
    .object({
      /** Other dossiers of this batch that seem to be the same person's. */
      twins: z.array(z.string()),
      /** Other dossiers of this batch whose 公示情况说明 names this one's person. */
      namedIn: z.array(z.string()).optional(),
      /** Other persons of this batch whom this dossier’s 公示情况说明 names: their dossiers, or their rows. */
      statementNames: z.array(z.string()).optional(),
    })
    .optional(),
  /** What persons decided on this dossier's findings; `note` is printed in the explanation. */
  confirmations: z
    .array(
      z.object({
        ruleId: z.enum(RULE_IDS as [RuleId, ...RuleId[]]),
        outcome: z.enum(['pass', 'fail']),
        by: z.string().min(1),
        role: z.string().min(1),
        note: z.string(),
      }),
    )
    .optional(),
});
export type JudgingContext = z.infer<typeof JudgingContext>;
