import type { Box } from '../../domain/geometry.ts';
import type { FieldReading } from '../field-reading.ts';

/** A row of a repeating table with ink that gave no value. */
export interface UnreadRow {
  readonly table: string;
  /** From 1 within the dossier. */
  readonly page: number;
  readonly box: Box;
  readonly raw: string;
}

export interface PhotoObservation {
  readonly present: boolean;
  readonly isColour: boolean | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly confidence: number;
}

/** What one copy of a form gives. List entries (`papers[0].title`) are numbered within this copy, in reading order. */
export interface FormReading {
  readonly fields: readonly FieldReading[];
  readonly unreadRows: readonly UnreadRow[];
  /** Ink in the place of the applicant's signature; null where no such place was found. */
  readonly applicantSigned: boolean | null;
  /** null where neither a photo nor its box was found. */
  readonly photo: PhotoObservation | null;
}
