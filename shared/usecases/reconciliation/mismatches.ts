import type { BatchReport } from '../../domain/batch.ts';
import type { DossierReading, FieldPath } from '../../domain/record.ts';
import type { RosterRow } from '../../domain/roster.ts';
import { explainsReading } from '../../reading/roster-prior.ts';
import { compareDates, parseDate } from '../../rules/dates.ts';
import { normalise } from '../../rules/text.ts';

export type Mismatch = BatchReport['mismatches'][number];

/** Fields that a row and its dossier must agree in, in the order in which differences are told. */
const COMPARED: readonly FieldPath[] = [
  'applicant.name',
  'applicant.idNumber',
  'applicant.sex',
  'applicant.ethnicity',
  'applicant.birthDate',
  'applicant.workStartDate',
  'employer.coverName',
  'declared.specialty',
  'declared.level',
  'declared.isException',
  'currentTitle.level',
  'currentTitle.obtainedOn',
  'education.level',
  'education.degree',
  'education.school',
  'education.major',
  'education.graduatedOn',
];

/**
 * What a row says otherwise than its dossier. What either leaves out is no difference; neither is an unsure
 * reading that the pixels make no worse for the roster's value (see `explainsReading`).
 */
export function mismatchesOf(
  row: RosterRow,
  dossier: Pick<DossierReading, 'dossierId' | 'fields'>,
): Mismatch[] {
  return COMPARED.flatMap((field): Mismatch[] => {
    const expected = row.values[field];
    const found = dossier.fields[field];
    if (expected === undefined || found === undefined || found.value === null) return [];
    const own = String(found.value);
    if (saysTheSame(field, expected, own) || explainsReading(expected, found)) return [];
    return [{ row: row.row, dossierId: dossier.dossierId, field, roster: expected, dossier: own }];
  });
}

/** Equal up to brackets, spaces and precision; a unit may name its second level on one side only. */
export function saysTheSame(field: FieldPath, roster: string, dossier: string): boolean {
  const [first, second] = [parseDate(roster), parseDate(dossier)];
  if (first && second) return ['same', 'overlap'].includes(compareDates(first, second));
  const [a, b] = [normalise(roster), normalise(dossier)];
  if (a === b) return true;
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (field === 'employer.coverName') return shorter.length >= 4 && longer.startsWith(shorter);
  if (field === 'education.degree') return shorter.length >= 2 && longer.endsWith(shorter);
  return false;
}
