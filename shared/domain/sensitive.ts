import type { DossierRecord, Field } from './record.ts';

/** Field paths whose values are encrypted one by one and shown masked (PIPL art. 28, GB/T 35273). */
export const SENSITIVE_FIELDS: ReadonlySet<string> = new Set(['applicant.idNumber', 'applicant.phone']);

/** How long a quoted secret must be to be told from other text. */
const TELLING = 8;

/**
 * The record with every sensitive text changed (sealed, or opened again): values, raw readings, candidates, cross
 * values, and quotations of them in findings. Equal texts become equal texts, so that the change can be undone.
 */
export async function mapSensitive(
  record: DossierRecord,
  change: (text: string) => Promise<string>,
): Promise<DossierRecord> {
  const done = new Map<string, string>();
  const once = async (text: string): Promise<string> => {
    if (text === '') return text;
    const known = done.get(text) ?? (await change(text));
    done.set(text, known);
    return known;
  };
  const fields: Record<string, Field> = { ...record.fields };
  for (const path of SENSITIVE_FIELDS) {
    const field = record.fields[path];
    if (field) fields[path] = await mapField(field, once);
  }
  const crossValues: NonNullable<DossierRecord['observations']['crossValues']> = [];
  for (const cross of record.observations.crossValues ?? []) {
    const hidden = SENSITIVE_FIELDS.has(cross.path) && typeof cross.value === 'string';
    crossValues.push(hidden ? { ...cross, value: await once(String(cross.value)) } : cross);
  }
  return {
    ...record,
    fields,
    observations: { ...record.observations, ...(record.observations.crossValues ? { crossValues } : {}) },
    findings: withQuotations(record.findings, done),
  };
}

async function mapField(field: Field, once: (text: string) => Promise<string>): Promise<Field> {
  const evidence = [];
  for (const one of field.evidence) evidence.push({ ...one, raw: await once(one.raw) });
  const candidates = [];
  for (const one of field.candidates ?? []) {
    candidates.push(typeof one.value === 'string' ? { ...one, value: await once(one.value) } : one);
  }
  return {
    ...field,
    value: typeof field.value === 'string' ? await once(field.value) : field.value,
    raw: await once(field.raw),
    evidence,
    ...(field.candidates ? { candidates } : {}),
  };
}

/** Findings quote values: longest first, so that no part of a longer one is taken alone. */
function withQuotations(
  findings: DossierRecord['findings'],
  changes: ReadonlyMap<string, string>,
): DossierRecord['findings'] {
  const known = [...changes]
    .filter(([before]) => before.length >= TELLING)
    .sort(([a], [b]) => b.length - a.length);
  const inText = (text: string): string =>
    known.reduce((changed, [before, after]) => changed.replaceAll(before, after), text);
  return findings.map((finding) => ({
    ...finding,
    message: inText(finding.message),
    why: inText(finding.why),
    ...(finding.question === undefined ? {} : { question: inText(finding.question) }),
    ...(finding.statement === undefined ? {} : { statement: inText(finding.statement) }),
  }));
}
