import type { RosterNoteKind } from '../../domain/roster.ts';
import type { FormLexicon, PartKind } from '../forms/form-lexicon.ts';
import { isNothing, readSingle } from '../forms/single-readers.ts';
import { isValidIdNumber } from '../values/id-numbers.ts';
import { compact } from '../values/text.ts';
import type { RosterCell } from './table.ts';

export interface CellReading {
  /** As the record writes it; null where the cell says nothing or can't be read. */
  readonly value: string | null;
  readonly note?: RosterNoteKind;
}

const ERROR_VALUE = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)/u;

/** One cell as the record would write its value. Text is text: a leading `=` is never run. */
export function readCell(cell: RosterCell, kind: PartKind, forms: FormLexicon): CellReading {
  const text = compact(cell.text);
  if (isNothing(text) && kind !== 'yes-no') return { value: null };
  if (ERROR_VALUE.test(text)) return { value: null, note: 'unreadable-cell' };
  if (kind === 'id') return readId(cell, text, forms);
  if (kind === 'date' && cell.kind === 'number') return readNumberedDate(text);
  if (kind === 'yes-no') return readYesNo(cell, forms);
  const read = readSingle(kind, cell.text, forms);
  return read === null ? { value: null, note: 'unreadable-cell' } : { value: String(read.value) };
}

/** Table programs keep 15 digits of a number: the last three of an ID number become zeros. */
function readId(cell: RosterCell, text: string, forms: FormLexicon): CellReading {
  const read = readSingle('id', text, forms);
  const value = read === null ? null : String(read.value);
  const damaged = cell.kind === 'number' && !(value !== null && isValidIdNumber(value));
  if (damaged && /^\d{15,}|[Ee]\+?1\d$/u.test(text)) return { value: null, note: 'number-damaged' };
  return value === null ? { value: null, note: 'unreadable-cell' } : { value };
}

/** 2018.12 as a number; 2018.1 may have been January or October, so only its year is left; 201812 and 20181205. */
function readNumberedDate(text: string): CellReading {
  const [, year, month] = /^((?:19|20)\d{2})(?:\.(0[1-9]|1[0-2]|[2-9]))?$/u.exec(text) ?? [];
  if (year && month) return { value: `${year}-${month.padStart(2, '0')}` };
  if (year) return { value: year };
  const [, ambiguous] = /^((?:19|20)\d{2})\.1$/u.exec(text) ?? [];
  if (ambiguous) return { value: ambiguous };
  const [, y, m, d] = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?$/u.exec(text) ?? [];
  if (y) return { value: [y, m, d].filter((part) => part !== undefined).join('-') };
  return { value: null, note: 'unreadable-cell' };
}

/** 是, 否, √; an empty sign (无, /) says no. */
function readYesNo(cell: RosterCell, forms: FormLexicon): CellReading {
  if (isNothing(cell.text)) return { value: 'false' };
  const read = readSingle('yes-no', cell.text, forms);
  return read === null ? { value: null, note: 'unreadable-cell' } : { value: String(read.value) };
}
