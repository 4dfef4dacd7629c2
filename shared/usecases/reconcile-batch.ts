import type { BatchReport } from '../domain/batch.ts';
import type { Decision, DossierReading, Fields } from '../domain/record.ts';
import type { Roster, RosterRow } from '../domain/roster.ts';
import { withPrior } from '../reading/roster-prior.ts';
import type { JudgingContext } from '../rules/context.ts';
import { assign } from './reconciliation/assign.ts';
import { candidates } from './reconciliation/candidates.ts';
import { duplicatesOf } from './reconciliation/duplicates.ts';
import { createComparison, LEAST_EVIDENCE, personOfDossier, personOfRow } from './reconciliation/likeness.ts';
import { type Mismatch, mismatchesOf } from './reconciliation/mismatches.ts';
import { type StatementNames, statementNames } from './reconciliation/statements.ts';

type ReadDossier = Pick<DossierReading, 'dossierId' | 'fields'> & {
  readonly observations?: Pick<DossierReading['observations'], 'statements'>;
};

/** A batch's rows against its dossiers, before anything is judged. */
export interface Reconciliation {
  readonly matched: readonly { readonly row: number; readonly dossierId: string; readonly margin: number }[];
  /** Rows without a dossier. */
  readonly missing: readonly number[];
  /** Dossiers without a row. */
  readonly unlisted: readonly string[];
  readonly mismatches: readonly Mismatch[];
  readonly duplicates: readonly [string, string][];
  /** Whom each dossier's 公示情况说明 names; dossiers without one, or whose statement names nobody here, are left out. */
  readonly statements: readonly StatementNames[];
}

/**
 * Best assignment of rows to dossiers by name, ID number, unit, dates, speciality and level. `margin` (0…1): how
 * much of the evidence at hand separates the match from its nearest rival, of the row or of the dossier.
 */
export function reconcile(roster: Roster | null, dossiers: readonly ReadDossier[]): Reconciliation {
  const rows = roster?.rows ?? [];
  const matched = match(rows, dossiers);
  const matchedRows = new Set(matched.map(({ row }) => row));
  const matchedDossiers = new Set(matched.map(({ dossierId }) => dossierId));
  const dossierOf = new Map(dossiers.map((dossier) => [dossier.dossierId, dossier]));
  const rowOf = new Map(rows.map((row) => [row.row, row]));
  return {
    matched,
    missing: rows.map(({ row }) => row).filter((row) => !matchedRows.has(row)),
    unlisted: dossiers.map(({ dossierId }) => dossierId).filter((id) => !matchedDossiers.has(id)),
    mismatches: matched.flatMap(({ row, dossierId }) =>
      mismatchesOf(rowOf.get(row)!, dossierOf.get(dossierId)!),
    ),
    duplicates: duplicatesOf(dossiers),
    statements: statementNames(rows, dossiers),
  };
}

/** Rows that an assignment of any batch with this dossier may give it. */
export const likelyRows = (rows: readonly RosterRow[], dossier: ReadDossier): RosterRow[] =>
  pairsOf(rows, [dossier]).map(({ row }) => rows[row]!);

/** Rows and dossiers, by index, that may be one person's; each dossier's do not depend on the other dossiers. */
function pairsOf(rows: readonly RosterRow[], dossiers: readonly ReadDossier[]) {
  const compare = createComparison();
  const listed = rows.map(personOfRow);
  const read = dossiers.map(personOfDossier);
  return candidates(listed, read).flatMap((found, dossier) =>
    found.flatMap((row) => {
      const { score, attainable } = compare(listed[row]!, read[dossier]!);
      return score >= LEAST_EVIDENCE ? [{ row, dossier, score, attainable }] : [];
    }),
  );
}

function match(rows: readonly RosterRow[], dossiers: readonly ReadDossier[]): Reconciliation['matched'] {
  const pairs = pairsOf(rows, dossiers);
  const byRow = Map.groupBy(pairs, ({ row }) => row);
  const byDossier = Map.groupBy(pairs, ({ dossier }) => dossier);
  const rival = (pair: (typeof pairs)[number]): number =>
    [...byRow.get(pair.row)!, ...byDossier.get(pair.dossier)!]
      .filter(({ row, dossier }) => row !== pair.row || dossier !== pair.dossier)
      .reduce((highest, { score }) => Math.max(highest, score), 0);
  return assign(pairs)
    .map((pair) => {
      const margin = Math.min(1, Math.max(0, (pair.score - rival(pair)) / pair.attainable));
      return {
        row: rows[pair.row]!.row,
        dossierId: dossiers[pair.dossier]!.dossierId,
        margin: Math.round(margin * 1000) / 1000,
      };
    })
    .toSorted((a, b) => a.row - b.row);
}

/**
 * What the rules learn of a dossier from its batch. Without a roster they learn nothing of one; a scanned roster's
 * values confirm nothing, since one engine may misread both alike.
 */
export function batchContext(
  dossierId: string,
  roster: Roster | null,
  {
    matched,
    mismatches,
    duplicates,
    statements = [],
  }: Omit<Reconciliation, 'statements'> & Partial<Pick<Reconciliation, 'statements'>>,
): JudgingContext {
  const twins = duplicates.filter((pair) => pair.includes(dossierId)).flat();
  const own = matched.find((one) => one.dossierId === dossierId);
  const named = statements.find((one) => one.dossierId === dossierId);
  const batch = {
    twins: twins.filter((id) => id !== dossierId),
    namedIn: statements.filter(({ others }) => others.includes(dossierId)).map((one) => one.dossierId),
    statementNames: [
      ...(named?.others ?? []),
      ...(named?.rows ?? []).filter((row) => row !== own?.row).map(String),
    ],
  };
  if (roster === null) return { batch };
  const row = roster.rows.find(({ row }) => row === own?.row);
  return {
    batch,
    roster: {
      row: row?.row ?? null,
      electronicPresent: roster.electronic,
      values: (roster.electronic && row?.values) || {},
      mismatches: mismatches
        .filter((one) => one.dossierId === dossierId)
        .map(({ field, roster: listed, dossier }) => ({
          field,
          roster: shown(field, listed),
          dossier: shown(field, dossier),
        })),
    },
  };
}

/** Explanations are printed and passed on: of an ID number they show what finds it, not what copies it. */
const shown = (field: string, value: string): string =>
  field === 'applicant.idNumber' && value.length > 10
    ? `${value.slice(0, 6)}********${value.slice(-4)}`
    : value;

/** Fields with what the roster expects beside them (see `withPrior`). */
export function withRosterPrior(fields: Fields, row: RosterRow | undefined): Record<string, Fields[string]> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, field]) => {
      const expected = row?.values[path];
      if (expected === undefined) return [path, field];
      return [path, withPrior(field, typeof field.value === 'boolean' ? expected === 'true' : expected)];
    }),
  );
}

/** `batch.json`. Rows = accepted + rejected + in review + missing: dossiers without a row stand apart. */
export function batchReport(
  roster: Roster | null,
  reconciliation: Reconciliation,
  decisions: ReadonlyMap<string, Decision>,
  about: Pick<BatchReport, 'roster' | 'unread' | 'earlier'>,
): BatchReport {
  const outcomes = reconciliation.matched.map(({ dossierId }) => {
    const decision = decisions.get(dossierId);
    return decision?.final ?? decision?.proposed ?? 'REVIEW';
  });
  const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length;
  const totals = {
    accepted: count('ACCEPT'),
    rejected: count('REJECT'),
    review: count('REVIEW'),
    missing: reconciliation.missing.length,
  };
  const statements = reconciliation.statements.map(({ dossierId, rows, others }) => ({
    dossierId,
    rows: [...rows],
    others: [...others],
  }));
  const rows = roster?.rows.length ?? 0;
  const sum = totals.accepted + totals.rejected + totals.review + totals.missing;
  return {
    schema: 'shouli/batch@1',
    rows,
    dossiers: decisions.size + (about.unread?.length ?? 0),
    matched: [...reconciliation.matched],
    missing: [...reconciliation.missing],
    unlisted: [...reconciliation.unlisted],
    mismatches: [...reconciliation.mismatches],
    duplicates: [...reconciliation.duplicates],
    ...(statements.length > 0 ? { statements } : {}),
    totals,
    balanced: rows === sum && about.roster?.state !== 'unreadable',
    ...about,
  };
}
