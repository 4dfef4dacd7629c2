import type { Recognition } from '../layout/glyphs.ts';
import type { TypedValue } from '../values/typed-value.ts';
import { CALIBRATION, type Calibration } from './calibration-table.ts';

export interface ConfidenceParts {
  /** null where the value rests on no characters (a seal, a tick, an empty place). */
  readonly recognition: Recognition | null;
  readonly reader: Pick<TypedValue<unknown>, 'certainty' | 'proven'>;
  /** How well the printed label was matched, 0…1; 1 where the place is known otherwise. */
  readonly label: number;
  /** How sure it is that this is the label's place, 0…1: its own cell 1, a neighbour without rules less. */
  readonly place: number;
}

/** A handwritten value is never sure by itself. */
const HANDWRITTEN_CAP = 0.9;

/**
 * A ring's text is drawn out of a circle before it is read, and the engine is surer of it than it should be: measured
 * wrong readings reach 0.99. One impression is never sure; three copies that agree are.
 */
const SEAL_CAP = 0.93;

export const sealConfidence = (textConfidence: number): number =>
  Math.round(Math.min(SEAL_CAP, textConfidence) * 1e4) / 1e4;

/**
 * Raw score of a value, 0…1, growing with each of its parts: the least sure character weighs more than the mean,
 * since one wrong character makes the value wrong; a check digit vouches for its characters.
 */
export function rawScore({ recognition, reader, label, place }: ConfidenceParts): number {
  const characters = recognition === null ? 1 : charactersScore(recognition);
  const written = reader.proven === true ? Math.max(characters, 0.99) : characters;
  const score = written * reader.certainty * (0.7 + 0.3 * label) * place;
  return Math.min(1, Math.max(0, score));
}

function charactersScore({ least, mean }: Recognition): number {
  return least ** 0.6 * mean ** 0.4;
}

/** Monotone and piecewise linear; clamped at both ends. */
export function calibrated(score: number, table: Calibration = CALIBRATION): number {
  const after = table.findIndex(([raw]) => raw >= score);
  if (after < 0) return table.at(-1)![1];
  const [rawAfter, valueAfter] = table[after]!;
  const before = table[after - 1];
  if (before === undefined || rawAfter === before[0]) return valueAfter;
  const share = (score - before[0]) / (rawAfter - before[0]);
  return before[1] + share * (valueAfter - before[1]);
}

/** The one place where a reading's confidence is made. */
export function fieldConfidence(parts: ConfidenceParts, table: Calibration = CALIBRATION): number {
  const confidence = calibrated(rawScore(parts), table);
  const capped = parts.recognition?.handwritten === true ? Math.min(HANDWRITTEN_CAP, confidence) : confidence;
  return Math.round(capped * 1e4) / 1e4;
}
