import type { Box } from '../../domain/geometry.ts';
import type { DocumentType, FieldValue } from '../../domain/record.ts';
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

export interface ReadingsOfDocument {
  readonly documentIndex: number;
  readonly type: DocumentType;
  readonly readings: readonly FieldReading[];
}

/** Facts of the applicant that certificates repeat; the rules compare them (CONS-01 to CONS-04). */
const SHARED = /^(?:applicant|currentTitle|education)\./u;

/**
 * People hand in all their certificates; only the latest of a kind speaks of the present title and of the highest
 * education. Path prefix and the date that orders them.
 */
const LATEST: readonly { readonly facts: string; readonly date: string }[] = [
  { facts: 'currentTitle.', date: 'currentTitle.obtainedOn' },
  { facts: 'education.', date: 'education.graduatedOn' },
];

/** All readings of shared facts, kept apart by document: a difference is for the rules to judge. */
export function crossValues(documents: readonly ReadingsOfDocument[]): CrossValue[] {
  return documents.flatMap((document) =>
    document.readings.flatMap(({ path, value, page, box, confidence }) => {
      if (!SHARED.test(path) || value === null || isOutdated(path, document, documents)) return [];
      return [{ path, value, documentIndex: document.documentIndex, page, box, confidence }];
    }),
  );
}

/** True where a document of the same kind states the same facts with a later date. */
function isOutdated(path: string, own: ReadingsOfDocument, all: readonly ReadingsOfDocument[]): boolean {
  const rule = LATEST.find(({ facts }) => path.startsWith(facts));
  const date = rule && dateOf(own, rule.date);
  if (!rule || !date) return false;
  return all.some((other) => {
    const later = other.type === own.type ? dateOf(other, rule.date) : null;
    return later !== null && later > date && !later.startsWith(date);
  });
}

function dateOf({ readings }: ReadingsOfDocument, path: string): string | null {
  const value = readings.find((reading) => reading.path === path)?.value;
  return typeof value === 'string' ? value : null;
}
