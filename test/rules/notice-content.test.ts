import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024, LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { NoticeContent, type NoticeKind } from '../../shared/domain/flow/notice.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import { judge } from '../../shared/rules/judge.ts';
import {
  evidencePlace,
  isGround,
  lastDay,
  type NoticeMatter,
  noticeContent,
  printedDates,
  statedFindings,
} from '../../shared/rules/notice-content.ts';
import { template } from '../../shared/rules/template.ts';
import {
  change,
  cityDossier,
  delivered,
  nobody,
  physical,
  provincialDossier,
  received,
  set,
  sheets,
  unsure,
} from './builders.ts';

const recordOf = (reading: DossierReading, context: JudgingContext = {}) => ({
  ...reading,
  schema: 'shouli/record@1' as const,
  ...judge(reading, LN_QTS_2024, context),
});

function contentOf(
  reading: DossierReading,
  kind: NoticeKind,
  { context = {}, ...more }: Partial<NoticeMatter> & { context?: JudgingContext } = {},
): NoticeContent {
  return noticeContent({
    campaign: LN_QTS_2024,
    record: recordOf(reading, context),
    recordRevision: 3,
    noticeId: 'D-1-N1-3',
    kind,
    serial: 12,
    issuedAt: '2024-08-12T03:00:00.000Z',
    receivedAt: '2024-08-08T02:15:00.000Z',
    crops: new Map(),
    replaces: null,
    ...more,
  });
}

const textOf = ({ addressee, paragraphs, reasons, closing }: NoticeContent): string =>
  [
    addressee,
    ...paragraphs,
    ...reasons.flatMap(({ heading, message, basis }) => [heading, message, basis]),
    ...closing,
  ].join('\n');

const refused = change(
  cityDossier(),
  received('2024-08-20T10:00:00+08:00'),
  set({ 'declared.specialty': '农业', 'adminPost.name': '公务员', 'publicity.endOn': '2024-07-19' }),
);

describe('the content of a notice', () => {
  it('has the shape in which it is kept, and leaves no placeholder open', () => {
    for (const content of [
      contentOf(cityDossier(), 'ACCEPTANCE'),
      contentOf(refused, 'REJECTION'),
      contentOf(refused, 'DEFECTS'),
      contentOf(change(cityDossier(), nobody, physical({})), 'ACCEPTANCE'),
    ]) {
      expect(NoticeContent.parse(content)).toEqual(content);
      expect(textOf(content)).not.toMatch(/[{}]|undefined|null/);
    }
  });

  it('says that a thing is not stated where the dossier lacks it, and never leaves a hole', () => {
    const empty = { ...change(cityDossier(), nobody, received(null)), fields: {} };
    for (const kind of ['ACCEPTANCE', 'REJECTION', 'DEFECTS'] as const) {
      const text = textOf(contentOf(empty, kind, { receivedAt: 'no moment' }));
      expect(text).toContain(LN_QTS_2024.pack.notices.unstated);
      expect(text).not.toMatch(/[{}]|undefined|null|NaN|Invalid|1970/);
    }
  });

  it('bears number, date and names of the campaign', () => {
    expect(contentOf(cityDossier(), 'ACCEPTANCE')).toMatchObject({
      number: '受理〔2024〕0012号',
      title: '受理通知书',
      issuer: '辽宁省市场监督管理局',
      date: '2024-08-12',
      rulesVersion: LN_QTS_2024.rulesVersion,
    });
  });

  it('is dated by the day in Shenyang, not in Greenwich', () => {
    expect(contentOf(cityDossier(), 'ACCEPTANCE', { issuedAt: '2024-08-12T16:30:00.000Z' }).date).toBe(
      '2024-08-13',
    );
  });

  it('tells of the defence where it is required, and never of a review that was passed', () => {
    const senior = textOf(contentOf(cityDossier(), 'ACCEPTANCE'));
    const engineer = change(
      provincialDossier(),
      set({ 'declared.level': '工程师', 'currentTitle.level': '助理工程师' }),
    );
    expect(senior).toContain('申报人须参加答辩');
    expect(textOf(contentOf(provincialDossier(), 'ACCEPTANCE'))).toContain('申报人须参加答辩');
    expect(textOf(contentOf(engineer, 'ACCEPTANCE'))).not.toContain('答辩');
    expect(contentOf(engineer, 'ACCEPTANCE').closing[0]).toBe(
      `${LN_QTS_2024.pack.afterwards.session}本通知书仅表明申报材料已经受理，不是评审结论。`,
    );
    expect(senior).not.toMatch(/评审通过|行政许可法/);
  });

  it('lists what was received, the clerk’s count before the scan’s', () => {
    const said = contentOf(change(cityDossier(), physical({ evaluationFormCopies: 2 })), 'ACCEPTANCE')
      .paragraphs[0];
    expect(said).toContain('《辽宁省专业技术资格评定表》2份');
    expect(said).toContain('《辽宁省专业技术资格报评材料》1册');
    expect(said).not.toContain('破格');
  });

  it('is addressed to the deliverer by name, and to the person alone where there is none', () => {
    expect(contentOf(cityDossier(), 'ACCEPTANCE').addressee).toBe('鞍山市市场监督管理局、王示例：');
    const unnamed = change(cityDossier(), delivered('CITY_BUREAU'));
    const own = change(cityDossier(), delivered('INDIVIDUAL', '王示例'));
    for (const one of [unnamed, own]) expect(contentOf(one, 'ACCEPTANCE').addressee).toBe('王示例：');
  });

  it('states the grounds in the order of the notice, each with the words of its clause', () => {
    const { reasons } = contentOf(refused, 'REJECTION');
    expect(reasons.map(({ ruleId, heading }) => `${ruleId} ${heading}`)).toEqual([
      'SCOPE-01 不属于本评委会评审范围',
      'ELIG-01 不符合申报条件',
      'PUB-01 不符合申报程序',
      'TIME-01 不符合申报程序',
    ]);
    expect(reasons.map(({ ground }) => ground)).toEqual([
      ...['JURISDICTION', 'CONDITION', 'PROCEDURE', 'PROCEDURE'],
    ]);
    expect(reasons[1]).toMatchObject({
      clause: '五、相关政策规定第5项',
      message: '公务员不得申报本系列职称评审。',
    });
    expect(reasons[1]?.basis).toContain('公务员不得申报本系列职称评审');
  });

  it('states neither questions nor who confirmed what', () => {
    const doubtful = change(refused, unsure('publicity.endOn', 0.4));
    expect(contentOf(doubtful, 'REJECTION').reasons.map(({ ruleId }) => ruleId)).not.toContain('PUB-01');
    const confirmation = {
      ruleId: 'PUB-01',
      outcome: 'fail',
      by: 'r-1',
      role: 'reviewer',
      note: '属实',
    } as const;
    const { reasons } = contentOf(doubtful, 'REJECTION', { context: { confirmations: [confirmation] } });
    const stated = reasons.find(({ ruleId }) => ruleId === 'PUB-01');
    expect(stated?.message).toBe(
      '公示时间为2024年7月17日至2024年7月19日，自公示第二天起算为2个工作日，少于5个工作日。',
    );
  });

  it('numbers the pictures in the order of the reasons', () => {
    const crop = { store: 'derived', key: 'crop', version: '1' } as const;
    const crops = new Map([
      ['ELIG-01', crop],
      ['PUB-01', crop],
    ]);
    const { reasons, annex } = contentOf(refused, 'REJECTION', { crops });
    expect(reasons.map(({ caption }) => caption)).toEqual([null, '图1　卷宗第1页', '图2　卷宗第1页', null]);
    expect(reasons[2]?.place).toContain('附件图2');
    expect(annex?.title).toBe('证据截图');
    expect(contentOf(refused, 'REJECTION').annex).toBeNull();
  });

  it('names what it corrects and why', () => {
    const replaces = {
      noticeId: 'D-1-N1-1',
      number: '受理〔2024〕0001号',
      title: '受理通知书',
      reason: '姓名有误',
    };
    const content = contentOf(cityDossier(), 'ACCEPTANCE', { replaces });
    expect(content.paragraphs[0]).toContain('《受理通知书》（受理〔2024〕0001号）有误，更正原因：姓名有误');
    expect(content.replaces).toEqual({
      noticeId: 'D-1-N1-1',
      number: '受理〔2024〕0001号',
      reason: '姓名有误',
    });
  });

  it('holds no number of an identity card in full, whatever quotes it', () => {
    const quoting = { ruleId: 'SCOPE-01', outcome: 'fail', by: 'r-1', role: 'reviewer' } as const;
    const note = '身份证号210102198503079990，另见21010219850307101X，与申报不符';
    const open = change(cityDossier(), set({ 'declared.specialty': '质量与计量综合' }));
    const content = contentOf(open, 'REJECTION', { context: { confirmations: [{ ...quoting, note }] } });
    expect(content.reasons[0]?.message).toContain('2101**********9990');
    const replaces = { noticeId: 'D', number: '1', title: '书', reason: '应为21010219850307101X' };
    const corrected = contentOf(cityDossier(), 'ACCEPTANCE', { replaces });
    expect(JSON.stringify([content, corrected])).not.toMatch(/210102198503079990|21010219850307101X/);
  });
});

describe('what is stated', () => {
  it('is nothing in an acceptance, grounds alone in a rejection, and all that is open where defects are told', () => {
    const record = recordOf(change(refused, unsure('education.level', 0.4)));
    expect(statedFindings(record, 'ACCEPTANCE')).toEqual([]);
    expect(statedFindings(record, 'REJECTION').every(isGround)).toBe(true);
    const asked = recordOf(change(cityDossier(), unsure('education.level', 0.4)));
    expect(statedFindings(asked, 'DEFECTS').map(({ ruleId }) => ruleId)).toEqual(asked.decision.reasons);
    expect(statedFindings(asked, 'REJECTION')).toEqual([]);
  });
});

describe('the facts of a notice', () => {
  const unstated = LN_QTS_2024.pack.notices.unstated;

  it('names the applicant, masked, and the day on which the dossier came in', () => {
    const { applicant, paragraphs, deliverer } = contentOf(cityDossier(), 'ACCEPTANCE');
    expect(applicant).toEqual({
      name: '王示例',
      idNumberMasked: '2101**********9990',
      employer: '鞍山市计量检定测试所',
      level: '正高级工程师',
      specialty: '计量',
    });
    expect(paragraphs.join()).toContain('2024年8月8日');
    expect(deliverer).toBe('鞍山市市场监督管理局');
    const later = change(cityDossier(), received('2024-08-09T10:00:00+08:00'));
    expect(contentOf(later, 'ACCEPTANCE').paragraphs.join()).toContain('2024年8月9日');
    const unrecorded = change(cityDossier(), received(null));
    expect(contentOf(unrecorded, 'ACCEPTANCE').paragraphs.join()).toContain('2024年8月8日');
  });

  it('says that a value is not stated where it was read as empty', () => {
    const empty = change(cityDossier(), set({ 'employer.coverName': null, 'declared.specialty': '' }));
    const { applicant } = contentOf(empty, 'ACCEPTANCE');
    expect([applicant.employer, applicant.specialty]).toEqual([unstated, unstated]);
  });

  it('names the kind of a deliverer without a name', () => {
    const { deliverer } = contentOf(change(cityDossier(), delivered('CITY_BUREAU')), 'ACCEPTANCE');
    expect(deliverer).toBe(LN_QTS_2024.pack.labels['deliverer.CITY_BUREAU']);
  });

  it('counts a bound book that was not scanned as one, and no other paper', () => {
    const list = (...changes: Parameters<typeof change>[1][]) =>
      contentOf(
        change(cityDossier(), sheets('EVALUATION_FORM', 'SENIOR_FORM'), ...changes),
        'ACCEPTANCE',
      ).paragraphs.join();
    const bound = list(physical({ evaluationFormCopies: 3, boundBook: true }));
    expect(bound).toContain(
      '收到材料：《辽宁省专业技术资格评定表》3份、《辽宁省正高级工程师审核表》1份、《辽宁省专业技术资格报评材料》1册。',
    );
    expect(list(physical({ boundBook: false }))).not.toContain('报评材料》');
    expect(list(physical({}))).not.toContain('报评材料》');
  });

  it('states a ground only where a reject rule failed', () => {
    const finding = recordOf(cityDossier()).findings[0]!;
    const ground = (outcome: typeof finding.outcome, severity: typeof finding.severity) =>
      isGround({ ...finding, outcome, severity });
    expect(ground('fail', 'reject')).toBe(true);
    expect(ground('review', 'reject')).toBe(false);
    expect(ground('fail', 'review')).toBe(false);
  });

  it('ends each reason with one full stop, also behind a sentence within', () => {
    const by = { ruleId: 'SCOPE-01', outcome: 'fail', by: 'r-1', role: 'reviewer' } as const;
    const open = change(cityDossier(), set({ 'declared.specialty': '质量与计量综合' }));
    const stated = (note: string) =>
      contentOf(open, 'REJECTION', { context: { confirmations: [{ ...by, note }] } }).reasons[0]?.message;
    expect(stated('不在范围。见附件')).toBe('不在范围。见附件。');
    expect(stated('不在范围。')).toBe('不在范围。');
    expect(stated('编号21010219850307999A')).toBe('编号21010219850307999A。');
  });
});

describe('a record of older days', () => {
  const record = recordOf(refused);
  const bare = record.findings.map(({ statement: _, question: __, ...finding }) => ({
    ...finding,
    evidence: [],
  }));

  it('states the finding’s message where it kept no statement', () => {
    const { reasons } = contentOf(refused, 'REJECTION', { record: { ...record, findings: bare } });
    expect(reasons.map(({ message }) => message)).toContain('公务员不得申报本系列职称评审。');
    expect(reasons.map(({ place }) => place)).toEqual([null, null, null, null]);
  });

  it('pictures no evidence whose page nobody knows', () => {
    const crops = new Map([['ELIG-01', { store: 'derived', key: 'crop', version: '1' } as const]]);
    const content = contentOf(refused, 'REJECTION', { record: { ...record, findings: bare }, crops });
    expect(content.reasons[1]).toMatchObject({ page: null, place: null, crop: null, caption: null });
    expect(content.annex).toBeNull();
  });

  it('names the first page that is known where a field stands nowhere', () => {
    const evidence = [{ field: 'adminPost.name' }, { field: 'employer.coverName', page: 3 }];
    const findings = bare.map((finding) => ({ ...finding, evidence }));
    const { reasons } = contentOf(refused, 'REJECTION', { record: { ...record, findings } });
    expect(reasons.map(({ page }) => page)).toEqual([3, 3, 3, 3]);
  });

  it('leaves out a reason that no finding stands behind', () => {
    const findings = record.findings.filter(({ ruleId }) => ruleId !== 'ELIG-01');
    for (const kind of ['REJECTION', 'DEFECTS'] as const) {
      const stated = statedFindings({ ...record, findings }, kind);
      expect(stated.map(({ ruleId }) => ruleId)).toEqual(['SCOPE-01', 'PUB-01', 'TIME-01']);
    }
  });
});

describe('the place that is pictured', () => {
  const at = (...evidence: ReturnType<typeof recordOf>['findings'][number]['evidence']) =>
    evidencePlace({ ...recordOf(cityDossier()).findings[0]!, evidence });
  const box = [0.1, 0.1, 0.2, 0.02] as const;
  const other = [0.5, 0.5, 0.2, 0.02] as const;

  it('is the first page that has a box, with all boxes there', () => {
    const places = [{ field: 'a' }, { page: 2 }, { page: 3, box }, { page: 2, box }, { page: 3 }];
    expect(at(...places, { page: 3, box: other })).toEqual({ page: 3, boxes: [box, other] });
  });

  it('is nowhere without one', () => {
    expect(at()).toBeNull();
    expect(at({ field: 'a' }, { page: 2 })).toBeNull();
  });
});

describe('lastDay', () => {
  it('is the end of the deliverer’s own window, else of the last one', () => {
    expect(lastDay(provincialDossier(), LN_QTS_2024)).toBe('2024-08-02');
    expect(lastDay(change(cityDossier(), nobody), LN_QTS_2024)).toBe('2024-08-09');
    const [first, second] = LN_QTS_2024_DATA.windows;
    const third = { ...first!, id: 'third', to: '2024-08-05' };
    const windows = [second!, third, first!];
    expect(lastDay(change(cityDossier(), nobody), loadCampaign({ ...LN_QTS_2024_DATA, windows }))).toBe(
      '2024-08-09',
    );
  });
});

describe('printedDates', () => {
  it('writes dates as documents print them and leaves other numbers alone', () => {
    expect(printedDates('2024-08-02至2024-08')).toBe('2024年8月2日至2024年8月');
    for (const other of [
      'LNZC-2024-0001',
      'DB21/T 3623-2023',
      'GB/T 19001-2016',
      '2024-13-01',
      '96315-1-5113',
    ]) {
      expect(printedDates(other)).toBe(other);
    }
  });

  it('never meets a date twice', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const once = printedDates(`于${date.toISOString().slice(0, 10)}收到`);
        expect(once).toMatch(/^于\d{4}年[1-9]\d?月[1-9]\d?日收到$/);
        expect(printedDates(once)).toBe(once);
      }),
    );
  });
});

describe('the wording of notices', () => {
  it('shows a value that is missing as its name in braces, and never drops it', () => {
    const filled = template('{name}于{day}报送{copies}份。')({ name: '王示例', copies: 3 });
    expect(filled).toBe('王示例于{day}报送3份。');
  });

  it('is refused by the pack without the place of its number', () => {
    const { notices } = LN_QTS_2024_DATA;
    const kinds = { ...notices.kinds, ACCEPTANCE: { ...notices.kinds.ACCEPTANCE, number: '受理' } };
    expect(() => loadCampaign({ ...LN_QTS_2024_DATA, notices: { ...notices, kinds } })).toThrow('serial');
  });
});
