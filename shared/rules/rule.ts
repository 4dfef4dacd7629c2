import type { z } from 'zod';
import type { FieldPath, FindingEvidence, Outcome } from '../domain/record.ts';
import type { Dossier } from './dossier.ts';
import { type ReasonOf, type RuleId, reasonsOf } from './reasons.ts';
import type { Values } from './template.ts';

export type EvidencePlace = z.infer<typeof FindingEvidence>;

/** What one rule found. The reason decides the outcome (see `reasons.ts`). */
export interface Verdict<Reason extends string = string> {
  readonly reason: Reason;
  readonly values?: Values;
  /** Fields looked at. */
  readonly fields?: readonly FieldPath[];
  /** Fields that a failure rests on; all of `fields` where left out. */
  readonly basis?: readonly FieldPath[];
  /** Whether evidence that is no field (a missing document, a clerk's tick) is sure. */
  readonly certain?: boolean;
  /** Why such evidence is unsure, a sentence each: any of them makes `certain` false. */
  readonly doubts?: readonly string[];
  /** Worked out where they are told, if there may be many. */
  readonly places?: readonly EvidencePlace[] | (() => readonly EvidencePlace[]);
}

export const placesOf = ({ places = [] }: Verdict): readonly EvidencePlace[] =>
  typeof places === 'function' ? places() : places;

export interface Rule {
  readonly id: RuleId;
  /** What each of its reasons means. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly check: (dossier: Dossier) => Verdict;
}

/** Ties a check to its rule: it can give no other reasons than the rule has. */
export const rule = <Id extends RuleId>(
  id: Id,
  check: (dossier: Dossier) => Verdict<ReasonOf<Id>>,
): Rule => ({
  id,
  outcomes: reasonsOf(id),
  check,
});
