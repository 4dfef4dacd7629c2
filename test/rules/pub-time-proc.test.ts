import { describe, expect, it } from 'vitest';
import { LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import {
  change,
  cityDossier,
  delivered,
  drop,
  finding,
  nobody,
  outcome,
  provincialDossier,
  read,
  received,
  set,
  unsure,
  verify,
  without,
} from './builders.ts';

const posted = (start: string | null, end: string | null) =>
  set({ 'publicity.startOn': start, 'publicity.endOn': end });

describe('PUB-01 five workdays', () => {
  it.each([
    ['2024-06-03', '2024-06-10', 'fail'],
    ['2024-06-03', '2024-06-11', 'pass'],
    ['2024-07-26', '2024-08-01', 'fail'],
    ['2024-07-26', '2024-08-02', 'pass'],
    ['2024-05-06', '2024-05-11', 'pass'],
    ['2024-05-06', '2024-05-10', 'fail'],
    ['2024-04-26', '2024-05-07', 'pass'],
    ['2024-06-01', '2024-06-07', 'pass'],
    ['2024-07-17', '2024-07-17', 'fail'],
    ['2024-07-25', '2024-07-17', 'review'],
    ['2023-12-20', '2024-01-10', 'review'],
    ['2024-12-20', '2025-01-10', 'review'],
    ['2024-07', '2024-07-25', 'review'],
    ['2024-07-17', null, 'review'],
  ])('%s to %s → %s', (start, end, expected) => {
    expect(outcome('PUB-01', posted(start, end))).toBe(expected);
  });

  it('shows the counting with the holiday in it and quotes the clause', () => {
    const { message, why, ground } = finding(
      'PUB-01',
      change(cityDossier(), posted('2024-06-03', '2024-06-10')),
    );
    expect(ground).toBe('PROCEDURE');
    expect(message).toBe('公示时间为2024-06-03至2024-06-10，自公示第二天起算为4个工作日，少于5个工作日。');
    expect(why).toContain('公示2024-06-03至2024-06-10：自06-04起算，06-10端午休，计4个工作日');
    expect(why).toContain('六、申报流程（三）');
  });

  it('asks instead of rejecting where a date was read unsurely', () => {
    const short = posted('2024-07-17', '2024-07-22');
    expect(outcome('PUB-01', short)).toBe('fail');
    const found = finding('PUB-01', change(cityDossier(), short, unsure('publicity.endOn', 0.94)));
    expect(found.outcome).toBe('review');
    expect(found.message).toMatch(/^疑似：/);
    expect(found.question).toContain('公示结束日期');
    expect(outcome('PUB-01', short, verify('publicity.endOn'))).toBe('fail');
    expect(outcome('PUB-01', short, read('publicity.endOn', { disagreement: true }))).toBe('review');
  });
});

describe('what the statement must tell', () => {
  it('PUB-02 wants both days', () => {
    expect(outcome('PUB-02')).toBe('pass');
    expect(outcome('PUB-02', posted(null, '2024-07-25'))).toBe('review');
    expect(outcome('PUB-02', drop(/publicity\.(start|end)/))).toBe('review');
    expect(outcome('PUB-02', posted('2024-07', '2024-07'))).toBe('review');
  });

  it.each([
    ['publicity.place', null, '公示地点'],
    ['publicity.allMaterials', false, '全部材料'],
    ['publicity.objection', 'UNSTATED', '有无异议'],
    ['publicity.integrity', false, '廉洁自律'],
  ])('PUB-03 asks about a missing %s and rejects only when a person saw it missing', (path, value, words) => {
    const missing = set({ [path]: value });
    const found = finding('PUB-03', change(cityDossier(), missing));
    expect(found.outcome).toBe('review');
    expect(found.question).toContain(words);
    expect(outcome('PUB-03', missing, verify(path))).toBe('fail');
  });

  it('PUB-03 asks about elements that were not read or only guessed', () => {
    expect(outcome('PUB-03')).toBe('pass');
    expect(outcome('PUB-03', drop(/publicity\.place/))).toBe('review');
    expect(outcome('PUB-03', drop(/publicity\.integrity/))).toBe('review');
    expect(outcome('PUB-03', unsure('publicity.integrity', 0.5))).toBe('review');
    expect(outcome('PUB-03', unsure('publicity.place', 0.5))).toBe('review');
    // That a place is stated is sure where only one of its characters is in doubt.
    expect(outcome('PUB-03', unsure('publicity.place', 0.7))).toBe('pass');
    expect(outcome('PUB-03', unsure('publicity.objection', 0.7))).toBe('review');
    expect(outcome('PUB-03', read('publicity.integrity', { value: null, verifiedBy: 'r' }))).toBe('fail');
  });

  it('PUB-04 asks for what became of an objection', () => {
    expect(outcome('PUB-04')).toBe('pass');
    expect(outcome('PUB-04', set({ 'publicity.objection': 'YES' }))).toBe('fail');
    expect(outcome('PUB-04', set({ 'publicity.objection': 'UNSTATED' }))).toBe('info');
  });

  it.each([
    ['2024-08-07', 'pass'],
    ['2024-08-08', 'fail'],
    ['2024-08-09', 'fail'],
  ])('PUB-05: a posting that ends on %s, handed in on 08-08 → %s', (end, expected) => {
    expect(outcome('PUB-05', posted('2024-07-17', end))).toBe(expected);
  });

  it('PUB-05 judges by the day in China, and is silent without a day', () => {
    const midnight = received('2024-08-07T16:30:00Z');
    expect(outcome('PUB-05', posted('2024-07-17', '2024-08-07'), midnight)).toBe('pass');
    expect(outcome('PUB-05', received(null))).toBe('info');
    expect(outcome('PUB-05', posted('2024-07-17', '2024-08'))).toBe('info');
  });

  it('PUB-06 wants a seal and a date', () => {
    expect(outcome('PUB-06')).toBe('pass');
    expect(outcome('PUB-06', set({ 'publicity.sealText': null }))).toBe('pass');
    expect(outcome('PUB-06', drop(/publicity\.sealText/))).toBe('review');
    expect(outcome('PUB-06', drop(/publicity\.sealText/), set({ 'publicity.sealPresent': true }))).toBe(
      'pass',
    );
    expect(outcome('PUB-06', set({ 'publicity.sealPresent': false }))).toBe('fail');
    expect(outcome('PUB-06', set({ 'publicity.issuedOn': null }))).toBe('fail');
    expect(outcome('PUB-06', set({ 'publicity.issuedOn': '2024-07-26' }))).toBe('pass');
  });

  it.each([
    ['鞍山市计量检定', 0.99, '印文认作“鞍山市计量检定测试所”'],
    ['检定测试所', 0.99, '印文为“检定测试所”'],
    ['鞍山市计量检定某某某', 0.6, '印文认作“鞍山市计量检定测试所”'],
    ['鞍山市计量检某某某某', 0.6, '未认定是哪个单位的公章'],
    ['（）', 0.6, '未认定是哪个单位的公章'],
  ])('PUB-06 tells whose seal “%s”, read at %f, is taken for', (text, confidence, words) => {
    const sealed = change(cityDossier(), set({ 'publicity.sealText': text }, { confidence }));
    expect(finding('PUB-06', sealed).message).toContain(words);
  });

  it('leaves it all to DOC-06 where there is no statement', () => {
    for (const id of ['PUB-01', 'PUB-02', 'PUB-03', 'PUB-04', 'PUB-05', 'PUB-06'] as const) {
      expect(outcome(id, without('PUBLICITY_STATEMENT'), drop(/^publicity/))).toBe('not-applicable');
    }
  });
});

describe('TIME', () => {
  it.each([
    ['2024-07-31T12:00:00+08:00', 'review', 'not-applicable'],
    ['2024-08-01T08:00:00+08:00', 'pass', 'review'],
    ['2024-08-02T23:59:00+08:00', 'pass', 'review'],
    ['2024-08-03T10:00:00+08:00', 'fail', 'not-applicable'],
    ['2024-08-06T10:00:00+08:00', 'fail', 'not-applicable'],
    ['2024-08-07T00:00:00+08:00', 'pass', 'pass'],
    ['2024-08-09T23:59:59+08:00', 'pass', 'pass'],
    ['2024-08-09T16:00:00Z', 'fail', 'not-applicable'],
  ])('a city bureau at %s → TIME-01 %s, TIME-02 %s', (at, first, second) => {
    expect(outcome('TIME-01', received(at))).toBe(first);
    expect(outcome('TIME-02', received(at))).toBe(second);
  });

  it.each([
    ['PROVINCIAL_UNIT', '2024-08-01T10:00:00+08:00', 'pass'],
    ['PROVINCIAL_ENTERPRISE', '2024-08-02T10:00:00+08:00', 'pass'],
    ['PROVINCIAL_UNIT', '2024-08-08T10:00:00+08:00', 'review'],
    ['COMPETENT_DEPARTMENT', '2024-08-08T10:00:00+08:00', 'pass'],
    ['COMPETENT_DEPARTMENT', '2024-08-01T10:00:00+08:00', 'review'],
    ['OTHER', '2024-08-01T10:00:00+08:00', 'review'],
  ] as const)('%s at %s → %s', (type, at, expected) => {
    expect(finding('TIME-02', change(provincialDossier(), delivered(type), received(at))).outcome).toBe(
      expected,
    );
  });

  it('tells all windows where the deliverer’s is another one', () => {
    const early = change(cityDossier(), received('2024-08-01T08:00:00+08:00'));
    expect(finding('TIME-02', early).why).toMatch(
      /规定：.*2024-08-01.*2024-08-02.*；.*2024-08-07.*2024-08-09/,
    );
  });

  it('asks for a time that was not registered', () => {
    expect(outcome('TIME-01', received(null))).toBe('review');
    expect(outcome('TIME-02', received(null))).toBe('info');
    expect(outcome('TIME-02', nobody)).toBe('info');
  });
});

describe('PROC', () => {
  it.each([
    ['INDIVIDUAL', '王示例', 'fail'],
    ['OTHER', '某协会', 'review'],
    ['CITY_BUREAU', '鞍山市市场监督管理局', 'pass'],
    ['CITY_BUREAU', '沈抚示范区市场监督管理局', 'pass'],
    ['CITY_BUREAU', undefined, 'pass'],
    ['CITY_BUREAU', '海城市市场监督管理局', 'review'],
    ['COMPETENT_DEPARTMENT', '辽宁省水利厅', 'pass'],
  ] as const)('%s %s → %s', (type, name, expected) => {
    expect(outcome('PROC-01', delivered(type, name))).toBe(expected);
  });

  it('asks who delivered it where that was not registered', () => {
    expect(outcome('PROC-01', nobody)).toBe('review');
  });

  it('PROC-02 rejects a second submission of the same person', () => {
    const again = { earlierSubmissions: [{ dossierId: 'LNZC-2024-0007' }] };
    const found = finding('PROC-02', cityDossier(), again);
    expect(found).toMatchObject({ outcome: 'fail', ground: 'PROCEDURE' });
    expect(found.why).toContain('LNZC-2024-0007');
    const misread = change(cityDossier(), unsure('applicant.idNumber'));
    expect(finding('PROC-02', misread, again).outcome).toBe('review');
    const lenient = loadCampaign({ ...LN_QTS_2024_DATA, correctionPolicy: 'WITHIN_WINDOW' });
    expect(finding('PROC-02', cityDossier(), again, lenient).outcome).toBe('review');
  });

  it('PROC-02 passes only a lookup that was made with a sure number', () => {
    expect(finding('PROC-02', cityDossier(), { earlierSubmissions: [] }).outcome).toBe('pass');
    expect(outcome('PROC-02')).toBe('info');
    const misread = change(cityDossier(), unsure('applicant.idNumber'));
    expect(finding('PROC-02', misread, { earlierSubmissions: [] }).outcome).toBe('info');
  });

  it('PROC-02 asks about a twin in the same batch', () => {
    const context = { earlierSubmissions: [], batch: { twins: ['LNZC-2024-0002'] } };
    expect(finding('PROC-02', cityDossier(), context).outcome).toBe('review');
    expect(finding('PROC-02', cityDossier(), { batch: { twins: [] } }).outcome).toBe('info');
  });
});
