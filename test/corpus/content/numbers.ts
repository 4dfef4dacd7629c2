import type { Prng } from '../prng.ts';
import type { PaperDate } from './dates.ts';

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643-1999: the check character of the first 17 digits. */
export function idCheck(first17: string): string {
  const sum = ID_WEIGHTS.reduce((s, w, i) => s + w * Number(first17[i]), 0);
  return '10X98765432'[sum % 11]!;
}

/** A synthetic number with a valid check digit; its sequence 99x marks it as invented. */
export function idNumber(rng: Prng, division: string, birth: Required<PaperDate>, sex: '男' | '女'): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  const digit = sex === '男' ? rng.pick([1, 3, 5, 7, 9]) : rng.pick([0, 2, 4, 6, 8]);
  const first17 = `${division}${birth.y}${pad(birth.m)}${pad(birth.d)}99${digit}`;
  return first17 + idCheck(first17);
}

const PATENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** The check character of a Chinese patent number's twelve digits. */
export function patentCheck(twelve: string): string {
  const rest = PATENT_WEIGHTS.reduce((s, w, i) => s + w * Number(twelve[i]), 0) % 11;
  return rest === 10 ? 'X' : String(rest);
}

export type PatentType = '发明专利' | '实用新型专利' | '外观设计专利';
const PATENT_DIGIT: Record<PatentType, string> = { 发明专利: '1', 实用新型专利: '2', 外观设计专利: '3' };

export function patentNumber(rng: Prng, year: number, type: PatentType): string {
  const serial = String(rng.int(10_000, 899_999)).padStart(7, '0');
  const twelve = `${year}${PATENT_DIGIT[type]}${serial}`;
  return `ZL${twelve}.${patentCheck(twelve)}`;
}

const BIG = '零壹贰叁肆伍陆柒捌玖';

/** 大写 of a whole number below a hundred million. */
export function capitals(n: number): string {
  const group = (g: number): string => {
    let out = '';
    let zero = false;
    for (const [unit, name] of [
      [1000, '仟'],
      [100, '佰'],
      [10, '拾'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(g / unit) % 10;
      if (digit === 0) {
        zero = out !== '';
        continue;
      }
      out += `${zero ? '零' : ''}${BIG[digit]}${name}`;
      zero = false;
    }
    return out;
  };
  const high = Math.floor(n / 10_000);
  const low = n % 10_000;
  const gap = high > 0 && low > 0 && low < 1000 ? '零' : '';
  return `${high > 0 ? `${group(high)}万` : ''}${gap}${group(low)}`;
}

export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
