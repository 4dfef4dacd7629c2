import { describe, expect, it } from 'vitest';
import {
  change,
  cityDossier,
  decision,
  delivered,
  drop,
  finding,
  nobody,
  outcome,
  provincialDossier,
  set,
  unitNamed,
  unsure,
  verify,
} from './builders.ts';

const level = (name: string) => set({ 'declared.level': name });

describe('SCOPE-01 speciality', () => {
  it.each([
    ['计量', 'pass'],
    ['标准化工程', 'pass'],
    ['特种设备检验', 'pass'],
    ['质量 管理', 'pass'],
    ['食品检验', 'fail'],
    ['机械设计', 'fail'],
    ['力学计量', 'review'],
    ['电梯检验', 'review'],
    ['标推化', 'review'],
    ['工程', 'review'],
  ])('%s → %s', (specialty, expected) => {
    expect(outcome('SCOPE-01', set({ 'declared.specialty': specialty }))).toBe(expected);
  });

  it('asks where the speciality is unread, or a foreign one was read unsurely', () => {
    expect(outcome('SCOPE-01', drop(/specialty/))).toBe('review');
    expect(outcome('SCOPE-01', set({ 'declared.specialty': '食品检验' }), unsure('declared.specialty'))).toBe(
      'review',
    );
  });

  it('rejects a foreign speciality for jurisdiction, naming the clause as printed', () => {
    const found = finding('SCOPE-01', change(cityDossier(), set({ 'declared.specialty': '食品检验' })));
    expect(found).toMatchObject({ ground: 'JURISDICTION', clause: '一、评审范围及权限' });
    expect(found.message).toContain('食品检验');
  });
});

describe('SCOPE-02 and SCOPE-03 whose applicant this is', () => {
  it('takes every 正高 of the province, wherever the unit belongs', () => {
    expect(decision(cityDossier()).proposed).toBe('ACCEPT');
    expect(outcome('SCOPE-03')).toBe('not-applicable');
  });

  it.each(['高级工程师', '工程师', '助理工程师', '技术员'])(
    'rejects a city unit’s applicant for %s and points to the local 人社 department',
    (name) => {
      const found = finding('SCOPE-02', change(cityDossier(), level(name)));
      expect(found).toMatchObject({ outcome: 'fail', ground: 'JURISDICTION' });
      expect(found.message).toContain('当地人社部门');
    },
  );

  it('takes provincial institutes’ applicants below 正高', () => {
    expect(finding('SCOPE-02', provincialDossier()).outcome).toBe('pass');
    expect(finding('SCOPE-03', provincialDossier()).outcome).toBe('pass');
    expect(decision(provincialDossier()).proposed).toBe('ACCEPT');
  });

  it('takes a unit without a place in its name on the word of the provincial department', () => {
    const found = change(
      provincialDossier(),
      unitNamed('东北标准化研究院'),
      delivered('COMPETENT_DEPARTMENT', '辽宁省市场监督管理局'),
    );
    expect(finding('SCOPE-03', found).outcome).toBe('pass');
  });

  it.each([
    ['a company by a provincial unit', '辽宁某某检测有限公司', 'PROVINCIAL_UNIT'],
    ['a provincial enterprise', '辽宁省水资源管理集团有限责任公司', 'PROVINCIAL_ENTERPRISE'],
    ['a central unit', '中国计量科学研究院东北分院', 'PROVINCIAL_UNIT'],
    ['a city unit by a provincial department', '鞍山市计量检定测试所', 'COMPETENT_DEPARTMENT'],
    ['a provincial unit by a city bureau', '辽宁省计量科学研究院', 'CITY_BUREAU'],
    ['a company without a place by a city bureau', '东北某某检测有限公司', 'CITY_BUREAU'],
    ['a unit without a place by a city bureau', '东北标准化研究院', 'CITY_BUREAU'],
    ['a unit without a place by a private person', '东北标准化研究院', 'INDIVIDUAL'],
    ['a city by its short name by nobody known', '鞍山计量检定所', 'OTHER'],
    ['a company by nobody known', '鞍山市某某检测有限公司', 'OTHER'],
  ] as const)('asks about %s below 正高 and leaves SCOPE-02 open', (_, name, type) => {
    const changed = change(provincialDossier(), unitNamed(name), delivered(type, '某单位'));
    expect(finding('SCOPE-03', changed)).toMatchObject({ outcome: 'review' });
    expect(finding('SCOPE-02', changed).outcome).toBe('not-applicable');
  });

  it.each([
    ['海城市检验检测中心', 'fail'],
    ['沈阳市铁西区检验检测中心', 'fail'],
    ['鞍山某某检测有限公司', 'fail'],
    ['辽宁省鞍山市计量检定所', 'fail'],
    ['沈抚改革创新示范区检验检测中心', 'fail'],
  ])('knows %s as a city’s when the city’s bureau delivers it', (name, expected) => {
    expect(outcome('SCOPE-02', unitNamed(name), level('高级工程师'))).toBe(expected);
  });

  it('knows a city’s institute and a provincial one by their full names without a deliverer', () => {
    expect(outcome('SCOPE-02', nobody, level('工程师'))).toBe('fail');
    expect(finding('SCOPE-02', change(provincialDossier(), nobody)).outcome).toBe('pass');
  });

  it('never rejects on an unsure level or name', () => {
    expect(outcome('SCOPE-02', level('高级工程师'), unsure('declared.level'))).toBe('review');
    expect(outcome('SCOPE-02', level('高级工程师'), unsure('employer.coverName'))).toBe('review');
    expect(outcome('SCOPE-02', drop(/declared\.level/))).toBe('review');
    expect(outcome('SCOPE-02', level('高级工'))).toBe('review');
  });

  it('rejects on evidence that a person verified, however badly it was read', () => {
    const changes = [level('高级工程师'), verify('declared.level'), verify('employer.coverName')];
    expect(outcome('SCOPE-02', ...changes)).toBe('fail');
  });

  it('follows a person’s word on the affiliation', () => {
    const changed = change(provincialDossier(), unitNamed('某某检测有限公司'));
    const stated = (affiliation: string) =>
      finding('SCOPE-03', change(changed, set({ affiliation }))).outcome;
    expect(stated('PROVINCIAL')).toBe('pass');
    expect(stated('CITY')).toBe('not-applicable');
    expect(stated('nonsense')).toBe('review');
  });

  it('asks where the unit is unread', () => {
    expect(finding('SCOPE-03', change(provincialDossier(), drop(/coverName/))).outcome).toBe('review');
    expect(outcome('SCOPE-03', drop(/declared\.level/))).toBe('not-applicable');
  });
});

describe('SCOPE-04 place', () => {
  it.each([
    ['鞍山市计量检定测试所', 'pass'],
    ['海城市检验检测中心', 'pass'],
    ['辽宁大学', 'pass'],
    ['中国计量科学研究院', 'info'],
    ['东北标准化研究院', 'info'],
    ['吉林省计量科学研究院', 'review'],
    ['北京某某检测有限公司', 'review'],
  ])('%s → %s', (name, expected) => {
    expect(outcome('SCOPE-04', unitNamed(name))).toBe(expected);
  });

  it('only notes an unread unit', () => {
    expect(outcome('SCOPE-04', drop(/coverName/))).toBe('info');
  });
});

describe('SCOPE-05 series', () => {
  it.each([
    ['工程系列质量技术监督', 'pass'],
    ['工程系列质量技术监督行业', 'pass'],
    ['工程（质量技术监督）', 'pass'],
    ['工程', 'pass'],
    ['卫生系列', 'fail'],
    ['工程系列建筑行业', 'fail'],
    ['工程系列某某行业', 'review'],
  ])('%s → %s', (series, expected) => {
    expect(outcome('SCOPE-05', set({ 'declared.series': series }))).toBe(expected);
  });

  it('is told by the speciality where the form has no place for it', () => {
    expect(outcome('SCOPE-05', drop(/series/))).toBe('info');
    expect(decision(change(cityDossier(), drop(/series/))).proposed).toBe('ACCEPT');
  });

  it('asks where it is unread or a foreign series was read unsurely', () => {
    expect(outcome('SCOPE-05', set({ 'declared.series': null }))).toBe('review');
    expect(outcome('SCOPE-05', set({ 'declared.series': '卫生系列' }, { confidence: 0.8 }))).toBe('review');
  });
});
