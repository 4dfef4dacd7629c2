import { z } from 'zod';

const Year = z.number().int();

/**
 * A person on the integrity list, found by the keyed hash of the ID number. Entries of the first form, which held the
 * latest year alone, are read as a list of one.
 */
export const IntegrityEntry = z.union([
  z.object({
    schema: z.literal('shouli/integrity@2'),
    /** Years in which deceit was verified, ascending. */
    verifiedYears: z.array(Year).min(1),
  }),
  z.object({ schema: z.literal('shouli/integrity@1'), verifiedYear: Year }).transform(({ verifiedYear }) => ({
    schema: 'shouli/integrity@2' as const,
    verifiedYears: [verifiedYear],
  })),
]);
export type IntegrityEntry = z.infer<typeof IntegrityEntry>;
