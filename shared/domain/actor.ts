import { z } from 'zod';

/** What a person may do; the matrix stands with the API, four eyes in `flow/decisions`. */
export const Role = z.enum(['clerk', 'reviewer', 'issuer', 'bureau', 'administrator', 'auditor']);
export type Role = z.infer<typeof Role>;

/** Who did something: a person by account id (never a name or number from a dossier), or the pipeline itself. */
export const Actor = z.object({
  id: z.string().min(1),
  role: z.union([Role, z.literal('system')]),
  /** The bureau that the person works for; only its own batches are theirs to see. */
  bureau: z.string().optional(),
});
export type Actor = z.infer<typeof Actor>;

export const SYSTEM: Actor = { id: 'system', role: 'system' };
