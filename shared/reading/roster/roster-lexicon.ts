import type { FieldPath } from '../../domain/record.ts';
import type { FormLexicon, PartKind } from '../forms/form-lexicon.ts';

/** A column of the roster and the ways in which its header is worded. */
export interface RosterColumn {
  /** null: a column that is known and holds no field (专业年限). */
  readonly path: FieldPath | null;
  readonly kind: PartKind;
  readonly headers: readonly string[];
  /** Headers that name the column only below one of these group headers, which stand over several columns. */
  readonly below?: readonly { readonly groups: readonly string[]; readonly headers: readonly string[] }[];
}

/** How a campaign's 附件5 words its columns and the lines around the table: data. */
export interface RosterLexicon {
  readonly columns: readonly RosterColumn[];
  /** Headers of the running number. */
  readonly sequence: readonly string[];
  /** Lines that begin so stand above or below the table and hold no person. */
  readonly surroundings: RegExp;
  readonly forms: FormLexicon;
}
