import type { FieldPath } from '../domain/record.ts';
import type { Dossier } from './dossier.ts';
import type { RuleId } from './reasons.ts';
import type { Verdict } from './rule.ts';

/** What keeps a failure from counting. */
export interface Doubt {
  /** Fields whose reading is not sure enough. */
  readonly fields: readonly FieldPath[];
  /** No field: a document may have been missed, a copy not been seen. */
  readonly absence: boolean;
}

/**
 * A failure counts only on sure evidence: each field that it rests on verified by a person or read at the
 * threshold, and whatever is no field certain. Null: it counts.
 */
export function gate(dossier: Dossier, id: RuleId, verdict: Verdict): Doubt | null {
  const { threshold, verifiedOnly } = dossier.campaign.rules.get(id)!;
  const basis = verdict.basis ?? verdict.fields ?? [];
  const unsure = basis.filter((path) =>
    verifiedOnly ? !dossier.verified(path) : !dossier.sure(path, threshold),
  );
  const certain = verdict.doubts ? verdict.doubts.length === 0 : verdict.certain;
  const absence = certain === false || (certain === undefined && basis.length === 0);
  return unsure.length > 0 || absence ? { fields: unsure, absence } : null;
}
