import type { Field, FieldEvidence, FieldPath, FieldValue } from '../../domain/record.ts';
import type { FieldReading } from '../field-reading.ts';
import { distance } from '../values/confusables.ts';
import { consensusOf } from '../values/consensus.ts';
import { compact } from '../values/text.ts';
import { alignRows, listOf } from './align-rows.ts';

/** What one copy gave, and its index in the record's documents. */
export interface CopyReading {
  readonly document: number;
  readonly fields: readonly FieldReading[];
}

interface Vote {
  readonly copy: number;
  readonly document: number;
  readonly reading: FieldReading;
}

/** Votes for one value. */
interface Side {
  readonly value: FieldValue;
  readonly votes: readonly Vote[];
  readonly confidence: number;
}

/** True as soon as one copy shows it: three boxes, one photo is enough to say that there is one. */
const ANY_COPY: ReadonlySet<FieldPath> = new Set(['photo.present']);

/**
 * One field a path from all copies of a form. Agreement raises the confidence. A difference lowers it and sets
 * `disagreement`, unless the other reading is a plain misreading: weak, or a lookalike read with less confidence;
 * then it stays visible among `candidates` and in the evidence; or unless each copy gives both. List rows are matched by what they say.
 */
export function voteCopies(copies: readonly CopyReading[]): Record<FieldPath, Field> {
  const aligned = alignRows(copies.map(({ fields }) => fields));
  const votes = new Map<FieldPath, Vote[]>();
  for (const [copy, fields] of aligned.entries()) {
    for (const reading of fields) {
      const own = votes.get(reading.path) ?? [];
      own.push({ copy, document: copies[copy]!.document, reading });
      votes.set(reading.path, own);
    }
  }
  const lists = copies.map((_, copy) => new Set(aligned[copy]!.flatMap(({ path }) => listOf(path) ?? [])));
  return Object.fromEntries(
    [...votes].map(([path, own]) => {
      const list = listOf(path);
      const expected = list === undefined ? 0 : lists.filter((held) => held.has(list)).length;
      return [path, fieldOf(path, own, expected)];
    }),
  );
}

function fieldOf(path: FieldPath, votes: readonly Vote[], expected: number): Field {
  const sides = sidesOf(votes);
  const evidence = [
    ...sides.flatMap((side) => side.votes),
    ...votes.filter(({ reading }) => reading.value === null),
  ].map(evidenceOf);
  const [winner, ...others] = order(path, sides);
  if (winner === undefined) {
    return { value: null, raw: votes[0]?.reading.raw ?? '', confidence: 0, evidence, verifiedBy: null };
  }
  const disputing = others.filter((other) => isDisputed(winner, other));
  const disputed = disputing.length > 0;
  const spelt = disputed ? spelling(path, sides) : null;
  const alone = expected > 1 && new Set(votes.map(({ copy }) => copy)).size === 1;
  const listed = spelt === null || spelt === winner.value ? others : sides;
  return {
    value: spelt ?? winner.value,
    raw: winner.votes[0]!.reading.raw,
    confidence: rounded(confidenceOf(winner, others, disputed, alone)),
    evidence,
    verifiedBy: null,
    ...(listed.length > 0
      ? {
          candidates: listed.map((side) => ({
            value: side.value,
            source: 'copy' as const,
            confidence: rounded(
              isOwnDoubt(winner, side) ? Math.min(DISPUTED_CAP, side.confidence) : side.confidence,
            ),
          })),
        }
      : {}),
    ...(disputing.some((other) => !isOfAllCopies(winner, other)) ? { disagreement: true } : {}),
  };
}

/**
 * Impressions of one stamp that were all read differently: the text that they say together, character by character.
 * No copy says it as a whole, so that it stays disputed.
 */
function spelling(path: FieldPath, sides: readonly Side[]): string | null {
  if (!path.endsWith('sealText') || sides.some((side) => copiesOf(side) > 1)) return null;
  return consensusOf(sides.map(({ value }) => compact(String(value))));
}

const rounded = (confidence: number): number => Math.round(confidence * 1e4) / 1e4;

const evidenceOf = ({ document, reading }: Vote): FieldEvidence => ({
  document,
  page: reading.page,
  box: reading.box,
  raw: reading.raw,
  confidence: reading.confidence,
  ...(reading.handwritten ? { handwritten: true } : {}),
});

/** Votes by value; a copy that gives a value twice (cover and table) counts once, with its surer reading first. */
function sidesOf(votes: readonly Vote[]): Side[] {
  const byValue = new Map<string, Vote[]>();
  for (const vote of votes) {
    if (vote.reading.value === null) continue;
    const key = `${typeof vote.reading.value}:${compact(String(vote.reading.value))}`;
    byValue.set(key, [...(byValue.get(key) ?? []), vote]);
  }
  return [...byValue.values()].map((own) => {
    const sorted = own.toSorted((a, b) => b.reading.confidence - a.reading.confidence);
    return { value: sorted[0]!.reading.value!, votes: sorted, confidence: agreed(sorted) };
  });
}

/** The same model reads all copies of one print: a second reading removes half of the doubt, not all of it. */
const SECOND_READING = 0.5;

function agreed(votes: readonly Vote[]): number {
  const [first, ...rest] = votes;
  const doubt = rest.reduce(
    (left, { reading }) => left * (1 - SECOND_READING * reading.confidence),
    1 - first!.reading.confidence,
  );
  return 1 - doubt;
}

/** By weight of votes, each copy once; a date said more exactly beats the same date said less exactly. */
function order(path: FieldPath, sides: readonly Side[]): Side[] {
  const weight = (side: Side) => {
    const byCopy = new Map<number, number>();
    for (const { copy, reading } of side.votes)
      byCopy.set(copy, Math.max(byCopy.get(copy) ?? 0, reading.confidence));
    return [...byCopy.values()].reduce((sum, confidence) => sum + confidence, 0);
  };
  const sorted = sides.toSorted((a, b) => weight(b) - weight(a));
  const [first] = sorted;
  if (first === undefined) return [];
  if (ANY_COPY.has(path))
    return sorted.toSorted((a, b) => Number(b.value === true) - Number(a.value === true));
  const exact = sorted.find(
    (side) => side !== first && refines(side.value, first.value) && side.confidence > 0.6,
  );
  return exact === undefined ? sorted : [exact, ...sorted.filter((side) => side !== exact)];
}

const ISO = /^[0-9]{4}(?:-[0-9]{2}){0,2}$/u;

/** 2018-12 says more than 2018 and nothing else. */
const refines = (value: FieldValue, other: FieldValue): boolean =>
  typeof value === 'string' &&
  typeof other === 'string' &&
  ISO.test(value) &&
  ISO.test(other) &&
  value.startsWith(`${other}-`);

/** A reading below this is a misreading where another copy is read well. */
const WEAK = 0.7;
const SURE = 0.9;
/** A reading below this is likely a misreading where its own copy says otherwise as surely as this. */
const HESITANT = 0.85;
const CERTAIN = 0.97;
/** A lookalike may be overruled by a reading that is this much surer. */
const GAP = 0.08;
/** Share of a long text that a weak reading may get wrong. */
const NEAR = 0.3;

function isDisputed(winner: Side, other: Side): boolean {
  if (refines(winner.value, other.value) || refines(other.value, winner.value)) return false;
  if (saysMore(other.value, winner.value)) return true;
  if (winner.confidence >= SURE && other.confidence < WEAK) return false;
  if (isOnceMisread(winner, other)) return false;
  if (typeof winner.value !== 'string' || typeof other.value !== 'string') return true;
  const [a, b] = [compact(winner.value), compact(other.value)];
  const cost = distance(a, b);
  const onlyLookalikes = a.length === b.length && cost < 0.5 * differing(a, b);
  if (onlyLookalikes && winner.confidence - other.confidence >= GAP) return false;
  const outvoted = copiesOf(winner) > copiesOf(other) && winner.confidence >= SURE && other.confidence < SURE;
  return !(outvoted && a.length >= 6 && cost <= NEAR * a.length);
}

/**
 * Each copy says both, one on its cover and one inside, the same in all of them: they don't differ from each other, the
 * engine does not know a character. The value is no surer for it.
 */
function isOfAllCopies(winner: Side, other: Side): boolean {
  const own = new Set(winner.votes.map(({ copy }) => copy));
  const hesitant = other.votes.every(({ reading }) => reading.confidence < SURE);
  const both = other.votes.every(({ copy }) => own.has(copy));
  return hesitant && own.size > 1 && both && copiesOf(other) === own.size;
}

/** Every copy that says the other value says this one, too: it contradicts itself, not the other copies. */
const isOwnDoubt = (winner: Side, other: Side): boolean =>
  other !== winner && other.votes.every(({ copy }) => winner.votes.some((vote) => vote.copy === copy));

/** Hesitant readings of copies that say the other value surely elsewhere, as long, but for one character. */
function isOnceMisread(winner: Side, other: Side): boolean {
  const [a, b] = [compact(String(winner.value)), compact(String(other.value))];
  if (a.length !== b.length || differing(a, b) !== 1) return false;
  return other.votes.every(
    ({ copy, reading }) =>
      reading.confidence < HESITANT &&
      winner.votes.some((vote) => vote.copy === copy && vote.reading.confidence >= CERTAIN),
  );
}

/** A copy that shows another character at an end: the surer reading may have passed over it. */
const saysMore = (other: FieldValue, value: FieldValue): boolean =>
  typeof other === 'string' &&
  typeof value === 'string' &&
  compact(other).length - compact(value).length === 1 &&
  (compact(other).startsWith(compact(value)) || compact(other).endsWith(compact(value)));

const copiesOf = (side: Side): number => new Set(side.votes.map(({ copy }) => copy)).size;

const differing = (a: string, b: string): number =>
  [...a].filter((character, index) => character !== [...b][index]).length;

/** A disputed value is never sure; one that only one of several copies shows is less so. */
const DISPUTED_CAP = 0.8;
const ALONE = 0.95;

function confidenceOf(winner: Side, others: readonly Side[], disputed: boolean, alone: boolean): number {
  const against = others.reduce((sum, { confidence }) => sum + confidence, 0);
  const handwritten = winner.votes.some(({ reading }) => reading.handwritten);
  const base = handwritten
    ? Math.max(...winner.votes.map(({ reading }) => reading.confidence))
    : winner.confidence;
  if (disputed)
    return Math.min(DISPUTED_CAP, (base * winner.confidence) / Math.max(winner.confidence + against, 1e-9));
  const overruled = others.length > 0 ? 0.99 : 1;
  return Math.min(0.9999, base * overruled * (alone ? ALONE : 1));
}
