import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { Dossier, handwritten } from '../../shared/rules/dossier.ts';
import { unsureKeyFields } from '../../shared/rules/key-fields.ts';
import {
  bare,
  type Change,
  change,
  cityDossier,
  delivered,
  drop,
  field,
  nobody,
  physical,
  read,
  received,
  set,
  unitNamed,
} from './builders.ts';

const of = (...changes: readonly Change[]) => new Dossier(change(cityDossier(), ...changes), LN_QTS_2024, {});
const NAME = 'applicant.name';

describe('a dossier’s values', () => {
  it('are text, or null where nothing stands there', () => {
    const dossier = of(set({ a: '', b: 7, c: false, d: null, e: '王' }));
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((path) => dossier.text(path))).toEqual([
      ...[null, '7', 'false', null, '王', null],
    ]);
    expect(['b', 'c', 'e', 'f'].map((path) => dossier.flag(path))).toEqual([null, false, null, null]);
    expect(['b', 'c', 'e', 'f'].map((path) => dossier.amount(path))).toEqual([7, null, null, null]);
    expect(['a', 'e', 'f'].map((path) => dossier.date(path))).toEqual([null, null, null]);
    expect(of(set({ a: '2018-12' })).date('a')).toMatchObject({ iso: '2018-12' });
  });

  it('say whether an exception is claimed, or that no place for the claim was read', () => {
    const claimed = (value: boolean | null) => of(set({ 'declared.isException': value })).isException;
    expect([claimed(true), claimed(false), claimed(null)]).toEqual([true, false, null]);
    expect(of(drop(/isException/)).isException).toBeNull();
  });

  it('take the applicant’s number apart, or none where none was read', () => {
    expect(of().idNumber).toMatchObject({ birthDate: '1985-03-07', sex: '男' });
    expect(of(drop(/idNumber/)).idNumber).toBeNull();
  });

  it('are sure at the threshold, never by a hand alone, against a copy or a second reader', () => {
    const sure = (more: Parameters<typeof read>[1]) => of(read(NAME, more)).sure(NAME);
    expect([0.9499, 0.95, 1].map((confidence) => sure({ confidence }))).toEqual([false, true, true]);
    expect(sure({ disagreement: true })).toBe(false);
    expect(sure({ contested: true })).toBe(false);
    expect(sure({ contested: true, verifiedBy: 'reviewer-1', confidence: 0 })).toBe(true);
    expect(of().sure('nowhere')).toBe(false);
    expect(of(read(NAME, { confidence: 0.5 })).sure(NAME, 0.5)).toBe(true);
    expect(of(read(NAME, { verifiedBy: 'reviewer-1' })).verified(NAME)).toBe(true);
    expect([of().verified(NAME), of().verified('nowhere')]).toEqual([false, false]);
  });

  it('are a hand’s where nothing but a hand stands behind them', () => {
    const [one] = field('x').evidence;
    const hand = { ...one!, handwritten: true };
    const by = (...evidence: readonly object[]) => handwritten(field('x', { evidence: evidence as never }));
    expect([by(hand), by(hand, hand), by(hand, one!), by()]).toEqual([true, true, false, false]);
  });
});

describe('a dossier’s pages', () => {
  const grey =
    (...numbers: readonly number[]): Change =>
    (reading) => ({
      ...reading,
      pages: reading.pages.map((page) =>
        numbers.includes(page.page) ? { ...page, quality: ['greyscale'] } : page,
      ),
    });
  const two: Change = (reading) => ({
    ...reading,
    pages: reading.pages.map((page) => (page.page === 2 ? { ...page, documentIndex: 0 } : page)),
  });

  it('of a document are grey as a whole or not at all', () => {
    expect(of(grey(1)).isGrey(0)).toBe(true);
    expect(of(two, grey(1)).isGrey(0)).toBe(false);
    expect(of(two, grey(1, 2)).isGrey(0)).toBe(true);
    expect(of(two, grey(2)).isGrey(1)).toBe(false);
    const left: Change = (reading) => ({
      ...reading,
      pages: reading.pages.map((page) =>
        page.page === 2 ? { ...page, leftOut: { reason: 'rescanned', page: 1 } } : page,
      ),
    });
    expect(of(two, grey(1), left).isGrey(0)).toBe(true);
  });

  it('are seen in colour where none of the documents was scanned in grey', () => {
    const [one] = field('x').evidence;
    const seen = (...changes: readonly Change[]) =>
      of(read(NAME, { evidence: [one!, { ...one!, document: 3 }] }), ...changes).isSeenInColour(NAME);
    expect([seen(), seen(grey(1)), seen(grey(4)), seen(grey(5))]).toEqual([true, false, false, true]);
    expect(of().isSeenInColour('nowhere')).toBe(true);
  });

  it('make documents of one kind, of several, or of none', () => {
    const types = of()
      .documents('PAPER', 'AWARD', 'SUMMARY')
      .map(({ type }) => type);
    expect(types).toEqual(['PAPER', 'AWARD']);
    expect(of().documents('EVALUATION_FORM')).toHaveLength(3);
    expect([of().documents('SUMMARY'), of().documents()]).toEqual([[], []]);
    expect([of().has('SUMMARY', 'PAPER'), of().has('SUMMARY'), of().has()]).toEqual([true, false, false]);
  });

  it('begin each document of a kind, but not one that lost them all', () => {
    const second: Change = (reading) => ({
      ...reading,
      documents: reading.documents.map((one, at) => {
        if (at === 1) return { ...one, pages: [] };
        return at === 2 ? { ...one, pages: [3, 97] } : one;
      }),
    });
    expect(of(second).beginnings('EVALUATION_FORM')).toEqual([
      { document: 0, page: 1 },
      { document: 2, page: 3 },
    ]);
    expect(of().beginnings('SUMMARY')).toEqual([]);
  });
});

describe('the handing in', () => {
  it('is on a day of the campaign’s zone, or not stated', () => {
    expect(of(received('2024-08-01T23:00:00Z')).receivedDay).toBe(Date.parse('2024-08-02') / 86_400_000);
    expect(of(received(null)).receivedDay).toBeNull();
  });

  it('has not happened only where nothing of it was stated', () => {
    expect(of(bare).isPrecheck).toBe(true);
    expect(of(bare, received('2024-08-01T10:00:00+08:00')).isPrecheck).toBe(false);
    expect(of(bare, delivered('CITY_BUREAU')).isPrecheck).toBe(false);
    expect(of(bare, physical({ boundBook: true })).isPrecheck).toBe(false);
  });

  it('is by somebody with a name, of a kind, or by nobody', () => {
    expect(of().delivererName).toBe('鞍山市市场监督管理局');
    expect(of(delivered('CITY_BUREAU')).delivererName).toBe(LN_QTS_2024.pack.labels['deliverer.CITY_BUREAU']);
    expect(of(nobody).delivererName).not.toBe('');
  });
});

describe('the unit', () => {
  it.each(['PROVINCIAL', 'ENTERPRISE', 'CITY', 'CENTRAL', 'COMPANY', 'UNKNOWN'])(
    'belongs where a person says: %s',
    (affiliation) => {
      const unit = unitNamed(affiliation === 'PROVINCIAL' ? '鞍山市某某所' : '辽宁省某某所');
      expect(of(nobody, unit, set({ affiliation })).affiliation).toBe(affiliation);
    },
  );

  it('belongs where its name says, for any other word', () => {
    for (const affiliation of ['CONFLICT', '省直', null])
      expect(of(nobody, set({ affiliation })).affiliation).toBe('CITY');
    expect(of(drop(/^employer/)).unit).toBeNull();
  });

  it('goes through the chain of its deliverer, else of its place', () => {
    const chain = (...changes: readonly Change[]) => of(...changes).chain;
    expect(chain(delivered('CITY_BUREAU'), unitNamed('辽宁省某某所'))).toBe('CITY');
    expect(chain(delivered('PROVINCIAL_ENTERPRISE'), unitNamed('鞍山市某某所'))).toBe('PROVINCIAL');
    expect(chain(delivered('PROVINCIAL_UNIT'), unitNamed('鞍山市某某所'))).toBe('PROVINCIAL');
    expect(chain(nobody, unitNamed('鞍山市某某所'))).toBe('CITY');
    expect(chain(nobody, unitNamed('辽宁省某某所'))).toBe('PROVINCIAL');
    expect(chain(nobody, set({ affiliation: 'ENTERPRISE' }))).toBe('PROVINCIAL');
    expect(chain(nobody, unitNamed('某某所'))).toBeNull();
  });
});

describe('words for a field', () => {
  it('are the campaign’s, of any row', () => {
    const { labels } = LN_QTS_2024.pack;
    expect(labels['patents[].number']).toBeDefined();
    expect([of().label(NAME), of().label('patents[3].number'), of().label('patents[12].number')]).toEqual([
      ...[labels[NAME], labels['patents[].number'], labels['patents[].number']],
    ]);
    expect(of().label('nowhere[0].x')).toBe('nowhere[0].x');
  });

  it('tell where it stands and how surely it was read', () => {
    expect(of(set({ [NAME]: '王' }, { page: 3, confidence: 0.8 })).place(NAME)).toBe(
      '姓名（第3页，把握0.80）',
    );
    expect(of(read(NAME, { evidence: [] })).place(NAME)).not.toMatch(/第|undefined/);
    expect(of(drop(/^applicant\.name$/)).place(NAME)).toBe(
      of().say('fieldUnread', { field: of().label(NAME) }),
    );
    expect(of().told('nowhere')).toBe(of().say('unread'));
    expect(of().told(NAME)).toBe('王示例');
  });
});

describe('key fields', () => {
  const asked = (...changes: readonly Change[]) => unsureKeyFields(of(...changes));
  const hand = (path: string, more: object = {}): Change => {
    const [one] = cityDossier().fields[path]!.evidence;
    return read(path, { evidence: [{ ...one!, handwritten: true }], ...more });
  };
  const roster = (path: string, value: string, confidence: number): Change =>
    read(path, { confidence: 0.6, candidates: [{ value, source: 'roster', confidence }] });

  it('are asked for where they were not read surely', () => {
    expect(asked()).toEqual([]);
    expect(asked(read('declared.level', { confidence: 0.6 }))).toEqual(['declared.level']);
  });

  it('are confirmed by another source that is sure enough, at the threshold too', () => {
    expect(asked(roster('declared.level', '正高级工程师', 0.85))).toEqual([]);
    expect(asked(roster('declared.level', '正高级工程师', 0.84))).toEqual(['declared.level']);
    expect(asked(roster('declared.level', '高级工程师', 0.99))).toEqual(['declared.level']);
  });

  it.each(['employer.sealText', 'opinions.UNIT.sealText', 'publicity.sealText'])(
    'are confirmed by one seal: %s',
    (seal) => {
      const seals = /^(employer|opinions\.UNIT|publicity)\.sealText$/;
      const cover = read('employer.coverName', { confidence: 0.6 });
      expect(asked(cover, drop(seals))).toEqual(['employer.coverName']);
      expect(asked(cover, drop(seals), set({ [seal]: '鞍山市计量检定测试所' }))).toEqual([]);
      expect(asked(cover, drop(seals), set({ [seal]: '别的所' }))).toEqual(['employer.coverName']);
    },
  );

  it('are confirmed by a day for its month, not by a month for a day, nor by part of it', () => {
    const date = (own: string, other: string) =>
      asked(set({ 'currentTitle.obtainedOn': own }), roster('currentTitle.obtainedOn', other, 0.99));
    expect(date('2018-12', '2018-12-05')).toEqual([]);
    expect(date('2018-12', '2018-12')).toEqual([]);
    expect(date('2018-12-05', '2018-12')).toEqual(['currentTitle.obtainedOn']);
    expect(date('2018-12', '2018')).toEqual(['currentTitle.obtainedOn']);
    expect(date('2018-12', '2018-11-30')).toEqual(['currentTitle.obtainedOn']);
    expect(date('2018-12', '2019-01-01')).toEqual(['currentTitle.obtainedOn']);
    expect(date('2018-12', '不详')).toEqual(['currentTitle.obtainedOn']);
    expect(date('待核', '2018-12')).toEqual(['currentTitle.obtainedOn']);
  });

  it('matter only where they stand for something: a title that there is, a form that was read', () => {
    const first = set({ 'declared.level': '助理工程师' });
    const unread = drop(/^currentTitle/);
    expect(asked(first, unread)).toEqual([]);
    expect(asked(unread)).toEqual(['currentTitle.level', 'currentTitle.obtainedOn']);
    const stated = drop(/^currentTitle\.obtainedOn/);
    expect(asked(first, stated)).toEqual(['currentTitle.obtainedOn']);
  });

  it('written by hand are settled two at a time, and not by agreement where the form is filled in by hand', () => {
    const agreed = (path: string, value: string): Change =>
      hand(path, { candidates: [{ value, source: 'roster', confidence: 0.99 }] });
    const few = [agreed('declared.level', '正高级工程师'), agreed('declared.specialty', '计量')];
    expect(asked(...few)).toEqual([]);
    expect(asked(...few, agreed(NAME, '王示例'))).toEqual([NAME, 'declared.specialty', 'declared.level']);
    expect(asked(...few, hand(NAME, { verifiedBy: 'reviewer-1' }))).toEqual([]);
  });
});
