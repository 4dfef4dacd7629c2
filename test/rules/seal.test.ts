import { describe, expect, it } from 'vitest';
import { LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import {
  type Change,
  change,
  cityDossier,
  drop,
  finding,
  nobody,
  outcome,
  physical,
  provincialDossier,
  read,
  received,
  set,
  sheets,
  unitNamed,
  unsure,
  verify,
} from './builders.ts';

const names = (cover: string, seal: string) =>
  set({ 'employer.coverName': cover, 'employer.sealText': seal });

describe('SEAL-01 cover and seal', () => {
  it.each([
    ['the same', '鞍山市计量检定测试所', '鞍山市计量检定测试所', 'pass'],
    ['brackets and widths aside', '辽宁控股（集团）有限责任公司', '辽宁控股(集团) 有限责任公司', 'pass'],
    ['traditional letters', '辽宁省质量监督检验院', '遼寧省質量監督檢驗院', 'pass'],
    [
      'a second-level unit under the parent’s seal',
      '辽宁某某集团有限公司鞍山分公司',
      '辽宁某某集团有限公司',
      'pass',
    ],
    ['another unit', '鞍山市计量检定测试所', '鞍山市机电产品检测中心', 'review'],
    ['another city', '鞍山市计量检定测试所', '沈阳市计量检定测试所', 'review'],
    ['one character apart', '辽宁省第一计量研究院', '辽宁省第二计量研究院', 'review'],
    ['two characters that look alike', '辽宁省计量科学研究院', '辽宁省计量科学研突院', 'review'],
    ['a seal that says more', '鞍山市计量检定测试所', '鞍山市计量检定测试所人事科', 'review'],
  ])('%s → %s', (_, cover, seal, expected) => {
    expect(outcome('SEAL-01', names(cover, seal))).toBe(expected);
  });

  it('rejects another unit only when a person verified both', () => {
    const other = names('鞍山市计量检定测试所', '鞍山市机电产品检测中心');
    expect(outcome('SEAL-01', other, verify('employer.sealText'))).toBe('review');
    expect(outcome('SEAL-01', other, verify('employer.coverName'))).toBe('review');
    expect(outcome('SEAL-01', other, verify('employer.coverName'), verify('employer.sealText'))).toBe('fail');
  });

  it('believes a person about a single character', () => {
    const changes = [names('辽宁省第一计量研究院', '辽宁省第二计量研究院'), verify('employer.coverName')];
    expect(outcome('SEAL-01', ...changes)).toBe('review');
    expect(outcome('SEAL-01', ...changes, verify('employer.sealText'))).toBe('fail');
  });

  it('takes the same stamp elsewhere for a slip in an unsure reading, not for another name', () => {
    const slip = set({ 'employer.sealText': '鞍山市计量检走测试所' }, { confidence: 0.7 });
    expect(outcome('SEAL-01', slip)).toBe('pass');
    expect(outcome('SEAL-01', slip, drop(/^(opinions|publicity).*sealText/))).toBe('review');
    const second = names('鞍山市计量检定测试所力学计量研究所', '鞍山市计量检走测试所');
    expect(outcome('SEAL-01', second, unsure('employer.sealText', 0.7))).toBe('pass');
    const worse = (confidence: number) =>
      outcome('SEAL-01', set({ 'employer.sealText': '鞍山市计星检走则试所' }, { confidence }));
    expect(worse(0.3)).toBe('pass');
    expect(worse(0.9)).toBe('review');
    const neighbour = set({ 'employer.sealText': '沈阳市计量检定测试所' }, { confidence: 0.8 });
    expect(outcome('SEAL-01', neighbour)).toBe('review');
    const far = set({ 'employer.sealText': '鞍山市机电产品检测中心' }, { confidence: 0.7 });
    expect(outcome('SEAL-01', far)).toBe('review');
  });

  it('asks where either is unread', () => {
    expect(finding('SEAL-01', change(cityDossier(), drop(/coverName/))).message).toContain('封面单位名称');
    expect(finding('SEAL-01', change(cityDossier(), set({ 'employer.sealText': null }))).message).toContain(
      '公章',
    );
  });
});

describe('SEAL-02 second-level unit', () => {
  const at = (unit: string, to?: string) =>
    set({ 'workHistory[0].unit': unit, ...(to ? { 'workHistory[0].to': to } : {}) });
  const group = unitNamed('辽宁某某集团有限公司');

  it('passes a name that goes down to the second level', () => {
    expect(outcome('SEAL-02', unitNamed('辽宁某某集团有限公司鞍山分公司'))).toBe('pass');
    expect(outcome('SEAL-02', unitNamed('辽宁省计量科学研究院力学计量研究所'))).toBe('pass');
  });

  it('asks only on a hint: a group whose part the applicant works in and the cover leaves out', () => {
    expect(outcome('SEAL-02', group)).toBe('info');
    expect(outcome('SEAL-02', group, at('辽宁某某集团有限公司鞍山分公司'))).toBe('review');
    expect(outcome('SEAL-02', group, at('辽宁某某集团有限公司鞍山分公司', '2015-01'))).toBe('info');
    expect(outcome('SEAL-02', group, at('辽宁某某集团有限公司'))).toBe('info');
    expect(outcome('SEAL-02', group, set({ 'workHistory[0].post': '工程师' }))).toBe('info');
    expect(outcome('SEAL-02', at('鞍山市计量检定测试所力学室'))).toBe('info');
    const part = [unitNamed('鞍山市计量检定中心'), at('鞍山市计量检定中心力学室')];
    expect(outcome('SEAL-02', ...part)).toBe('info');
    expect(outcome('SEAL-02', drop(/coverName/))).toBe('info');
    const unread = change(cityDossier(), set({ 'employer.coverName': null }));
    expect(finding('SEAL-02', unread).evidence.map(({ field }) => field)).toEqual(['employer.coverName']);
  });
});

describe('SEAL-03 and SEAL-04 those who review', () => {
  const absent = (role: string) =>
    set({ [`opinions.${role}.sealPresent`]: false, [`opinions.${role}.sealText`]: null });

  it.each(['CITY_BUREAU', 'CITY_HRSS'])('rejects a city’s 正高 without the seal of %s', (role) => {
    const found = finding('SEAL-03', change(cityDossier(), absent(role)));
    expect(found).toMatchObject({ outcome: 'fail', ground: 'PROCEDURE' });
    expect(outcome('SEAL-03', absent(role), unsure(`opinions.${role}.sealPresent`))).toBe('review');
  });

  it.each([
    ['SEAL-03', 'CITY_HRSS', cityDossier()],
    ['SEAL-04', 'COMPETENT_DEPARTMENT', provincialDossier()],
    ['SEAL-05', 'UNIT', cityDossier()],
  ] as const)(
    '%s misses no seal in a form scanned without colour, unless a person looked',
    (id, role, dossier) => {
      const grey: Change = (reading) => ({
        ...reading,
        pages: reading.pages.map((page) => (page.page === 1 ? { ...page, quality: ['greyscale'] } : page)),
      });
      const missing = change(dossier, absent(role));
      expect(finding(id, missing).outcome).toBe('fail');
      expect(finding(id, change(missing, grey)).outcome).toBe('review');
      expect(finding(id, change(missing, grey, verify(`opinions.${role}.sealPresent`))).outcome).toBe('fail');
    },
  );

  it.each([
    ['SEAL-03', 'CITY_HRSS', cityDossier()],
    ['SEAL-04', 'COMPETENT_DEPARTMENT', provincialDossier()],
    ['SEAL-05', 'UNIT', cityDossier()],
  ] as const)('%s leaves open what a copy that was not scanned may bear', (id, role, dossier) => {
    const [first, , , ...others] = dossier.documents.map(({ type }) => type);
    const one = change(dossier, absent(role), sheets(first!, ...others));
    expect(finding(id, one).outcome).toBe('review');
    expect(finding(id, change(one, physical({ evaluationFormCopies: 1 }))).outcome).toBe('fail');
  });

  it('asks where a seal was not found or only guessed', () => {
    expect(outcome('SEAL-03', drop(/CITY_HRSS/))).toBe('review');
    expect(
      outcome('SEAL-03', drop(/CITY_HRSS\.sealText/), unsure('opinions.CITY_HRSS.sealPresent', 0.5)),
    ).toBe('review');
    expect(outcome('SEAL-03', drop(/declared\.level/))).toBe('review');
  });

  it('takes a text that was read for a seal, and asks where the eye saw none', () => {
    expect(outcome('SEAL-03', set({ 'opinions.CITY_HRSS.sealPresent': false }))).toBe('review');
    expect(outcome('SEAL-03', drop(/CITY_HRSS\.sealPresent/))).toBe('pass');
  });

  it('asks about a seal that is surely another body’s, not about a garbled one', () => {
    const other = set({ 'opinions.CITY_BUREAU.sealText': '鞍山市计量检定测试所' });
    const hrss = set({ 'opinions.CITY_HRSS.sealText': '鞍山市计量检定测试所' });
    expect(outcome('SEAL-03', other)).toBe('review');
    expect(outcome('SEAL-03', hrss)).toBe('review');
    expect(outcome('SEAL-03', other, unsure('opinions.CITY_BUREAU.sealText'))).toBe('pass');
    expect(outcome('SEAL-03', drop(/CITY_BUREAU\.sealText/))).toBe('pass');
  });

  it('does not ask the province’s applicants for a city’s seals, nor the city’s for a department’s', () => {
    expect(finding('SEAL-03', provincialDossier()).outcome).toBe('not-applicable');
    expect(outcome('SEAL-04')).toBe('not-applicable');
    const senior = change(provincialDossier(), set({ 'declared.level': '正高级工程师' }));
    expect(finding('SEAL-03', senior).outcome).toBe('not-applicable');
    expect(finding('SEAL-04', senior).outcome).toBe('pass');
  });

  it('misses the seals of the way that is known, whatever the other way’s seals say', () => {
    const sealed = (role: string) => set({ [`opinions.${role}.sealPresent`]: true });
    const city = [absent('CITY_HRSS'), sealed('COMPETENT_DEPARTMENT')];
    expect(outcome('SEAL-03', ...city)).toBe('fail');
    const senior = set({ 'declared.level': '正高级工程师' });
    const province = [senior, absent('COMPETENT_DEPARTMENT'), sealed('CITY_BUREAU')];
    expect(finding('SEAL-04', change(provincialDossier(), ...province)).outcome).toBe('fail');
  });

  it('takes any seal for the right one where the campaign names no words of it', () => {
    const { units } = LN_QTS_2024_DATA;
    const wordless = loadCampaign({ ...LN_QTS_2024_DATA, units: { ...units, cityBureauSeal: [] } });
    const other = change(cityDossier(), set({ 'opinions.CITY_BUREAU.sealText': '鞍山市计量检定测试所' }));
    expect(finding('SEAL-03', other, {}, wordless).outcome).toBe('pass');
  });

  it('rejects a province’s applicant without the department’s seal', () => {
    const without = change(provincialDossier(), absent('COMPETENT_DEPARTMENT'));
    expect(finding('SEAL-04', without)).toMatchObject({ outcome: 'fail', ground: 'PROCEDURE' });
    const byText = change(provincialDossier(), drop(/COMPETENT_DEPARTMENT\.sealPresent/));
    expect(finding('SEAL-04', byText).outcome).toBe('pass');
    const unseen = change(provincialDossier(), drop(/COMPETENT/));
    expect(finding('SEAL-04', unseen).outcome).toBe('review');
  });

  it('goes by the seals themselves where nobody knows whose applicant it is', () => {
    const unknown = [nobody, unitNamed('东北某某检测有限公司')];
    expect(outcome('SEAL-03', ...unknown)).toBe('pass');
    expect(outcome('SEAL-04', ...unknown)).toBe('not-applicable');
    const provincial = change(provincialDossier(), ...unknown, set({ 'declared.level': '正高级工程师' }));
    expect(finding('SEAL-03', provincial).outcome).toBe('not-applicable');
    expect(finding('SEAL-04', provincial).outcome).toBe('pass');
    const neither = change(
      provincialDossier(),
      ...unknown,
      set({ 'declared.level': '正高级工程师' }),
      absent('COMPETENT_DEPARTMENT'),
    );
    expect(finding('SEAL-03', neither).outcome).toBe('review');
    expect(finding('SEAL-04', neither).outcome).toBe('review');
  });

  it('knows a city’s applicant by the unit’s name where nobody delivered', () => {
    expect(outcome('SEAL-03', nobody, absent('CITY_HRSS'))).toBe('fail');
    expect(finding('SEAL-04', change(provincialDossier(), nobody)).outcome).toBe('pass');
  });
});

describe('SEAL-05 the unit’s word', () => {
  it('passes a seal, with or without a readable opinion', () => {
    expect(outcome('SEAL-05')).toBe('pass');
    expect(outcome('SEAL-05', drop(/UNIT\.text/))).toBe('pass');
    expect(outcome('SEAL-05', read('opinions.UNIT.text', { value: null, confidence: 0.4 }))).toBe('pass');
  });

  it('asks about an opinion that is surely blank and a seal that was not found', () => {
    expect(outcome('SEAL-05', set({ 'opinions.UNIT.text': null }))).toBe('review');
    expect(outcome('SEAL-05', drop(/UNIT/))).toBe('review');
  });

  it('rejects a surely missing seal', () => {
    const without = [drop(/UNIT\.sealText/), set({ 'opinions.UNIT.sealPresent': false })];
    expect(outcome('SEAL-05', ...without)).toBe('fail');
    expect(outcome('SEAL-05', ...without, unsure('opinions.UNIT.sealPresent'))).toBe('review');
  });
});

describe('SEAL-06 order of dates', () => {
  it('passes steps in order, days of one month at one time, and the same day', () => {
    expect(outcome('SEAL-06')).toBe('pass');
    expect(outcome('SEAL-06', set({ 'opinions.UNIT.date': '2024-07' }))).toBe('pass');
    expect(outcome('SEAL-06', set({ 'opinions.UNIT.date': '2024-07-25' }))).toBe('pass');
  });

  it.each([
    ['the unit before the posting ended', { 'opinions.UNIT.date': '2024-07-20' }, '公示结束'],
    ['the bureau before the unit', { 'opinions.CITY_BUREAU.date': '2024-07-25' }, '单位意见'],
    ['人社 before the bureau', { 'opinions.CITY_HRSS.date': '2024-07-28' }, '市级市场监管部门意见'],
    ['人社 after it was handed in', { 'opinions.CITY_HRSS.date': '2024-08-20' }, '收件'],
  ])('reports %s', (_, dates, words) => {
    const found = finding('SEAL-06', change(cityDossier(), set(dates)));
    expect(found).toMatchObject({ outcome: 'fail', severity: 'review' });
    expect(found.message).toContain(words);
  });

  it('asks where one of the two dates was read unsurely', () => {
    const changes = [set({ 'opinions.CITY_BUREAU.date': '2024-07-25' })];
    expect(outcome('SEAL-06', ...changes, unsure('opinions.UNIT.date'))).toBe('review');
  });

  it('leaves dates of a way aside that the dossier did not take', () => {
    const stray = set({ 'opinions.CITY_HRSS.date': '2019-03' });
    expect(outcome('SEAL-06', stray)).toBe('fail');
    expect(finding('SEAL-06', change(provincialDossier(), stray)).outcome).toBe('pass');
    const other = set({ 'opinions.COMPETENT_DEPARTMENT.date': '2019-03' });
    expect(outcome('SEAL-06', other)).toBe('pass');
    expect(finding('SEAL-06', change(provincialDossier(), other)).outcome).toBe('fail');
  });

  it('compares nothing with fewer than two dates', () => {
    expect(outcome('SEAL-06', drop(/\.date|publicity/), received(null))).toBe('info');
  });
});
