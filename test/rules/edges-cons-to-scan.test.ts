/** As in `edges.test.ts`: edges that mutation testing found untested, of the rules from CONS to OCR. */
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { type Change, change, cityDossier, drop, finding, observed, outcome, read, set } from './builders.ts';

const said = (id: Parameters<typeof finding>[0], ...changes: Change[]) =>
  finding(id, change(cityDossier(), ...changes));

describe('CONS', () => {
  const crossed = (...values: readonly [path: string, value: string, confidence?: number][]): Change =>
    observed({
      crossValues: values.map(([path, value, confidence = 0.99]) => ({
        ...{ path, value, confidence },
        ...{ documentIndex: 8, page: 9, box: [0.1, 0.1, 0.1, 0.1] as const },
      })),
    });

  it('counts a difference where one of several is sure on both sides', () => {
    const { cross, threshold } = LN_QTS_2024_DATA.confidence;
    expect(outcome('CONS-01', crossed(['applicant.name', '李示例', threshold]))).toBe('fail');
    expect(outcome('CONS-01', crossed(['applicant.name', '李示例', cross]))).toBe('review');
    const both = crossed(['applicant.name', '李示例', cross], ['applicant.sex', '女']);
    expect(outcome('CONS-01', both)).toBe('fail');
    expect(said('CONS-01', both).message).toContain('“姓名、性别”');
    expect(said('CONS-01', both).message).toContain('“李示例”；性别“男”');
  });

  it('shows an ID number masked and every other value whole', () => {
    const { message } = said('CONS-01', crossed(['applicant.idNumber', '210102198503079991']));
    expect(message).toContain('210102********9991');
    expect(message).not.toContain('210102198503079991');
    expect(said('CONS-01', crossed(['applicant.birthDate', '1985-03-07-000000'])).message).toContain(
      '1985-03-07-000000',
    );
    expect(said('CONS-01', crossed(['applicant.idNumber', '2101021985'])).message).toContain('“2101021985”');
  });

  it('takes a day for its month, and no former name for anything but a name', () => {
    expect(outcome('CONS-01', crossed(['applicant.birthDate', '1985-03-07']))).toBe('pass');
    expect(
      outcome(
        'CONS-03',
        set({ 'currentTitle.obtainedOn': '2018-12-05' }),
        crossed(['currentTitle.obtainedOn', '2018.12.05']),
      ),
    ).toBe('pass');
    expect(outcome('CONS-01', crossed(['applicant.birthDate', '不详']))).toBe('fail');
    const former = set({ 'applicant.formerName': '女' });
    expect(outcome('CONS-01', former, crossed(['applicant.sex', '女']))).toBe('fail');
    expect(outcome('CONS-01', former, crossed(['applicant.name', '女']))).toBe('pass');
    expect(outcome('CONS-01', crossed(['applicant.name', '王 示例']))).toBe('pass');
  });

  it('names all that a diploma’s number contradicts', () => {
    const number = set({ 'education.certNo': '101451201005001234', 'education.level': '大专' });
    expect(said('CONS-04', number).why).toMatch(/毕业时间.*、.*学历|毕业.+、/);
  });
});

describe('DEF', () => {
  it('requires the defence of all at the highest level, below it of the province’s own alone', () => {
    const require = (...changes: Change[]) => said('DEF-01', ...changes).message.includes('，须参加答辩');
    expect(require(set({ affiliation: 'CITY' }))).toBe(true);
    const lower = set({ 'declared.level': '高级工程师' });
    expect(require(lower, set({ affiliation: 'PROVINCIAL' }))).toBe(true);
    expect(require(lower, set({ affiliation: 'ENTERPRISE' }))).toBe(true);
    expect(require(lower, set({ affiliation: 'CENTRAL' }))).toBe(false);
  });
});

describe('SCAN and OCR', () => {
  const quality =
    (code: 'blurred' | 'greyscale', ...pages: number[]): Change =>
    (reading) => ({
      ...reading,
      pages: reading.pages.map((page) => (pages.includes(page.page) ? { ...page, quality: [code] } : page)),
    });
  const on = (path: string, ...pages: number[]): Change =>
    read(path, {
      confidence: 0.5,
      evidence: pages.map((page) => ({
        document: page - 1,
        page,
        box: [0, 0, 0.1, 0.1] as const,
        raw: '',
        confidence: 0.5,
      })),
    });

  it('asks for the poor pages again on which something needed stands, and no others', () => {
    const poor = quality('blurred', 1, 2, 3);
    const found = said('SCAN-04', poor, on('applicant.name', 1, 6), on('declared.specialty', 2));
    expect(found.evidence.flatMap(({ field, page }) => (field ? [] : [page]))).toEqual([1, 2]);
    expect(found.question).toContain('姓名、申报专业');
    expect(said('SCAN-04', poor, drop(/^applicant\.name$/)).outcome).toBe('info');
  });

  it('names every unread file, stray page, missing sheet and odd page', () => {
    const file = (name: string) => ({ file: name, reason: 'damaged' as const, sentence: '文件损坏' });
    expect(said('SCAN-05', observed({ unreadFiles: [file('a.pdf'), file('b.pdf')] })).question).toMatch(
      /a\.pdf.*；b\.pdf/,
    );
    const stray: Change = (reading) => ({
      ...reading,
      pages: [
        ...reading.pages,
        ...[98, 99].map((page) => ({ ...reading.pages[0]!, page, documentIndex: null })),
      ],
    });
    expect(said('SCAN-05', stray).question).toContain('98、99');
    const none: Change = (reading) => ({ ...reading, pages: [], documents: [] });
    expect(said('SCAN-05', none).question).not.toContain('第页');
    expect(said('SCAN-05', observed({ separators: { missing: [3, 5], mixed: false } })).question).toContain(
      '3、5',
    );
    expect(outcome('SCAN-05', observed({ separators: { missing: [], mixed: false } }))).toBe('pass');
    const twice: Change = (reading) => ({
      ...reading,
      pages: reading.pages.map((page) => (page.page > 12 ? { ...page, duplicateOf: page.page - 12 } : page)),
    });
    expect(said('SCAN-05', twice).message).toMatch(/第13页与第1页.*、第14页与第2页/);
  });

  it('names several doubtful fields apart', () => {
    expect(said('OCR-01', on('applicant.name', 1), on('declared.specialty', 1)).message).toMatch(
      /“姓名（.+）”、“申报专业（/,
    );
  });
});
