import { describe, expect, it } from 'vitest';
import { LN_QTS_2024, LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import type { Campaign } from '../../shared/rules/campaign.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import { decide } from '../../shared/rules/decide.ts';
import { Dossier } from '../../shared/rules/dossier.ts';
import { gate } from '../../shared/rules/gate.ts';
import type { RuleId } from '../../shared/rules/reasons.ts';
import { replay } from '../../shared/rules/replay.ts';
import {
  adding,
  change,
  cityDossier,
  drop,
  finding,
  observed,
  physical,
  read,
  set,
  unsure,
  verify,
  without,
} from './builders.ts';

const foreign = change(cityDossier(), set({ 'declared.specialty': '食品检验' }));
const said = (ruleId: RuleId, outcome: 'pass' | 'fail'): JudgingContext => ({
  confirmations: [{ ruleId, outcome, by: '审核员甲', role: 'reviewer', note: '已核对原件' }],
});
const message = '申报专业“食品检验”不属于本评委会负责的计量、质量、标准化、特种设备4个专业。';

describe('a finding', () => {
  it('that fails says so with its ground, its clause and its statement', () => {
    const found = finding('SCOPE-01', foreign);
    expect(found).toStrictEqual({
      ...{ ruleId: 'SCOPE-01', outcome: 'fail', severity: 'reject', ground: 'JURISDICTION' },
      clause: LN_QTS_2024.rules.get('SCOPE-01')!.clause,
      ...{ message, statement: message },
      why: `${message}${LN_QTS_2024.rules.get('SCOPE-01')!.basis}`,
      evidence: [{ field: 'declared.specialty', document: 0, page: 1, box: [0.3, 0.4, 0.1, 0.02] }],
    });
  });

  it('that passes states nothing and asks nothing, and shows its ground and where it was seen', () => {
    const { statement, question, ground } = finding('SCOPE-01', cityDossier());
    expect([statement, question, ground]).toEqual([undefined, undefined, 'JURISDICTION']);
    expect(finding('DOC-06', cityDossier()).evidence).toEqual([{ document: 4, page: 5 }]);
    expect(Object.keys(finding('SCOPE-01', cityDossier()))).not.toContain('statement');
  });

  it('that can reject nobody bears no ground, even where the pack names one', () => {
    expect(LN_QTS_2024.rules.get('ELIG-04')!.ground).toBe('CONDITION');
    expect(Object.keys(finding('ELIG-04', cityDossier()))).not.toContain('ground');
    expect(Object.keys(finding('SCOPE-03', cityDossier()))).not.toContain('ground');
    const failed = finding('DOC-05', change(cityDossier(), without('AWARD')));
    expect(failed.outcome).toBe('fail');
    expect(Object.keys(failed)).not.toContain('ground');
  });

  it('says why, and asks, in words of their own where the campaign has them', () => {
    const low = change(cityDossier(), set({ 'education.level': '大专' }), drop(/degree/));
    const { message, why, question } = finding('ELIG-05', low);
    expect(message).toBe('学历（学位）条件需按辽人社职〔2021〕48号核定。');
    expect(why).toMatch(/^大专学历低于申报正高级工程师的学历表/);
    expect(question).toBe('请按48号文核定大专学历能否申报正高级工程师。');
  });

  it('that rests on an unsure field asks for it with its place', () => {
    const found = finding('SCOPE-01', change(foreign, unsure('declared.specialty')));
    expect(found).toMatchObject({ outcome: 'review', message: `疑似：${message}` });
    expect(found.question).toBe('识别结果尚未经人工核实，请对照原件核对：申报专业（第1页，把握0.60）。');
  });

  it('that rests on what is absent from a scan that may lack pages says what it lacks', () => {
    const lacking = change(cityDossier(), without('SENIOR_FORM'), physical({ evaluationFormCopies: 4 }));
    const found = finding('DOC-08', lacking);
    expect(found.outcome).toBe('review');
    expect(found.message).toMatch(/^扫描件可能不完整，尚不能断定：/);
    expect(found.question).toContain('请翻查原件，核对是否漏扫。');
    expect(found.question!.split('扫描件可能不完整：')[1]).toBe(
      '评定表各份未全部扫描。请翻查原件，核对是否漏扫。',
    );
    expect(found.question).not.toMatch(/undefined|识别结果尚未经人工核实|Stryker/);
  });

  it('that rests on an unsure field and on a complete scan doubts the field alone', () => {
    const claimed = set({ 'declared.isException': true }, { confidence: 0.6 });
    const found = finding('DOC-07', change(cityDossier(), claimed));
    expect(found.message).toMatch(/^疑似：/);
    expect(found.question).not.toContain('漏扫');
  });

  it('that rests on what nobody has attested asks without speaking of pages', () => {
    const found = finding('DOC-04', change(cityDossier(), physical({ evaluationFormCopies: 3 })));
    expect(found.outcome).toBe('review');
    expect(`${found.message}${found.question}`).not.toContain('漏扫');
  });

  it('that a person confirmed says by whom, and states what was found', () => {
    const found = finding(
      'SCOPE-01',
      change(foreign, unsure('declared.specialty')),
      said('SCOPE-01', 'fail'),
    );
    expect(found.message).toBe(`${message}【审核员甲认定不通过：已核对原件】`);
    expect(found.statement).toBe(message);
  });

  it('that a person took for a failure of itself states that person’s words', () => {
    const unattested = change(cityDossier(), physical({ evaluationFormCopies: 3 }));
    const found = finding('DOC-04', unattested, said('DOC-04', 'fail'));
    expect(found).toMatchObject({ outcome: 'fail', statement: '已核对原件' });
    expect(finding('DOC-04', unattested, said('DOC-04', 'pass')).message).toContain('【审核员甲认定通过：');
  });

  it('shows a field that stands nowhere by its name alone', () => {
    const typed = change(foreign, read('declared.specialty', { evidence: [], verifiedBy: 'clerk-1' }));
    expect(finding('SCOPE-01', typed).evidence).toEqual([{ field: 'declared.specialty' }]);
  });
});

describe('the gate', () => {
  const dossier = new Dossier(
    change(cityDossier(), unsure('applicant.name'), verify('declared.level')),
    LN_QTS_2024,
    {},
  );
  const through = (verdict: object, id: RuleId = 'DOC-01') =>
    gate(dossier, id, { reason: 'any', ...verdict });

  it('lets a failure count on sure fields, and names the others', () => {
    expect(through({ fields: ['declared.specialty'] })).toBeNull();
    expect(through({ fields: ['declared.specialty', 'applicant.name'] })).toEqual({
      ...{ fields: ['applicant.name'], absence: false },
    });
    expect(through({ fields: ['applicant.name'], basis: ['declared.specialty'] })).toBeNull();
  });

  it('lets no failure count that rests on nothing, on what is not certain, or on a doubt', () => {
    expect(through({})).toEqual({ fields: [], absence: true });
    expect(through({ certain: true })).toBeNull();
    expect(through({ fields: ['declared.specialty'], certain: false })).toEqual({
      fields: [],
      absence: true,
    });
    expect(through({ doubts: [] })).toBeNull();
    expect(through({ doubts: ['甲'], certain: true })).toEqual({ fields: [], absence: true });
  });

  it('takes nothing but a person’s word where the pack wants it so', () => {
    expect(through({ fields: ['declared.specialty'] }, 'SEAL-01')).toMatchObject({ absence: false });
    expect(through({ fields: ['declared.level'] }, 'SEAL-01')).toBeNull();
  });
});

describe('the reasons of a decision', () => {
  const judged = (campaign: Campaign, outcome: 'fail' | 'review', ...ids: readonly RuleId[]) =>
    decide(
      ids.map((ruleId) => ({ ruleId, outcome })),
      campaign,
    ).reasons;
  const grounded = (grounds: Readonly<Partial<Record<RuleId, 'JURISDICTION' | 'CONDITION' | 'PROCEDURE'>>>) =>
    loadCampaign({
      ...LN_QTS_2024_DATA,
      rules: {
        ...LN_QTS_2024_DATA.rules,
        ...Object.fromEntries(
          Object.entries(grounds).map(([id, ground]) => [
            id,
            { severity: 'reject', ground, clauses: ['1a'] },
          ]),
        ),
      },
    });

  it('stand by ground, whatever their place in the catalogue', () => {
    const turned = grounded({ 'SCOPE-01': 'PROCEDURE', 'ELIG-01': 'CONDITION', 'DOC-01': 'JURISDICTION' });
    expect(judged(turned, 'fail', 'SCOPE-01', 'ELIG-01', 'DOC-01')).toEqual([
      'DOC-01',
      'ELIG-01',
      'SCOPE-01',
    ]);
  });

  it('stand last where they have no ground, and by the catalogue within one', () => {
    expect(judged(LN_QTS_2024, 'review', 'DATE-01', 'SCOPE-03', 'DOC-03', 'DOC-01', 'ELIG-01')).toEqual([
      ...['ELIG-01', 'DOC-01', 'DOC-03', 'SCOPE-03', 'DATE-01'],
    ]);
  });

  it('are none for an acceptance', () => {
    const none = decide([{ ruleId: 'SCOPE-01', outcome: 'pass' }], LN_QTS_2024);
    expect(none).toEqual({ proposed: 'ACCEPT', final: null, reasons: [] });
  });
});

describe('a replay', () => {
  const softer = loadCampaign({
    ...LN_QTS_2024_DATA,
    rules: {
      ...LN_QTS_2024_DATA.rules,
      'DOC-04': { severity: 'review', clauses: ['5B.2'] },
      'DOC-08': { severity: 'review', clauses: ['6.4.1'] },
    },
  });

  it('names an open rule that weighs less, and none that is as open as before', () => {
    const open = change(
      cityDossier(),
      without('SENIOR_FORM'),
      physical({ evaluationFormCopies: 3 }),
      unsure('applicant.name'),
    );
    const [flip] = replay([{ reading: open }], LN_QTS_2024, softer);
    expect(flip).toMatchObject({ from: 'REJECT', to: 'REVIEW' });
    expect(flip!.rules).toEqual([
      { ruleId: 'DOC-04', from: 'review', to: 'review' },
      { ruleId: 'DOC-08', from: 'fail', to: 'fail' },
    ]);
  });
});

describe('what to look at where no field is unsure', () => {
  const box = [0.1, 0.1, 0.1, 0.1] as const;
  const onPages = (...pages: readonly number[]) => ({
    evidence: pages.map((page) => ({ document: page - 1, page, box, raw: '', confidence: 0.99 })),
  });

  it('is the photo on its pages, of every copy', () => {
    const faint = { present: true, isColour: false, widthMm: 25, heightMm: 35, confidence: 0.5 };
    const { outcome, question } = finding(
      'PHOTO-02',
      change(
        cityDossier(),
        observed({ photos: [faint, faint, faint] }),
        read('photo.present', onPages(1, 2, 3)),
        drop(/isColour/),
      ),
    );
    expect(outcome).toBe('review');
    expect(question).toContain('请核对原件第1-3页');
    expect(question).not.toContain('未归类');
  });

  it('is the place of the stamp', () => {
    const grey = (reading: DossierReading): DossierReading => ({
      ...reading,
      pages: reading.pages.map((page) => ({ ...page, quality: ['greyscale'] })),
    });
    const { outcome, question } = finding(
      'SEAL-05',
      change(
        cityDossier(),
        set({ 'opinions.UNIT.sealPresent': false }),
        read('opinions.UNIT.sealPresent', onPages(1, 3)),
        drop(/UNIT\.sealText/),
        grey,
      ),
    );
    expect(outcome).toBe('review');
    expect(question).toContain('请核对原件第1、3页');
    expect(question).not.toContain('未归类');
  });

  it('is each of the papers that differ, on its page', () => {
    const other = {
      path: 'applicant.name',
      value: '李示例',
      documentIndex: 8,
      page: 9,
      box,
      confidence: 0.9,
    };
    const differing = change(cityDossier(), observed({ crossValues: [other] }));
    const { outcome, question } = finding('CONS-01', differing);
    expect(outcome).toBe('review');
    expect(question).toContain('请核对原件第1、9页。');
  });

  it('is no page where none was looked at', () => {
    const faint = { present: false, isColour: null, widthMm: null, heightMm: null, confidence: 0.5 };
    const unseen = change(cityDossier(), observed({ photos: [faint, faint, faint] }), drop(/^photo/));
    expect(finding('PHOTO-01', unseen).question).toContain('请核对原件。');
  });

  it('are the pages that nobody could classify, where a listed paper was not found', () => {
    const listed = set({ 'catalog[7].title': '专利证书', 'catalog[8].title': '继续教育证明' });
    const { outcome, question } = finding('DOC-05', change(cityDossier(), listed, adding('OTHER')));
    expect(outcome).toBe('review');
    expect(question).toMatch(/第\d+页未能归类/);
  });
});
