import { type ClosedList, findListed, readListed } from './closed-list.ts';
import { compact } from './text.ts';
import type { TypedValue } from './typed-value.ts';

export type PatentType = '发明专利' | '实用新型专利' | '外观设计专利';

/** Kinds by the digit after the year; 8 and 9 came by the PCT. */
const TYPES: Readonly<Record<string, PatentType>> = {
  '1': '发明专利',
  '2': '实用新型专利',
  '3': '外观设计专利',
  '8': '发明专利',
  '9': '实用新型专利',
};

const TYPE_NAMES: ClosedList = [
  { value: '发明专利', aliases: ['发明', '国家发明专利', '发明专利权', '发明专利证书', '发明专利授权'] },
  { value: '实用新型专利', aliases: ['实用新型', '国家实用新型专利', '实用新型专利权', '实用新型专利证书'] },
  { value: '外观设计专利', aliases: ['外观设计', '外观专利', '外观设计专利权', '外观设计专利证书'] },
];

/** ZC 0006-2003, annex: 12 digits (8 in numbers before October 2003) with these weights, modulo 11, 10 as X. */
const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5] as const;

const MISREAD: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  '|': '1',
  Z: '2',
  S: '5',
  B: '8',
  G: '6',
};
const NUMBER =
  /(?:[Z2][L1I|])?([0-9OQDIL|ZSBG]{12}|[0-9OQDIL|ZSBG]{8})[.。·,，、]?([0-9XOQDIL|ZSBG])(?![0-9])/gu;

export interface PatentNumber {
  /** `ZL202010123456.2`; the point stands before the check digit. */
  readonly number: string;
  readonly type: PatentType;
}

/** The check character for the 12 (or 8) digits of a Chinese application number. */
export function patentCheckCharacter(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * WEIGHTS[index]!, 0);
  return '0123456789X'[sum % 11]!;
}

/**
 * The patent number in a string, with its kind from the number. Letters that stand for digits are replaced only
 * where the check digit confirms them. A wrong check digit is a flaw (`check-digit`), not a refusal.
 */
export function readPatentNumber(raw: string): TypedValue<PatentNumber> | null {
  const text = compact(raw)
    .toUpperCase()
    .replace(/专利号[:：]?|申请号[:：]?/gu, '');
  let flawed: TypedValue<PatentNumber> | null = null;
  for (const [whole, body, check] of text.matchAll(NUMBER)) {
    const reading = candidate(raw, whole, body!, check!);
    if (reading?.proven === true) return reading;
    flawed ??= reading;
  }
  return flawed;
}

function candidate(raw: string, whole: string, body: string, check: string): TypedValue<PatentNumber> | null {
  const digits = digitsOf(body);
  const last = check === 'X' ? 'X' : digitsOf(check);
  const type = TYPES[digits.length === 12 ? digits[4]! : digits[2]!];
  const year = digits.length === 12 ? Number(digits.slice(0, 4)) : 1900 + Number(digits.slice(0, 2));
  if (type === undefined || year < 1985 || year > 2099) return null;
  const proven = patentCheckCharacter(digits) === last;
  const repaired = digits !== body || (last !== check && check !== 'X');
  if (repaired && !proven) return null;
  if (!proven && !/^[Z2][L1I|]/u.test(whole) && !whole.includes('.')) return null;
  return {
    value: { number: `ZL${digits}.${last}`, type },
    raw,
    certainty: proven ? (repaired ? 0.97 : 1) : 0.3,
    ...(proven ? { proven: true } : { flaw: 'check-digit' }),
    ...(repaired ? { repaired: true } : {}),
  };
}

const digitsOf = (text: string): string =>
  [...text].map((character) => MISREAD[character] ?? character).join('');

/** `发明专利`, `实用新型专利` or `外观设计专利`, from a cell that names nothing else. */
export const readPatentType = (raw: string): TypedValue<string> | null => readListed(raw, TYPE_NAMES);

/** The kind that a longer text names, where it names exactly one. */
export function findPatentType(raw: string): string | null {
  const values = new Set(findListed(compact(raw), TYPE_NAMES).map((found) => found.value));
  return values.size === 1 ? [...values][0]! : null;
}
