import type { DocumentType, FieldPath } from '../../domain/record.ts';
import type { PartKind } from '../forms/form-lexicon.ts';

/** What a place in a supporting document holds. */
export type ValueKind = PartKind | 'patent-number' | 'patent-type' | 'standard-number' | 'certificate-number';

/** A printed label and the value after it (or in the next line or cell). */
export interface LabelledField {
  readonly path: FieldPath;
  readonly kind: ValueKind;
  readonly labels: readonly string[];
}

/** A wording; the group `value` holds the value. Matched on the flow: NFKC, no spaces, wrapped lines joined. */
export interface WordedField {
  readonly path: FieldPath;
  readonly kind: ValueKind;
  readonly pattern: RegExp;
}

/** Where a type of document states what. Paths of lists carry the index 0: the document's own entry. */
export interface DocumentFields {
  /** True where values follow their labels without a colon or a gap, as on identity cards. */
  readonly runTogether?: true;
  readonly labelled: readonly LabelledField[];
  /** Labels that end another label's value and give none. */
  readonly stops: readonly string[];
  /** Tried in order where no label gave the path. */
  readonly worded: readonly WordedField[];
}

export type DocumentFieldBook = Readonly<Partial<Record<DocumentType, DocumentFields>>>;
