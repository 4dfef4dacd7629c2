import type { AnomalyMark } from '../../../../shared/domain/flow/dossier-head.ts';
import type { Box } from '../../../../shared/domain/geometry.ts';
import type { DossierRecord, Field, Finding } from '../../../../shared/domain/record.ts';

/** One thing that a person must look at before a decision: an unsure field, or a finding that no field settles. */
export type Look =
  | {
      readonly kind: 'field';
      readonly path: string;
      readonly field: Field;
      readonly findings: readonly Finding[];
      /** Set where the field stood out in group verification. */
      readonly anomaly: AnomalyMark | null;
    }
  | { readonly kind: 'finding'; readonly finding: Finding };

/** Where on the pages a look's evidence stands; null where there is none. */
export interface Spot {
  readonly page: number;
  readonly box: Box | null;
}

const isOpen = ({ outcome }: Finding): boolean => outcome === 'review';

/**
 * What is open, failures first. A field that open questions rest on and nobody has verified is asked once, whatever
 * number of findings rest on it; a finding whose fields are all verified already asks for the finding itself. What
 * stood out in group verification is asked for whatever the rules say of it.
 */
export function looksOf(record: DossierRecord, anomalies: readonly AnomalyMark[] = []): Look[] {
  const marks = new Map(anomalies.map((mark) => [mark.path, mark]));
  const fields = new Map<string, Finding[]>(
    anomalies.filter(({ path }) => record.fields[path]).map(({ path }) => [path, []]),
  );
  const others: Finding[] = [];
  for (const finding of record.findings.filter(isOpen)) {
    const unsettled = finding.evidence
      .map(({ field }) => field)
      .filter((path): path is string => path !== undefined && record.fields[path]?.verifiedBy === null);
    if (finding.ruleId === 'OCR-01' && unsettled.length > 0) {
      for (const path of unsettled) fields.set(path, [...(fields.get(path) ?? []), finding]);
    } else {
      others.push(finding);
    }
  }
  const asked: Look[] = [...fields].map(([path, findings]) => ({
    kind: 'field',
    path,
    field: record.fields[path]!,
    findings,
    anomaly: marks.get(path) ?? null,
  }));
  return [...asked, ...others.map((finding): Look => ({ kind: 'finding', finding }))];
}

export const lookKey = (look: Look): string =>
  look.kind === 'field' ? `field:${look.path}` : `finding:${look.finding.ruleId}`;

export function spotOf(look: Look, record: Pick<DossierRecord, 'fields'>): Spot | null {
  if (look.kind === 'field') return spotOfField(look.field);
  for (const { field, page, box } of look.finding.evidence) {
    if (page !== undefined) return { page, box: box ?? null };
    const spot = field === undefined ? null : spotOfField(record.fields[field]);
    if (spot) return spot;
  }
  return null;
}

export function spotOfField(field: Field | undefined): Spot | null {
  const first = field?.evidence[0];
  return first ? { page: first.page, box: first.box } : null;
}

/** Name of a field for people: list places are numbered, e.g. 论文发表时间（第 2 项）. */
export function fieldName(path: string, names: Readonly<Record<string, string>>): string {
  const known = names[path];
  if (known !== undefined) return known;
  const number = /\[(\d+)\]/.exec(path)?.[1];
  const general = names[path.replace(/\[\d+\]/, '[]')];
  return general === undefined || number === undefined ? path : `${general}（第 ${Number(number) + 1} 项）`;
}

/** What differs between two states of a record, by field path and rule id. */
export function changesBetween(before: DossierRecord | null, after: DossierRecord | null): string[] {
  const paths = new Set([...Object.keys(before?.fields ?? {}), ...Object.keys(after?.fields ?? {})]);
  const fields = [...paths].filter((path) => {
    const [old, now] = [before?.fields[path], after?.fields[path]];
    return old?.value !== now?.value || old?.verifiedBy !== now?.verifiedBy;
  });
  const outcomes = new Map(before?.findings.map(({ ruleId, outcome }) => [ruleId, outcome]));
  const findings = (after?.findings ?? [])
    .filter(({ ruleId, outcome }) => outcomes.get(ruleId) !== outcome)
    .map(({ ruleId }) => ruleId);
  return [...fields, ...findings];
}
