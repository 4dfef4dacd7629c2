/** The integrity list (弄虚作假 that was verified): read from a table, kept as keyed hashes, asked for one person. */
import type { RosterFailure } from '../domain/reasons/roster.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { IntegrityList } from '../ports/integrity-list.ts';
import type { PersonKeys } from '../ports/person-index.ts';
import type { RosterFiles } from '../ports/rosters.ts';
import type { RosterLine, RosterTable } from '../reading/roster/table.ts';
import { isValidIdNumber } from '../reading/values/id-numbers.ts';
import { compact } from '../reading/values/text.ts';
import type { Campaign } from '../rules/campaign.ts';
import type { JudgingContext } from '../rules/context.ts';
import { personKeyOf } from './person-history.ts';

type Read = Parameters<typeof personKeyOf>[0];

/** Words that head the two columns. */
const ID_HEADER = /身份证|公民身份号码|证件号/u;
/** The year counts in which deceit was verified (核实), so that its column is looked for first. */
const YEAR_HEADERS = [/核实/u, /认定|查实/u, /年度|年份|^年$/u];
/** A year, alone or at the beginning of a date. */
const YEAR = /^((?:19|20)\d{2})(?:$|年|[-./]|\d{2}(?:\d{2})?$)/u;
/** A header stands within this many lines from the top. */
const DEEPEST = 40;

export interface IntegrityEntries {
  /** Years of verification by keyed hash, ascending. */
  readonly entries: ReadonlyMap<string, readonly number[]>;
  /** Lines below the header that gave no number or no year, from 1 as the table program counts: sheet and line. */
  readonly unread: readonly { readonly sheet: string; readonly line: number }[];
}

interface Columns {
  readonly bodyFrom: number;
  readonly id: number;
  readonly year: number;
}

/** Reads a list from an xlsx or csv file; what is kept holds no number. */
export async function openIntegrityList(
  files: RosterFiles,
  path: string,
  keys: PersonKeys,
): Promise<Result<IntegrityEntries, RosterFailure>> {
  const tables = await files.open(path);
  return tables.ok ? readIntegrityList(tables.value, keys) : tables;
}

/** Persons and years of all visible tables that have both columns, by their headers. */
export function readIntegrityList(
  tables: readonly RosterTable[],
  keys: PersonKeys,
): Result<IntegrityEntries, RosterFailure> {
  const found = tables
    .filter(({ hidden }) => !hidden)
    .flatMap((table) => {
      const columns = columnsOf(table);
      return columns ? [{ table, columns }] : [];
    });
  if (found.length === 0) return err({ reason: 'no-header', detail: `${tables.length} tables looked at` });
  const entries = new Map<string, number[]>();
  const unread: { sheet: string; line: number }[] = [];
  for (const { table, columns } of found) {
    for (const line of table.lines.slice(columns.bodyFrom)) {
      if (!line.cells.some((cell) => cell && compact(cell.text) !== '')) continue;
      const id = cellOf(line, columns.id).toUpperCase();
      const year = YEAR.exec(cellOf(line, columns.year))?.[1];
      if (!isValidIdNumber(id) || year === undefined) {
        unread.push({ sheet: table.name, line: line.line });
        continue;
      }
      const key = keys.keyOf(id);
      const years = new Set([...(entries.get(key) ?? []), Number(year)]);
      entries.set(
        key,
        [...years].toSorted((a, b) => a - b),
      );
    }
  }
  return ok({ entries, unread });
}

function columnsOf(table: RosterTable): Columns | null {
  for (const [at, line] of table.lines.slice(0, DEEPEST).entries()) {
    const texts = line.cells.map((cell) => compact(cell?.text ?? ''));
    const id = texts.findIndex((text) => ID_HEADER.test(text));
    const years = YEAR_HEADERS.map((wanted) => texts.findIndex((text) => wanted.test(text)));
    const year = years.find((column) => column >= 0 && column !== id);
    if (id >= 0 && year !== undefined) return { bodyFrom: at + 1, id, year };
  }
  return null;
}

const cellOf = ({ cells }: RosterLine, column: number): string => compact(cells[column]?.text ?? '');

/** For the rules: left out where nobody could be looked up or the list is not wholly known, which is never a pass. */
export async function integrityContext(
  dossier: Read,
  campaign: Campaign,
  keys: PersonKeys,
  list: IntegrityList,
): Promise<Pick<JudgingContext, 'integrity'>> {
  const personKey = personKeyOf(dossier, keys);
  const years = personKey === null ? null : await list.yearsOf(personKey);
  if (years === null) return {};
  return { integrity: verificationFor(years, campaign) };
}

/** The year that bars in this campaign, else the latest one; null for a person without any. `years`: ascending. */
export function verificationFor(
  years: readonly number[],
  { pack: { year, integrity } }: Campaign,
): NonNullable<JudgingContext['integrity']> | null {
  const barring = years.findLast((one) => one <= year && year <= one + integrity.yearsAfter);
  const verifiedYear = barring ?? years.at(-1);
  return verifiedYear === undefined ? null : { verifiedYear };
}
