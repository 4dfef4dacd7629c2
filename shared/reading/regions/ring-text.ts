/** What a recogniser made of one strip. */
export interface StripReading {
  readonly text: string;
  /** Mean probability of the characters, 0…1. */
  readonly confidence: number;
}

/** Signs that a name on a seal may hold beside Chinese characters. */
const NOT_ON_A_SEAL = /[^\p{Script=Han}A-Za-z0-9()（）·、—－-]/gu;
/** A reading this much less sure than the best one is no rival, however long. */
const RIVAL = 0.12;

/**
 * The best reading of a ring: among the readings nearly as sure as the surest the longest, then the surest. Stray
 * signs that no seal holds are dropped. Empty text with confidence 0 where nothing was read.
 */
export function chooseRingText(readings: readonly StripReading[]): StripReading {
  const cleaned = readings
    .map(({ text, confidence }) => ({ text: text.replaceAll(NOT_ON_A_SEAL, ''), confidence }))
    .filter(({ text }) => text.length > 0);
  const surest = Math.max(0, ...cleaned.map(({ confidence }) => confidence));
  const rivals = cleaned.filter(({ confidence }) => confidence >= surest - RIVAL);
  const best = rivals.sort((a, b) => b.confidence - a.confidence || b.text.length - a.text.length)[0];
  return best ?? { text: '', confidence: 0 };
}
