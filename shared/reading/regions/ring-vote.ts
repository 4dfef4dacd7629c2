import { aligned } from '../values/aligned.ts';

/** A character of a ring's text as one reading gives it. */
export interface RingCharacter {
  readonly text: string;
  /** 0…1. */
  readonly confidence: number;
}

/** One place of the text: what was read there, with the sum of its confidences; '' where a reading has nothing. */
type Place = Map<string, number>;

/** What a reading says that has no character at a place: inside of the text, and before or after all others. */
const PASSED_OVER = 0.5;
const BEYOND = 0.8;

/**
 * The likeliest character of each place, '' where most readings have none; its confidence is its share of what all
 * readings say. The surest reading comes first.
 */
export function votedCharacters(readings: readonly (readonly RingCharacter[])[]): RingCharacter[] {
  const [first, ...others] = readings;
  if (first === undefined) return [];
  let places: Place[] = first.map(({ text, confidence }) => new Map([[text, confidence]]));
  for (const [index, reading] of others.entries()) places = withReading(places, reading, index + 1);
  return places.map((place) => {
    const [text, weight] = [...place].reduce((best, one) => (one[1] > best[1] ? one : best));
    return { text, confidence: weight / readings.length };
  });
}

/** `before`: readings that the places hold. */
function withReading(places: readonly Place[], reading: readonly RingCharacter[], before: number): Place[] {
  const pairs = aligned(places, reading, (place, { text }) => place.has(text));
  const shared = pairs.flatMap(({ first, second }, at) => (first && second ? [at] : []));
  const isInside = (at: number) => at > (shared[0] ?? Infinity) && at < (shared.at(-1) ?? -1);
  return pairs.map(({ first: place, second: character }, at) => {
    const nothing = isInside(at) ? PASSED_OVER : BEYOND;
    const own = place ?? new Map([['', nothing * before]]);
    const said = character?.text ?? '';
    return new Map([...own, [said, (own.get(said) ?? 0) + (character?.confidence ?? nothing)]]);
  });
}
