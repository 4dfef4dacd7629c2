import { describe, expect, it } from 'vitest';
import type { DossierReading } from '../../shared/domain/record.ts';
import { ranges } from '../../shared/rules/absence.ts';
import { outOfOrder } from '../../shared/rules/families/catalog.ts';
import {
  adding,
  bare,
  type Change,
  change,
  cityDossier,
  decision,
  drop,
  finding,
  observed,
  outcome,
  physical,
  provincialDossier,
  read,
  set,
  sheets,
  unsure,
  verify,
  without,
} from './builders.ts';

const unreadFile = observed({ unreadFiles: [{ file: 'b.pdf', reason: 'broken', sentence: '文件损坏' }] });
const roster = (more: object = {}) => ({
  roster: { row: 3, electronicPresent: true, values: {}, mismatches: [], ...more },
});

describe('DOC-01 three copies', () => {
  const scans = (count: number) => sheets(...Array.from({ length: count }, () => 'EVALUATION_FORM' as const));

  it.each([
    [3, 3, 'pass'],
    [3, 1, 'pass'],
    [undefined, 3, 'pass'],
    [undefined, 4, 'pass'],
    [2, 2, 'fail'],
    [0, 0, 'fail'],
    [2, 3, 'review'],
    [undefined, 2, 'review'],
    [undefined, 0, 'review'],
  ])('%s counted by the clerk and %i scanned → %s', (evaluationFormCopies, scanned, expected) => {
    const counted = evaluationFormCopies === undefined ? {} : { evaluationFormCopies };
    expect(outcome('DOC-01', scans(scanned), physical(counted))).toBe(expected);
  });

  it('tells the number that was handed in', () => {
    const two = change(cityDossier(), scans(2), physical({ evaluationFormCopies: 2 }));
    expect(finding('DOC-01', two).message).toBe('《辽宁省专业技术资格评定表》应一式三份，实收2份。');
  });
});

describe('DOC-02 equal copies', () => {
  const differing = (confidence: number) =>
    read('applicant.birthDate', {
      disagreement: true,
      candidates: [{ value: '1985-09', source: 'copy', confidence }],
    });

  it('passes equal copies and only notes a single one', () => {
    expect(outcome('DOC-02')).toBe('pass');
    expect(outcome('DOC-02', sheets('EVALUATION_FORM'))).toBe('info');
  });

  it('reports copies that surely differ with both values, and asks where one was read unsurely', () => {
    const found = finding('DOC-02', change(cityDossier(), differing(0.98)));
    expect(found).toMatchObject({ outcome: 'fail', severity: 'review' });
    expect(found.message).toBe('三份评定表“出生日期”填写不一致。');
    expect(found.why).toContain('“1985-03”、“1985-09”');
    expect(outcome('DOC-02', differing(0.7))).toBe('review');
    expect(outcome('DOC-02', read('applicant.birthDate', { disagreement: true, value: null }))).toBe(
      'review',
    );
  });

  it('is settled by a person, and leaves fields aside that decide nothing', () => {
    expect(outcome('DOC-02', differing(0.98), verify('applicant.birthDate'))).toBe('pass');
    expect(outcome('DOC-02', read('applicant.ethnicity', { disagreement: true }))).toBe('pass');
  });
});

describe('missing documents', () => {
  it.each([
    ['DOC-06', 'PUBLICITY_STATEMENT'],
    ['DOC-08', 'SENIOR_FORM'],
  ] as const)('%s rejects for procedure only when %s is surely not there', (id, type) => {
    expect(outcome(id)).toBe('pass');
    expect(finding(id, change(cityDossier(), without(type)))).toMatchObject({
      outcome: 'fail',
      ground: 'PROCEDURE',
    });
    expect(outcome(id, without(type), adding('OTHER'))).toBe('review');
    expect(outcome(id, without(type), unreadFile)).toBe('review');
    const stray = (reading: ReturnType<typeof cityDossier>) => ({
      ...reading,
      pages: [...reading.pages, { ...reading.pages[0]!, page: 99, documentIndex: null }],
    });
    expect(outcome(id, without(type), stray)).toBe('review');
    const doubtful = (reading: ReturnType<typeof cityDossier>) => ({
      ...reading,
      documents: reading.documents.map((one) => ({ ...one, confidence: 0.6 })),
    });
    expect(outcome(id, without(type), doubtful)).toBe('review');
  });

  it('a copy of the form that is longer than the others may hide the next form', () => {
    const longer = (reading: ReturnType<typeof cityDossier>) => ({
      ...reading,
      documents: reading.documents.map((one) =>
        one.type === 'EVALUATION_FORM' && one.copy === 3 ? { ...one, pages: [...one.pages, 4] } : one,
      ),
    });
    expect(outcome('DOC-08', without('SENIOR_FORM'), longer)).toBe('review');
    const repeated = (reading: DossierReading) => ({
      ...reading,
      pages: reading.pages.map((page) => (page.page === 4 ? { ...page, duplicateOf: 3 } : page)),
    });
    expect(outcome('DOC-08', without('SENIOR_FORM'), longer, repeated)).toBe('fail');
    const rescanned = (reading: DossierReading): DossierReading => ({
      ...reading,
      pages: reading.pages.map((page) =>
        page.page === 4 ? { ...page, leftOut: { reason: 'rescanned', page: 3 } } : page,
      ),
    });
    expect(outcome('DOC-08', without('SENIOR_FORM'), longer, rescanned)).toBe('fail');
  });

  describe('a scan that may lack pages', () => {
    const asked = (...changes: Parameters<typeof change>[1][]) =>
      finding('DOC-06', change(cityDossier(), without('PUBLICITY_STATEMENT'), ...changes));
    const threeForms = ['EVALUATION_FORM', 'EVALUATION_FORM', 'EVALUATION_FORM'] as const;

    it('says so of a single page of the form and proposes no rejection', () => {
      const page = change(
        cityDossier(),
        bare,
        sheets('EVALUATION_FORM'),
        drop(/^(?!applicant|declared|employer)/),
      );
      for (const id of ['DOC-03', 'DOC-06', 'DOC-08'] as const) {
        expect(finding(id, page)).toMatchObject({
          outcome: 'review',
          message: expect.stringContaining('扫描件可能不完整'),
          question: expect.stringContaining('核对是否漏扫'),
        });
      }
      expect(decision(page).proposed).toBe('REVIEW');
    });

    it.each([
      ['the form’s cover', drop(/^(employer|declared)\./), '从封面到审核意见'],
      ['the form’s opinions', drop(/^(opinions|committee)\./), '从封面到审核意见'],
      ['copies of the form', sheets('EVALUATION_FORM', 'MATERIALS_COVER', 'ID_CARD', 'PAPER'), '未全部扫描'],
      ['the book', sheets(...threeForms), '报评材料'],
      ['all behind the book’s cover', sheets(...threeForms, 'MATERIALS_COVER', 'ID_CARD'), '零星几项'],
      ['most of a book without cover', sheets(...threeForms, 'DIPLOMA', 'ID_CARD'), '零星几项'],
      ['a listed part of the book', without('PUBLICITY_STATEMENT', 'AWARD'), '获奖证书'],
      ['the entries of the catalogue', drop(/^catalog/), '未读到条目'],
    ])('asks where the scan lacks %s', (_, lacking, words) => {
      expect(asked(lacking)).toMatchObject({ outcome: 'review', question: expect.stringContaining(words) });
    });

    it('asks where one form too many may be another form', () => {
      const four = sheets(...threeForms, 'EVALUATION_FORM', 'MATERIALS_COVER', 'ID_CARD', 'PAPER');
      expect(asked(four, drop(/^catalog/))).toMatchObject({
        outcome: 'review',
        question: expect.stringContaining('多于应有份数'),
      });
    });

    it.each([
      [[], ''],
      [[4], '4'],
      [[3, 1, 2, 2], '1-3'],
      [[1, 2, 5, 7, 8], '1-2、5、7-8'],
    ])('names pages %j as “%s”', (some, named) => {
      expect(ranges(some)).toBe(named);
    });

    it('asks where the catalogue lists the very paper', () => {
      expect(asked(set({ 'catalog[7].title': '公示情况说明' }))).toMatchObject({
        outcome: 'review',
        question: expect.stringContaining('“公示情况说明”未找到'),
      });
    });

    it('rejects where the book has no catalogue and is scanned by its other signs', () => {
      expect(asked(without('PUBLICITY_STATEMENT', 'CATALOG')).outcome).toBe('fail');
      expect(asked(sheets(...threeForms, 'DIPLOMA', 'ID_CARD', 'PAPER')).outcome).toBe('fail');
    });

    it('takes as many copies as the clerk counted for all', () => {
      const one = physical({ evaluationFormCopies: 1, boundBook: true });
      const book = sheets('EVALUATION_FORM', 'MATERIALS_COVER', 'ID_CARD', 'PAPER');
      expect(asked(book, one).outcome).toBe('fail');
    });
  });

  it('a blank page hides no document', () => {
    const blank = (reading: ReturnType<typeof cityDossier>) => ({
      ...reading,
      pages: [...reading.pages, { ...reading.pages[0]!, page: 99, documentIndex: null, blank: true }],
    });
    expect(outcome('DOC-08', without('SENIOR_FORM'), blank)).toBe('fail');
  });

  it('nothing is sure of a dossier without pages', () => {
    expect(outcome('DOC-06', sheets())).toBe('review');
  });

  it('DOC-08 asks nothing of lower levels and asks where the level is unread', () => {
    expect(finding('DOC-08', provincialDossier()).outcome).toBe('not-applicable');
    expect(outcome('DOC-08', drop(/declared\.level/))).toBe('review');
    expect(outcome('DOC-08', without('SENIOR_FORM'), unsure('declared.level'))).toBe('review');
  });

  it('DOC-07 wants 附件2 exactly where an exception is claimed, DOC-11 the claim where 附件2 is there', () => {
    const claimed = set({ 'declared.isException': true });
    expect(outcome('DOC-07')).toBe('not-applicable');
    expect(outcome('DOC-07', claimed)).toBe('fail');
    expect(outcome('DOC-07', claimed, unsure('declared.isException'))).toBe('review');
    expect(outcome('DOC-07', claimed, adding('EXCEPTION_FORM'))).toBe('pass');
    const unread = read('declared.isException', { value: null, confidence: 0 });
    expect(outcome('DOC-07', unread)).toBe('review');
    expect(outcome('DOC-07', unread, adding('EXCEPTION_FORM'))).toBe('pass');
    expect(outcome('DOC-07', drop(/declared\.isException/))).toBe('not-applicable');
    expect(outcome('DOC-11', claimed, adding('EXCEPTION_FORM'))).toBe('pass');
    expect(outcome('DOC-11', adding('EXCEPTION_FORM'))).toBe('fail');
    expect(outcome('DOC-11', adding('EXCEPTION_FORM'), drop(/isException/))).toBe('review');
    expect(outcome('DOC-11')).toBe('not-applicable');
  });
});

describe('DOC-03 and DOC-04 the bound book', () => {
  it('knows the book by cover or catalogue, asks for loose parts, rejects where nothing is there', () => {
    expect(outcome('DOC-03')).toBe('pass');
    expect(outcome('DOC-03', without('MATERIALS_COVER'))).toBe('pass');
    expect(outcome('DOC-03', without('MATERIALS_COVER', 'CATALOG'))).toBe('review');
    const none = sheets('EVALUATION_FORM', 'EVALUATION_FORM', 'EVALUATION_FORM', 'PUBLICITY_STATEMENT');
    const noBook = physical({ evaluationFormCopies: 3, boundBook: false });
    expect(outcome('DOC-03', none, noBook)).toBe('fail');
    expect(outcome('DOC-03', none, noBook, adding('OTHER'))).toBe('review');
  });

  it('takes a book that was not scanned for missing only where a clerk says that there is none', () => {
    const none = sheets('EVALUATION_FORM', 'EVALUATION_FORM', 'EVALUATION_FORM', 'PUBLICITY_STATEMENT');
    const asked = (ticks: DossierReading['physical']) =>
      finding('DOC-03', change(cityDossier(), none, physical(ticks)));
    expect(asked({ evaluationFormCopies: 3, boundBook: true })).toMatchObject({
      outcome: 'review',
      question: expect.stringContaining('收件人登记了报评材料的装订'),
    });
    expect(asked({ evaluationFormCopies: 3, boundBook: false, looseLeaf: true }).outcome).toBe('review');
    expect(asked({ evaluationFormCopies: 3 })).toMatchObject({
      outcome: 'review',
      message: expect.stringContaining('扫描件可能不完整'),
      question: expect.stringContaining('收件人未登记有无'),
    });
    expect(outcome('DOC-03', bare, none)).toBe('review');
  });

  it('settles nothing on forms that were scanned in part', () => {
    const noBook = physical({ evaluationFormCopies: 3, boundBook: false });
    expect(outcome('DOC-03', sheets('EVALUATION_FORM'), noBook)).toBe('review');
  });

  it.each([
    [{ boundBook: true, looseLeaf: false }, 'pass'],
    [{ boundBook: true }, 'pass'],
    [{ looseLeaf: false }, 'pass'],
    [{ looseLeaf: true }, 'fail'],
    [{ boundBook: false, looseLeaf: true }, 'fail'],
    [{ boundBook: true, looseLeaf: true }, 'review'],
    [{ boundBook: false }, 'review'],
    [{ boundBook: false, looseLeaf: false }, 'review'],
    [{ evaluationFormCopies: 3 }, 'review'],
  ])('%j → %s', (ticks, expected) => {
    expect(outcome('DOC-04', physical(ticks))).toBe(expected);
  });

  it('has nothing to bind without a book', () => {
    expect(outcome('DOC-04', sheets('EVALUATION_FORM'), physical({}))).toBe('not-applicable');
    expect(outcome('DOC-05', sheets('EVALUATION_FORM'))).toBe('not-applicable');
  });
});

describe('DOC-05 the catalogue', () => {
  it('passes a book in the order of its catalogue', () => {
    expect(outcome('DOC-05')).toBe('pass');
  });

  it('reports a listed part that is not there, known or unknown by name', () => {
    expect(finding('DOC-05', change(cityDossier(), without('AWARD', 'PROJECT'))).message).toContain(
      '获奖证书',
    );
    expect(outcome('DOC-05', set({ 'catalog[7].title': '科技查新报告' }))).toBe('fail');
    expect(outcome('DOC-05', set({ 'catalog[7].title': '其他材料' }))).toBe('pass');
  });

  it('does not take a document that lost all its pages for there', () => {
    const emptied: Change = (reading) => ({
      ...reading,
      documents: reading.documents.map((one) => (one.type === 'AWARD' ? { ...one, pages: [] } : one)),
    });
    expect(finding('DOC-05', change(cityDossier(), emptied)).message).toContain('获奖证书');
  });

  it('takes an unknown name for the only kind of paper that stands in its place and that nothing else names', () => {
    const at = (title: string) => set({ 'catalog[3].title': title });
    expect(outcome('DOC-05', at('资格确认文件'))).toBe('pass');
    expect(outcome('DOC-05', at('资格确认文件'), without('TITLE_CERTIFICATE'))).toBe('fail');
  });

  it.each([
    ['papers before the catalogue', { 0: '资格确认文件' }, without('COMMITMENT')],
    ['papers before its place', { 3: '论文论著', 5: '获奖证书', 6: '资格确认文件' }, adding()],
    ['papers behind its place', { 1: '资格确认文件', 3: '毕业证书' }, without('ID_CARD')],
    ['another paper, where its name is known', { 3: '继续教育证明' }, adding()],
  ])('takes for it no %s', (_, titles, papers) => {
    const listed = Object.entries(titles).map(([row, title]) => [`catalog[${row}].title`, title]);
    const { outcome: found, message } = finding(
      'DOC-05',
      change(cityDossier(), papers, set(Object.fromEntries(listed))),
    );
    expect(found).toBe('fail');
    expect(message).toMatch(/“(?:资格确认文件|继续教育证明)”未找到/);
  });

  it('takes an unknown name for there where the numbers printed around it and the pages leave one for it', () => {
    const bound = sheets('CATALOG', 'COMMITMENT', 'ID_CARD', 'TITLE_CERTIFICATE', 'PAPER', 'AWARD');
    const longer: Change = (reading) => ({
      ...reading,
      documents: reading.documents.map((one) => {
        if (one.type === 'TITLE_CERTIFICATE') return { ...one, pages: [...one.pages, one.pages[0]! + 1] };
        const later = one.type === 'PAPER' || one.type === 'AWARD';
        return later ? { ...one, pages: one.pages.map((page) => page + 1) } : one;
      }),
    });
    const listed = (paper: string) =>
      set({
        'catalog[2].title': '职称证书',
        'catalog[2].pages': '3',
        'catalog[3].title': '科技查新报告',
        'catalog[3].pages': '4',
        'catalog[4].title': '论文',
        'catalog[4].pages': paper,
        'catalog[5].title': '获奖证书',
      });
    expect(outcome('DOC-05', bound, longer, listed('5'))).toBe('pass');
    expect(outcome('DOC-05', bound, longer, listed('6'))).toBe('fail');
    expect(outcome('DOC-05', bound, listed('5'))).toBe('fail');

    const told = (...changes: readonly Change[]) => outcome('DOC-05', bound, longer, listed('5'), ...changes);
    const at = (row: number, value: string, member = 'pages') =>
      set({ [`catalog[${row}].${member}`]: value });
    // A neighbour without a number, or that names two kinds, places nothing: the next one does.
    expect(told(drop(/^catalog\[2\]\.pages/), at(1, '2'))).toBe('pass');
    expect(told(drop(/^catalog\[4\]\.pages/), at(5, '6'))).toBe('pass');
    expect(told(at(2, '职称证书、学位证书', 'title'), at(2, '1'), at(1, '2'))).toBe('pass');
    // It must have a number, between theirs, and a name that no table knows.
    expect(told(drop(/^catalog\[3\]\.pages/))).toBe('fail');
    for (const number of ['2', '3', '5', '6']) expect(told(at(3, number))).toBe('fail');
    expect(told(at(3, '专利证书', 'title'))).toBe('fail');
    // And a neighbour on either side.
    expect(told(drop(/^catalog\[[0-2]\]\.pages/))).toBe('fail');
    expect(told(drop(/^catalog\[[45]\]\.pages/))).toBe('fail');
    // One that is missing itself places nothing either.
    const lost = sheets('CATALOG', 'COMMITMENT', 'ID_CARD', 'TITLE_CERTIFICATE', 'AWARD');
    const beside = [listed('5'), at(4, '专利证书', 'title'), at(5, '5')];
    expect(finding('DOC-05', change(cityDossier(), lost, longer, ...beside)).message).toBe(
      '报评材料与目录不一致：目录所列“专利证书”未找到。',
    );
    // Numbers of the catalogue with an offset of ten to those of the scan, of one digit and of two.
    const later = { 2: '8', 3: '9', 4: '10' };
    expect(told(...Object.entries(later).map(([row, number]) => at(Number(row), number)))).toBe('pass');
  });

  it('reports a known paper as missing, whatever else its title says', () => {
    const titled = set({ 'catalog[6].title': '获奖证书及其他附件' });
    expect(finding('DOC-05', change(cityDossier(), titled, without('AWARD'))).message).toContain(
      '“获奖证书及其他附件”未找到',
    );
  });

  it('does not take the certificate of an area or an instrument for a yearly assessment', () => {
    const at = set({ 'catalog[4].title': '示范区考核评估合格证书', 'catalog[7].title': '计量标准考核证书' });
    expect(outcome('DOC-05', at, adding('ASSESSMENT'))).toBe('pass');
  });

  it('does not ask where an unclassified document may be the listed part, once for each', () => {
    const listed = set({ 'catalog[7].title': '科技查新报告' });
    expect(outcome('DOC-05', listed, adding('OTHER'))).toBe('info');
    const two = set({ 'catalog[7].title': '科技查新报告', 'catalog[8].title': '检索证明' });
    expect(outcome('DOC-05', two, adding('OTHER'))).toBe('review');
    const both: Change = (reading) => ({
      ...reading,
      documents: reading.documents.map((one) =>
        one.type === 'OTHER' ? { ...one, pages: [...one.pages, one.pages[0]! + 1] } : one,
      ),
    });
    expect(outcome('DOC-05', two, adding('OTHER'), both)).toBe('info');
  });

  it('reports parts in another order, but not what need not be bound', () => {
    const order = sheets(
      'EVALUATION_FORM',
      'MATERIALS_COVER',
      'CATALOG',
      'AWARD',
      'COMMITMENT',
      'ID_CARD',
      'DIPLOMA',
      'TITLE_CERTIFICATE',
      'PROJECT',
      'PAPER',
    );
    expect(finding('DOC-05', change(cityDossier(), order)).message).toContain('“获奖证书”次序与目录不同');
    expect(outcome('DOC-05', set({ 'catalog[7].title': '公示情况说明' }))).toBe('pass');
  });

  it('asks for a catalogue that is not there, and only notes one that was not read', () => {
    expect(outcome('DOC-05', drop(/^catalog/), without('CATALOG'))).toBe('review');
    expect(outcome('DOC-05', drop(/^catalog/))).toBe('info');
    expect(outcome('DOC-05', read('catalog[0].title', { value: null }))).toBe('pass');
  });

  it.each([
    [[], []],
    [[1, 2, 2, 3], []],
    [[5, 1, 2, 3], [0]],
    [[1, 4, 2, 3], [1]],
    [
      [3, 2, 1],
      [1, 2],
    ],
    [[1, 2, 3, 0, 4], [3]],
    [
      [5, 6, 1, 2, 7],
      [2, 3],
    ],
  ])('finds in %j the fewest that are out of order: %j', (positions, wrong) => {
    expect(outOfOrder(positions)).toEqual(wrong);
  });
});

describe('DOC-09 and DOC-10 the roster', () => {
  it('do not apply to a dossier without one', () => {
    expect(outcome('DOC-09')).toBe('not-applicable');
    expect(outcome('DOC-10')).toBe('not-applicable');
  });

  it('pass a listed person with an equal row', () => {
    expect(finding('DOC-09', cityDossier(), roster()).outcome).toBe('pass');
    expect(finding('DOC-10', cityDossier(), roster()).outcome).toBe('pass');
  });

  it('report an unlisted person and a missing electronic version as the deliverer’s defect', () => {
    expect(finding('DOC-09', cityDossier(), roster({ row: null }))).toMatchObject({
      outcome: 'fail',
      severity: 'review',
    });
    expect(finding('DOC-10', cityDossier(), roster({ row: null })).outcome).toBe('not-applicable');
    expect(finding('DOC-09', cityDossier(), roster({ electronicPresent: false })).outcome).toBe('fail');
  });

  it('report each field that differs, with both values; unsure reading asks', () => {
    const mismatches = [{ field: 'applicant.name', roster: '王示列', dossier: '王示例' }];
    const found = finding('DOC-10', cityDossier(), roster({ mismatches }));
    expect(found).toMatchObject({ outcome: 'fail', severity: 'review' });
    expect(found.message).toContain('姓名（汇总表：王示列；卷宗：王示例）');
    const misread = change(cityDossier(), unsure('applicant.name'));
    expect(finding('DOC-10', misread, roster({ mismatches })).outcome).toBe('review');
  });
});

describe('PHOTO', () => {
  type Photo = NonNullable<DossierReading['observations']['photos'][number]>;
  const photo: Photo = { present: true, isColour: true, widthMm: 25, heightMm: 35, confidence: 0.99 };
  const none: Photo = { ...photo, present: false, isColour: null, widthMm: null, heightMm: null };
  const seen = (...photos: (Photo | null)[]) => observed({ photos });

  it('PHOTO-01 passes a photo on any copy', () => {
    expect(outcome('PHOTO-01')).toBe('pass');
    expect(outcome('PHOTO-01', seen(photo, none, none))).toBe('pass');
  });

  it('PHOTO-01 rejects only where every copy was seen without one, or a clerk says so', () => {
    expect(outcome('PHOTO-01', seen(none, none, none))).toBe('fail');
    expect(outcome('PHOTO-01', seen(none, none, { ...none, confidence: 0.5 }))).toBe('review');
    expect(outcome('PHOTO-01', seen(none, none, null))).toBe('review');
    expect(outcome('PHOTO-01', seen(none))).toBe('review');
    expect(outcome('PHOTO-01', seen(none, none, none), physical({}))).toBe('fail');
    expect(outcome('PHOTO-01', seen(none), physical({ photoPasted: false }))).toBe('fail');
    expect(outcome('PHOTO-01', seen(), drop(/photo/), physical({ photoPasted: false }))).toBe('fail');
    expect(outcome('PHOTO-01', seen(none), physical({ evaluationFormCopies: 1 }))).toBe('fail');
  });

  it('PHOTO-01 asks where nothing was seen, or clerk and scan differ', () => {
    expect(outcome('PHOTO-01', seen(null, null), drop(/photo/))).toBe('review');
    expect(outcome('PHOTO-01', seen({ ...photo, confidence: 0.5 }))).toBe('review');
    const dim = { ...photo, confidence: 0.7 };
    expect(outcome('PHOTO-01', seen(dim, dim, dim))).toBe('pass');
    expect(outcome('PHOTO-01', seen(none, none, none), physical({ photoPasted: true }))).toBe('review');
    expect(outcome('PHOTO-01', seen(null), drop(/photo/), physical({ photoPasted: true }))).toBe('pass');
  });

  it('PHOTO-01 follows the fields where reading saw no single copies, and a person’s word above all', () => {
    expect(outcome('PHOTO-01', seen())).toBe('pass');
    expect(
      outcome('PHOTO-01', seen(), set({ 'photo.present': false }), physical({ evaluationFormCopies: 1 })),
    ).toBe('fail');
    expect(outcome('PHOTO-01', seen(), drop(/photo/))).toBe('review');
    expect(outcome('PHOTO-01', seen(none, none, none), verify('photo.present'))).toBe('pass');
    expect(outcome('PHOTO-01', set({ 'photo.present': false }), verify('photo.present'))).toBe('fail');
  });

  it.each([
    ['grey', { ...photo, isColour: false }, '不是彩色'],
    ['too wide', { ...photo, widthMm: 50 }, '50×35毫米'],
    ['too tall', { ...photo, heightMm: 60, widthMm: null }, '?×60毫米'],
    ['too wide, height unknown', { ...photo, heightMm: null, widthMm: 60 }, '60×?毫米'],
    ['missing on this copy', none, '第2份未见照片'],
  ])('PHOTO-02 reports one that is %s', (_, odd, words) => {
    const found = finding('PHOTO-02', change(cityDossier(), seen(photo, odd, photo)));
    expect(found).toMatchObject({ outcome: 'fail', severity: 'review' });
    expect(found.message + found.why).toContain(words);
  });

  it('PHOTO-02 takes one odd size among good ones for a mismeasurement where it was seen unsurely', () => {
    const wide = { ...photo, widthMm: 50, confidence: 0.9 };
    expect(outcome('PHOTO-02', seen(photo, wide, photo))).toBe('pass');
    expect(outcome('PHOTO-02', seen(wide, wide, wide))).toBe('fail');
  });

  it('PHOTO-02 asks where the photo was seen unsurely, is printed, or copies stayed unseen', () => {
    expect(outcome('PHOTO-02', seen({ ...photo, isColour: false, confidence: 0.5 }))).toBe('review');
    expect(outcome('PHOTO-02', physical({ photoPasted: false }))).toBe('review');
    expect(finding('PHOTO-02', change(cityDossier(), seen(photo, none, null))).why).toContain('其余各份');
  });

  it('PHOTO-02 asks where no copy tells whether its photo is in colour, and where to look', () => {
    const untold = { ...photo, isColour: null };
    const evidence = [2, 7, 7].map((page) => ({
      ...{ page, box: [0, 0, 1, 1] as const, raw: '', confidence: 0.99 },
      document: 0,
    }));
    const shown = read('photo.present', { value: true, evidence });
    const found = finding('PHOTO-02', change(cityDossier(), seen(untold, untold, null), shown));
    expect(found.outcome).toBe('review');
    expect(found.question).toContain('第2、7页');
    expect(found.evidence.map(({ page }) => page)).toContain(2);
    expect(found.message).not.toContain('不符合');
    const nowhere = finding('PHOTO-02', change(cityDossier(), seen(untold), drop(/^photo\./)));
    expect(nowhere.question).toBe('请核对照片是否为彩色，或以彩色重扫评定表。');
    expect(outcome('PHOTO-02', seen(untold), verify('photo.isColour'))).toBe('pass');
    const grey = read('photo.isColour', { value: false });
    expect(outcome('PHOTO-02', seen(untold), grey, verify('photo.isColour'))).toBe('fail');
    expect(outcome('PHOTO-02', seen(photo), grey, verify('photo.isColour'))).toBe('fail');
    expect(outcome('PHOTO-02', seen(photo), grey)).toBe('pass');
    expect(outcome('PHOTO-02', seen({ ...photo, isColour: false }), verify('photo.isColour'))).toBe('fail');
    expect(finding('PHOTO-02', change(cityDossier(), seen(photo, untold))).why).toContain('1份');
  });

  it('PHOTO-02 passes what fits and does not apply without a photo', () => {
    expect(outcome('PHOTO-02')).toBe('pass');
    expect(
      outcome('PHOTO-02', seen(photo, { ...photo, isColour: null, widthMm: null, heightMm: null })),
    ).toBe('pass');
    expect(outcome('PHOTO-02', seen(none, none, none))).toBe('not-applicable');
  });
});

describe('a bare folder', () => {
  it('asks exactly once for what the intake would have registered, and judges everything else', () => {
    expect(decision(change(cityDossier(), bare))).toEqual({
      proposed: 'REVIEW',
      final: null,
      reasons: ['PROC-01'],
    });
  });

  it('is still told of every defect', () => {
    const short = change(cityDossier(), bare, without('SENIOR_FORM'));
    expect(decision(short)).toMatchObject({ proposed: 'REJECT', reasons: ['DOC-08'] });
  });
});
