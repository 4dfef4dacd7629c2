import type { FieldValue } from '../../domain/record.ts';
import { readDateRange } from '../values/date-ranges.ts';
import { findDates, readDate } from '../values/dates.ts';
import { readPatentNumber, readPatentType } from '../values/patents.ts';
import { readStandardNumber } from '../values/standards.ts';
import { compact, readText } from '../values/text.ts';
import type { TypedValue } from '../values/typed-value.ts';
import { readUnitName } from '../values/units.ts';
import type { ColumnKind } from './form-lexicon.ts';
import { isNothing } from './single-readers.ts';

export interface ColumnValue {
  /** Last part of the field path. */
  readonly name: string;
  /** null: something stands there that could not be read. */
  readonly value: FieldValue | null;
  readonly certainty: number;
  readonly proven: boolean;
}

/** What a table cell gives under a column of this kind; empty where it is not readable or says 无. */
export function readColumn(kind: ColumnKind, name: string, raw: string): ColumnValue[] {
  if (kind === 'ignored' || isNothing(raw)) return [];
  if (kind === 'range' || kind === 'from') return range(raw);
  if (kind === 'to' && OPEN_END.test(raw)) return [];
  if (kind === 'patent-number') return patent(raw);
  const reading = READERS[kind](raw);
  return reading === null ? [] : [column(name, reading)];
}

const OPEN_END = /至今|现在|目前/u;

/** True for a cell that says something which is no value: 无, 至今 in the column of ends. */
export const saysNothing = (kind: ColumnKind, raw: string): boolean =>
  kind === 'ignored' || isNothing(raw) || (kind === 'to' && OPEN_END.test(raw));

const column = (name: string, reading: TypedValue<FieldValue>): ColumnValue => ({
  name,
  value: reading.value,
  certainty: reading.certainty,
  proven: reading.proven === true,
});

const READERS: Readonly<
  Record<
    Exclude<ColumnKind, 'range' | 'from' | 'ignored' | 'patent-number'>,
    (raw: string) => TypedValue<string> | null
  >
> = {
  to: readDate,
  date: readFirstDate,
  text: readText,
  unit: readUnitName,
  title: readTitle,
  venue: readVenue,
  'patent-type': readPatentType,
  'standard-number': readStandardNumber,
};

function range(raw: string): ColumnValue[] {
  const reading = readDateRange(raw);
  if (reading === null) return [];
  const part = { certainty: reading.certainty, proven: false };
  const { from, to, brokenEnd } = reading.value;
  if (brokenEnd === true)
    return [
      { name: 'from', value: from, ...part },
      { name: 'to', value: null, certainty: 0, proven: false },
    ];
  return [
    { name: 'from', value: from, ...part },
    ...(to === undefined ? [] : [{ name: 'to', value: to, ...part }]),
  ];
}

function patent(raw: string): ColumnValue[] {
  const reading = readPatentNumber(raw);
  if (reading === null) return [];
  const part = { certainty: reading.certainty, proven: reading.proven === true };
  return [
    { name: 'number', value: reading.value.number, ...part },
    { name: 'type', value: reading.value.type, ...part },
  ];
}

/** A date beside other words (2022年6月 第6期): the first one, less surely. */
function readFirstDate(raw: string): TypedValue<string> | null {
  const single = readDate(raw);
  if (single !== null) return single;
  const [first] = findDates(raw);
  return first === undefined ? null : { value: first.value, raw, certainty: first.certainty * 0.6 };
}

const QUOTED = /《(?<name>[^《》]+)》/u;

/** A work's title without its title marks and without the summary that some forms ask for behind it. */
function readTitle(raw: string): TypedValue<string> | null {
  const text = compact(raw);
  const quoted = /^[^《]{0,3}《(?<name>.+?)》(?<more>.*)$/u.exec(text)?.groups;
  if (quoted !== undefined) {
    return { value: quoted.name!, raw, certainty: quoted.more === '' ? 1 : 0.9 };
  }
  return readText(raw.replace(/(?:内容提要|摘要)[:：][\s\S]*$/u, ''));
}

/** From the year, volume or issue on, a journal's entry is no longer its name. */
const ISSUE =
  /[,，、;；.。(（\s]*(?:(?:19|20)[0-9]{2}(?:年|\s|[,，.(（第\-/]|$)|第[0-9一二三四五六七八九十]+[卷期]|[Vv]ol|[Nn]o\.?[0-9]|[0-9]+[(（][0-9]+[)）]).*$/u;

/** `《计量学报》2022(6)` and `计量学报，2022年第6期` are published in 计量学报. */
function readVenue(raw: string): TypedValue<string> | null {
  const text = compact(raw);
  const quoted = QUOTED.exec(text)?.groups?.name;
  if (quoted !== undefined) return { value: quoted, raw, certainty: 0.98 };
  const name = text
    .replace(/^(?:发表于|刊登于|登载于|刊于|载于)/u, '')
    .replace(ISSUE, '')
    .replaceAll(/[《》]/gu, '');
  const reading = readText(name);
  return reading === null ? null : { ...reading, raw, certainty: 0.95 };
}
