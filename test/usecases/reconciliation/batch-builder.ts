/** Rosters and readings of the same people, for tests. Synthetic people only. */
import type { Decision, DossierReading, Field } from '../../../shared/domain/record.ts';
import type { Roster, RosterRow } from '../../../shared/domain/roster.ts';

export type Values = Record<string, string>;

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'建国志强秀英桂兰玉梅海燕晓东文博思远佳宁雨辰子涵一诺浩然欣怡'];
const UNITS = [
  '鞍山市计量检定测试所',
  '大连市特种设备检验研究院',
  '辽宁省标准化研究院',
  '抚顺市产品质量监督检验所',
];
const CHECK = '10X98765432';
const FACTORS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An ID number whose check digit is right, different for each index. */
export function idNumber(index: number): string {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const month = String(1 + (Math.floor(index / 28) % 12)).padStart(2, '0');
  const year = 1965 + (Math.floor(index / 336) % 30);
  const body = `210102${year}${month}${day}${String((index * 7) % 1000).padStart(3, '0')}`;
  const sum = FACTORS.reduce((total, factor, at) => total + factor * Number(body[at]), 0);
  return body + CHECK[sum % 11]!;
}

export function person(index: number): Values {
  const id = idNumber(index);
  return {
    'applicant.name':
      SURNAMES[index % 20]! + GIVEN[(index * 7) % GIVEN.length]! + GIVEN[(index * 13 + 5) % GIVEN.length]!,
    'applicant.idNumber': id,
    'applicant.birthDate': `${id.slice(6, 10)}-${id.slice(10, 12)}`,
    'applicant.sex': Number(id[16]) % 2 === 1 ? '男' : '女',
    'employer.coverName': UNITS[index % UNITS.length]!,
    'declared.level': '高级工程师',
    'declared.specialty': ['计量', '质量', '标准化', '特种设备'][index % 4]!,
    'currentTitle.obtainedOn': `20${10 + (index % 9)}-12`,
  };
}

export const rosterOf = (people: readonly Values[]): Roster => ({
  electronic: true,
  notes: [],
  rows: people.map(
    (values, index): RosterRow => ({
      row: index + 1,
      sheet: '汇总表',
      line: index + 5,
      hidden: false,
      values,
      raw: values,
    }),
  ),
});

export function fieldOf(value: string | null, more: Partial<Field> = {}): Field {
  const confidence = more.confidence ?? 0.99;
  return { value, raw: value ?? '', confidence, evidence: [], verifiedBy: null, ...more };
}

export const dossierOf = (dossierId: string, values: Values, more: Record<string, Field> = {}) => ({
  dossierId,
  fields: {
    ...Object.fromEntries(Object.entries(values).map(([path, value]) => [path, fieldOf(value)])),
    ...more,
  } satisfies DossierReading['fields'],
});

export const decided = (proposed: Decision['proposed'], final: Decision['final'] = null): Decision => ({
  proposed,
  final,
  reasons: [],
});
