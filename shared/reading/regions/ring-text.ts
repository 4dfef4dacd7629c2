import { type RingCharacter, votedCharacters } from './ring-vote.ts';

/** What a recogniser made of one strip. */
export interface StripReading {
  readonly text: string;
  /** Mean probability of the characters, 0…1. */
  readonly confidence: number;
  /** One by one, where the engine tells. */
  readonly characters?: readonly RingCharacter[];
}

/** Signs that no name on a seal holds. */
const NOT_ON_A_SEAL = /[^\p{Script=Han}\p{Nd}A-Za-z()（）〇·]/gu;
/** Strokes of the border and of the small figures along it, read as letters and digits before or after the name. */
const FRINGE = /^(?:[\p{Nd}a-z·)）]|[A-Z](?![A-Z]))+|(?:[\p{Nd}A-Za-z·(（])+$/gu;

/**
 * What several readings of one ring say together, character by character: a recogniser passes over a half hidden
 * character without a trace, or is sure of the wrong one, but seldom in every rendering. Signs that no seal holds are
 * dropped. The confidence is what the readings agree on. Empty text with confidence 0 where nothing was read.
 */
export function chooseRingText(readings: readonly StripReading[]): Omit<StripReading, 'characters'> {
  const cleaned = readings
    .map(cleanReading)
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => meanOf(b) - meanOf(a));
  const voted = votedCharacters(cleaned);
  const text = clean(voted.map((one) => one.text).join(''));
  return { text, confidence: Math.round(meanOf(voted) * 1e4) / 1e4 };
}

/** What each reading gives by itself where they do not all say the same; nothing where they do. */
export function ringLooks(readings: readonly StripReading[]): string[] {
  const texts = readings.map(({ text }) => clean(text)).filter((text) => text !== '');
  return new Set(texts).size > 1 ? texts : [];
}

function meanOf(characters: readonly RingCharacter[]): number {
  if (characters.length === 0) return 0;
  return characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;
}

/** The characters of a reading that its cleaned text holds; all as sure as the whole where the engine does not tell. */
function cleanReading({ text, confidence, characters }: StripReading): RingCharacter[] {
  const name = clean(text);
  const kept: RingCharacter[] = [];
  for (const character of characters ?? []) {
    if (name.startsWith(character.text, kept.length) && character.text.length === 1) kept.push(character);
  }
  if (kept.length === name.length) return kept;
  return [...name].map((one) => ({ text: one, confidence }));
}

function clean(text: string): string {
  const plain = text.replaceAll(NOT_ON_A_SEAL, '');
  const name = /\p{Script=Han}/u.test(plain) ? plain.replaceAll(FRINGE, '') : plain;
  return withoutLoneBrackets(name);
}

/** Half a bracket at either end is a stroke of the border. */
function withoutLoneBrackets(name: string): string {
  const opens = name.match(/[（(]/gu)?.length ?? 0;
  const closes = name.match(/[）)]/gu)?.length ?? 0;
  const begun = opens > closes ? name.replace(/^[（(]+|[（(]+$/gu, '') : name;
  return closes > opens ? begun.replace(/^[）)]+|[）)]+$/gu, '') : begun;
}
