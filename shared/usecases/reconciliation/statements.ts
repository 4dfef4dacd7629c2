import type { DossierReading } from '../../domain/record.ts';
import type { RosterRow } from '../../domain/roster.ts';
import { compact } from '../../reading/values/text.ts';

/** What a dossier's 公示情况说明 says of the batch's persons. */
export interface StatementNames {
  readonly dossierId: string;
  /** Rows of the roster whose persons it names. */
  readonly rows: readonly number[];
  /** Dossiers, other than its own, whose applicants it names. */
  readonly others: readonly string[];
}

type WithStatements = Pick<DossierReading, 'dossierId' | 'fields'> & {
  readonly observations?: Pick<DossierReading['observations'], 'statements'>;
};

/** Lengths of a Chinese name; the longest that fits counts, so that 张明 is not found in 张明远. */
const LENGTHS = [4, 3, 2];

/** Persons of the batch by name, as each statement names them: to the letter, for a hint must not be guessed. */
export function statementNames(
  rows: readonly RosterRow[],
  dossiers: readonly WithStatements[],
): StatementNames[] {
  const rowsOf = Map.groupBy(
    rows.filter(({ values }) => values['applicant.name'] !== undefined),
    ({ values }) => compact(values['applicant.name']!),
  );
  const dossiersOf = Map.groupBy(dossiers, ({ fields }) =>
    compact(String(fields['applicant.name']?.value ?? '')),
  );
  const isName = (text: string): boolean => rowsOf.has(text) || dossiersOf.has(text);
  return dossiers.flatMap(({ dossierId, fields, observations }) => {
    const texts = (observations?.statements ?? []).map(({ text }) => text.replaceAll('\n', ''));
    const names = new Set(texts.flatMap((text) => namesIn(text, isName)));
    if (names.size === 0) return [];
    const own = compact(String(fields['applicant.name']?.value ?? ''));
    const others = [...names].filter((name) => name !== own).flatMap((name) => dossiersOf.get(name) ?? []);
    const listed = [...names].flatMap((name) => rowsOf.get(name) ?? []);
    return [
      {
        dossierId,
        rows: listed.map(({ row }) => row).toSorted((a, b) => a - b),
        others: others.map((one) => one.dossierId),
      },
    ];
  });
}

function namesIn(text: string, isName: (text: string) => boolean): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const length = LENGTHS.find((one) => at + one <= text.length && isName(text.slice(at, at + one)));
    if (length !== undefined) found.push(text.slice(at, at + length));
    at += length ?? 1;
  }
  return found;
}
