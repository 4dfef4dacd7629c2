import type { Box } from '../domain/geometry.ts';
import type { FieldPath, FieldValue } from '../domain/record.ts';

/**
 * One value as one page gives it, before copies vote and documents are compared.
 * The same fact read in several places gives several readings; none replaces another here.
 */
export interface FieldReading {
  readonly path: FieldPath;
  /** null: the place for the value was found, but nothing readable in it. */
  readonly value: FieldValue | null;
  /** The characters as read, before any normalisation. */
  readonly raw: string;
  /** 0…1. */
  readonly confidence: number;
  /** From 1 within the dossier. */
  readonly page: number;
  /** Around `raw`, in the upright page. */
  readonly box: Box;
  /** True where the writing looks like a hand's. */
  readonly handwritten?: boolean;
  /** What single looks at the place gave, where they differ: readings of a stamp. */
  readonly looks?: readonly string[];
}
