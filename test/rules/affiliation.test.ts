import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { Deliverer } from '../../shared/domain/submission.ts';
import { affiliationOf, placeOfUnit } from '../../shared/rules/affiliation.ts';

const place = (name: string) => placeOfUnit(name, LN_QTS_2024.pack);

describe('the place in a unit’s name', () => {
  it.each([
    ['鞍山市计量检定测试所', 'CITY', '鞍山市', true],
    ['鞍山计量检定测试所', 'CITY', '鞍山市', false],
    ['辽宁省鞍山市计量检定测试所', 'CITY', '鞍山市', true],
    ['海城市检验检测中心', 'COUNTY', '海城市', true],
    ['鞍山市海城市检验检测中心', 'COUNTY', '海城市', true],
    ['鞍山铁东区检测站', 'COUNTY', '铁东区', true],
    ['鞍山市铁东区检测站', 'COUNTY', '铁东区', true],
    ['鞍山市某某镇质量站', 'COUNTY', '镇', true],
    ['鞍山市产品质量监督检验所镇江路站', 'CITY', '鞍山市', true],
    ['某某镇质量站', 'NONE', '', false],
    ['某某检测站铁东区', 'NONE', '', false],
    ['辽宁省计量科学研究院', 'PROVINCIAL', '辽宁省', true],
    ['辽宁计量科学研究院', 'PROVINCIAL', '辽宁', false],
    ['省计量科学研究院', 'PROVINCIAL', '省', true],
    ['中国某某研究院', 'CENTRAL', '中国', true],
    ['吉林省计量科学研究院', 'OUTSIDE', '吉林', true],
    ['东北标准化研究院', 'NONE', '', false],
  ])('of %s is %s by %s', (name, kind, by, full) => {
    expect(place(name)).toEqual({ place: kind, by, full, company: false });
  });

  it('is told beside whether it is a company', () => {
    expect(place('鞍山市某某检测有限公司')).toMatchObject({ place: 'CITY', company: true });
  });
});

describe('where an applicant belongs', () => {
  const by = (type: Deliverer['type'] | null, name: string) =>
    affiliationOf(place(name), type === null ? null : { type });

  it.each([
    ['PROVINCIAL_ENTERPRISE', '鞍山市某某所', 'ENTERPRISE'],
    ['PROVINCIAL_ENTERPRISE', '辽宁省某某所', 'ENTERPRISE'],
    ['PROVINCIAL_ENTERPRISE', '中国某某所', 'CENTRAL'],
    ['CITY_BUREAU', '鞍山市某某所', 'CITY'],
    ['CITY_BUREAU', '海城市某某所', 'CITY'],
    ['CITY_BUREAU', '某某检测有限公司', 'COMPANY'],
    ['CITY_BUREAU', '辽宁省某某检测有限公司', 'COMPANY'],
    ['CITY_BUREAU', '辽宁省某某所', 'CONFLICT'],
    ['CITY_BUREAU', '某某所', 'UNKNOWN'],
    ['PROVINCIAL_UNIT', '鞍山市某某所', 'CONFLICT'],
    ['COMPETENT_DEPARTMENT', '海城市某某所', 'CONFLICT'],
    ['PROVINCIAL_UNIT', '某某检测有限公司', 'ENTERPRISE'],
    ['PROVINCIAL_UNIT', '某某所', 'PROVINCIAL'],
    ['INDIVIDUAL', '某某检测有限公司', 'COMPANY'],
    [null, '鞍山市某某所', 'CITY'],
    [null, '鞍山某某所', 'UNKNOWN'],
    [null, '海城市某某所', 'CITY'],
    [null, '辽宁省某某所', 'PROVINCIAL'],
    [null, '某某所', 'UNKNOWN'],
  ] as const)('delivered by %s from %s: %s', (type, name, kind) => {
    expect(by(type, name)).toBe(kind);
  });

  it('can’t be told without a unit', () => {
    expect(affiliationOf(null, { type: 'CITY_BUREAU' })).toBe('UNKNOWN');
  });
});
