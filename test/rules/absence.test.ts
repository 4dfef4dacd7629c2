import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DocumentType, DossierReading } from '../../shared/domain/record.ts';
import {
  absenceDoubts,
  bookAbsenceDoubts,
  isEachCopyScanned,
  isFormWhole,
  pageDoubts,
  ranges,
} from '../../shared/rules/absence.ts';
import { Dossier } from '../../shared/rules/dossier.ts';
import {
  type Change,
  change,
  cityDossier,
  drop,
  observed,
  physical,
  read,
  set,
  sheets,
  without,
} from './builders.ts';

const of = (...changes: readonly Change[]) => new Dossier(change(cityDossier(), ...changes), LN_QTS_2024, {});
const forms = (count: number): Change => physical({ evaluationFormCopies: count });
const documents =
  (change: (one: DossierReading['documents'][number], index: number) => object): Change =>
  (reading) => ({
    ...reading,
    documents: reading.documents.map((one, at) => ({ ...one, ...change(one, at) })),
  });
const pages =
  (change: (one: DossierReading['pages'][number]) => object): Change =>
  (reading) => ({ ...reading, pages: reading.pages.map((one) => ({ ...one, ...change(one) })) });

describe('pages that may hold what was not found', () => {
  it('are none in a clean dossier', () => {
    expect(pageDoubts(of())).toEqual([]);
    expect(absenceDoubts(of())).toEqual([]);
  });

  it.each<[string, Change[], string]>([
    ['no page at all', [(reading) => ({ ...reading, pages: [] })], '无任何页面'],
    [
      'a file that could not be read',
      [observed({ unreadFiles: [{ file: 'a', reason: 'damaged', sentence: '' }] })],
      '有文件或页面未能读出',
    ],
    [
      'a separator that is missing',
      [observed({ separators: { missing: [2], mixed: false } })],
      '分隔页不齐，或混有他人的分隔页',
    ],
    [
      'another one’s separators',
      [observed({ separators: { missing: [], mixed: true } })],
      '分隔页不齐，或混有他人的分隔页',
    ],
    [
      'pages of no kind',
      [documents(({ type }) => (type === 'PAPER' || type === 'AWARD' ? { type: 'OTHER' } : {}))],
      '第13-14页未能归类，可能就是所缺材料',
    ],
    [
      'a page of no document that is not blank',
      [pages(({ page }) => (page === 14 ? { documentIndex: null } : {}))],
      '第14页未能归类，可能就是所缺材料',
    ],
    [
      'a kind that is not sure',
      [documents(({ type }) => (type === 'AWARD' ? { confidence: 0.89 } : {}))],
      '第14页是何种材料，识别把握不足',
    ],
  ])('are told: %s', (_, changes, sentence) => {
    expect(pageDoubts(of(...changes))).toEqual([sentence]);
  });

  it('are not blank ones, sure ones, other ones read unsurely, or whole separators', () => {
    expect(
      pageDoubts(of(pages(({ page }) => (page === 14 ? { documentIndex: null, blank: true } : {})))),
    ).toEqual([]);
    expect(pageDoubts(of(documents(() => ({ confidence: 0.9 }))))).toEqual([]);
    expect(pageDoubts(of(observed({ separators: { missing: [], mixed: false } })))).toEqual([]);
    const other = documents(({ type }) => (type === 'AWARD' ? { type: 'OTHER', confidence: 0.1 } : {}));
    expect(pageDoubts(of(other))).toEqual(['第14页未能归类，可能就是所缺材料']);
  });

  it('are told in runs', () => {
    expect(ranges([5, 1, 2, 3, 3])).toBe('1-3、5');
    expect(ranges([])).toBe('');
  });
});

describe('the form', () => {
  it('is whole with its cover and its opinions, in as many copies as must be', () => {
    expect(isFormWhole(of())).toBe(true);
    expect(isFormWhole(of(without('EVALUATION_FORM')))).toBe(false);
    expect(isFormWhole(of(drop(/^(opinions|committee)\./)))).toBe(false);
    expect(isFormWhole(of(forms(4)))).toBe(false);
    expect(isFormWhole(of(forms(2)))).toBe(false);
  });

  it.each(['employer.coverName', 'declared.level', 'declared.specialty', 'declared.series'])(
    'has its first page where %s stands on it',
    (path) => {
      const cover = drop(/^(employer\.coverName|declared\.)/);
      expect(isFormWhole(of(cover))).toBe(false);
      expect(isFormWhole(of(cover, set({ [path]: '示例' })))).toBe(true);
      expect(isFormWhole(of(cover, set({ [path]: '示例' }, { document: 4 })))).toBe(false);
    },
  );

  it('has its last page where an opinion or the committee’s part stands on it, among others', () => {
    const back = drop(/^(opinions|committee)\./);
    expect(isFormWhole(of(back, set({ 'opinions.UNIT.text': '同意' })))).toBe(true);
    expect(isFormWhole(of(back, set({ 'committee.blank': true })))).toBe(true);
    expect(isFormWhole(of(back, set({ 'opinions.UNIT.text': '同意' }, { document: 4 })))).toBe(false);
    expect(isFormWhole(of(back, set({ 'x.opinions.UNIT': '同意' })))).toBe(false);
    const [onForm] = cityDossier().fields['opinions.UNIT.text']!.evidence;
    const elsewhere = { ...onForm!, document: 4 };
    const both = read('opinions.UNIT.text', { evidence: [elsewhere, onForm!] });
    expect(isFormWhole(of(drop(/^(opinions\.[^U]|opinions\.UNIT\.[^t]|committee)/), both))).toBe(true);
  });

  it('says what it lacks', () => {
    const said = (...changes: readonly Change[]) => absenceDoubts(of(...changes));
    expect(said(drop(/^(opinions|committee)\./))).toEqual(['未见完整的评定表（从封面到审核意见）']);
    expect(said(forms(2))).toEqual(['扫描到的评定表多于应有份数，其中可能有其他表']);
    expect(said(forms(4))).toHaveLength(1);
  });

  it('is in as many copies as were counted, else as are asked for', () => {
    expect([2, 3, 4].map((count) => isEachCopyScanned(of(forms(count))))).toEqual([true, true, false]);
    expect(isEachCopyScanned(of(physical({})))).toBe(true);
    const two = sheets('EVALUATION_FORM', 'EVALUATION_FORM');
    expect(isEachCopyScanned(of(two, physical({})))).toBe(false);
  });

  it('is of the same length in each copy, pages that repeat or were scanned again apart', () => {
    const longer: Change = (reading) => ({
      ...reading,
      pages: [...reading.pages, { ...reading.pages[0]!, page: 15 }],
      documents: reading.documents.map((one, at) => (at === 1 ? { ...one, pages: [...one.pages, 15] } : one)),
    });
    const extra = (more: object) => pages(({ page }) => (page === 15 ? more : {}));
    expect(absenceDoubts(of(longer))).toEqual(['各份评定表页数不同，可能缺页或夹入其他表']);
    expect(absenceDoubts(of(longer, extra({ duplicateOf: 2 })))).toEqual([]);
    expect(absenceDoubts(of(longer, extra({ leftOut: { reason: 'rescanned', page: 2 } })))).toEqual([]);
  });
});

describe('the book', () => {
  const form: readonly DocumentType[] = ['EVALUATION_FORM', 'EVALUATION_FORM', 'EVALUATION_FORM'];
  const partly = '未见报评材料，或只见其中零星几项';
  const bookOf = (...types: readonly DocumentType[]) =>
    absenceDoubts(of(sheets(...form, ...types), drop(/^catalog/)));

  it('is there with two parts behind a cover or a catalogue, with three without', () => {
    expect(bookOf('ID_CARD', 'DIPLOMA')).toEqual([partly]);
    expect(bookOf('ID_CARD', 'DIPLOMA', 'DIPLOMA')).toEqual([partly]);
    expect(bookOf('ID_CARD', 'DIPLOMA', 'PAPER')).toEqual([]);
    expect(bookOf('MATERIALS_COVER', 'ID_CARD', 'DIPLOMA')).toEqual([]);
    expect(bookOf('MATERIALS_COVER', 'ID_CARD')).toEqual([partly]);
    expect(bookOf('CATALOG', 'ID_CARD')).toEqual([partly]);
    expect(bookOf('CATALOG', 'ID_CARD', 'DIPLOMA')).not.toContain(partly);
  });

  it('lacks what its catalogue lists and nobody found, or may lack anything where the catalogue was not read', () => {
    const doubts = (...changes: readonly Change[]) => absenceDoubts(of(...changes));
    expect(doubts(drop(/^catalog/))).toEqual([of().say('catalogUnread')]);
    expect(doubts(without('PAPER'))).toEqual([of().say('catalogMissing', { title: '论文论著' })]);
    expect(doubts(without('PAPER', 'CATALOG'))).toEqual([]);
  });

  it('is said to be there, not to be there, or neither, by whoever held it', () => {
    const doubts = (given: DossierReading['physical']) =>
      bookAbsenceDoubts(of(physical({ evaluationFormCopies: 3, ...given })));
    const attested = '收件人登记了报评材料的装订，扫描件未见报评材料';
    expect(doubts({ boundBook: true })).toEqual([attested]);
    expect(doubts({ looseLeaf: true, boundBook: false })).toEqual([attested]);
    expect(doubts({ boundBook: false })).toEqual([]);
    expect(doubts({})).toEqual(['报评材料另成一册，可能未扫描，收件人未登记有无']);
    expect(bookAbsenceDoubts(of(physical({ evaluationFormCopies: 2, boundBook: false })))).toHaveLength(1);
  });
});
