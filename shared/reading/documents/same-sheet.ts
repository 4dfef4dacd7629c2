import { distance } from '../page/fingerprint.ts';
import type { PageReading } from '../page-reading.ts';
import { bareText } from './phrase-match.ts';
import { saysOtherwise } from './sheet-differences.ts';

/** Bits of 256 in which two scans of one sheet may differ; of other sheets with one layout more differ. */
const ALIKE_BITS = 32;
/** … and of two that were laid differently on the glass, where the text leaves no doubt. */
const LAID_OTHERWISE_BITS = 56;
const SURELY_SAME_TEXT = 0.93;
/** Without enough text to compare the picture alone must tell. */
const SAME_PICTURE_BITS = 10;
/** Where a good part of both was read: most of the character pairs of the one stand on the other. */
const PARTLY_READ_BITS = 24;
const MOSTLY_THERE = 0.7;
const PARTLY_ENOUGH = 60;
/** Share of common character pairs from which two readings of one sheet agree. */
const SAME_TEXT = 0.83;
/** The same for the numbers on both; certificates of one body differ in a name and a number only. */
const SAME_NUMBERS = 0.65;
const TEXT_ENOUGH = 25;

/**
 * True where two scans look like the same sheet: alike at a glance, the same text and the same numbers.
 * Copies of one form look like that too: the caller must know whether copies are expected.
 */
export function sameSheet(a: PageReading, b: PageReading): boolean {
  const bits = fingerprintBits(a.fingerprint, b.fingerprint);
  if (bits > LAID_OTHERWISE_BITS || a.words.length === 0 || b.words.length === 0) return false;
  const [left, right] = [pairs(a), pairs(b)];
  const comparable =
    a.depth === 'full' && b.depth === 'full' && Math.min(left.size, right.size) >= TEXT_ENOUGH;
  if (!comparable) {
    // Sheets of several years look alike; a line of the page of which less was read must stand on the other one.
    const [fewer, more] = a.words.length <= b.words.length ? [a, b] : [b, a];
    const tells = Math.min(left.size, right.size) >= PARTLY_ENOUGH && common(left, right) >= MOSTLY_THERE;
    const alike = bits <= (tells ? PARTLY_READ_BITS : SAME_PICTURE_BITS);
    return alike && likeness(numbers(a), numbers(b)) >= SAME_NUMBERS && !saysOtherwise(fewer, more);
  }
  const sameText = bits > ALIKE_BITS ? SURELY_SAME_TEXT : SAME_TEXT;
  if (likeness(left, right) < sameText || likeness(numbers(a), numbers(b)) < SAME_NUMBERS) return false;
  return !saysOtherwise(a, b);
}

/** 0…1: share of character pairs that two pages have in common (Dice coefficient); 0 without text. */
export function textLikeness(a: PageReading, b: PageReading): number {
  const [left, right] = [pairs(a), pairs(b)];
  return left.size === 0 && right.size === 0 ? 0 : likeness(left, right);
}

/** Differing bits, all 256 where one of them is no fingerprint (a page that could not be hashed). */
export function fingerprintBits(a: string, b: string): number {
  const valid = /^[0-9a-f]{64}$/;
  return valid.test(a) && valid.test(b) ? distance(a, b) : 256;
}

const known = new WeakMap<PageReading, ReadonlySet<string>>();

/** Kept a reading: in a long dossier each page is compared with many others. */
function pairs(reading: PageReading): ReadonlySet<string> {
  const kept = known.get(reading) ?? pairsOf(reading);
  known.set(reading, kept);
  return kept;
}

function pairsOf(reading: PageReading): Set<string> {
  const found = new Set<string>();
  for (const word of reading.words) {
    const text = bareText(word.text);
    for (let index = 0; index + 1 < text.length; index += 1) found.add(text.slice(index, index + 2));
  }
  return found;
}

function numbers(reading: PageReading): Set<string> {
  return new Set(reading.words.flatMap((word) => word.text.normalize('NFKC').match(/\d{2,}/g) ?? []));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size + b.size === 0 ? 1 : (2 * shared(a, b)) / (a.size + b.size);
}

/** 0…1: how much of the smaller one stands in the other. */
const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  shared(a, b) / Math.max(1, Math.min(a.size, b.size));

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count += 1;
  return count;
}
