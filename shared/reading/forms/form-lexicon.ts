import type { FieldPath } from '../../domain/record.ts';
import type { ClosedList } from '../values/closed-list.ts';

/** What may stand in one place of a form; several where a cell asks for several things at once. */
export type PartKind =
  | 'text'
  | 'name'
  | 'sex'
  | 'ethnicity'
  | 'id'
  | 'date'
  | 'level'
  | 'specialty'
  | 'series'
  | 'education'
  | 'degree'
  | 'school'
  | 'major'
  | 'unit'
  | 'authority'
  | 'post'
  | 'yes-no'
  | 'exception-type';

export type Gives = Partial<Record<PartKind, FieldPath>>;

/** A label of the form and what its place gives. A label without `gives` only keeps its text from being a value. */
export interface PlaceSpec {
  readonly key: string;
  readonly spellings: readonly string[];
  readonly gives?: Gives;
  /** Parts of the form in which the label has this meaning; everywhere but in tables and opinions if left out. */
  readonly sections?: readonly string[];
  /** A label that names nothing itself: near labels of `elsewhere` it gives `gives`, near those of `home` its own. */
  readonly shared?: {
    readonly home: readonly string[];
    readonly elsewhere: readonly string[];
    readonly gives: Gives;
  };
}

/** Words that tell what a label means in a wording that nobody listed; none of `unlike` may stand in it. */
export interface Naming {
  readonly words: RegExp;
  readonly unlike?: RegExp;
}

/** A part of the form, told by its heading. */
export interface SectionSpec {
  readonly id: string;
  readonly titles: readonly string[];
  /** What any other wording of a numbered heading names, tried in the order of the specs. */
  readonly named?: Naming;
}

export type ColumnKind =
  | 'range'
  | 'from'
  | 'to'
  | 'date'
  | 'text'
  | 'unit'
  | 'venue'
  | 'title'
  | 'patent-number'
  | 'patent-type'
  | 'standard-number'
  | 'ignored';

export interface ColumnSpec {
  /** Last part of the field path (`title`); for `range` the parts are `from` and `to`. */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly spellings: readonly string[];
  /** What any other wording of the heading names, in the table's own section only; none of `unlike` may stand in it. */
  readonly named?: Naming;
  /** True where the column alone tells the table from others. */
  readonly telling?: boolean;
}

/** A table of repeating rows; its entries become `path[i].name`. */
export interface TableSpec {
  readonly path: string;
  readonly columns: readonly ColumnSpec[];
  /** Parts of the form that hold this table, with the `phase` that their rows get. */
  readonly sections: Readonly<Record<string, { readonly phase?: 'PRE' | 'POST' }>>;
}

/** Where an authority writes, signs and stamps; gives `opinions.<role>.…`. */
export interface OpinionSpec {
  readonly role: string;
  readonly spellings: readonly string[];
  /** What any other wording of the label names, tried in the order of the specs. */
  readonly named?: Naming;
}

export interface FormSpec {
  readonly sections: readonly SectionSpec[];
  readonly places: readonly PlaceSpec[];
  /** Sections whose labels belong to something else (recommenders, committee). */
  readonly foreignSections: readonly string[];
  readonly tables: readonly TableSpec[];
  readonly opinions: readonly OpinionSpec[];
  /** Where the applicant signs. */
  readonly signatures: readonly string[];
  /** Boxes that must be empty at intake, by section id. */
  readonly committeeSections: readonly string[];
}

/** Everything of a campaign that reading its forms needs. */
export interface FormLexicon {
  readonly levels: ClosedList;
  readonly specialties: ClosedList;
  /** Cities, districts and counties whose units apply, in full: names that units begin with. */
  readonly places?: readonly string[];
  /** The province that most stamps begin with; no other place is one character from it. */
  readonly province?: string;
  /** Places whose names are no misread ones of those. */
  readonly placesElsewhere?: readonly string[];
  /** Names of the authorities whose seals opinions bear, as they are officially spelt. */
  readonly authorities?: readonly string[];
  readonly forms: Readonly<
    Record<'EVALUATION_FORM' | 'EXCEPTION_FORM' | 'SENIOR_FORM' | 'MATERIALS_COVER', FormSpec>
  >;
}
export type FormType = keyof FormLexicon['forms'];
