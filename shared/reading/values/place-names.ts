import { distance } from './confusables.ts';

/** What may stand before a place in a unit's name. */
const PROVINCE = /^(?:辽宁省|中共)?/u;
/** Shorter names are one character from too many others to be mended where they were read well. */
const TELLING = 5;
const LEAST = 3;
const POORLY_READ = 0.9;

/**
 * The name of a unit with the place at its beginning as the gazetteer spells it, where one character of it was passed
 * over or misread (岩满族自治县 → 岫岩满族自治县); null where nothing is to be mended, or two places are as near.
 * `confidence` is the reading's, 0…1: names shorter than `telling` are mended only where they were read poorly. A place
 * `elsewhere` is none of the gazetteer's misread: 上海市, not 凌海市.
 */
export function mendedPlace(
  name: string,
  confidence: number,
  places: readonly string[],
  { telling = TELLING, elsewhere = [] }: { telling?: number; elsewhere?: readonly string[] } = {},
): string | null {
  if (elsewhere.some((place) => name.startsWith(place))) return null;
  const starts = new Set([0, PROVINCE.exec(name)![0].length]);
  for (const start of [...starts]) {
    const own = places.filter((place) => name.startsWith(place, start));
    if (own.some((place) => place.length >= LEAST)) starts.add(start + longest(own));
  }
  for (const start of starts) {
    const mended = mendedAt(name, start, confidence < POORLY_READ ? LEAST : telling, places);
    if (mended !== null) return mended;
  }
  return null;
}

const longest = (names: readonly string[]): number => Math.max(...names.map((name) => name.length));

function mendedAt(name: string, start: number, shortest: number, places: readonly string[]): string | null {
  const rest = name.slice(start);
  if (places.some((place) => rest.startsWith(place))) return null;
  const found = places.flatMap((place) => {
    if (place.length < shortest) return [];
    const cut = [place.length - 1, place.length].find((length) => {
      const head = rest.slice(0, length);
      return head.length === length && head.at(-1) === place.at(-1) && distance(head, place) <= 1;
    });
    return cut === undefined ? [] : [{ place, cut }];
  });
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return null;
  return name.slice(0, start) + only.place + rest.slice(only.cut);
}

/** Misread, lost and strange characters that an official name of some ten characters may have, and still be told. */
const MOST_ERRORS = 2;

/** The one official name that a reading is nearest to, where it differs by little and no other is as near; null for none. */
export function nearestName(read: string, names: readonly string[]): string | null {
  if (names.includes(read)) return null;
  const near = names
    .map((name) => ({ name, errors: distance(read, name) }))
    .filter(({ errors }) => errors <= MOST_ERRORS + 1)
    .toSorted((a, b) => a.errors - b.errors);
  const [best, next] = near;
  if (best === undefined || best.errors > MOST_ERRORS) return null;
  return next === undefined || next.errors > best.errors ? best.name : null;
}
