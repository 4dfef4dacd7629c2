/** Numbers that check themselves: ID cards, patents, diplomas. Sources stand at each. */
import { birthDateOf, isValidIdNumber, sexOf } from '../reading/values/id-numbers.ts';
import { patentCheckCharacter } from '../reading/values/patents.ts';

export type IdNumber =
  | { readonly kind: 'valid'; readonly birthDate: string; readonly sex: '男' | '女' }
  | { readonly kind: 'old' }
  | { readonly kind: 'invalid' };

const ID_NUMBER = /^\d{17}[\dX]$/;

/** GB 11643-1999: 17 digits weighted modulo 11, digits 7–14 the birth, digit 17 odd for a man. */
export function readIdNumber(text: string): IdNumber {
  const plain = ID_NUMBER.test(text) ? text : text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (/^\d{15}$/.test(plain)) return { kind: 'old' };
  if (!ID_NUMBER.test(plain)) return { kind: 'invalid' };
  const birthDate = birthDateOf(plain);
  if (birthDate === null || !isValidIdNumber(plain)) return { kind: 'invalid' };
  return { kind: 'valid', birthDate, sex: sexOf(plain) };
}

export type PatentKind = 'invention' | 'utility' | 'design';
export type PatentNumber =
  | {
      readonly kind: PatentKind;
      readonly check: 'right' | 'wrong' | 'absent';
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
    return kind ? { kind, check: 'absent' } : { kind: 'application' };
  }
  const parts = /^(?:ZL|CN)?(\d{12}|\d{8})(?:\.?([\dX]))?$/.exec(plain);
  const digits = parts?.[1];
  if (digits === undefined) return { kind: 'unreadable' };
  const kind = KINDS[digits[digits.length === 12 ? 4 : 2]!];
  if (!kind) return { kind: 'unreadable' };
  const given = parts?.[2];
  const check = given === undefined ? 'absent' : given === patentCheckCharacter(digits) ? 'right' : 'wrong';
  return { kind, check };
}

const DIPLOMA_LEVELS: Readonly<Record<string, string>> = {
  '01': '博士研究生',
  '02': '硕士研究生',
  '05': '本科',
  '06': '大专',
};

const DIPLOMA_NUMBER = /^\d{18}$/;

/** 18 digits since 2001: school 5, type 1, year 4, level 2, serial 6; null for older, free forms (未核实). */
export function readDiplomaNumber(text: string): { year: number; level: string | undefined } | null {
  const plain = DIPLOMA_NUMBER.test(text) ? text : text.normalize('NFKC').replaceAll(/\s/g, '');
  if (!DIPLOMA_NUMBER.test(plain)) return null;
  return { year: Number(plain.slice(6, 10)), level: DIPLOMA_LEVELS[plain.slice(10, 12)] };
}
