import { z } from 'zod';
import { FieldValue } from '../record.ts';

/** One accepted field to read again: the place, never the value. */
export const Sample = z
  .object({
    dossierId: z.string(),
    path: z.string(),
    kind: z.enum(['text', 'number', 'yes-no']),
    page: z.number().int(),
    box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  })
  .meta({ id: 'Sample' });
export type Sample = z.infer<typeof Sample>;

/** null: nothing can be read there. */
export const SampleAnswer = z
  .object({ path: z.string().min(1).max(200), value: FieldValue.nullable() })
  .meta({ id: 'SampleAnswer' });
export const SampleAnswered = z.object({ agrees: z.boolean() }).meta({ id: 'SampleAnswered' });

/** What the sample says of accepted fields so far. */
export const SampleQuality = z
  .object({
    answered: z.number().int(),
    wrong: z.number().int(),
    /** 95 % Wilson interval of their error. */
    low: z.number(),
    high: z.number(),
    targetError: z.number(),
    advice: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('through'),
        threshold: z.number(),
        through: z.number().int(),
        errors: z.number().int(),
        upper: z.number(),
      }),
      z.object({
        kind: z.literal('review-all'),
        reason: z.enum(['too-few', 'ranking-unproven', 'out-of-reach']),
        /** So many answers could prove the target, were none of them wrong. */
        least: z.number().int(),
      }),
    ]),
    /** Dossiers with a reading that differs and that nobody has settled. */
    open: z.array(z.object({ dossierId: z.string(), state: z.string() })),
  })
  .meta({ id: 'SampleQuality' });
