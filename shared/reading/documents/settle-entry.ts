import type { DocumentType, Field, FieldValue } from '../../domain/record.ts';
import { voteCopies } from '../forms/vote-copies.ts';
import { compact } from '../values/text.ts';
import type { EvidencedReading } from './merge-lists.ts';

/** Kinds of documents that read a value well and differ: never sure. */
const DISPUTED_CAP = 0.8;
const WELL_READ = 0.9;
/** Another kind of document that says the same removes half of the doubt. */
const SECOND_KIND = 0.5;

/**
 * One field from all documents that name it. Copies of one kind vote among themselves first: three copies of one
 * hand repeat one misreading, and must not outvote a printed certificate. Then the surest kind speaks.
 */
export function settleEntry(
  readings: readonly EvidencedReading[],
  typeOf: (documentIndex: number) => DocumentType | undefined,
): Field {
  const kinds = new Map<DocumentType | undefined, EvidencedReading[]>();
  for (const reading of readings) {
    const type = typeOf(reading.documentIndex);
    kinds.set(type, [...(kinds.get(type) ?? []), reading]);
  }
  const fields = [...kinds.values()].map(votedField).toSorted(surerFirst);
  const winner = fields.find((field) => saysMore(field, fields[0]!)) ?? fields[0]!;
  const others = fields.filter((field) => field !== winner);
  const equal = others.filter((other) => other.value !== null && sameValue(other.value, winner.value));
  const different = others.filter((other) => other.value !== null && !sameValue(other.value, winner.value));
  const disputed = different.some((other) => other.confidence >= WELL_READ);
  const doubt = equal.reduce(
    (left, other) => left * (1 - SECOND_KIND * other.confidence),
    1 - winner.confidence,
  );
  const candidates = [
    ...(winner.candidates ?? []),
    ...different.map(({ value, confidence }) => ({ value: value!, source: 'document' as const, confidence })),
  ];
  return {
    ...winner,
    confidence: disputed ? Math.min(DISPUTED_CAP, winner.confidence) : Math.min(0.9999, 1 - doubt),
    evidence: [winner, ...others].flatMap((field) => field.evidence),
    ...(candidates.length > 0 ? { candidates } : {}),
    ...(disputed || winner.disagreement ? { disagreement: true } : {}),
  };
}

function votedField(readings: readonly EvidencedReading[]): Field {
  const copies = readings.map((reading) => ({
    document: reading.documentIndex,
    fields: [{ ...reading, path: 'value' }],
  }));
  return voteCopies(copies).value!;
}

const surerFirst = (a: Field, b: Field): number =>
  Number(b.value !== null) - Number(a.value !== null) || b.confidence - a.confidence;

const READABLE = 0.6;

/** The same date, said more exactly and read well enough. */
const saysMore = (field: Field, first: Field): boolean =>
  field.value !== null &&
  sameValue(field.value, first.value) &&
  String(field.value).length > String(first.value).length &&
  field.confidence > READABLE;

/** 2018 and 2018-11 are one date said less and more exactly. */
function sameValue(a: FieldValue, b: FieldValue | null): boolean {
  const [left, right] = [compact(String(a)), compact(String(b))];
  const bothDates = /^\d{4}(?:-\d{2}){0,2}$/u.test(left) && /^\d{4}(?:-\d{2}){0,2}$/u.test(right);
  return left === right || (bothDates && (left.startsWith(right) || right.startsWith(left)));
}
