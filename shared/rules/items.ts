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
const COUNTED: Readonly<Record<string, { title: readonly string[]; dates: readonly string[] }>> = {
  achievements: { title: ['title', 'result'], dates: ['to', 'from'] },
  papers: { title: ['title', 'venue'], dates: ['publishedOn'] },
  patents: { title: ['name', 'number'], dates: ['grantedOn'] },
  standards: { title: ['name', 'number'], dates: ['publishedOn'] },
  awards: { title: ['name', 'issuer'], dates: ['awardedOn'] },
};

export function rowsOf(fields: Fields): ReadonlyMap<string, readonly Row[]> {
  const tables = new Map<string, { index: number; path: string; members: Record<string, Field> }[]>();
  for (const path in fields) {
    const open = path.indexOf('[');
    if (open < 0) continue;
    const close = path.indexOf(']', open);
    const table = path.slice(0, open);
    const index = Number(path.slice(open + 1, close));
    const rows = tables.get(table) ?? [];
    if (rows.length === 0) tables.set(table, rows);
    // Fields of one row mostly stand together.
    const last = rows.at(-1);
    const known = last?.index === index ? last : rows.find((one) => one.index === index);
    const row = known ?? { index, path: path.slice(0, close + 1), members: {} };
    if (!known) rows.push(row);
    row.members[path.slice(close + 2)] = fields[path]!;
  }
  for (const rows of tables.values()) rows.sort((a, b) => a.index - b.index);
  return tables;
}

interface Tables {
  readonly rows: (table: string) => readonly Row[];
  readonly campaign: { readonly pack: { readonly confidence: { readonly item: number } } };
}

/** Achievements from before the present title are history and no evidence: they are left out. */
export function itemsOf(dossier: Tables): Item[] {
  const floor = dossier.campaign.pack.confidence.item;
  return Object.entries(COUNTED).flatMap(([table, { title, dates }]) => {
    const rows = dossier.rows(table).filter((row) => row.members.phase?.value !== 'PRE');
    return withoutRepeats(rows.map((row) => itemOf(table, row, title, dates, floor)));
  });
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
  const value = field?.value;
  const name = titles.map((one) => members[one]?.value).find((one) => typeof one === 'string');
  return {
    title: typeof name === 'string' && name !== '' ? name : path,
    path: `${path}.${counted}`,
    date: value === undefined || value === null ? null : parseDate(String(value)),
    ongoing,
    unsure: field !== undefined && field.verifiedBy === null && field.confidence < floor,
    issueOnly: field !== undefined && /期/.test(field.raw) && !/月/.test(field.raw),
  };
}

/** One work that was read twice (a page scanned twice, another copy) counts once, by its surest reading. */
function withoutRepeats(items: Item[]): Item[] {
  if (new Set(items.map(({ title }) => title)).size === items.length) return items;
  return items.filter(
    (item, index) =>
      !items.some((other, at) => {
        if (at === index || !repeats(item, other)) return false;
        return sureness(other) > sureness(item) || (sureness(other) === sureness(item) && at < index);
      }),
  );
}

const repeats = (item: Item, other: Item): boolean =>
  item.title === other.title &&
  item.ongoing === other.ongoing &&
  (!item.date || item.date.iso === other.date?.iso);

const sureness = ({ date, unsure }: Item): number => (date === null ? 0 : unsure ? 1 : 2);
