import type { DossierReading, DossierRecord, Field, Finding } from './record.ts';
import { SENSITIVE_FIELDS } from './sensitive.ts';

const NUMBER = /[0-9A-Za-z*]{8,}/g;

/** `210102198503079990` → `2101**********9990`; shorter texts are hidden whole. */
export function masked(text: string): string {
  if (text.length < 12) return '*'.repeat(text.length);
  return `${text.slice(0, 4)}${'*'.repeat(text.length - 8)}${text.slice(-4)}`;
}

/** The record as screens and exports may show it: sensitive values masked wherever they stand, findings included. */
export function maskedRecord(record: DossierRecord): DossierRecord {
  return {
    ...record,
    fields: Object.fromEntries(
      Object.entries(record.fields).map(([path, field]) => [
        path,
        SENSITIVE_FIELDS.has(path) ? maskedField(field) : field,
      ]),
    ),
    findings: maskedFindings(record.findings, record),
    observations: {
      ...record.observations,
      crossValues: record.observations.crossValues?.map((cross) =>
        SENSITIVE_FIELDS.has(cross.path) ? { ...cross, value: masked(String(cross.value)) } : cross,
      ),
    },
  };
}

/** Findings as screens may show them: no sensitive value of the reading that they rest on. */
export function maskedFindings(
  findings: readonly Finding[],
  reading: Pick<DossierReading, 'fields' | 'observations'>,
): Finding[] {
  const secrets = secretsOf(reading);
  const hide = (text: string) =>
    text.replace(NUMBER, (number) => (secrets.has(number) ? masked(number) : number));
  return findings.map((finding) => ({
    ...finding,
    message: hide(finding.message),
    why: hide(finding.why),
    ...(finding.question === undefined ? {} : { question: hide(finding.question) }),
    ...(finding.statement === undefined ? {} : { statement: hide(finding.statement) }),
  }));
}

function maskedField(field: Field): Field {
  return {
    ...field,
    value: field.value === null ? null : masked(String(field.value)),
    raw: masked(field.raw),
    evidence: field.evidence.map((evidence) => ({ ...evidence, raw: masked(evidence.raw) })),
    ...(field.candidates
      ? { candidates: field.candidates.map((one) => ({ ...one, value: masked(String(one.value)) })) }
      : {}),
  };
}

function secretsOf({ fields, observations }: Pick<DossierReading, 'fields' | 'observations'>): Set<string> {
  const sensitive = Object.entries(fields).filter(([path]) => SENSITIVE_FIELDS.has(path));
  const values = sensitive.flatMap(([, field]) => [
    field.value,
    field.raw,
    ...field.evidence.map(({ raw }) => raw),
    ...(field.candidates ?? []).map(({ value }) => value),
  ]);
  const cross = (observations.crossValues ?? []).filter(({ path }) => SENSITIVE_FIELDS.has(path));
  return new Set([...values, ...cross.map(({ value }) => value)].map(String));
}
