import type { ItemKey, Query, Write, WriteFailure } from '../../ports/records.ts';
import { packBody, type StoredBody, storedBytes } from './body.ts';

const LONGEST_KEY = 1_024;
const MOST_WRITES = 100;
const LARGEST_PAGE = 1_000;
const USUAL_PAGE = 100;

/** DynamoDB takes 400 KB an item, names and keys included; the rest is left for those. Same in every home. */
export const LARGEST_BODY = 390_000;

/** DynamoDB takes 4 MB a transaction. */
const LARGEST_TRANSACTION = 4_000_000;

/** A write with its body as it is stored, made once. */
export type PackedWrite =
  | (Extract<Write, { op: 'put' }> & { readonly packed: StoredBody })
  | Exclude<Write, { op: 'put' }>;

/** Throws RangeError for writes that no store takes: more than 100, two on one key, keys out of bounds. */
export function checkWrites(writes: readonly Write[]): void {
  if (writes.length > MOST_WRITES) throw new RangeError(`A transaction takes at most ${MOST_WRITES} writes.`);
  const seen = new Set<string>();
  for (const write of writes) {
    checkKey(write);
    const name = JSON.stringify([write.pk, write.sk]);
    if (seen.has(name)) throw new RangeError('A transaction writes each key once.');
    seen.add(name);
    if (write.op !== 'put') continue;
    for (const place of Object.values(write.lists ?? {})) checkKey(place);
  }
}

/** Throws RangeError as `checkWrites` does, and for bodies that JSON can't say. */
export function packWrites(writes: readonly Write[]): PackedWrite[] {
  checkWrites(writes);
  return writes.map((write) => (write.op === 'put' ? { ...write, packed: packBody(write.body) } : write));
}

/** Which writes are too large, if any. */
export function tooLarge(writes: readonly PackedWrite[]): WriteFailure | null {
  const sizes = writes.map((write) => (write.op === 'put' ? storedBytes(write.packed) : 0));
  const large = indexesWhere(sizes, (bytes) => bytes > LARGEST_BODY);
  if (large.length > 0) return { kind: 'too-large', writes: large };
  const sum = sizes.reduce((total, bytes) => total + bytes, 0);
  if (sum <= LARGEST_TRANSACTION) return null;
  return { kind: 'too-large', writes: indexesWhere(sizes, (bytes) => bytes > 0) };
}

export function indexesWhere<Value>(values: readonly Value[], holds: (value: Value) => boolean): number[] {
  return values.flatMap((value, index) => (holds(value) ? [index] : []));
}

export function checkKey({ pk, sk }: ItemKey): void {
  for (const part of [pk, sk]) {
    const bytes = Buffer.byteLength(part);
    if (bytes === 0 || bytes > LONGEST_KEY || !part.isWellFormed()) {
      throw new RangeError(`A key has 1…${LONGEST_KEY} bytes of well-formed text.`);
    }
  }
}

/** The query with every default in its place. Throws RangeError for a limit or key out of bounds. */
export function settledQuery(query: Query): Required<Omit<Query, 'cursor' | 'after'>> {
  const { pk, skPrefix = '', ascending = true, limit = USUAL_PAGE } = query;
  checkKey({ pk, sk: skPrefix === '' ? '-' : skPrefix });
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    throw new RangeError(`A page has 1…${LARGEST_PAGE} items.`);
  }
  return { pk, skPrefix, ascending, limit };
}

/** Order of UTF-8 bytes, in which every home sorts keys; `<` on strings differs beyond the basic plane. */
export function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The least text, in that order, that comes after every text with this prefix; null where there is none. */
export function firstAfter(prefix: string): string | null {
  const points = [...prefix];
  while (points.length > 0) {
    const last = points.pop()?.codePointAt(0) ?? 0;
    // Surrogates are no characters of their own.
    const next = last === 0xd7ff ? 0xe000 : last + 1;
    if (next <= 0x10ffff) return points.join('') + String.fromCodePoint(next);
  }
  return null;
}

/** Seconds since 1970 of an ISO moment, as `expiresAt` counts. */
export const secondsOf = (moment: string): number => Date.parse(moment) / 1_000;
