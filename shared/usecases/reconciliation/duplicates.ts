import type { DossierReading } from '../../domain/record.ts';
import { isValidIdNumber } from '../../reading/values/id-numbers.ts';
import { normalise } from '../../rules/text.ts';

type Read = Pick<DossierReading, 'dossierId' | 'fields'>;

/**
 * Pairs of dossiers that seem to be one person's: the same ID number with a right check digit, or, where one of
 * the two has no such number, the same name, month of birth and unit.
 */
export function duplicatesOf(dossiers: readonly Read[]): [string, string][] {
  const groups = new Map<string, Read[]>();
  for (const dossier of dossiers) {
    for (const key of personKeys(dossier)) {
      const group = groups.get(key);
      if (group) group.push(dossier);
      else groups.set(key, [dossier]);
    }
  }
  const pairs = new Map<string, [string, string]>();
  for (const group of groups.values()) {
    for (const [index, one] of group.entries()) {
      for (const other of group.slice(index + 1)) {
        if (!contradict(one, other)) {
          pairs.set(`${one.dossierId}|${other.dossierId}`, [one.dossierId, other.dossierId]);
        }
      }
    }
  }
  return [...pairs.values()];
}

function personKeys(dossier: Read): string[] {
  const id = numberOf(dossier);
  const name = text(dossier, 'applicant.name');
  const birth = text(dossier, 'applicant.birthDate')?.slice(0, 7);
  const unit = text(dossier, 'employer.coverName');
  return [
    ...(id ? [`id:${id}`] : []),
    ...(name && birth && birth.length === 7 && unit
      ? [`${normalise(name)}|${birth}|${normalise(unit)}`]
      : []),
  ];
}

/** Two different numbers that both pass their check are two persons, whatever else they share. */
function contradict(a: Read, b: Read): boolean {
  const [first, second] = [numberOf(a), numberOf(b)];
  return first !== null && second !== null && first !== second;
}

function numberOf(dossier: Read): string | null {
  const number = text(dossier, 'applicant.idNumber');
  return number !== null && isValidIdNumber(number) ? number : null;
}

function text({ fields }: Read, path: string): string | null {
  const value = fields[path]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}
