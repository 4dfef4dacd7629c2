import type { RosterFailure } from '../../domain/reasons/roster.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Roster, RosterNote, RosterRow } from '../../domain/roster.ts';
import { compact, hasContent } from '../values/text.ts';
import { findHeader, type RosterHeader, repeatsHeader } from './headers.ts';
import { readCell } from './read-cell.ts';
import type { RosterLexicon } from './roster-lexicon.ts';
import type { RosterLine, RosterTable } from './table.ts';

interface FoundTable {
  readonly table: RosterTable;
  readonly header: RosterHeader;
}

type DraftRow = Omit<RosterRow, 'row'>;

/** Fields of which a line without a name and an ID number must hold this many to be a person. */
const ENOUGH = 3;

/**
 * Persons of a roster from its sheets, by the texts of their headers. Every line below a header is a row, a
 * named exception in `notes`, a repeated header, or blank. Hidden rows count. A hidden sheet counts only where no
 * visible one holds a roster: it is mostly an old copy.
 */
export function readRoster(
  tables: readonly RosterTable[],
  lexicon: RosterLexicon,
  electronic = true,
): Result<Roster, RosterFailure> {
  const found = tables.flatMap((table): FoundTable[] => {
    const header = findHeader(table, lexicon);
    return header ? [{ table, header }] : [];
  });
  if (found.length === 0) return err({ reason: 'no-header', detail: `${tables.length} tables looked at` });
  const visible = found.filter(({ table }) => !table.hidden);
  const counted = visible.length > 0 ? visible : found;
  const notes: RosterNote[] = found
    .filter(({ table }) => table.hidden)
    .map(({ table }) => ({ kind: 'hidden-sheet', sheet: table.name }));
  const drafts = counted.flatMap((one) => readTable(one, lexicon, notes));
  if (drafts.length === 0) return err({ reason: 'no-rows', detail: 'a header without rows' });
  const rows = drafts.map((draft, index) => ({ row: index + 1, ...draft }));
  notes.push(...sequenceNotes(rows), ...repeatedPersons(rows));
  return ok({ electronic, rows, notes });
}

function readTable({ table, header }: FoundTable, lexicon: RosterLexicon, notes: RosterNote[]): DraftRow[] {
  return table.lines.slice(header.bodyFrom).flatMap((line): DraftRow[] => {
    if (!line.cells.some((cell) => cell && hasContent(cell.text))) return [];
    if (repeatsHeader(line, header)) return [];
    const own: RosterNote[] = [];
    const row = readLine(line, table, header, lexicon, own);
    if (!isPerson(row)) {
      if (!isSurrounding(line, row, lexicon)) {
        notes.push({ kind: 'skipped-line', sheet: table.name, line: line.line });
      }
      return [];
    }
    if (line.hidden) own.unshift({ kind: 'hidden-row', sheet: table.name, line: line.line });
    notes.push(...own);
    return [row];
  });
}

function readLine(
  line: RosterLine,
  table: RosterTable,
  header: RosterHeader,
  lexicon: RosterLexicon,
  notes: RosterNote[],
): DraftRow {
  const values: Record<string, string> = {};
  const raw: Record<string, string> = {};
  let sequence: string | undefined;
  for (const [index, meaning] of header.meanings.entries()) {
    const cell = line.cells[index];
    if (!meaning || !cell) continue;
    if (meaning.sequence) {
      sequence = compact(cell.text);
      continue;
    }
    const { path, kind } = meaning.column;
    if (path === null || cell.text.trim() === '') continue;
    raw[path] = cell.text;
    const read = readCell(cell, kind, lexicon.forms);
    if (read.value !== null) values[path] = read.value;
    if (read.note) notes.push({ kind: read.note, sheet: table.name, line: line.line, field: path });
  }
  return {
    sheet: table.name,
    line: line.line,
    hidden: line.hidden,
    ...(sequence === undefined ? {} : { sequence }),
    values,
    raw,
  };
}

function isPerson({ values, raw }: DraftRow): boolean {
  if (values['applicant.idNumber'] !== undefined) return true;
  const name = values['applicant.name'];
  const filled = Object.keys(values).length;
  if (name !== undefined && filled >= 2 && !/[::。,]/u.test(compact(raw['applicant.name'] ?? '')))
    return true;
  return filled >= ENOUGH;
}

/** Title, footer and signature lines, subtitles over a group of rows, and numbered lines nobody filled in. */
function isSurrounding(line: RosterLine, { sequence }: DraftRow, lexicon: RosterLexicon): boolean {
  const texts = line.cells.flatMap((cell) => (cell && hasContent(cell.text) ? [compact(cell.text)] : []));
  if (texts.some((text) => lexicon.surroundings.test(text))) return true;
  const distinct = new Set(texts);
  return distinct.size === 1 && (sequence === undefined || /^\d+$/u.test(sequence));
}

function sequenceNotes(rows: readonly RosterRow[]): RosterNote[] {
  const numbered = rows.filter(({ sequence }) => sequence !== undefined && /^\d+$/u.test(sequence));
  const wrong = numbered.filter((one, index) => {
    const before = numbered[index - 1];
    if (!before || before.sheet !== one.sheet) return false;
    return Number(one.sequence) - Number(before.sequence) !== one.row - before.row;
  });
  return wrong.map(({ sheet, line }) => ({ kind: 'sequence-differs', sheet, line }));
}

function repeatedPersons(rows: readonly RosterRow[]): RosterNote[] {
  const seen = new Set<string>();
  return rows.flatMap(({ values, sheet, line }): RosterNote[] => {
    const number = values['applicant.idNumber'];
    if (number === undefined) return [];
    if (seen.has(number)) return [{ kind: 'repeated-person', sheet, line }];
    seen.add(number);
    return [];
  });
}
