import type { DocumentType, FieldValue } from '../../domain/record.ts';
import type { FieldReading } from '../field-reading.ts';
import { distance } from '../values/confusables.ts';

/** A list whose entries several kinds of documents name. */
export type ListName = 'patents' | 'benefits' | 'papers' | 'standards' | 'awards';

/** What one document says of a list; entries are numbered within the document (`papers[1].title`). */
export interface ListSource {
  /** Index in the dossier's documents. */
  readonly documentIndex: number;
  readonly readings: readonly FieldReading[];
}

type TypedSource = ListSource & { readonly type?: DocumentType };

export interface EvidencedReading extends FieldReading {
  readonly documentIndex: number;
}

/** One field of one entry of the dossier's list: path in the dossier's numbering, readings best first. */
export interface MergedField {
  readonly path: string;
  readonly readings: readonly EvidencedReading[];
}

type Entry = Readonly<Record<string, readonly EvidencedReading[]>>;

interface Row {
  entry: Entry;
  /** True once an evidence document speaks of it. */
  certificate: boolean;
}

interface Rule {
  /** Numbers that identify an entry: equal means the same, both sure and different means another. */
  readonly number?: string;
  /** The name that both must share, nearly, where a number does not decide. */
  readonly name?: string;
  /** Entries without name and number are the same when all of these agree. */
  readonly all?: readonly string[];
}

const RULES: Readonly<Record<ListName, Rule>> = {
  patents: { number: 'number', name: 'name' },
  standards: { number: 'number', name: 'name' },
  papers: { name: 'title' },
  awards: { name: 'name' },
  benefits: { all: ['year', 'amountWan'] },
};

/** Share of a name that may be misread, or printed differently in a form's narrow cell. */
const NAME_TOLERANCE = 0.22;
const NUMBER_TOLERANCE = 1;
const SURE = 0.95;

/** Evidence documents first; a form's own table only adds what none of them proves, and the other way round for papers. */
const ORDER: Readonly<Record<ListName, readonly DocumentType[]>> = {
  patents: ['PATENT', 'SENIOR_FORM', 'EVALUATION_FORM'],
  benefits: ['BENEFIT_PROOF', 'SENIOR_FORM', 'EVALUATION_FORM'],
  papers: ['EVALUATION_FORM', 'PAPER', 'SENIOR_FORM'],
  standards: ['STANDARD', 'SENIOR_FORM', 'EVALUATION_FORM'],
  awards: ['AWARD', 'SENIOR_FORM', 'EVALUATION_FORM'],
};

/** Papers of which each proves one thing; forms come in copies. */
const EVIDENCE: ReadonlySet<DocumentType> = new Set(['AWARD', 'PATENT', 'STANDARD']);

/** All lists of a dossier from what its documents give, numbered through; several copies of a form count once. */
export function mergeLists(sources: readonly TypedSource[]): MergedField[] {
  return (Object.keys(ORDER) as ListName[]).flatMap((list) =>
    mergeList(
      list,
      ORDER[list].flatMap((type) => sources.filter((source) => source.type === type)),
    ),
  );
}

/**
 * One list from all sources, in the order of the sources given (the one whose numbering counts first: for papers
 * the evaluation form's table, for all others their evidence documents). Entries of one source never merge, and
 * those of two certificates only where nothing tells them apart: a lost second award weighs more than a repeated one.
 */
export function mergeList(list: ListName, sources: readonly TypedSource[]): MergedField[] {
  const merged: Row[] = [];
  for (const source of sources) {
    const certificate = source.type !== undefined && EVIDENCE.has(source.type);
    const taken = new Set<Row>();
    for (const entry of entriesOf(list, source)) {
      const rule = RULES[list];
      const [nearest] = merged
        .filter(
          (other) =>
            !taken.has(other) &&
            same(entry, other.entry, rule) &&
            !(certificate && other.certificate && differ(entry, other.entry)),
        )
        .toSorted((a, b) => apart(entry, a.entry, rule) - apart(entry, b.entry, rule));
      const row = nearest ?? { entry: {}, certificate };
      if (nearest === undefined) merged.push(row);
      taken.add(row);
      row.entry = union(row.entry, entry);
      row.certificate ||= certificate;
    }
  }
  return merged.flatMap(({ entry }, index) =>
    Object.entries(entry).map(([name, readings]) => ({
      path: `${list}[${index}].${name}`,
      readings: bestFirst(readings),
    })),
  );
}

/** Any value that both give differently; a date said less exactly is no other date. */
function differ(a: Entry, b: Entry): boolean {
  return Object.keys(a).some((name) => {
    const [left, right] = [textOf(a, name), textOf(b, name)];
    return left !== '' && right !== '' && !left.startsWith(right) && !right.startsWith(left);
  });
}

function entriesOf(list: ListName, { documentIndex, readings }: ListSource): Entry[] {
  const entries = new Map<number, Record<string, EvidencedReading[]>>();
  for (const reading of readings) {
    const parts = /^(?<list>\w+)\[(?<index>\d+)\]\.(?<name>\w+)$/u.exec(reading.path)?.groups;
    if (parts?.list !== list) continue;
    const entry = entries.get(Number(parts.index)) ?? {};
    entry[parts.name!] = [...(entry[parts.name!] ?? []), { ...reading, documentIndex }];
    entries.set(Number(parts.index), entry);
  }
  return [...entries].toSorted(([a], [b]) => a - b).map(([, entry]) => entry);
}

function same(a: Entry, b: Entry, rule: Rule): boolean {
  if (rule.all)
    return rule.all.every((name) => agree(a, b, name)) && rule.all.some((name) => valueIn(a, name) !== null);
  const byNumber = rule.number === undefined ? null : sameNumber(a, b, rule.number);
  if (byNumber !== null) return byNumber;
  return rule.name !== undefined && sameName(a, b, rule.name);
}

/** null where numbers can't decide: one is missing, or they differ and one of them is unsure. */
function sameNumber(a: Entry, b: Entry, name: string): boolean | null {
  const [left, right] = [textOf(a, name), textOf(b, name)];
  if (left === '' || right === '') return null;
  if (left === right) return true;
  if (distance(left, right) <= NUMBER_TOLERANCE && sameName(a, b, 'name')) return true;
  return surelyRead(a, name) && surelyRead(b, name) ? false : null;
}

function sameName(a: Entry, b: Entry, name: string): boolean {
  const [left, right] = [textOf(a, name), textOf(b, name)];
  if (left === '' || right === '') return false;
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  if (shorter.length >= 6 && longer.includes(shorter)) return true;
  return distance(left, right) <= NAME_TOLERANCE * longer.length;
}

/** How far the names of two entries lie apart; 0 where the list has none. */
const apart = (a: Entry, b: Entry, { name }: Rule): number =>
  name === undefined ? 0 : distance(textOf(a, name), textOf(b, name));

/** A value that one of them leaves out contradicts nothing. */
function agree(a: Entry, b: Entry, name: string): boolean {
  const [left, right] = [valueIn(a, name), valueIn(b, name)];
  return left === null || right === null || left === right;
}

const valueIn = (entry: Entry, name: string): FieldValue | null =>
  entry[name]?.find((reading) => reading.value !== null)?.value ?? null;

/** Letters and figures only: 《》, quotes and dashes differ from paper to paper. */
const textOf = (entry: Entry, name: string): string =>
  String(valueIn(entry, name) ?? '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();

const surelyRead = (entry: Entry, name: string): boolean =>
  entry[name]?.some((reading) => reading.confidence >= SURE) ?? false;

function union(a: Entry, b: Entry): Entry {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, [...(a[name] ?? []), ...(b[name] ?? [])]]));
}

/** The value that most readings support comes first; of equals the surer, then the earlier source. */
function bestFirst(readings: readonly EvidencedReading[]): EvidencedReading[] {
  const support = new Map<FieldValue | null, number>();
  for (const { value, confidence } of readings) support.set(value, (support.get(value) ?? 0) + confidence);
  const weight = (reading: EvidencedReading) => (reading.value === null ? -1 : support.get(reading.value)!);
  return readings.toSorted((a, b) => weight(b) - weight(a) || b.confidence - a.confidence);
}
