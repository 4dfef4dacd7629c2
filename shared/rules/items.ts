/** Repeating tables, and of them the dated items that the notice's cut-off dates apply to. */
import type { Field, FieldPath, Fields } from '../domain/record.ts';
import { type PaperDate, parseDate } from './dates.ts';

/** A row's fields by the last part of their path. */
export interface Row {
  readonly path: FieldPath;
  readonly members: Readonly<Record<string, Field>>;
}

export interface Item {
  readonly title: string;
  /** The field whose date counts; the row's first date field where none was read. */
  readonly path: FieldPath;
  readonly date: PaperDate | null;
  /** Begun and not ended: no end date is missing. */
  readonly ongoing: boolean;
  /** Read too unsurely to rely on. */
  readonly unsure: boolean;
  /** 「第7期」: a number of an issue, not a month. */
  readonly issueOnly: boolean;
}

/** Which date of a row counts: for a project its end; for a patent its grant, not its application. */
const COUNTED: readonly {
  readonly table: string;
  readonly title: readonly string[];
  readonly dates: readonly string[];
}[] = [
  { table: 'achievements', title: ['title', 'result'], dates: ['to', 'from'] },
  { table: 'papers', title: ['title', 'venue'], dates: ['publishedOn'] },
  { table: 'patents', title: ['name', 'number'], dates: ['grantedOn'] },
  { table: 'standards', title: ['name', 'number'], dates: ['publishedOn'] },
  { table: 'awards', title: ['name', 'issuer'], dates: ['awardedOn'] },
];

/** `papers[2]`: one object for all fields of that row. */
interface RowPlace {
  readonly table: string;
  readonly index: number;
  readonly path: FieldPath;
}

/** Where a field of a table stands: `papers[2].title`. */
interface Place {
  readonly row: RowPlace;
  readonly member: string;
}

/** Paths come again in every record: each is taken apart once. Null: a field of no table. */
const places = new Map<FieldPath, Place | null>();
const rowPlaces = new Map<FieldPath, RowPlace>();
const MOST_PLACES = 10_000;

function placeOf(path: FieldPath): Place | null {
  let place = places.get(path);
  if (place === undefined) {
    if (places.size >= MOST_PLACES) {
      places.clear();
      rowPlaces.clear();
    }
    place = takeApart(path);
    places.set(path, place);
  }
  return place;
}

function takeApart(path: FieldPath): Place | null {
  const open = path.indexOf('[');
  if (open < 0) return null;
  const close = path.indexOf(']', open);
  const own = path.slice(0, close + 1);
  let row = rowPlaces.get(own);
  if (row === undefined) {
    row = { table: path.slice(0, open), index: Number(path.slice(open + 1, close)), path: own };
    rowPlaces.set(own, row);
  }
  return { row, member: path.slice(close + 2) };
}

interface OpenRow {
  readonly index: number;
  readonly path: FieldPath;
  readonly members: Record<string, Field>;
}

/** What the fields of a record are asked for again and again, gathered in one go. */
export interface FieldIndex {
  /** In the record's order. */
  readonly paths: readonly FieldPath[];
  /** Rows of each repeating table, in order. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** Fields that somebody read otherwise. */
  readonly contested: readonly FieldPath[];
}

export function indexOf(fields: Fields): FieldIndex {
  const paths = Object.keys(fields);
  const rows = new Map<string, OpenRow[]>();
  const contested: FieldPath[] = [];
  let at: RowPlace | null = null;
  let members: Record<string, Field> = {};
  for (const path of paths) {
    const field = fields[path]!;
    if (field.contested === true) contested.push(path);
    const place = placeOf(path);
    if (place === null) continue;
    // Fields of one row mostly stand together.
    if (place.row !== at) {
      at = place.row;
      members = rowIn(rows, at).members;
    }
    members[place.member] = field;
  }
  for (const own of rows.values()) own.sort((a, b) => a.index - b.index);
  return { paths, rows, contested };
}

function rowIn(tables: Map<string, OpenRow[]>, { table, index, path }: RowPlace): OpenRow {
  let rows = tables.get(table);
  if (rows === undefined) {
    rows = [];
    tables.set(table, rows);
  }
  let row = rows.find((one) => one.index === index);
  if (row === undefined) {
    row = { index, path, members: {} };
    rows.push(row);
  }
  return row;
}

interface Tables {
  readonly rows: (table: string) => readonly Row[];
  readonly campaign: { readonly pack: { readonly confidence: { readonly item: number } } };
}

/** Achievements from before the present title are history and no evidence: they are left out. */
export function itemsOf(dossier: Tables): Item[] {
  const floor = dossier.campaign.pack.confidence.item;
  const all: Item[] = [];
  for (const { table, title, dates } of COUNTED) {
    const items: Item[] = [];
    for (const row of dossier.rows(table)) {
      if (row.members.phase?.value !== 'PRE') items.push(itemOf(table, row, title, dates, floor));
    }
    all.push(...withoutRepeats(items));
  }
  return all;
}

function itemOf(
  table: string,
  { path, members }: Row,
  titles: readonly string[],
  dates: readonly string[],
  floor: number,
): Item {
  const ongoing = table === 'achievements' && !members.to && Boolean(members.from);
  const counted = dates.find((one) => members[one]) ?? dates[0]!;
  const field = members[counted];
  const value = field?.value ?? null;
  return {
    title: titleOf(members, titles) || path,
    path: `${path}.${counted}`,
    date: value === null ? null : parseDate(String(value)),
    ongoing,
    unsure: field !== undefined && field.verifiedBy === null && field.confidence < floor,
    issueOnly: field?.raw.includes('期') === true && !field.raw.includes('月'),
  };
}

/** The first text that stands there, which may be an empty one. */
function titleOf(members: Row['members'], titles: readonly string[]): string {
  for (const one of titles) {
    const value = members[one]?.value;
    if (typeof value === 'string') return value;
  }
  return '';
}

/** One work that was read twice (a page scanned twice, another copy) counts once, by its surest reading. */
function withoutRepeats(items: Item[]): Item[] {
  if (new Set(items.map(({ title }) => title)).size === items.length) return items;
  return items.filter(
    (item, index) =>
      !items.some((other, at) => {
        if (!repeats(item, other)) return false;
        return sureness(other) > sureness(item) || (sureness(other) === sureness(item) && at < index);
      }),
  );
}

const repeats = (item: Item, other: Item): boolean =>
  item.title === other.title &&
  item.ongoing === other.ongoing &&
  (!item.date || item.date.iso === other.date?.iso);

const sureness = ({ date, unsure }: Item): number => (date === null ? 0 : unsure ? 1 : 2);
