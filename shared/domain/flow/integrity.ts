import { z } from 'zod';

/** A person on the integrity list, found by the keyed hash of the ID number. */
export const IntegrityEntry = z.object({
  schema: z.literal('shouli/integrity@1'),
  /** Year in which deceit was verified. */
  verifiedYear: z.number().int(),
});
export type IntegrityEntry = z.infer<typeof IntegrityEntry>;
