import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { FieldValue } from '../../shared/domain/record.ts';
import { Dossier } from '../../shared/rules/dossier.ts';
import { otherReadings, whereOf } from '../../shared/rules/sources.ts';
import type { Change } from './builders.ts';
import {
  change,
  cityDossier,
  drop,
  finding,
  observed,
  outcome,
  provincialDossier,
  read,
  set,
  unitNamed,
  unsure,
  verify,
  without,
} from './builders.ts';

const CARD = 8;
const OTHER_ID = '210203199004129988';
const box = [0.3, 0.4, 0.1, 0.02] as const;

const onCard = (path: string, value: FieldValue, confidence = 0.98): Change =>
  observed({ crossValues: [{ path, value, documentIndex: CARD, page: CARD + 1, box, confidence }] });

const byEvidence =
  (path: string, raw: string, handwritten = false): Change =>
  (reading) => ({
    ...reading,
    fields: {
      ...reading.fields,
      [path]: {
        ...reading.fields[path]!,
        evidence: [
          ...reading.fields[path]!.evidence,
          { document: CARD, page: CARD + 1, box, raw, confidence: 0.98, handwritten },
        ],
      },
    },
  });

describe('CONS-01 the same person everywhere', () => {
  it('passes where another document says the same, and only notes where none does', () => {
    expect(outcome('CONS-01')).toBe('info');
    expect(outcome('CONS-01', onCard('applicant.name', '王示例'))).toBe('pass');
    expect(outcome('CONS-01', onCard('applicant.birthDate', '1985-03-07'))).toBe('pass');
    expect(outcome('CONS-01', byEvidence('applicant.idNumber', '公民身份号码210102198503079990'))).toBe(
      'pass',
    );
  });

  it('reports a sure difference with both places, masking ID numbers', () => {
    const found = finding('CONS-01', change(cityDossier(), onCard('applicant.idNumber', OTHER_ID)));
    expect(found).toMatchObject({ outcome: 'fail', severity: 'review' });
    expect(found.message).toContain('210102********9990');
    expect(found.message).toContain('身份证第9页“210203********9988”');
    expect(found.message).not.toContain(OTHER_ID);
    expect(found.evidence).toContainEqual({
      field: 'applicant.idNumber',
      document: CARD,
      page: CARD + 1,
      box,
    });
  });

  it('asks about an unsure difference and ignores a guess', () => {
    const differing = (confidence: number) =>
      outcome('CONS-01', onCard('applicant.name', '王示列', confidence));
    expect(differing(0.9)).toBe('review');
    expect(differing(0.6)).toBe('info');
    expect(outcome('CONS-01', onCard('applicant.idNumber', '12345'))).toBe('fail');
  });

  it('lets handwriting and unlike scraps contradict nobody', () => {
    expect(outcome('CONS-01', byEvidence('applicant.name', '王示列', true))).toBe('info');
    expect(outcome('CONS-01', byEvidence('applicant.name', '姓名：王示列同志'))).toBe('info');
    expect(outcome('CONS-01', byEvidence('applicant.sex', '男'))).toBe('pass');
  });

  it('knows a former name', () => {
    const former = set({ 'applicant.formerName': '王旧名' });
    expect(outcome('CONS-01', onCard('applicant.name', '王旧名'), former)).toBe('pass');
  });

  it('hears the roster and other documents by whatever way they come', () => {
    const roster = {
      roster: { row: 1, electronicPresent: true, values: { 'applicant.name': '李示例' }, mismatches: [] },
    };
    expect(finding('CONS-01', cityDossier(), roster).message).toContain('汇总表“李示例”');
    const candidate = (source: 'roster' | 'document' | 'copy') =>
      read('applicant.sex', { candidates: [{ value: '女', source, confidence: 0.97 }] });
    expect(outcome('CONS-01', candidate('roster'))).toBe('fail');
    expect(outcome('CONS-01', candidate('document'))).toBe('fail');
    expect(outcome('CONS-01', candidate('copy'))).toBe('info');
  });

  it('does not hold a copy of the same form for another document', () => {
    const copy = observed({
      crossValues: [
        { path: 'applicant.name', value: '王示列', documentIndex: 1, page: 2, box, confidence: 0.99 },
      ],
    });
    expect(outcome('CONS-01', copy)).toBe('info');
  });

  it('compares what another document says where the field has no evidence of its own', () => {
    const placeless = read('applicant.name', { evidence: [] });
    expect(outcome('CONS-01', placeless, onCard('applicant.name', '王示例'))).toBe('pass');
  });

  it('finds other readings of a field that the form itself does not give', () => {
    const changed = change(cityDossier(), drop(/formerName/), onCard('applicant.formerName', '王旧名'));
    const dossier = new Dossier(changed, LN_QTS_2024, {});
    const found = otherReadings(dossier, 'applicant.formerName');
    expect(found).toMatchObject([{ value: '王旧名' }]);
    expect(whereOf(dossier, found[0]!)).toBe('身份证第9页');
  });

  it('names a kind of document that has no label as other material', () => {
    const odd: Change = (reading) => ({
      ...reading,
      documents: reading.documents.map((one, index) => (index === CARD ? { ...one, type: 'OTHER' } : one)),
    });
    const found = finding('CONS-01', change(cityDossier(), onCard('applicant.name', '李示例'), odd));
    expect(found.message).toContain('其他材料第9页“李示例”');
  });

  it('takes other fields’ raw words as they are, and an empty one for nothing', () => {
    const byWord = byEvidence('declared.level', '正高级工程师');
    expect(outcome('OCR-01', unsure('declared.level'), byWord)).toBe('pass');
    expect(outcome('OCR-01', unsure('declared.level'), byEvidence('declared.level', ' '))).toBe('review');
  });

  it('does not take a page of the roster, which lists other people, for a word on this one', () => {
    const roster: Change = (reading) => ({
      ...reading,
      documents: reading.documents.map((one, index) => (index === CARD ? { ...one, type: 'ROSTER' } : one)),
    });
    expect(outcome('CONS-01', onCard('applicant.name', '李示例'), roster)).toBe('info');
    expect(outcome('CONS-01', byEvidence('applicant.name', '李示例'), roster)).toBe('info');
  });

  it('is settled by a person, and has nothing to compare without a value', () => {
    expect(outcome('CONS-01', onCard('applicant.name', '王示列'), verify('applicant.name'))).toBe('info');
    const all = ['applicant.name', 'applicant.idNumber', 'applicant.birthDate', 'applicant.sex'].map(verify);
    expect(outcome('CONS-01', onCard('applicant.name', '王示列'), ...all)).toBe('pass');
    expect(outcome('CONS-01', drop(/^applicant/), onCard('applicant.name', '王示例'))).toBe('info');
  });
});

describe('CONS-02 the ID number by itself', () => {
  it.each([
    ['210102198503079990', 'pass'],
    ['２１０１０２１９８５０３０７９９９０', 'pass'],
    ['210102198503079991', 'fail'],
    ['210102198513079990', 'fail'],
    ['21010219850307999', 'fail'],
    ['210102850307999', 'review'],
  ])('%s → %s', (number, expected) => {
    expect(outcome('CONS-02', set({ 'applicant.idNumber': number }))).toBe(expected);
  });

  it('takes x for X', () => {
    const changes = [
      set({
        'applicant.idNumber': '11010519491231002x',
        'applicant.sex': '女',
        'applicant.birthDate': '1949-12',
      }),
    ];
    expect(outcome('CONS-02', ...changes)).toBe('pass');
  });

  it('compares it with birth and sex, naming what differs', () => {
    const found = finding(
      'CONS-02',
      change(cityDossier(), set({ 'applicant.sex': '女', 'applicant.birthDate': '1985-04' })),
    );
    expect(found.outcome).toBe('fail');
    expect(found.message).toContain('出生日期、性别');
    expect(outcome('CONS-02', set({ 'applicant.sex': '女' }), unsure('applicant.sex'))).toBe('review');
    expect(outcome('CONS-02', drop(/sex|birthDate/))).toBe('pass');
  });

  it('leaves an unread one to OCR-01', () => {
    expect(outcome('CONS-02', drop(/idNumber/))).toBe('info');
    expect(outcome('OCR-01', drop(/idNumber/))).toBe('review');
  });
});

describe('CONS-03 to CONS-05', () => {
  it('CONS-03 compares the title’s date with the certificate', () => {
    expect(outcome('CONS-03')).toBe('info');
    expect(outcome('CONS-03', onCard('currentTitle.obtainedOn', '2018-12-20'))).toBe('pass');
    expect(outcome('CONS-03', onCard('currentTitle.obtainedOn', '2019-12'))).toBe('fail');
    expect(outcome('CONS-03', byEvidence('currentTitle.obtainedOn', '二〇一八年十二月'))).toBe('pass');
  });

  it.each([
    ['101415200805001234', 'pass'],
    ['101415200905001234', 'fail'],
    ['101415200806001234', 'fail'],
    ['101415200899001234', 'pass'],
    ['老式编号', 'not-applicable'],
  ])('CONS-04: diploma %s → %s', (number, expected) => {
    expect(outcome('CONS-04', set({ 'education.certNo': number }))).toBe(expected);
  });

  it('CONS-04 compares only what was read', () => {
    const bare = drop(/education\.(graduatedOn|level)/);
    expect(outcome('CONS-04', set({ 'education.certNo': '101415200905001234' }), bare)).toBe('pass');
    expect(outcome('CONS-04')).toBe('not-applicable');
  });

  it('CONS-05 wants the committee’s boxes blank', () => {
    expect(outcome('CONS-05')).toBe('pass');
    expect(outcome('CONS-05', set({ 'committee.blank': false }))).toBe('fail');
    expect(outcome('CONS-05', drop(/committee/))).toBe('info');
  });
});

describe('SIGN, DEF, SCORE', () => {
  it('SIGN-01 reports a blank signature and asks only where a place for it is expected', () => {
    expect(outcome('SIGN-01')).toBe('pass');
    expect(outcome('SIGN-01', observed({ applicantSigned: false }))).toBe('fail');
    expect(outcome('SIGN-01', observed({ applicantSigned: null }))).toBe('review');
    expect(outcome('SIGN-01', observed({ applicantSigned: null }), without('COMMITMENT'))).toBe('info');
    const onCommitment = (signed: boolean, confidence = 0.99) =>
      outcome(
        'SIGN-01',
        observed({ applicantSigned: null }),
        set({ 'commitment.signed': signed }, { confidence }),
      );
    expect(onCommitment(true)).toBe('pass');
    expect(onCommitment(false)).toBe('fail');
    expect(onCommitment(false, 0.7)).toBe('review');
  });

  it('DEF-01 tells who defends', () => {
    const told = (dossier: ReturnType<typeof cityDossier>) => finding('DEF-01', dossier).message;
    expect(told(cityDossier())).toContain('须参加答辩');
    expect(told(provincialDossier())).toContain('须参加答辩');
    expect(told(change(provincialDossier(), set({ 'declared.level': '工程师' })))).toContain('未要求答辩');
    expect(told(change(provincialDossier(), unitNamed('某某检测有限公司')))).toContain('须参加答辩');
    expect(told(change(cityDossier(), set({ 'declared.level': '高级工程师' })))).toContain('待');
    expect(told(change(cityDossier(), drop(/declared\.level/)))).toContain('待');
  });

  it('SCORE-01 gives weights only where the notice does', () => {
    expect(finding('SCORE-01', cityDossier()).message).toBe('综合分=量化赋分50%+答辩50%。');
    const engineer = change(provincialDossier(), set({ 'declared.level': '工程师' }));
    expect(finding('SCORE-01', engineer).message).toContain('未写明');
    expect(outcome('SCORE-01', drop(/declared\.level/))).toBe('info');
  });
});

describe('SCAN', () => {
  const poor =
    (code: 'low-resolution' | 'greyscale' | 'skewed' | 'blurred' | 'dark' | 'cut-edge'): Change =>
    (reading) => ({
      ...reading,
      pages: reading.pages.map((page) => (page.page === 1 ? { ...page, quality: [code] } : page)),
    });

  it.each([
    ['SCAN-01', 'low-resolution'],
    ['SCAN-02', 'greyscale'],
    ['SCAN-03', 'skewed'],
    ['SCAN-04', 'blurred'],
    ['SCAN-04', 'dark'],
    ['SCAN-04', 'cut-edge'],
  ] as const)('%s notes a page that is %s, and asks only where a key field on it suffered', (id, code) => {
    expect(outcome(id)).toBe('pass');
    expect(outcome(id, poor(code))).toBe('info');
    const found = finding(id, change(cityDossier(), poor(code), unsure('applicant.name')));
    expect(found.outcome).toBe('review');
    expect(found.question).toContain('第1页');
    const elsewhere = set({ 'applicant.name': '王示例' }, { page: 4, confidence: 0.6 });
    expect(outcome(id, poor(code), elsewhere)).toBe('info');
  });

  it('SCAN-04 names a page once that is both blurred and dark, and none that was only scanned twice', () => {
    const flawed: Change = (reading) => ({
      ...reading,
      pages: reading.pages.map((page) =>
        page.page === 1
          ? { ...page, quality: ['blurred', 'dark'] }
          : page.page === 2
            ? { ...page, quality: ['duplicate'] }
            : page,
      ),
    });
    const found = finding('SCAN-04', change(cityDossier(), flawed));
    expect([found.outcome, found.evidence]).toEqual(['info', [{ page: 1 }]]);
  });

  it('SCAN-05 asks for pages without a place and files without a page', () => {
    const page =
      (more: object): Change =>
      (reading) => ({
        ...reading,
        pages: [...reading.pages, { ...reading.pages[0]!, page: 99, documentIndex: null, ...more }],
      });
    expect(outcome('SCAN-05')).toBe('pass');
    expect(outcome('SCAN-05', page({}))).toBe('review');
    expect(outcome('SCAN-05', page({ documentIndex: 0 }))).toBe('review');
    expect(outcome('SCAN-05', page({ documentIndex: 77 }))).toBe('review');
    expect(outcome('SCAN-05', page({ blank: true }))).toBe('info');
    const unread = observed({ unreadFiles: [{ file: 'b.pdf', reason: 'broken', sentence: '文件损坏' }] });
    expect(finding('SCAN-05', change(cityDossier(), unread)).question).toContain('b.pdf：文件损坏');
    expect(outcome('SCAN-05', (reading) => ({ ...reading, pages: [] }))).toBe('review');
    const twice: Change = (reading) => ({
      ...reading,
      pages: reading.pages.map((one) => (one.page === 2 ? { ...one, duplicateOf: 1 } : one)),
    });
    expect(outcome('SCAN-05', twice)).toBe('info');
    const leftOut =
      (reason: 'rescanned' | 'not-chosen'): Change =>
      (reading) => ({
        ...reading,
        pages: reading.pages.map((one) => (one.page === 2 ? { ...one, leftOut: { reason, page: 1 } } : one)),
      });
    for (const [reason, said] of [
      ['rescanned', '第2页已由重扫的第1页替换'],
      ['not-chosen', '第2页随第1页一同重扫，收件时未选用'],
    ] as const) {
      const { outcome: told, why, message } = finding('SCAN-05', change(cityDossier(), leftOut(reason)));
      expect(told).toBe('info');
      expect(`${why}${message}`).toContain(said);
    }
  });
});
