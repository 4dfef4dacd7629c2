import { describe, expect, it } from 'vitest';
import { LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import {
  change,
  cityDossier,
  drop,
  field,
  finding,
  observed,
  outcome,
  provincialDossier,
  set,
  unitNamed,
  unsure,
} from './builders.ts';

const hint = (text: string) =>
  observed({ hints: [{ kind: 'word', text, page: 2, box: [0.1, 0.1, 0.1, 0.1] }] });

describe('ELIG-01 and ELIG-02 civil servants', () => {
  it('passes an institute’s applicant without any sign', () => {
    expect(outcome('ELIG-01')).toBe('pass');
    expect(outcome('ELIG-02')).toBe('pass');
  });

  it.each([
    ['YES', 'fail', 'pass'],
    ['NO', 'pass', 'pass'],
    ['PARTICIPATING', 'pass', 'review'],
  ])('a stated status %s gives %s and %s', (status, first, second) => {
    const stated = set({ 'applicant.isCivilServant': status });
    expect(outcome('ELIG-01', stated)).toBe(first);
    expect(outcome('ELIG-02', stated)).toBe(second);
  });

  it.each([
    ['公务员', 'fail', 'review'],
    ['四级调研员', 'review', 'review'],
    ['一级主任科员', 'review', 'review'],
    ['参照公务员法管理', 'pass', 'review'],
    ['非公务员', 'pass', 'pass'],
    ['室主任', 'pass', 'pass'],
  ])('a post “%s” gives %s and %s', (post, first, second) => {
    const held = set({ 'adminPost.name': post });
    expect(outcome('ELIG-01', held)).toBe(first);
    expect(outcome('ELIG-02', held)).toBe(second);
  });

  it('does not reject on a post that was read unsurely', () => {
    expect(outcome('ELIG-01', set({ 'adminPost.name': '公务员' }, { confidence: 0.9 }))).toBe('review');
  });

  it('looks at the post of today, not at those of the past', () => {
    const post = { 'workHistory[0].post': '科员', 'workHistory[0].from': '2010-01' };
    expect(outcome('ELIG-01', set(post))).toBe('review');
    expect(outcome('ELIG-01', set({ ...post, 'workHistory[0].to': '2015-01' }))).toBe('pass');
  });

  it('asks, and never rejects, for words seen elsewhere on the pages', () => {
    expect(outcome('ELIG-01', hint('公务员登记'))).toBe('review');
    const found = finding('ELIG-02', change(cityDossier(), hint('公务员登记')));
    expect(found.evidence).toContainEqual({ page: 2, box: [0.1, 0.1, 0.1, 0.1] });
  });

  it('asks about an applicant from an authority, not from an institute under one', () => {
    expect(outcome('ELIG-02', unitNamed('鞍山市市场监督管理局'))).toBe('review');
    expect(outcome('ELIG-02', unitNamed('鞍山市市场监督管理局检验检测中心'))).toBe('pass');
  });

  it('asks where the unit is unread', () => {
    expect(outcome('ELIG-01', drop(/coverName/))).toBe('review');
    expect(outcome('ELIG-02', drop(/coverName/))).toBe('info');
  });
});

describe('ELIG-03 integrity list', () => {
  it.each([
    [2021, 'pass'],
    [2022, 'fail'],
    [2024, 'fail'],
    [2025, 'pass'],
  ])('deceit verified in %i → %s', (verifiedYear, expected) => {
    expect(finding('ELIG-03', cityDossier(), { integrity: { verifiedYear } }).outcome).toBe(expected);
  });

  it('rejects for condition and names the years', () => {
    const found = finding('ELIG-03', cityDossier(), { integrity: { verifiedYear: 2023 } });
    expect(found.ground).toBe('CONDITION');
    expect(found.message).toContain('2023年至2025年');
  });

  it('passes only a lookup that was made with a sure number', () => {
    expect(finding('ELIG-03', cityDossier(), { integrity: null }).outcome).toBe('pass');
    expect(outcome('ELIG-03')).toBe('info');
    const misread = change(cityDossier(), unsure('applicant.idNumber'));
    expect(finding('ELIG-03', misread, { integrity: null }).outcome).toBe('info');
    expect(finding('ELIG-03', misread, { integrity: { verifiedYear: 2024 } }).outcome).toBe('review');
  });
});

describe('ELIG-04 seniority', () => {
  const obtained = (date: string) => set({ 'currentTitle.obtainedOn': date });

  it.each([
    ['2019-12-31', 'pass'],
    ['2019', 'pass'],
    ['2020-01-01', 'review'],
    ['2020', 'review'],
  ])('present title of %s → %s, for the table is not verified', (date, expected) => {
    expect(outcome('ELIG-04', obtained(date))).toBe(expected);
  });

  it('shows the years and the clause', () => {
    const { why } = finding('ELIG-04', change(cityDossier(), obtained('2020-01-01')));
    expect(why).toContain('满4周年');
    expect(why).toContain('需5年');
    expect(why).toContain('五、相关政策规定第3项');
  });

  it('rejects only under a pack whose table somebody has verified', () => {
    const verified = loadCampaign({
      ...LN_QTS_2024_DATA,
      eligibility: { ...LN_QTS_2024_DATA.eligibility, verified: true },
      rules: {
        ...LN_QTS_2024_DATA.rules,
        'ELIG-04': { severity: 'reject', ground: 'CONDITION', clauses: ['5A.3d'] },
      },
    });
    const short = change(cityDossier(), obtained('2020-01-01'));
    const found = finding('ELIG-04', short, {}, verified);
    expect(found).toMatchObject({ outcome: 'fail', severity: 'reject', ground: 'CONDITION' });
    const misread = change(short, unsure('currentTitle.obtainedOn'));
    expect(finding('ELIG-04', misread, {}, verified).outcome).toBe('review');
  });

  it('calls a date vague that the cut-off divides', () => {
    const midyear = loadCampaign({ ...LN_QTS_2024_DATA, seniorityCutoff: '2024-06-30' });
    const { outcome: found, message } = finding(
      'ELIG-04',
      change(cityDossier(), obtained('2019')),
      {},
      midyear,
    );
    expect(found).toBe('review');
    expect(message).toContain('不能确定');
  });

  it('needs no years where the table gives the title at once', () => {
    const doctor = change(
      provincialDossier(),
      set({ 'declared.level': '工程师', 'education.level': '博士研究生', 'education.degree': '工学博士' }),
      drop(/currentTitle/),
    );
    expect(finding('ELIG-04', doctor).outcome).toBe('pass');
    expect(finding('ELIG-06', doctor).outcome).toBe('pass');
  });

  it('leaves an exception, and anything unread, to a person', () => {
    expect(outcome('ELIG-04', set({ 'declared.isException': true }))).toBe('review');
    expect(outcome('ELIG-04', drop(/currentTitle\.obtainedOn/))).toBe('review');
    expect(outcome('ELIG-04', drop(/education/))).toBe('review');
    expect(outcome('ELIG-04', drop(/declared\.level/))).toBe('review');
  });
});

describe('ELIG-05 education', () => {
  const educated = (level: string, degree = '') =>
    set({ 'education.level': level, 'education.degree': degree });

  it.each([
    ['本科', '工学学士', 'pass'],
    ['大专', '工学硕士', 'pass'],
    ['大专', '', 'review'],
    ['高中', '', 'review'],
    ['不详', '', 'review'],
  ])('%s with %s for 正高 → %s', (level, degree, expected) => {
    expect(outcome('ELIG-05', educated(level, degree))).toBe(expected);
  });

  it('takes the best of several in whatever order the campaign lists them', () => {
    const { eligibility } = LN_QTS_2024_DATA;
    const turned = loadCampaign({
      ...LN_QTS_2024_DATA,
      eligibility: { ...eligibility, educations: eligibility.educations.toReversed() },
    });
    const master = change(cityDossier(), set({ 'education.degree': '工学硕士' }));
    expect(finding('ELIG-05', master, {}, turned).message).toContain('硕士研究生');
  });

  it('says whether the province decides or the table ends', () => {
    const senior = change(provincialDossier(), educated('大专'));
    expect(finding('ELIG-05', senior).why).toContain('由省里规定');
    expect(finding('ELIG-04', senior).outcome).toBe('not-applicable');
    expect(finding('ELIG-05', change(senior, educated('中专'))).why).toContain('低于');
  });

  it('asks about schooling that was not finished', () => {
    const changed = set({ 'education.level': '本科' }, { raw: '本科（肄业）' });
    expect(finding('ELIG-05', change(cityDossier(), changed)).question).toContain('肄业');
  });
});

describe('ELIG-06 levels in order', () => {
  it.each([
    ['高级工程师', 'pass'],
    ['工程师', 'review'],
    ['正高级工程师', 'review'],
    ['高级经济师', 'review'],
  ])('from %s to 正高 → %s', (held, expected) => {
    expect(outcome('ELIG-06', set({ 'currentTitle.level': held }))).toBe(expected);
  });

  it('only notes a skipped level where an exception is claimed', () => {
    const changes = [set({ 'currentTitle.level': '工程师', 'declared.isException': true })];
    expect(outcome('ELIG-06', ...changes)).toBe('info');
  });

  it('needs no present title for a first one', () => {
    const first = (held: string | null) =>
      finding(
        'ELIG-06',
        change(provincialDossier(), set({ 'declared.level': '助理工程师', 'currentTitle.level': held })),
      ).outcome;
    expect(first('无')).toBe('pass');
    expect(first(null)).toBe('pass');
    expect(first('技术员')).toBe('pass');
  });

  it('asks where it needs a present title and reads none', () => {
    expect(outcome('ELIG-06', drop(/currentTitle/))).toBe('review');
    expect(outcome('ELIG-06', drop(/declared\.level/))).toBe('review');
  });
});

describe('ELIG-07 age', () => {
  it.each([
    ['1964-12-31', '男', 'review'],
    ['1965-01-01', '男', 'pass'],
    ['1969-05-05', '女', 'pass'],
  ])('born %s (%s) with a senior title → %s', (birth, sex, expected) => {
    const changes = [drop(/idNumber/), set({ 'applicant.birthDate': birth, 'applicant.sex': sex })];
    expect(outcome('ELIG-07', ...changes)).toBe(expected);
  });

  it('retires a woman without a senior title earlier', () => {
    const woman = change(
      provincialDossier(),
      drop(/idNumber/),
      set({ 'applicant.birthDate': '1969-05-05', 'applicant.sex': '女' }),
    );
    expect(finding('ELIG-07', woman).outcome).toBe('review');
  });

  it('prefers the ID number’s day, and is silent where nothing is read', () => {
    expect(outcome('ELIG-07', set({ 'applicant.birthDate': '1950-01' }))).toBe('pass');
    expect(outcome('ELIG-07', drop(/idNumber|birthDate/))).toBe('info');
    expect(outcome('ELIG-07', drop(/idNumber|sex/))).toBe('info');
  });

  it('keeps the builder honest: its ID number is valid', () => {
    expect(field('x').confidence).toBeGreaterThan(0.95);
    expect(outcome('CONS-02')).toBe('pass');
  });
});
