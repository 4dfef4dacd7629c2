/** 附件5 on paper: pages of it among dossiers' scans, put together and held against the electronic file. */
import type { BatchReport } from '../../domain/batch.ts';
import type { Field } from '../../domain/record.ts';
import type { Roster, RosterRow } from '../../domain/roster.ts';
import { normalise } from '../../rules/text.ts';
import { reconcile } from '../reconcile-batch.ts';

export type PaperRoster = NonNullable<NonNullable<BatchReport['roster']>['paper']>;

/** Pages of a roster that stand in one dossier. */
export interface RosterInDossier {
  readonly dossierId: string;
  /** null: pages are there, no persons could be read from them. */
  readonly roster: Roster | null;
}

/** Nobody calibrated readings of a roster's cells: never sure, so that lookalikes are no differences. */
const READING = 0.6;

/**
 * One roster from all pages: each dossier may hold the whole list, a page of it or its own line, so that a person
 * who stands in several counts once. Null where no person was read.
 */
export function rosterOnPaper(found: readonly RosterInDossier[]): Roster | null {
  const persons = new Map<string, RosterRow>();
  for (const { roster } of found) {
    for (const row of roster?.rows ?? []) {
      const key = personKey(row);
      if (!persons.has(key)) persons.set(key, row);
    }
  }
  if (persons.size === 0) return null;
  const rows = [...persons.values()].map((row, index) => ({ ...row, row: index + 1 }));
  return { electronic: false, rows, notes: found.flatMap(({ roster }) => roster?.notes ?? []) };
}

function personKey({ values, sheet, line }: RosterRow): string {
  const id = values['applicant.idNumber'];
  if (id !== undefined) return id;
  const name = values['applicant.name'];
  const unit = values['employer.coverName'];
  return name === undefined ? `${sheet} ${line}` : `${normalise(name)}|${normalise(unit ?? '')}`;
}

/** The paper's persons against the file's: who stands in one only, and in which fields the two differ. */
export function comparePaper(
  electronic: Roster | null,
  found: readonly RosterInDossier[],
): PaperRoster | null {
  if (found.length === 0) return null;
  const paper = rosterOnPaper(found);
  const about = {
    dossiers: found.map(({ dossierId }) => dossierId),
    unread: found.filter(({ roster }) => roster === null).map(({ dossierId }) => dossierId),
    rows: paper?.rows.length ?? 0,
  };
  if (electronic === null || paper === null) return { ...about, fileOnly: [], paperOnly: 0, differences: [] };
  const { missing, unlisted, mismatches } = reconcile(
    electronic,
    paper.rows.map(({ row, values }) => ({
      dossierId: String(row),
      fields: Object.fromEntries(Object.entries(values).map(([path, value]) => [path, asReading(value)])),
    })),
  );
  const differences = mismatches.map(({ row, field, roster, dossier }) => ({
    row,
    field,
    file: roster,
    paper: dossier,
  }));
  return { ...about, fileOnly: [...missing], paperOnly: unlisted.length, differences };
}

const asReading = (value: string): Field => ({
  value,
  raw: value,
  confidence: READING,
  evidence: [],
  verifiedBy: null,
});
