/** Edges that mutation testing found untested: one changed word in a rule and no other test noticed. */
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import {
  adding,
  type Change,
  change,
  cityDossier,
  drop,
  finding,
  observed,
  outcome,
  provincialDossier,
  set,
  unitNamed,
} from './builders.ts';

const said = (id: Parameters<typeof finding>[0], ...changes: Change[]) =>
  finding(id, change(cityDossier(), ...changes));
const strict = loadCampaign({ ...LN_QTS_2024_DATA, policy: { rejectWhenAllItemsOutside: true } });
const benefit = (row: number, amountWan: number | null, year: string | null = '2023'): Change =>
  set({ [`benefits[${row}].amountWan`]: amountWan, [`benefits[${row}].year`]: year });
const patent = (row: number, number: string | null, type = '发明专利'): Change =>
  set({ [`patents[${row}].number`]: number, [`patents[${row}].type`]: type });
const proof = adding('BENEFIT_PROOF', 'PATENT');
const hint = (text: string): Change =>
  observed({ hints: [{ kind: 'word', text, page: 2, box: [0.1, 0.1, 0.1, 0.1] }] });

describe('SCOPE', () => {
  it('takes a speciality that lacks or doubles a character for a misreading, not for another one', () => {
    expect(outcome('SCOPE-01', set({ 'declared.specialty': '计' }))).toBe('review');
    expect(outcome('SCOPE-01', set({ 'declared.specialty': '量' }))).toBe('review');
    expect(outcome('SCOPE-01', set({ 'declared.specialty': '林业' }))).toBe('fail');
  });

  it('says that the unit was not read rather than nothing', () => {
    const unread = change(
      provincialDossier(),
      drop(/^employer\.coverName$/),
      set({ affiliation: 'PROVINCIAL' }),
    );
    expect(finding('SCOPE-02', unread).message).toContain('未读到');
  });
});

describe('ELIG', () => {
  it('takes the better of school and degree whichever is written first', () => {
    const taught = (level: string, degree: string) =>
      said('ELIG-05', set({ 'education.level': level, 'education.degree': degree })).message;
    expect(taught('大专', '工学硕士')).toContain('硕士');
    expect(taught('博士研究生', '工学学士')).toContain('博士');
    expect(taught('本科', '工学硕士')).toContain('硕士');
  });

  it('believes a form that says whether the applicant is a civil servant, in either spelling', () => {
    for (const value of ['YES', 'true']) {
      const found = said('ELIG-01', set({ 'applicant.isCivilServant': value }));
      expect(found.outcome).toBe('fail');
      expect(found.why).not.toContain('{');
      expect(found.evidence.map(({ field }) => field)).toEqual(['applicant.isCivilServant']);
    }
    expect(outcome('ELIG-01', set({ 'applicant.isCivilServant': 'NO' }))).toBe('pass');
  });

  it('quotes every sign that it saw, one after the other', () => {
    const signs = [set({ 'adminPost.name': '四级调研员' }), hint('主任科员')];
    expect(said('ELIG-01', ...signs).message).toContain('“四级调研员”、“主任科员”');
    const organ = unitNamed('某某市人民政府办公室机关');
    expect(said('ELIG-02', ...signs, organ).question).toContain('“四级调研员”、“主任科员”；');
    expect(said('ELIG-02', organ).question).toContain('某某市人民政府办公室机关');
  });

  it('asks where neither present title nor the years that a first one needs are known', () => {
    const none = drop(/^currentTitle|^education/);
    expect(outcome('ELIG-06', none)).toBe('review');
  });
});

describe('PATENT', () => {
  it('takes the largest of several amounts', () => {
    expect(outcome('PATENT-02', proof, benefit(0, 400), benefit(1, 1200))).toBe('pass');
    expect(outcome('PATENT-02', proof, benefit(0, 1200), benefit(1, 400))).toBe('pass');
  });

  it('is claimed by a row of benefits alone, and by no other word on the paper', () => {
    expect(outcome('PATENT-02', benefit(0, 1200))).toBe('pass');
    expect(outcome('PATENT-02', hint('参公单位'))).toBe('not-applicable');
  });

  it('has a year and an amount proven in every row, or asks', () => {
    expect(outcome('PATENT-03', proof, benefit(0, 1200), benefit(1, 300))).toBe('pass');
    expect(outcome('PATENT-03', proof, benefit(0, 1200), benefit(1, 300, '2021-2023'))).toBe('review');
    expect(outcome('PATENT-03', proof, benefit(0, null))).toBe('review');
    expect(outcome('PATENT-03', proof, set({ 'benefits[0].year': '2023' }))).toBe('review');
    expect(outcome('PATENT-03', proof, set({ 'benefits[0].amountWan': 1200 }))).toBe('review');
  });

  it('takes the type as printed where the number can’t tell, and neither design nor application', () => {
    const kind = (number: string | null, type: string) =>
      outcome('PATENT-01', proof, patent(0, number, type));
    expect(kind(null, '实用新型专利')).toBe('pass');
    expect(kind('', '实用新型专利')).toBe('pass');
    expect(kind('', '外观设计专利')).toBe('fail');
    expect(kind('CN112345678A', '发明专利')).toBe('fail');
  });

  it('looks at numbers alone, names those that it could not check and says which was not read', () => {
    const found = said(
      'PATENT-04',
      patent(0, 'ZL202010123456.2'),
      patent(1, 'CN112345678B'),
      patent(2, 'CN112345679B'),
    );
    expect(found.message).toContain('：CN112345678B、CN112345679B');
    expect(found.message).not.toContain('ZL202010123456.2');
    expect(said('PATENT-04', patent(0, null)).message).toContain('未读到');
    expect(outcome('PATENT-04', set({ 'patents[0].name': '一种装置' }))).toBe('not-applicable');
    const dates = said(
      'PATENT-01',
      proof,
      patent(0, 'ZL202010123456.2'),
      set({ 'patents[0].grantedOn': '2021-05-07' }),
    );
    expect(dates.evidence.map(({ field }) => field)).toEqual([
      'patents[0].number',
      'patents[0].type',
      'patents[0].grantedOn',
    ]);
  });

  it('lists several patents apart', () => {
    const two = said('PATENT-01', proof, patent(0, 'ZL202010123456.2'), patent(1, 'CN112345678B'));
    expect(two.message).toContain('ZL202010123456.2、CN112345678B');
  });
});

describe('DATE', () => {
  const papers = (count: number): Change =>
    set(
      Object.fromEntries(
        Array.from({ length: count }, (_, row) => [
          [`papers[${row}].title`, `论文${row + 1}`],
          [`papers[${row}].publishedOn`, '2017-01'],
        ]).flat(),
      ),
    );

  it('lists five works, and of six says that there are more', () => {
    expect(said('DATE-01', papers(5)).message).toContain('“论文4”（2017-01）、“论文5”（2017-01）早于');
    expect(said('DATE-01', papers(5)).message).not.toContain('5项');
    expect(said('DATE-01', papers(6)).message).not.toContain('论文6');
    expect(said('DATE-01', papers(6)).message).toContain('6项');
  });

  it('is not asked of a first title alone: a present title without its date is asked for', () => {
    const first = set({ 'declared.level': '助理工程师' });
    expect(outcome('DATE-01', first, drop(/^currentTitle/))).toBe('not-applicable');
    expect(outcome('DATE-01', first, drop(/^currentTitle\.obtainedOn$/))).toBe('review');
    expect(outcome('DATE-01', drop(/^currentTitle/))).toBe('review');
  });

  it('names unread rows beside works without a date, and alone', () => {
    const row = { table: 'papers', raw: '', page: 7, box: [0.1, 0.1, 0.5, 0.05] as const };
    const alone = said('DATE-03', observed({ unreadRows: [row] }));
    expect(alone.outcome).toBe('review');
    expect(alone.message).toMatch(/^第7页/);
    expect(alone.evidence).toEqual([{ page: 7, box: row.box }]);
    const both = said('DATE-03', observed({ unreadRows: [row] }), drop(/^papers\[0\]\.publishedOn$/));
    expect(both.message).toContain('“力传感器校准”（时间不明）、第7页');
  });

  it('counts under the strict policy only what surely lies within the days', () => {
    const only = (publishedOn: string) =>
      finding(
        'DATE-04',
        change(
          cityDossier(),
          drop(/^(?:achievements|awards)/),
          set({ 'papers[0].publishedOn': publishedOn }),
        ),
        {},
        strict,
      ).outcome;
    expect(only('2024-06')).toBe('pass');
    expect(only('2024')).toBe('review');
    expect(only('2024-08')).toBe('fail');
  });
});

describe('COUNTY', () => {
  const standards = (...numbers: string[]): Change =>
    set(Object.fromEntries(numbers.map((number, row) => [`standards[${row}].number`, number])));

  it('reads numbers of standards however they are spaced and dashed', () => {
    expect(outcome('COUNTY-02', standards('GB/T  1234—2020'))).toBe('info');
    expect(outcome('COUNTY-02', standards('gb/t　1234-2020'))).toBe('info');
    expect(outcome('COUNTY-02', set({ 'standards[0].number': null }))).toBe('not-applicable');
  });

  it('names each of several', () => {
    expect(said('COUNTY-02', standards('GB/T 1234-2020', 'GB/T 5678-2021')).message).toMatch(
      /1234-2020.*；.*5678-2021/,
    );
    expect(said('COUNTY-03', standards('JJG 99-2022', 'JJG 98-2022')).question).toMatch(
      /JJG 99-2022（.+）、JJG 98-2022（/,
    );
  });
});
