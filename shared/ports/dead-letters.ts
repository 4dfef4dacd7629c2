import type { TerminalReason } from '../domain/reasons/pipeline.ts';

/** An event that no retry helps: kept as it came until a person has looked at it. */
export interface DeadLetter {
  /** Function that could not use it. */
  readonly source: string;
  readonly reason: TerminalReason;
  /** The record as it came, JSON. */
  readonly body: string;
}

/** Throws Unavailable('delivery-failed') where the letter is not taken. */
export interface DeadLetters {
  put(letter: DeadLetter): Promise<void>;
}
