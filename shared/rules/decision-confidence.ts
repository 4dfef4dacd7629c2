import type { DossierRecord, Finding } from '../domain/record.ts';

/**
 * How sure a proposed decision is, 0…1, to rank dossiers by: the confidence of the weakest field that it rests on.
 * An acceptance rests on the fields of every passed rule that could have stopped it; a rejection on those of one
 * reason, the surest, since one is enough. What rests on no field at all, and a review, have nothing to vouch: 0.
 */
export function decisionConfidence({
  fields,
  findings,
  decision,
}: Pick<DossierRecord, 'fields' | 'findings' | 'decision'>): number {
  const weakest = (some: readonly Finding[]): number => {
    const paths = some.flatMap(({ evidence }) => evidence.flatMap(({ field }) => field ?? []));
    const sure = paths.flatMap((path) => {
      const field = fields[path];
      return field ? [field.verifiedBy === null ? field.confidence : 1] : [];
    });
    return sure.length === 0 ? 0 : Math.min(...sure);
  };
  if (decision.proposed === 'REVIEW') return 0;
  if (decision.proposed === 'ACCEPT') {
    return weakest(findings.filter(({ outcome, severity }) => outcome === 'pass' && severity !== 'info'));
  }
  const reasons = findings.filter(({ ruleId }) => decision.reasons.includes(ruleId));
  return Math.max(0, ...reasons.map((reason) => weakest([reason])));
}
