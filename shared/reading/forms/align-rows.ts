import type { FieldReading } from '../field-reading.ts';
import { compact } from '../values/text.ts';

const LIST_PATH = /^(?<list>[A-Za-z]+)\[(?<index>[0-9]+)\]\.(?<name>.+)$/u;

interface Row {
  readonly index: number;
  /** Bigrams of all its values. */
  readonly bigrams: ReadonlySet<string>;
}

/**
 * Renumbers the list entries of several copies so that the same entry has the same number in each, in the order in
 * which they stand. Entries are matched by what they say, in order: a row that one copy lacks shifts nothing.
 * `copies[i]` are copy i's readings; the result has the same copies with new paths.
 */
export function alignRows(copies: readonly (readonly FieldReading[])[]): FieldReading[][] {
  const lists = new Set(copies.flatMap((fields) => fields.flatMap(({ path }) => listOf(path) ?? [])));
  const numbering = new Map(
    [...lists].map((list) => [list, numberRows(copies.map((fields) => rowsOf(fields, list)))]),
  );
  return copies.map((fields, copy) =>
    fields.map((field) => {
      const parts = LIST_PATH.exec(field.path)?.groups;
      const index =
        parts === undefined ? undefined : numbering.get(parts.list!)?.[copy]?.get(Number(parts.index));
      return index === undefined ? field : { ...field, path: `${parts!.list}[${index}].${parts!.name}` };
    }),
  );
}

export const listOf = (path: string): string | undefined => LIST_PATH.exec(path)?.groups?.list;

function rowsOf(fields: readonly FieldReading[], list: string): Row[] {
  const rows = new Map<number, string>();
  for (const { path, value, raw } of fields) {
    const parts = LIST_PATH.exec(path)?.groups;
    if (parts?.list !== list || parts.name === 'phase') continue;
    const index = Number(parts.index);
    rows.set(index, `${rows.get(index) ?? ''}|${compact(String(value ?? raw))}`);
  }
  return [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([index, text]) => ({ index, bigrams: bigramsOf(text) }));
}

function bigramsOf(text: string): ReadonlySet<string> {
  return new Set([...text].slice(1).map((character, index) => text[index]! + character));
}

/** Dice's coefficient of two rows, 0…1. */
function likeness(a: Row, b: Row): number {
  const shared = [...a.bigrams].filter((bigram) => b.bigrams.has(bigram)).length;
  const total = a.bigrams.size + b.bigrams.size;
  return total === 0 ? 0 : (2 * shared) / total;
}

/** Rows less alike than this are different entries. */
const SAME_ROW = 0.35;

/** For each copy its row numbers' place in the common order. */
function numberRows(copies: readonly (readonly Row[])[]): Map<number, number>[] {
  const longest = copies.reduce(
    (best, rows, index) => (rows.length > copies[best]!.length ? index : best),
    0,
  );
  let order: { row: Row; members: Map<number, number> }[] = copies[longest]!.map((row) => ({
    row,
    members: new Map([[longest, row.index]]),
  }));
  for (const [copy, rows] of copies.entries()) {
    if (copy === longest) continue;
    const pairs = matchInOrder(
      order.map(({ row }) => row),
      rows,
    );
    const next: typeof order = [];
    let taken = 0;
    for (const [position, entry] of order.entries()) {
      const match = pairs.get(position);
      if (match === undefined) {
        next.push(entry);
        continue;
      }
      for (; taken < match; taken += 1)
        next.push({ row: rows[taken]!, members: new Map([[copy, rows[taken]!.index]]) });
      next.push({ row: entry.row, members: new Map([...entry.members, [copy, rows[match]!.index]]) });
      taken = match + 1;
    }
    for (; taken < rows.length; taken += 1)
      next.push({ row: rows[taken]!, members: new Map([[copy, rows[taken]!.index]]) });
    order = next;
  }
  return copies.map((_, copy) => {
    const numbers = new Map<number, number>();
    for (const [place, { members }] of order.entries()) {
      const own = members.get(copy);
      if (own !== undefined) numbers.set(own, place);
    }
    return numbers;
  });
}

/** The pairing in order with the greatest likeness: position in `a` → position in `b`. */
function matchInOrder(a: readonly Row[], b: readonly Row[]): Map<number, number> {
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const gain = (i: number, j: number) => {
    const alike = likeness(a[i]!, b[j]!);
    return alike >= SAME_ROW ? alike : Number.NEGATIVE_INFINITY;
  };
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, best[i + 1]![j + 1]! + gain(i, j));
    }
  }
  const pairs = new Map<number, number>();
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (best[i]![j] === best[i + 1]![j]) i += 1;
    else if (best[i]![j] === best[i]![j + 1]) j += 1;
    else pairs.set(i++, j++);
  }
  return pairs;
}
