import { z } from 'zod';
import { Actor } from '../actor.ts';
import { FieldValue } from '../record.ts';

/** A person's word on a field or a finding; it stays for ever, also where a later word says otherwise. */
export const Word = z.object({
  schema: z.literal('shouli/word@1'),
  /** From 1 within the dossier. */
  number: z.number().int().min(1),
  kind: z.enum(['correction', 'override', 'attestation', 'decision', 'sample']),
  /** Field path or rule id; of a decision the step (`CONFIRM`, `RETURN`, `REOPEN`). */
  subject: z.string().min(1),
  /** Value or outcome before; null where there was none. */
  old: FieldValue.nullable(),
  new: FieldValue.nullable(),
  by: Actor,
  at: z.iso.datetime({ offset: true }),
  why: z.string().min(1),
  /** The record revision that was looked at. */
  revision: z.number().int().min(1),
});
export type Word = z.infer<typeof Word>;
