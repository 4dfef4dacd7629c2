import type { DossierRecord } from '../../domain/record.ts';
import type { Campaign } from '../../rules/campaign.ts';
import { Dossier } from '../../rules/dossier.ts';
import { unsureKeyFields } from '../../rules/key-fields.ts';

/** What a notice prints of the applicant. */
const PRINTED = [
  'applicant.name',
  'applicant.idNumber',
  'employer.coverName',
  'declared.level',
  'declared.specialty',
];

/** A misread name on a notice can't be called back: what it prints is read surely, or a person has looked. */
export function isAddressable(record: DossierRecord, campaign: Campaign): boolean {
  if (!PRINTED.every((path) => typeof record.fields[path]?.value === 'string')) return false;
  const settled = record.findings.some(({ ruleId, outcome }) => ruleId === 'OCR-01' && outcome === 'pass');
  if (settled) return true;
  const unsure = new Set(unsureKeyFields(new Dossier(record, campaign, {})));
  return PRINTED.every((path) => !unsure.has(path));
}
