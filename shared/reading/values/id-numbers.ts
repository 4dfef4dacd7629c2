import { isoDate } from './dates.ts';
import { compact } from './text.ts';
import type { TypedValue } from './typed-value.ts';

/** GB 11643-1999, 4.2: weights of the 17 body digits; the sum modulo 11 picks the check character. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** What a recogniser makes of a digit; several where the letter leaves a choice. */
const READINGS: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  U: '0',
  〇: '0',
  '○': '0',
  I: '1',
  L: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  A: '4',
  S: '5',
  G: '6',
  B: '8',
  P: '9',
  T: '7',
  '?': '7',
  '×': 'X',
  '*': 'X',
  K: 'X',
  Y: 'X',
};
/** More tries than this mean that it is no ID number. */
const MOST_LETTERS = 6;

/** True for 18 characters with a birth date that exists and a right check character. */
export function isValidIdNumber(text: string): boolean {
  if (!/^[1-9][0-9]{16}[0-9X]$/u.test(text)) return false;
  if (birthDateOf(text) === null) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECK_CHARACTERS[sum % 11] === text[17];
}

/** ISO birth date in digits 7–14 of an 18-character number; null where there is no such day. */
export function birthDateOf(idNumber: string): string | null {
  return isoDate(
    Number(idNumber.slice(6, 10)),
    Number(idNumber.slice(10, 12)),
    Number(idNumber.slice(12, 14)),
  );
}

/** The 17th digit: odd for 男, even for 女. */
export const sexOf = (idNumber: string): '男' | '女' => (Number(idNumber[16]) % 2 === 1 ? '男' : '女');

/**
 * A citizen's ID number. Letters that stand for digits (O, I, l, S, B, Z …) are replaced only where the check digit
 * confirms exactly one reading. Flaws: `check-digit` (18 characters, wrong), `fifteen-digits` (the old form),
 * `length` (13 to 20 digits, neither). Null where it is no such number at all.
 */
export function readIdNumber(raw: string): TypedValue<string> | null {
  const text = compact(raw)
    .replace(/[-—–_.·,，。:：'’`]/gu, '')
    .toUpperCase();
  const exact = /(?<![0-9])[1-9][0-9]{16}[0-9X](?![0-9X])/u.exec(text)?.[0];
  if (exact !== undefined && isValidIdNumber(exact)) {
    return { value: exact, raw, certainty: 1, proven: true };
  }
  const repaired = uniqueRepair(text);
  if (repaired !== null) return { value: repaired, raw, certainty: 0.97, repaired: true, proven: true };
  if (exact !== undefined) return { value: exact, raw, certainty: 0.3, flaw: 'check-digit' };
  return flawed(text, raw);
}

function uniqueRepair(text: string): string | null {
  const run = /[0-9A-Z|!〇○×*?]{18}/u.exec(text)?.[0];
  if (run === undefined || text.length > run.length + 2) return null;
  const letters = [...run].filter(
    (character, index) => !/[0-9]/u.test(character) && !(index === 17 && character === 'X'),
  );
  if (letters.length === 0 || letters.length > MOST_LETTERS) return null;
  const digits = [...run].map((character, index) => digitAt(character, index));
  const candidate = digits.join('');
  return isValidIdNumber(candidate) ? candidate : null;
}

function digitAt(character: string, index: number): string {
  if (/[0-9]/u.test(character) || (index === 17 && character === 'X')) return character;
  const reading = READINGS[character] ?? character;
  return index < 17 && reading === 'X' ? character : reading;
}

function flawed(text: string, raw: string): TypedValue<string> | null {
  const digits = /(?<![0-9A-Z])[0-9]{12,20}[0-9X]?(?![0-9A-Z])/u.exec(text)?.[0];
  if (digits === undefined || digits.length < 13) return null;
  if (
    digits.length === 15 &&
    isoDate(1900 + Number(digits.slice(6, 8)), Number(digits.slice(8, 10)), Number(digits.slice(10, 12)))
  ) {
    return { value: digits, raw, certainty: 0.4, flaw: 'fifteen-digits' };
  }
  return { value: digits, raw, certainty: 0.1, flaw: 'length' };
}
