import type { FieldReading } from './field-reading.ts';
import type { Seal } from './page-reading.ts';
import { aligned } from './values/aligned.ts';
import { distance } from './values/confusables.ts';
import { compact } from './values/text.ts';
import { looksLikeUnit } from './values/units.ts';

/** Where forms print the name of a unit that may have stamped them. */
const PRINTED = /^(?:employer\.(?:coverName|name)|workHistory\[\d+\]\.unit)$/u;
const WELL_READ = 0.9;
/** So many impressions that read alike make a stamp's text known. */
const ALIKE = 2;
/** Shorter beginnings of a name are none. */
const SHORTEST = 6;
/** Share of the looks at a stamp that must say each character of a name, and of the name's that may differ. */
const SAID_BY = 1 / 3;
const MOST_OTHER = 0.25;

/**
 * Names that stamps of a dossier may bear: those of the applicant's units as its forms print them, with the units that
 * these are parts of, and what several of its stamps say alike.
 */
export function namesOnStamps(readings: readonly FieldReading[], seals: readonly Seal[]): Set<string> {
  const printed = readings.flatMap(({ path, value, confidence }) =>
    typeof value === 'string' && PRINTED.test(path) && confidence >= WELL_READ ? [compact(value)] : [],
  );
  const impressions = new Map<string, number>();
  for (const { text, textConfidence } of seals)
    if (textConfidence >= WELL_READ) impressions.set(text, (impressions.get(text) ?? 0) + 1);
  const stamped = [...impressions].filter(([, count]) => count >= ALIKE).map(([text]) => text);
  return new Set([...printed.flatMap(beginnings), ...stamped]);
}

/** The name, and its beginnings that name the unit above it. */
const beginnings = (name: string): string[] =>
  Array.from({ length: Math.max(0, name.length - SHORTEST + 1) }, (_, less) =>
    name.slice(0, name.length - less),
  ).filter(looksLikeUnit);

/**
 * The one known name that looks at a stamp tell together where they differ from each other: a third of them says each
 * of its characters, and a third has nothing between them. null where they tell none, or are at one on something else:
 * the stamp of another unit is read alike.
 */
export function nameToldBy(looks: readonly string[], names: ReadonlySet<string>): string | null {
  if (looks.length === 0) return null;
  const told = [...names]
    .filter((name) => isTold(name, looks))
    .map((name) => ({ name, errors: looks.reduce((sum, look) => sum + distance(name, look), 0) }))
    .toSorted((a, b) => a.errors - b.errors);
  const [best, next] = told;
  if (best === undefined || (next !== undefined && next.errors === best.errors)) return null;
  return best.name;
}

/**
 * The one known name of which a stamp's text lacks, or confuses, a single character, where that text is the name of no
 * unit: it ends in the middle of a word (…认证中). What names a unit may be another's and stays.
 */
export function nameCutShort(text: string, names: ReadonlySet<string>): string | null {
  if (text.length < SHORTEST || looksLikeUnit(text)) return null;
  const [near, another] = [...names].filter((name) => distance(name, text) === 1);
  return near !== undefined && another === undefined ? near : null;
}

function isTold(name: string, looks: readonly string[]): boolean {
  const like = looks.filter((look) => distance(name, look) <= MOST_OTHER * name.length);
  if (like.length < SAID_BY * looks.length) return false;
  const said = new Array<number>(name.length).fill(0);
  const between = new Array<number>(name.length + 1).fill(0);
  for (const look of like) {
    let at = 0;
    const strange = new Set<number>();
    for (const { first, second } of aligned([...name], [...look], (a, b) => a === b)) {
      if (first === null) strange.add(at);
      else if (first === second) said[at]! += 1;
      if (first !== null) at += 1;
    }
    for (const gap of strange) between[gap]! += 1;
  }
  const least = SAID_BY * looks.length;
  return said.every((count) => count >= least) && between.every((count) => like.length - count >= least);
}
