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
/** Two characters in one place are likelier than one that one reading has more and another less. */
const GAP = 0.9;

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
  const pairs = aligned(places, reading);
  const shared = pairs.flatMap(({ place, character }, at) => (place && character ? [at] : []));
  const isInside = (at: number) => at > (shared[0] ?? Infinity) && at < (shared.at(-1) ?? -1);
  return pairs.map(({ place, character }, at) => {
    const nothing = isInside(at) ? PASSED_OVER : BEYOND;
    const own = place ?? new Map([['', nothing * before]]);
    const said = character?.text ?? '';
    return new Map([...own, [said, (own.get(said) ?? 0) + (character?.confidence ?? nothing)]]);
  });
}

interface Pair {
  readonly place: Place | null;
  readonly character: RingCharacter | null;
}

/** Places and characters side by side, at the least cost. */
function aligned(places: readonly Place[], reading: readonly RingCharacter[]): Pair[] {
  const width = reading.length + 1;
  const cost = new Float64Array((places.length + 1) * width);
  const pairCost = (row: number, column: number) => (places[row]!.has(reading[column]!.text) ? 0 : 1);
  for (let row = 0; row <= places.length; row++) {
    for (let column = 0; column < width; column++) {
      if (row === 0 && column === 0) continue;
      cost[row * width + column] = Math.min(
        row > 0 && column > 0
          ? cost[(row - 1) * width + column - 1]! + pairCost(row - 1, column - 1)
          : Infinity,
        row > 0 ? cost[(row - 1) * width + column]! + GAP : Infinity,
        column > 0 ? cost[row * width + column - 1]! + GAP : Infinity,
      );
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [places.length, reading.length];
  while (row > 0 || column > 0) {
    const here = cost[row * width + column]!;
    const isPair =
      row > 0 && column > 0 && here === cost[(row - 1) * width + column - 1]! + pairCost(row - 1, column - 1);
    const isPlace = !isPair && row > 0 && here === cost[(row - 1) * width + column]! + GAP;
    if (isPair || isPlace) row--;
    if (!isPlace) column--;
    pairs.push({
      place: isPair || isPlace ? places[row]! : null,
      character: isPlace ? null : reading[column]!,
    });
  }
  return pairs.toReversed();
}
