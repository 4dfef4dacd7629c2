import { z } from 'zod';
import { DocumentType, FieldValue, Outcome, ProposedDecision } from '../../domain/record.ts';

/**
 * `truth.json` beside a labelled dossier's scans; `findings` lists only what its author vouches for. `copy` may be left
 * out where there is one.
 */
export const Truth = z.object({
  documents: z.array(
    z.object({ type: DocumentType, copy: z.number().int().default(1), pages: z.array(z.number().int()) }),
  ),
  fields: z.record(z.string(), FieldValue),
  findings: z.record(z.string(), Outcome).default({}),
  decision: ProposedDecision.optional(),
  condition: z.string().default('unlabelled'),
  notes: z.string().optional(),
});
export type Truth = z.infer<typeof Truth>;

/** Values are compared after NFKC and without spaces; `1000` and `1000.0` are the same amount. */
export function comparable(value: FieldValue): string {
  if (typeof value !== 'string') return String(value);
  return value.normalize('NFKC').replace(/\s+/gu, '');
}

/** A path without its row numbers: `papers[3].title` → `papers[].title`. */
export const generalPath = (path: string): string => path.replace(/\[\d+\]/g, '[]');
