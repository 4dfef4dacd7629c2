import type { Box } from '../../domain/geometry.ts';
import type { FieldValue } from '../../domain/record.ts';
import type { FieldReading } from '../field-reading.ts';

/** What a document other than the form says of a fact that the form states too. */
export interface CrossValue {
  readonly path: string;
  readonly value: FieldValue;
  /** Index in the dossier's documents. */
  readonly documentIndex: number;
  readonly page: number;
  readonly box: Box;
  readonly confidence: number;
}

/** Facts of the applicant that certificates repeat; the rules compare them (CONS-01 to CONS-04). */
const SHARED = /^(?:applicant|currentTitle|education)\./u;

/** All readings of shared facts, kept apart by document: a difference is for the rules to judge. */
export function crossValues(
  documents: readonly { readonly documentIndex: number; readonly readings: readonly FieldReading[] }[],
): CrossValue[] {
  return documents.flatMap(({ documentIndex, readings }) =>
    readings.flatMap(({ path, value, page, box, confidence }) =>
      SHARED.test(path) && value !== null ? [{ path, value, documentIndex, page, box, confidence }] : [],
    ),
  );
}
