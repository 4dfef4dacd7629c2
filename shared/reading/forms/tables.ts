import { around, type Box, bottom, shareInside } from '../../domain/geometry.ts';
import type { FieldReading } from '../field-reading.ts';
import { boxOf, hasHole, type Run, recognitionOf } from '../layout/glyphs.ts';
import { bareLabel } from '../layout/labels.ts';
import { findDates } from '../values/dates.ts';
import { compact, hasContent } from '../values/text.ts';
import { fieldConfidence } from './field-confidence.ts';
import type { FormSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';
import type { UnreadRow } from './form-reading.ts';
import { recordCards } from './record-cards.ts';
import { readColumn, saysNothing } from './row-values.ts';
import { secondRows } from './second-rows.ts';
import { isNothing } from './single-readers.ts';
import { isDated, type RowFragment, rowsOf } from './table-bands.ts';
import { withBanners } from './table-banners.ts';
import { bodyBox, continuation, isPart, openAtEnd } from './table-bodies.ts';
import { bookOf, type HeadColumn, type TableHead, tableBooks, tableHeads } from './table-heads.ts';

export interface TablesReading {
  readonly fields: readonly FieldReading[];
  readonly unreadRows: readonly UnreadRow[];
  /** Boxes of tables by page number, so that nothing in them is read as something else. */
  readonly taken: ReadonlyMap<number, readonly Box[]>;
}

/** An entry of a table; several fragments where it runs over rows or pages. */
interface Entry {
  readonly head: TableHead;
  readonly fragments: RowFragment[];
  /** False where nothing but its rules says that the row is an entry of its own. */
  readonly apart: boolean;
}

/** Reads all repeating tables of a form, over its pages. */
export function readTables(pages: readonly FormPage[], spec: FormSpec): TablesReading {
  const books = tableBooks(spec);
  const taken = new Map<number, Box[]>();
  const entries: Entry[] = [];
  let open: TableHead | null = null;
  for (const page of pages) {
    const heads = withBanners(page, tableHeads(page, books));
    const continued: TableHead | null = open === null ? null : continuation(page, open, heads);
    const all = continued === null ? heads : [continued, ...heads];
    for (const [index, head] of all.entries()) {
      const below = secondRows(page.layout.cells, head, bookOf(books, head.table));
      const box = bodyBox(page, head, all[index + 1], below);
      taken.set(page.layout.page, [...(taken.get(page.layout.page) ?? []), around([head.box, box])]);
      const second = below.filter((row) => row.box[1] < bottom(box) - 0.002);
      const names = page.headings.filter(({ reach, section }) => isPart(reach, section, head));
      const rows = rowsOf({
        layout: page.layout,
        columns: head.columns,
        second,
        names: names.map((name) => name.box),
        box,
      });
      addRows(entries, head, rows, head === continued);
    }
    const cards = recordCards(page, books, taken.get(page.layout.page) ?? []);
    entries.push(...cards.map(({ head, fragment }) => ({ head, fragments: [fragment], apart: true })));
    open = openAtEnd(page, all.at(-1));
  }
  return { ...readEntries(entries), taken };
}

function addRows(entries: Entry[], head: TableHead, rows: readonly RowFragment[], continued: boolean): void {
  for (const [index, row] of rows.entries()) {
    const last = entries.at(-1);
    const follows = last !== undefined && last.head.table === head.table && last.head.phase === head.phase;
    const joins =
      follows && (index > 0 || continued) && (row.second === true || goesOn(row, head, index === 0));
    if (joins) last.fragments.push(row);
    else entries.push({ head, fragments: [row], apart: isApart(row, head) });
  }
}

/** A row is an entry for sure if it has a date or room for more than one line. */
const isApart = (row: RowFragment, head: TableHead): boolean =>
  head.columns.some(isDated) || !isLow(row) || namesDate(row);

/** True for a date under a heading that is not known. */
const namesDate = ({ texts }: RowFragment): boolean =>
  [...texts].some(([{ spec }, run]) => spec.kind === 'ignored' && findDates(run.text).length > 0);

const isLow = ({ lines }: RowFragment): boolean => lines > 0 && lines < WRITING_LINE;

const JOINED = /^\s*(?:[~～〜\-—–―－至到]|至今)/u;
/** A ruled row lower than this many heights of its text is one writing line of a longer entry. */
const WRITING_LINE = 2.3;

const SERIAL = /^\(?[0-9]{1,3}[).、]?$/u;

/** A form that numbers its rows beforehand says by it that another begins, and nothing else. */
const isSerial = ({ spec }: HeadColumn, { text }: Run): boolean =>
  spec.kind === 'ignored' && SERIAL.test(compact(text));

/** True for a row that carries on the entry above it: no date of its own, and no room or no title for another. */
function goesOn(row: RowFragment, head: TableHead, first: boolean): boolean {
  const filled = [...row.texts].filter(([, run]) => hasContent(run.text));
  if (filled.every(([column, run]) => isSerial(column, run))) return false;
  const dated = filled.find(([column]) => isDated(column));
  if (dated !== undefined) return JOINED.test(dated[1].text);
  if (!row.texts.size || ![...row.texts.keys()].some((column) => column.spec.kind !== 'ignored')) return true;
  if (filled.length === 1) return true;
  if (!head.columns.some(isDated) && (row.lines > 0 || namesDate(row))) return first && !namesDate(row);
  return first || isLow(row);
}

function readEntries(entries: readonly Entry[]): Omit<TablesReading, 'taken'> {
  const fields: FieldReading[] = [];
  const unreadRows: UnreadRow[] = [];
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const { path } = entry.head.table;
    const index = counts.get(path) ?? 0;
    const values = readEntry(entry, `${path}[${index}]`);
    if (values.some(({ value }) => value !== null)) {
      fields.push(...values);
      counts.set(path, index + 1);
    } else unreadRows.push(...unreadOf(entry));
  }
  return { fields, unreadRows };
}

function readEntry(entry: Entry, path: string): FieldReading[] {
  const columns = new Set(entry.fragments.flatMap(({ texts }) => [...texts.keys()].map(({ spec }) => spec)));
  const readings = [...columns].flatMap((spec) => {
    const pieces = entry.fragments.flatMap((fragment) =>
      [...fragment.texts]
        .filter(([column, run]) => column.spec === spec && !isHeading(run, entry.head))
        .map(([column, run]) => ({ fragment, column, run })),
    );
    return pieces.length === 0 ? [] : readPieces(pieces, path, entry.apart);
  });
  const once = readings.filter(
    (reading, index) =>
      !readings.slice(0, index).some((other) => other.path === reading.path && other.value !== null),
  );
  const [first] = once.filter(({ value }) => value !== null);
  if (first === undefined || entry.head.phase === undefined) return once;
  return [
    ...once,
    {
      path: `${path}.phase`,
      value: entry.head.phase,
      raw: entry.head.phase,
      confidence: 0.99,
      page: first.page,
      box: first.box,
    },
  ];
}

/** A heading that is printed again, or slipped into a row where a rule was not seen, is no value. */
function isHeading(run: Run, { table }: TableHead): boolean {
  const text = bareLabel(run.text);
  return (
    text.length >= 3 &&
    table.columns.some(({ spellings }) => spellings.some((one) => bareLabel(one) === text))
  );
}

/** A gap between two characters of a phrase is mostly one that was not recognised. */
const HOLE = 0.75;

interface Piece {
  readonly fragment: RowFragment;
  readonly column: HeadColumn;
  readonly run: Run;
}

/** Text from several ruled rows, or from a row that may be part of another, may be more or less than one entry's. */
const DOUBTED = 0.8;

const isDoubted = (pieces: readonly Piece[]): boolean =>
  pieces.filter(({ fragment }) => fragment.lines > 0).length > 1 ||
  pieces.some(({ fragment, column }) => fragment.piled?.has(column) === true);

function readPieces(pieces: readonly Piece[], path: string, apart: boolean): FieldReading[] {
  const [{ fragment, column }] = pieces as [Piece];
  const raw = pieces.map(({ run }) => run.text).join('\n');
  const recognitions = pieces.flatMap(({ run }) => recognitionOf(run) ?? []);
  const box = boxOf(pieces[0]!.run);
  if (recognitions.length === 0 || box === null || !hasContent(raw)) return [];
  const recognition = recognitions.reduce((all, own) => ({
    least: Math.min(all.least, own.least),
    mean: (all.mean * all.count + own.mean * own.count) / (all.count + own.count),
    count: all.count + own.count,
    handwritten: all.handwritten || own.handwritten,
  }));
  const place = { raw, page: fragment.layout.page, box: fragment.layout.back(box) };
  const handwritten = recognition.handwritten ? { handwritten: true } : {};
  const values = readColumn(column.spec.kind, column.spec.name, raw);
  if (values.length === 0) {
    const name = column.spec.kind === 'range' ? 'from' : column.spec.name;
    if (saysNothing(column.spec.kind, raw)) return [];
    return [{ path: `${path}.${name}`, value: null, confidence: 0, ...place, ...handwritten }];
  }
  const holed = column.spec.kind !== 'range' && pieces.some(({ run }) => hasHole(run));
  return values.map(({ name, value, certainty, proven }) => ({
    path: `${path}.${name}`,
    value,
    confidence: fieldConfidence({
      recognition,
      reader: { certainty: holed ? certainty * HOLE : certainty, proven },
      label: column.quality,
      place: apart && !isDoubted(pieces) ? 1 : DOUBTED,
    }),
    ...place,
    ...handwritten,
  }));
}

/** A row is empty, says 无 or 以下空白, or has ink that could not be read. */
function unreadOf({ head, fragments }: Entry): UnreadRow[] {
  return fragments.flatMap(({ layout, box, texts }) => {
    const raw = [...texts.values()].map((run) => run.text).join(' ');
    const written = [...texts].some(
      ([column, run]) => hasContent(run.text) && !isNothing(run.text) && !isSerial(column, run),
    );
    if (!written && !hasInk(layout.reading.ink, box)) return [];
    return [{ table: head.table.path, page: layout.page, box: layout.back(box), raw }];
  });
}

/** Ink that no recognised word explains, larger than a speck and not reaching out of the row as folds and shadows do. */
const hasInk = (ink: readonly { readonly box: Box }[], row: Box): boolean =>
  ink.some(({ box }) => box[2] > 0.012 && box[3] > 0.006 && shareInside(box, row) > 0.7);
