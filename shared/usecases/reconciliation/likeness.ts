import type { DossierReading, FieldPath } from '../../domain/record.ts';
import type { RosterRow } from '../../domain/roster.ts';
import { distance } from '../../reading/values/confusables.ts';
import { isValidIdNumber } from '../../reading/values/id-numbers.ts';
import { type PaperDate, parseDate } from '../../rules/dates.ts';
import { normalise } from '../../rules/text.ts';

/** What a row or a dossier says of its person, prepared for comparing. */
export interface Person {
  /** Normalised values by path. */
  readonly values: ReadonlyMap<FieldPath, string>;
  /** Values of the dates among them. */
  readonly dates: ReadonlyMap<FieldPath, PaperDate>;
  /** How sure each value is, 0…1; 1 for a roster. */
  readonly confidence: (path: FieldPath) => number;
}

interface Weight {
  readonly path: FieldPath;
  readonly compare: 'id' | 'name' | 'unit' | 'date' | 'exact';
  /** Evidence for one person where the values agree, and against it where they differ. */
  readonly agree: number;
  readonly differ: number;
}

/**
 * Evidence that a row and a dossier are the same person's, on the scale of a logarithm of odds; chosen so that
 * any two of ID number, name, and unit with date of birth outweigh the rest. Not calibrated: only compared.
 */
const WEIGHTS: readonly Weight[] = [
  { path: 'applicant.idNumber', compare: 'id', agree: 8, differ: 5 },
  { path: 'applicant.name', compare: 'name', agree: 4, differ: 3 },
  { path: 'employer.coverName', compare: 'unit', agree: 2, differ: 1 },
  { path: 'applicant.birthDate', compare: 'date', agree: 1.5, differ: 1.5 },
  { path: 'currentTitle.obtainedOn', compare: 'date', agree: 1, differ: 0.5 },
  { path: 'education.school', compare: 'exact', agree: 0.7, differ: 0.3 },
  { path: 'declared.level', compare: 'exact', agree: 0.5, differ: 0.7 },
  { path: 'declared.specialty', compare: 'exact', agree: 0.5, differ: 0.7 },
  { path: 'applicant.sex', compare: 'exact', agree: 0.3, differ: 1 },
];

/** Below this a row and a dossier are not taken for the same person's. */
export const LEAST_EVIDENCE = 2.5;

export const personOfRow = ({ values }: RosterRow): Person => ({
  ...prepared(Object.entries(values)),
  confidence: () => 1,
});

export const personOfDossier = ({ fields }: Pick<DossierReading, 'fields'>): Person => ({
  ...prepared(
    Object.entries(fields).flatMap(([path, { value }]) => (value === null ? [] : [[path, String(value)]])),
  ),
  confidence: (path) => (fields[path]?.verifiedBy ? 1 : (fields[path]?.confidence ?? 0)),
});

const DATE = /(?:Date|On)$/u;

const WANTED = new Set(WEIGHTS.map(({ path }) => path));

function prepared(entries: readonly (readonly [string, string])[]): Pick<Person, 'values' | 'dates'> {
  const wanted = entries.filter(([path, value]) => WANTED.has(path) && value !== '');
  return {
    values: new Map(
      wanted.map(([path, value]) => [path, DATE.test(path) ? value : normalise(value)] as const),
    ),
    dates: new Map(
      wanted.flatMap(([path, value]) => {
        const date = DATE.test(path) ? parseDate(value) : null;
        return date ? [[path, date] as const] : [];
      }),
    ),
  };
}

export interface Likeness {
  readonly score: number;
  /** What the score would be if all values that both have agreed. */
  readonly attainable: number;
}

/** Compares persons; remembers how alike two names of units are, since a batch has few units and many pairs. */
export function createComparison(): (row: Person, dossier: Person) => Likeness {
  const units = new Map<string, number>();
  const unitLikeness = (a: string, b: string): number => {
    const key = `${a}|${b}`;
    const known = units.get(key);
    if (known !== undefined) return known;
    const likeness = likeUnits(a, b);
    units.set(key, likeness);
    return likeness;
  };
  return (row, dossier) => {
    let score = 0;
    let attainable = 0;
    for (const { path, compare, agree, differ } of WEIGHTS) {
      const a = row.values.get(path);
      const b = dossier.values.get(path);
      if (a === undefined || b === undefined) continue;
      attainable += agree;
      const likeness =
        compare === 'unit'
          ? unitLikeness(a, b)
          : compare === 'date'
            ? likeDates(row.dates.get(path), dossier.dates.get(path))
            : COMPARE[compare](a, b);
      // A difference speaks only as loudly as the dossier was read surely; an agreement is no accident.
      score += likeness > 0 ? agree * likeness : differ * likeness * dossier.confidence(path);
    }
    return { score, attainable };
  };
}

/** 1: the same; 0: says nothing; −1: different. */
const COMPARE: Readonly<Record<'id' | 'name' | 'exact', (a: string, b: string) => number>> = {
  id: likeNumbers,
  name: likeNames,
  exact: (a, b) => (a === b ? 1 : -1),
};

function likeNumbers(a: string, b: string): number {
  if (a === b) return 1;
  const wrong = a.length === b.length ? differing(a, b) : distance(a, b);
  if (wrong > 3) return -1;
  // Two numbers that both pass their check are two persons' (colleagues born on one day), seldom a slip of the pen.
  return isValidIdNumber(a) && isValidIdNumber(b) ? -0.5 : 0.5;
}

/** Places in which two texts of one length differ. */
function differing(a: string, b: string): number {
  let count = 0;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) count += 1;
  return count;
}

function likeNames(a: string, b: string): number {
  if (a === b) return 1;
  const wrong = distance(a, b) / Math.max(a.length, b.length);
  if (wrong <= 0.21) return 0.7;
  return wrong <= 0.34 ? 0.35 : wrong <= 0.5 ? 0 : -1;
}

function likeUnits(a: string, b: string): number {
  if (a === b) return 1;
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (shorter.length >= 4 && longer.includes(shorter)) return 0.8;
  const wrong = distance(a, b) / longer.length;
  return wrong < 0.15 ? 0.7 : wrong < 0.3 ? 0.2 : -1;
}

function likeDates(a: PaperDate | undefined, b: PaperDate | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.first <= b.last && b.first <= a.last ? 1 : -1;
}
