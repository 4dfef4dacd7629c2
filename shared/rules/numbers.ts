/** Numbers that check themselves: ID cards, patents, diplomas. Sources stand at each. */
import { parseDate } from './dates.ts';

export type IdNumber =
  | { readonly kind: 'valid'; readonly birthDate: string; readonly sex: '男' | '女' }
  | { readonly kind: 'old' }
  | { readonly kind: 'invalid'; readonly why: 'shape' | 'date' | 'check' };

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/** GB 11643-1999: 17 digits weighted modulo 11, digits 7–14 the birth, digit 17 odd for a man. */
export function readIdNumber(text: string): IdNumber {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (/^\d{15}$/.test(plain)) return { kind: 'old' };
  if (!/^\d{17}[\dX]$/.test(plain)) return { kind: 'invalid', why: 'shape' };
  const birth = parseDate(`${plain.slice(6, 10)}-${plain.slice(10, 12)}-${plain.slice(12, 14)}`);
  if (!birth) return { kind: 'invalid', why: 'date' };
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(plain[index]), 0);
  if (ID_CHECKS[sum % 11] !== plain[17]) return { kind: 'invalid', why: 'check' };
  return { kind: 'valid', birthDate: birth.iso, sex: Number(plain[16]) % 2 === 1 ? '男' : '女' };
}

export type PatentKind = 'invention' | 'utility' | 'design';
export type PatentNumber =
  | {
      readonly kind: PatentKind;
      readonly check: 'right' | 'wrong' | 'absent';
      readonly applicationYear: number;
    }
  | { readonly kind: 'application' }
  | { readonly kind: 'unreadable' };

const KINDS: Readonly<Record<string, PatentKind>> = {
  1: 'invention',
  2: 'utility',
  3: 'design',
  8: 'invention',
  9: 'utility',
};
const PUBLISHED: Readonly<Record<string, PatentKind>> = {
  B: 'invention',
  C: 'invention',
  U: 'utility',
  Y: 'utility',
  S: 'design',
};
const PATENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/**
 * ZC 0006-2003: year, kind (1 and 8 invention, 2 and 9 utility model, 3 design), serial, check digit
 * (digits × 2…9,2…5 modulo 11). Before October 2003 the year has two digits. A publication number CN…A
 * is an application only; it carries no check digit.
 */
export function readPatentNumber(text: string): PatentNumber {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s:。·]/g, '');
  const published = /^(?:CN)(\d{7,9})([ABCUYS])\d?$/.exec(plain);
  if (published) {
    const kind = PUBLISHED[published[2]!];
    return kind ? { kind, check: 'absent', applicationYear: 0 } : { kind: 'application' };
  }
  const parts = /^(?:ZL|CN)?(\d{12}|\d{8})(?:\.?([\dX]))?$/.exec(plain);
  const digits = parts?.[1];
  if (digits === undefined) return { kind: 'unreadable' };
  const kind = KINDS[digits[digits.length === 12 ? 4 : 2]!];
  if (!kind) return { kind: 'unreadable' };
  const short = Number(digits.slice(0, 2));
  const applicationYear =
    digits.length === 12 ? Number(digits.slice(0, 4)) : short + (short >= 85 ? 1900 : 2000);
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * PATENT_WEIGHTS[index]!, 0);
  const expected = sum % 11 === 10 ? 'X' : String(sum % 11);
  const given = parts?.[2];
  const check = given === undefined ? 'absent' : given === expected ? 'right' : 'wrong';
  return { kind, check, applicationYear };
}

const DIPLOMA_LEVELS: Readonly<Record<string, string>> = {
  '01': '博士研究生',
  '02': '硕士研究生',
  '05': '本科',
  '06': '大专',
};

/** 18 digits since 2001: school 5, type 1, year 4, level 2, serial 6; null for older, free forms (未核实). */
export function readDiplomaNumber(text: string): { year: number; level: string | undefined } | null {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  if (!/^\d{18}$/.test(plain)) return null;
  return { year: Number(plain.slice(6, 10)), level: DIPLOMA_LEVELS[plain.slice(10, 12)] };
}
