import type { Person } from './likeness.ts';

/**
 * Keys under which a person may meet its other half: the ID number and its parts, the name and the name with one
 * character left open, the unit with the date of birth. Persons without a common key are never compared, so that
 * thousands of rows stay cheap.
 */
export function meetingKeys({ values }: Person): string[] {
  const id = values.get('applicant.idNumber');
  const name = values.get('applicant.name');
  const birth = values.get('applicant.birthDate')?.slice(0, 7);
  const unit = values.get('employer.coverName');
  return [
    ...(id ? [`id:${id}`, `head:${id.slice(0, 12)}`, `tail:${id.slice(6)}`] : []),
    ...(name ? [`name:${name}`, ...openNames(name)] : []),
    ...(birth && unit ? [`at:${unit}:${birth}`] : []),
    ...(birth && name ? [`born:${[...name][0]}:${birth}`] : []),
  ];
}

/** 王建国 → ?建国, 王?国, 王建?. */
function openNames(name: string): string[] {
  const characters = [...name];
  return characters.map((_, index) => `open:${characters.toSpliced(index, 1, '?').join('')}`);
}

/** Keys shared by more rows than this tell nobody apart (one surname before an unread name). */
const CROWD = 200;

/** For each dossier the indices of the rows that it shares a key with. */
export function candidates(rows: readonly Person[], dossiers: readonly Person[]): number[][] {
  const index = new Map<string, number[]>();
  for (const [row, person] of rows.entries()) {
    for (const key of meetingKeys(person)) {
      const members = index.get(key);
      if (members) members.push(row);
      else index.set(key, [row]);
    }
  }
  return dossiers.map((dossier) => {
    const found = meetingKeys(dossier)
      .map((key) => index.get(key) ?? [])
      .filter((members) => members.length <= CROWD);
    return [...new Set(found.flat())];
  });
}
