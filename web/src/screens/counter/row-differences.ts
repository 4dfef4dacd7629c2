import type { DossierRecord } from '../../../../shared/domain/record.ts';
import type { RosterRow } from './roster-search.ts';

/** What row and dossier both say in words; numbers are masked for the counter, and the rules compare them. */
const COMPARED = ['applicant.name', 'employer.coverName', 'declared.level', 'declared.specialty'] as const;

export interface RowDifference {
  readonly path: string;
  readonly inRoster: string;
  /** Empty where it was not read. */
  readonly inDossier: string;
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/gu, '');

/** Where the dossier that was read is not what the clerk chose: perhaps another person's envelope. */
export const rowDifferences = (
  { values }: Pick<RosterRow, 'values'>,
  { fields }: Pick<DossierRecord, 'fields'>,
): RowDifference[] =>
  COMPARED.flatMap((path) => {
    const inRoster = values[path] ?? '';
    const inDossier = String(fields[path]?.value ?? '');
    if (inRoster === '' || plain(inRoster) === plain(inDossier)) return [];
    return [{ path, inRoster, inDossier }];
  });
