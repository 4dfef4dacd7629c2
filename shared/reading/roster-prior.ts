import type { Field, FieldValue } from '../domain/record.ts';
import { lookAlike } from './values/confusables.ts';
import { compact } from './values/text.ts';

/** Readings at or above this are believed over any roster. */
const SURE = 0.95;
/**
 * Share of rows taken to say otherwise than the paper, before the pixels are heard: far more than there are, so
 * that a true difference is told rather than explained away.
 */
const SLIP = 0.1;
/** Share of misread characters, and of slips of the pen, that come out as one given lookalike. */
const LOOKALIKE = { misread: 0.3, slip: 0.05 };
/** The same for any one other character. */
const OTHER = { misread: 0.0005, slip: 0.01 };
/**
 * Posterior from which an unsure reading counts as the roster's value, misread. A hand is read too surely at times:
 * below 0.985 more than one in a hundred rosters that name a lookalike would pass (`test/tools/roster-prior.ts`).
 */
const EXPLAINED = { printed: 0.95, written: 0.985 };
/** An agreement by chance of a misreading with what was expected. */
const CHANCE = 0.05;
/** No prior makes a reading surer than this. */
const CEILING = 0.99;

/**
 * Probability that the paper says what the roster expects, given what was read. Bayes over two stories: the paper
 * says `expected` and characters were misread; or the paper says what was read and the roster slipped.
 * `confidence` is the reading's, 0…1, for each of its characters. 1 for equal strings.
 */
export function supportFor(expected: string, read: string, confidence: number): number {
  const [wanted, seen] = [[...compact(expected)], [...compact(read)]];
  if (wanted.join('') === seen.join('')) return 1;
  if (wanted.length !== seen.length || seen.length === 0) return 0;
  const right = Math.min(Math.max(confidence, 0.01), 0.999);
  let misread = 1 - SLIP;
  let slipped = SLIP;
  for (const [index, character] of wanted.entries()) {
    const other = seen[index]!;
    if (character === other) continue;
    const share = lookAlike(character, other) ? LOOKALIKE : OTHER;
    misread *= (1 - right) * share.misread;
    slipped *= right * share.slip;
  }
  return misread / (misread + slipped);
}

/**
 * The pixels fit what was expected so well beside what was read (natural logarithm of the quotient) that a misreading
 * is the better story. Of made-up rosters that name another person, character or lookalike, 99.9 % score lower, while
 * a third of misread names in hands reach it (`test/tools/roster-prior.ts`).
 */
const FITS = -4;

/** The field with the roster's expectation beside it, as sure as the pixels fit it. */
export function withPixels(field: Field, expected: string, score: number): Field {
  const confidence = score >= FITS ? EXPLAINED.written : 0;
  const others = (field.candidates ?? []).filter(({ source }) => source !== 'roster');
  const candidate = { value: expected, source: 'roster' as const, confidence };
  return { ...field, candidates: [candidate, ...others].toSorted((a, b) => b.confidence - a.confidence) };
}

const pixelsFor = (field: Field, expected: FieldValue): number =>
  field.candidates?.find(({ source, value }) => source === 'roster' && value === expected)?.confidence ?? 0;

/** True where an unsure or handwritten reading is better explained as the roster's value misread. Never for a sure one. */
export function explainsReading(expected: string, field: Field): boolean {
  if (!isOpenToRoster(field) || typeof field.value !== 'string') return false;
  if (pixelsFor(field, expected) >= EXPLAINED.written) return true;
  const needed = isHandwritten(field) ? EXPLAINED.written : EXPLAINED.printed;
  return supportFor(expected, field.value, confidenceOf(field)) >= needed;
}

/**
 * The field with the roster's expectation beside it as a candidate. The value stays what was read; its confidence
 * rises only where the reading says by itself what was expected, and never up to a person's word.
 */
export function withPrior(field: Field, expected: FieldValue): Field {
  if (!isOpenToRoster(field) || field.verifiedBy !== null) return field;
  const [wanted, read] = [String(expected), field.value === null ? '' : String(field.value)];
  const letters = read === '' ? 0 : supportFor(wanted, read, confidenceOf(field));
  const support = Math.max(letters, pixelsFor(field, expected));
  const others = (field.candidates ?? []).filter(({ source }) => source !== 'roster');
  const candidate = { value: expected, source: 'roster' as const, confidence: support };
  const raised = Math.min(CEILING, 1 - (1 - field.confidence) * CHANCE);
  return {
    ...field,
    confidence: support === 1 ? Math.max(field.confidence, raised) : field.confidence,
    candidates: [...others, candidate].toSorted((a, b) => b.confidence - a.confidence),
  };
}

/** Whether a roster is heard at all: the reading is unsure, disputed or a hand's, and nobody verified it. */
export const isOpenToRoster = (field: Field): boolean =>
  field.verifiedBy === null &&
  (field.confidence < SURE || field.disagreement === true || isHandwritten(field));

const isHandwritten = ({ evidence }: Field): boolean =>
  evidence.length > 0 && evidence.every(({ handwritten }) => handwritten === true);

/** The recogniser's figure for the characters where it is known, which a typed reader may have lowered. */
const confidenceOf = (field: Field): number =>
  Math.max(field.confidence, ...field.evidence.map(({ confidence }) => confidence));
