import type { Applicant } from '../content/applicant.ts';
import { classicEdition } from './edition-classic.ts';
import type { Filing } from './filing.ts';
import type { Printer, Sheet } from './printer.ts';

export type EditionName = 'classic';
export const EDITIONS: Readonly<Record<EditionName, (p: Printer, a: Applicant, f: Filing) => Sheet[]>> = {
  classic: classicEdition,
};
export const EDITION_NAMES = Object.keys(EDITIONS) as EditionName[];
