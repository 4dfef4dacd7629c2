import type { Level, Wish } from '../content/applicant.ts';
import { addDays, type PaperDate } from '../content/dates.ts';
import type { EditionName } from '../forms/editions.ts';
import type { Publicity, Role } from '../forms/filing.ts';
import type { Draft } from './draft.ts';

/** A story of one dossier: who applies, and what is wrong with the papers. */
export interface Scenario {
  readonly name: string;
  readonly wish: Wish;
  readonly plant?: (d: Draft) => void;
  /** Filled in by hand: one hand for all copies, or a different one for each. */
  readonly hand?: 'one' | 'several';
  /** Only where the story needs what this edition prints. */
  readonly edition?: EditionName;
}

export const provincial = (level: Level, more: Wish = {}): Wish => ({
  affiliation: 'PROVINCIAL',
  level,
  ...more,
});
export const city = (level: Level, more: Wish = {}): Wish => ({ affiliation: 'CITY', level, ...more });

/** A rule that refuses acceptance fails on sure evidence. */
export function reject(d: Draft, rule: string, note: string): void {
  d.findings[rule] = 'fail';
  d.decision = 'REJECT';
  d.notes.push(note);
}

/** Something only a person can settle. */
export function review(d: Draft, rule: string, note: string): void {
  d.findings[rule] = 'review';
  if (d.decision === 'ACCEPT') d.decision = 'REVIEW';
  d.notes.push(note);
}

export function publicise(d: Draft, change: Partial<Publicity>): void {
  d.filing = { ...d.filing, publicity: { ...d.filing.publicity, ...change } };
}

/** Shifts the opinions so that they follow the public notice again. */
export function reopen(d: Draft, start: PaperDate, end: PaperDate): void {
  publicise(d, { start, end, statedOn: addDays(end, 1) });
  const order: Role[] = ['UNIT', 'COMPETENT_DEPARTMENT', 'CITY_BUREAU', 'CITY_HRSS'];
  let at = addDays(end, 1);
  const opinions = { ...d.filing.opinions };
  for (const role of order) {
    const opinion = opinions[role];
    if (!opinion) continue;
    opinions[role] = { ...opinion, date: at };
    at = addDays(at, 1);
  }
  d.filing = { ...d.filing, opinions, filledOn: addDays(start, -5) };
}

export function without(d: Draft, role: Role): void {
  const { [role]: _, ...opinions } = d.filing.opinions;
  d.filing = { ...d.filing, opinions };
}

export const july = (d: number): PaperDate => ({ y: 2024, m: 7, d });
export const june = (d: number): PaperDate => ({ y: 2024, m: 6, d });
