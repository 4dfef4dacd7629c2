import type { DocumentType } from '../../domain/record.ts';
import type { HintWords } from './hints.ts';

/**
 * One sign of a document type. `title`: the phrase as a heading of its own (large, centred, alone on its line,
 * or at its end); a mere mention counts next to nothing. `label`: at the beginning of a run of text, as forms
 * and certificates print their labels. `text`: anywhere. Negative weights speak against the type.
 */
export interface PhraseCue {
  readonly where: 'title' | 'label' | 'text';
  readonly phrases: readonly string[];
  readonly weight: number;
}

/** A sign that is no fixed phrase; matched against a row's text after NFKC without spaces. */
export interface PatternCue {
  readonly where: 'pattern';
  readonly pattern: RegExp;
  readonly weight: number;
}

export type Cue = PhraseCue | PatternCue;

export interface TypeCues {
  readonly type: DocumentType;
  /**
   * How pages of this type look. `card`: little text, a certificate; signs count half on a page of running
   * text. `prose`: running text that goes on over pages without a title. `form`: ruled cells.
   */
  readonly style: 'card' | 'prose' | 'form';
  readonly cues: readonly Cue[];
  /** A page that shows the type plainly by itself is a document of its own, title or not (a framed award). */
  readonly alone?: true;
  /** Each page that bears a title is a document of its own: a sheet for each year. */
  readonly sheets?: true;
  /** Signs that only the first page shows (a certificate's title counts as one by itself). */
  readonly firstPage?: readonly Cue[];
  /**
   * For documents with several telling pages (a paper's cover and its first page, a card's two sides): the
   * same stage again begins another document; where `ordered`, so does an earlier stage.
   */
  readonly stages?: { readonly ordered: boolean; readonly list: readonly Stage[] };
}

/** A type whose later pages print the same parts as the evaluation form does (opinions, committee). */
export interface SharedSections {
  readonly type: DocumentType;
  readonly sections: readonly string[];
}

export interface Stage {
  readonly id: string;
  /** A page is at this stage from a score of 1 on. */
  readonly cues: readonly Cue[];
}

/** A part of the evaluation form; `title` signs tell the part, `labels` are the printed labels in it. */
export interface FormSection {
  readonly id: string;
  readonly titles: readonly string[];
  /** Labels that hardly any other paper prints. */
  readonly labels: readonly string[];
  /** Labels that many forms share. */
  readonly common: readonly string[];
  /** True for tables that may run over several pages. */
  readonly repeats: boolean;
  /** A part with the same labels: only its heading, or the page before, tells the two apart. */
  readonly twin?: string;
}

export interface DocumentLexicon {
  readonly types: readonly TypeCues[];
  /** Parts of the evaluation form in printed order. */
  readonly sections: readonly FormSection[];
  readonly sharedSections: readonly SharedSections[];
  /** Signs for the evaluation form as a whole. */
  readonly formCues: readonly Cue[];
  /** How a catalogue names the parts of the bound book; different ones on one page make it a catalogue. */
  readonly catalogEntries: readonly (readonly string[])[];
  /** Words that hint at facts no field holds. */
  readonly hints: readonly HintWords[];
  /** Text of the codes on our own separator sheets; groups `type` and `copy` say what follows the sheet. */
  readonly separatorCode: RegExp;
}
