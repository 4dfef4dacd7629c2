import type { Applicant } from '../content/applicant.ts';
import { belowEdition } from './edition-below.ts';
import { classicEdition } from './edition-classic.ts';
import { compactEdition } from './edition-compact.ts';
import { inlineEdition } from './edition-inline.ts';
import { mergedEdition } from './edition-merged.ts';
import { tabularEdition } from './edition-tabular.ts';
import type { Filing } from './filing.ts';
import type { Printer, Sheet } from './printer.ts';

type Edition = (p: Printer, a: Applicant, f: Filing) => Sheet[];

/** Really different layouts of the same form; a reader must not need to know them. */
export const EDITIONS = {
  tabular: tabularEdition,
  below: belowEdition,
  classic: classicEdition,
  inline: inlineEdition,
  compact: compactEdition,
  merged: mergedEdition,
} as const satisfies Record<string, Edition>;
export type EditionName = keyof typeof EDITIONS;
export const EDITION_NAMES = Object.keys(EDITIONS) as EditionName[];
