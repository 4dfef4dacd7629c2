import type { DossierRecord, FieldValue, Outcome } from '../../domain/record.ts';
import { decisionConfidence } from '../../rules/decision-confidence.ts';
import { comparable, type Truth } from './truth.ts';

export interface FieldScore {
  readonly path: string;
  readonly expected: FieldValue;
  readonly found: FieldValue | null;
  readonly confidence: number;
  readonly right: boolean;
}

export interface DossierScore {
  readonly source: string;
  readonly condition: string;
  readonly pages: number;
  readonly fields: readonly FieldScore[];
  /** Fields with a value that the truth does not list. */
  readonly surplus: readonly {
    readonly path: string;
    readonly value: FieldValue;
    readonly confidence: number;
  }[];
  /** Rows of repeating tables: the truth's, and those found somewhere among the record's rows. */
  readonly rows: { readonly right: number; readonly total: number };
  readonly pageTypes: readonly { readonly page: number; readonly expected: string; readonly found: string }[];
  readonly documents: readonly { readonly type: string; readonly right: boolean }[];
  readonly conserved: boolean;
  readonly findings: readonly {
    readonly ruleId: string;
    readonly expected: Outcome;
    readonly found: Outcome | null;
  }[];
  readonly decision: {
    readonly expected: string;
    readonly found: string;
    /** Of the proposal: its weakest field. */
    readonly confidence: number;
  } | null;
}

export function scoreDossier(record: DossierRecord, truth: Truth): DossierScore {
  return {
    source: record.source,
    condition: truth.condition,
    pages: record.pages.length,
    fields: Object.entries(truth.fields).map(([path, expected]) => scoreField(record, path, expected)),
    surplus: surplusOf(record, truth),
    rows: scoreRows(record, truth),
    pageTypes: scorePages(record, truth),
    documents: scoreDocuments(record, truth),
    conserved: isConserved(record),
    findings: Object.entries(truth.findings).map(([ruleId, expected]) => ({
      ruleId,
      expected,
      found: record.findings.find((finding) => finding.ruleId === ruleId)?.outcome ?? null,
    })),
    decision: truth.decision
      ? {
          expected: truth.decision,
          found: record.decision.proposed,
          confidence: decisionConfidence(record),
        }
      : null,
  };
}

function scoreField(record: DossierRecord, path: string, expected: FieldValue): FieldScore {
  const field = record.fields[path];
  const found = field?.value ?? null;
  return {
    path,
    expected,
    found,
    confidence: field?.confidence ?? 0,
    right: found !== null && comparable(found) === comparable(expected),
  };
}

function surplusOf(record: DossierRecord, truth: Truth): DossierScore['surplus'] {
  return Object.entries(record.fields).flatMap(([path, { value, confidence }]) =>
    value === null || path in truth.fields ? [] : [{ path, value, confidence }],
  );
}

type Row = ReadonlyMap<string, string>;

function rowsOf(fields: Iterable<readonly [string, FieldValue | null]>): Map<string, Row[]> {
  const tables = new Map<string, Map<number, Map<string, string>>>();
  for (const [path, value] of fields) {
    const match = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(path);
    if (!match || value === null) continue;
    const [, table = '', index = '', column = ''] = match;
    const rows = tables.get(table) ?? new Map<number, Map<string, string>>();
    const row = rows.get(Number(index)) ?? new Map<string, string>();
    tables.set(table, rows.set(Number(index), row.set(column, comparable(value))));
  }
  return new Map([...tables].map(([table, rows]) => [table, [...rows.values()]]));
}

/** A row counts as found where a row of the record shares at least half of its values, each row once. */
function scoreRows(record: DossierRecord, truth: Truth): DossierScore['rows'] {
  const expected = rowsOf(Object.entries(truth.fields));
  const found = rowsOf(Object.entries(record.fields).map(([path, field]) => [path, field.value] as const));
  let right = 0;
  let total = 0;
  for (const [table, rows] of expected) {
    const left = new Set(found.get(table) ?? []);
    for (const row of rows) {
      total += 1;
      const match = [...left].find((candidate) => 2 * shared(row, candidate) >= row.size);
      if (!match) continue;
      left.delete(match);
      right += 1;
    }
  }
  return { right, total };
}

function shared(a: Row, b: Row): number {
  let count = 0;
  for (const [column, value] of a) if (b.get(column) === value) count += 1;
  return count;
}

function scorePages(record: DossierRecord, truth: Truth): DossierScore['pageTypes'] {
  const expected = new Map(truth.documents.flatMap(({ type, pages }) => pages.map((page) => [page, type])));
  return record.pages.map(({ page, blank, documentIndex }) => ({
    page,
    expected: expected.get(page) ?? 'BLANK',
    found: blank || documentIndex === null ? 'BLANK' : (record.documents[documentIndex]?.type ?? 'NONE'),
  }));
}

function scoreDocuments(record: DossierRecord, truth: Truth): DossierScore['documents'] {
  const key = (type: string, pages: readonly number[]) =>
    `${type} ${pages.toSorted((a, b) => a - b).join(',')}`;
  const found = new Set(record.documents.map(({ type, pages }) => key(type, pages)));
  return truth.documents.map(({ type, pages }) => ({ type, right: found.has(key(type, pages)) }));
}

/** Every page once, in one document or blank; both directions agree (contract §4). */
export function isConserved({ pages, documents }: Pick<DossierRecord, 'pages' | 'documents'>): boolean {
  const owners = new Map<number, number>();
  for (const [index, document] of documents.entries()) {
    for (const page of document.pages) {
      if (owners.has(page)) return false;
      owners.set(page, index);
    }
  }
  const numbered = pages.every(({ page }, index) => page === index + 1);
  const agreed = pages.every(({ page, documentIndex, blank }) =>
    documentIndex === null ? blank && !owners.has(page) : owners.get(page) === documentIndex,
  );
  return (
    numbered && agreed && owners.size === pages.filter(({ documentIndex }) => documentIndex !== null).length
  );
}
