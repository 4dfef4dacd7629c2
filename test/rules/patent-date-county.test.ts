import { describe, expect, it } from 'vitest';
import { LN_QTS_2024, LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { patentCheckCharacter } from '../../shared/reading/values/patents.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import { judge } from '../../shared/rules/judge.ts';
import {
  adding,
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
} from './builders.ts';

/** Nothing is known against the applicant. */
const CLEAN = { integrity: null, earlierSubmissions: [] };
const INVENTION = 'ZL202010123456.2';
const patent = (number: string, type?: string) =>
  set({
    'patents[0].name': '一种力值校准装置',
    'patents[0].number': number,
    ...(type ? { 'patents[0].type': type } : {}),
    'patents[0].grantedOn': '2021-05-07',
  });
const benefit = (amountWan: number, year = '2023') =>
  set({ 'benefits[0].amountWan': amountWan, 'benefits[0].year': year });
const proof = adding('BENEFIT_PROOF', 'PATENT');
const route = set({ 'declared.route': 'PATENT_BENEFIT' });

describe('PATENT: the route by yearly benefit', () => {
  it('is not run for a patent alone', () => {
    for (const id of ['PATENT-01', 'PATENT-02', 'PATENT-03'] as const) {
      expect(outcome(id, patent(INVENTION, '发明专利'))).toBe('not-applicable');
    }
  });

  it.each([
    [1000, '正高级工程师', 'pass'],
    [999.99, '正高级工程师', 'fail'],
    [500, '高级工程师', 'pass'],
    [499.99, '高级工程师', 'fail'],
    [300, '工程师', 'pass'],
    [299.99, '工程师', 'fail'],
  ])('%f 万元 for %s → %s', (amount, level, expected) => {
    const changes = [
      proof,
      patent(INVENTION, '发明专利'),
      benefit(amount),
      set({ 'declared.level': level }),
      route,
    ];
    expect(outcome('PATENT-02', ...changes)).toBe(expected);
  });

  it('takes the largest single amount and adds none together', () => {
    const two = set({ 'benefits[1].amountWan': 600, 'benefits[1].year': '2022' });
    expect(outcome('PATENT-02', proof, patent(INVENTION), benefit(600), two, route)).toBe('fail');
  });

  it('opens no route to a first title', () => {
    const changes = [proof, benefit(900), set({ 'declared.level': '助理工程师' })];
    for (const id of ['PATENT-01', 'PATENT-02', 'PATENT-03'] as const) {
      expect(finding(id, change(provincialDossier(), ...changes)).outcome).toBe('not-applicable');
    }
  });

  it('never rejects: the largest shortfall is a matter for a person', () => {
    expect(finding('PATENT-02', change(cityDossier(), proof, benefit(1))).severity).toBe('review');
  });

  it('asks nothing of a benefit that is evidence of performance only, where the ordinary conditions are met', () => {
    const [modest, dossier] = [benefit(120), change(cityDossier(), proof, benefit(120))];
    const { outcome: found, message, why } = finding('PATENT-02', dossier);
    expect(found).toBe('info');
    expect(message).toContain('120万元');
    expect(why).toContain('可选途径');
    for (const id of ['PATENT-01', 'PATENT-03'] as const)
      expect(outcome(id, proof, modest)).toBe('not-applicable');
    expect(judge(dossier, LN_QTS_2024, CLEAN).decision).toEqual(
      judge(cityDossier(), LN_QTS_2024, CLEAN).decision,
    );
  });

  it.each([
    ['the route is declared', [route]],
    [
      'words claim the route',
      [observed({ hints: [{ kind: 'word', text: '年创经济效益120万元', page: 3, box: [0, 0, 0.1, 0.1] }] })],
    ],
    ['an exception is claimed', [set({ 'declared.isException': true })]],
    ['no place for the exception was read', [drop(/isException/)]],
    ['it is unsure whether an exception is claimed', [unsure('declared.isException')]],
    ['years are too few', [set({ 'currentTitle.obtainedOn': '2022-12' })]],
    ['the years rest on an unsure date', [unsure('currentTitle.obtainedOn')]],
    ['education is too low', [set({ 'education.level': '大专' }), drop(/degree/)]],
    ['schooling was not finished', [read('education.level', { raw: '本科（肄业）' })]],
    ['education was read unsurely', [unsure('education.level')]],
    ['the degree was read unsurely', [unsure('education.degree')]],
    ['a level is skipped', [set({ 'currentTitle.level': '工程师' })]],
    ['nothing else counts', [drop(/^(achievements|papers|awards)/)]],
    ['only patents count', [drop(/^(achievements|papers|awards)/), patent(INVENTION)]],
    [
      'everything else is early',
      [
        set({
          'achievements[0].to': '2017-10',
          'achievements[0].from': '2017-01',
          'papers[0].publishedOn': '2017',
          'awards[0].awardedOn': '2017',
        }),
      ],
    ],
    ['the amount was read unsurely', [unsure('benefits[0].amountWan')]],
    ['another amount is unread', [set({ 'benefits[1].amountWan': null })]],
  ])('still asks of a low benefit where %s', (_, changes) => {
    const { outcome: found, severity } = finding(
      'PATENT-02',
      change(cityDossier(), proof, benefit(120), ...changes),
    );
    expect(['fail', 'review']).toContain(found);
    expect(severity).toBe('review');
  });

  it.each([
    ['no degree was read', [drop(/degree/)]],
    [
      'the roster confirms a level that was read unsurely',
      [
        read('declared.level', {
          confidence: 0.6,
          candidates: [{ value: '正高级工程师', source: 'roster', confidence: 0.99 }],
        }),
      ],
    ],
  ])('asks nothing of a low benefit where %s', (_, changes) => {
    expect(outcome('PATENT-02', proof, benefit(120), ...changes)).toBe('info');
  });

  it('takes an amount that just reaches what the level asks for a claim of the route', () => {
    expect(outcome('PATENT-02', proof, benefit(1000))).toBe('pass');
  });

  it('asks where the amount is unread or was read unsurely', () => {
    expect(outcome('PATENT-02', proof, set({ 'benefits[0].amountWan': '约九百' }))).toBe('review');
    expect(outcome('PATENT-02', proof)).toBe('review');
    expect(outcome('PATENT-02', proof, benefit(900), unsure('benefits[0].amountWan'))).toBe('review');
    expect(outcome('PATENT-02', proof, benefit(900), drop(/declared\.level/))).toBe('review');
  });

  it.each([
    ['an invention', INVENTION, '发明专利', 'pass'],
    ['a utility model', 'ZL202120456789.7', '实用新型专利', 'pass'],
    ['a design', 'ZL202230123456.2', '外观设计专利', 'fail'],
    ['a published application', 'CN112345678A', undefined, 'fail'],
    ['a granted publication', 'CN112345678B', undefined, 'pass'],
    ['a number that its printed type contradicts', INVENTION, '外观设计专利', 'review'],
    ['an unreadable number', 'ZL2020', undefined, 'review'],
    ['a number of a kind that does not exist', 'ZL202070123456.2', undefined, 'review'],
  ])('takes %s as %s %s → %s', (_, number, type, expected) => {
    expect(outcome('PATENT-01', proof, benefit(2000), patent(number, type))).toBe(expected);
  });

  it('asks about an invention whose grant was not read, and about a claim without a patent', () => {
    const granted = [proof, benefit(2000), patent(INVENTION), drop(/grantedOn/)];
    expect(outcome('PATENT-01', ...granted)).toBe('review');
    expect(outcome('PATENT-01', proof, benefit(2000))).toBe('review');
    const named = [proof, benefit(2000), set({ 'patents[0].name': '一种装置' })];
    expect(finding('PATENT-01', change(cityDossier(), ...named)).message).toContain('一种装置');
    const nameless = [proof, benefit(2000), set({ 'patents[0].type': '发明专利' })];
    expect(finding('PATENT-01', change(cityDossier(), ...nameless)).message).toContain('patents[0]');
  });

  it('hears a claim made in words, and misses its proof', () => {
    const words = observed({
      hints: [{ kind: 'word', text: '年创经济效益1200万元', page: 3, box: [0, 0, 0.1, 0.1] }],
    });
    expect(outcome('PATENT-03', words)).toBe('fail');
    expect(outcome('PATENT-03', words, adding('OTHER'))).toBe('review');
    expect(outcome('PATENT-03', set({ 'declared.route': 'PATENT_BENEFIT' }))).toBe('fail');
  });

  it('wants one year for each amount', () => {
    expect(outcome('PATENT-03', proof, benefit(1200))).toBe('pass');
    expect(outcome('PATENT-03', proof, benefit(1200, '2021-2023'))).toBe('review');
    expect(outcome('PATENT-03', proof, set({ 'benefits[0].amountWan': 1200 }))).toBe('review');
    expect(outcome('PATENT-03', proof)).toBe('review');
  });

  it.each([
    [INVENTION, 'pass'],
    ['ZL 2020 1 0123456.2', 'pass'],
    ['ZL200410053749.9', 'pass'],
    [`ZL98203456.${patentCheckCharacter('98203456')}`, 'pass'],
    ['ZL98203456.A', 'review'],
    ['ZL202010123456.3', 'fail'],
    ['ZL202010123456', 'info'],
    ['CN112345678B', 'info'],
    ['CN112345678A', 'info'],
    ['not a number', 'review'],
  ])('PATENT-04 checks %s → %s', (number, expected) => {
    expect(outcome('PATENT-04', patent(number))).toBe(expected);
  });

  it('reports a wrong number beside a right one, and asks where it was read unsurely', () => {
    const both = [patent(INVENTION), set({ 'patents[1].number': 'ZL202010123456.3' })];
    expect(finding('PATENT-04', change(cityDossier(), ...both)).message).toContain('ZL202010123456.3');
    expect(outcome('PATENT-04', ...both, unsure('patents[1].number'))).toBe('review');
    expect(outcome('PATENT-04', patent(INVENTION), read('patents[0].number', { value: null }))).toBe(
      'review',
    );
    expect(outcome('PATENT-04')).toBe('not-applicable');
  });
});

describe('DATE-01 after the present title', () => {
  const obtained = (date: string) => set({ 'currentTitle.obtainedOn': date });
  const paper = (date: string | null, raw?: string) =>
    set({ 'papers[0].publishedOn': date }, raw === undefined ? {} : { raw });

  it.each([
    ['2018-11', '2018-12', 'fail'],
    ['2018-12-05', '2018-12-05', 'fail'],
    ['2018-12-06', '2018-12-05', 'pass'],
    ['2018-12', '2018-12', 'review'],
    ['2018-12', '2018-12-05', 'review'],
    ['2019-01', '2018-12', 'pass'],
    ['2018', '2018-12', 'review'],
  ])('a paper of %s beside a title of %s → %s', (published, title, expected) => {
    expect(outcome('DATE-01', paper(published), obtained(title))).toBe(expected);
  });

  it('names the item with both dates, and never rejects', () => {
    const found = finding('DATE-01', change(cityDossier(), paper('2017-05')));
    expect(found.severity).toBe('review');
    expect(found.message).toBe('“力传感器校准”（2017-05）早于取得现资格时间（2018-12），不计入有效业绩。');
  });

  it('counts a project by its end, and leaves history and running projects alone', () => {
    const project = (to: string | null, from = '2016-01') => [
      drop(/achievements\[0\]\.to/),
      set({ 'achievements[0].from': from, ...(to ? { 'achievements[0].to': to } : {}) }),
    ];
    expect(outcome('DATE-01', ...project('2019-06'))).toBe('pass');
    expect(outcome('DATE-01', ...project('2018-06'))).toBe('fail');
    expect(outcome('DATE-01', ...project(null))).toBe('pass');
  });

  it('asks where the title’s date or the item’s is unsure', () => {
    expect(outcome('DATE-01', drop(/obtainedOn/))).toBe('review');
    expect(outcome('DATE-01', paper('2017-05'), unsure('papers[0].publishedOn'))).toBe('review');
    expect(outcome('DATE-01', paper('2017-05'), unsure('currentTitle.obtainedOn'))).toBe('review');
  });

  it('does not apply to first titles nor to a dossier without items', () => {
    const first = change(provincialDossier(), set({ 'declared.level': '助理工程师' }), drop(/currentTitle/));
    expect(finding('DATE-01', first).outcome).toBe('not-applicable');
    const empty = drop(/^(achievements|papers|awards)/);
    for (const id of ['DATE-01', 'DATE-02', 'DATE-03', 'DATE-05'] as const) {
      expect(outcome(id, empty)).toBe('not-applicable');
    }
  });

  it('cuts a long list and tells how long it is', () => {
    const many = set(
      Object.fromEntries(
        Array.from({ length: 7 }, (_, index) => [`papers[${index}].publishedOn`, '2017-01']),
      ),
    );
    expect(finding('DATE-01', change(cityDossier(), many)).message).toContain('等7项');
  });

  it.each([
    ['2024-07-31', 'pass'],
    ['2024-08-01', 'fail'],
    ['2024-07', 'pass'],
    ['2024-08', 'fail'],
    ['2024', 'review'],
    ['2023', 'pass'],
  ])('DATE-02: a paper of %s → %s', (published, expected) => {
    expect(outcome('DATE-02', paper(published))).toBe(expected);
  });

  it('DATE-02 asks whether an issue number is a month', () => {
    expect(outcome('DATE-02', paper('2024-07', '2024年第7期'))).toBe('review');
    expect(outcome('DATE-02', paper('2024-06', '2024年第6期'))).toBe('pass');
    expect(outcome('DATE-02', paper('2024-07', '2024年7月第7期'))).toBe('pass');
  });

  it('DATE-02 asks about a late date that was read unsurely', () => {
    expect(outcome('DATE-02', paper('2024-09'), unsure('papers[0].publishedOn'))).toBe('review');
  });

  it('count a work that was read twice once, by its surest reading', () => {
    const twice = (publishedOn: string | null, confidence: number, title = '力传感器校准') => [
      set({ 'papers[1].title': title }),
      set({ 'papers[1].publishedOn': publishedOn }, { confidence }),
    ];
    expect(outcome('DATE-03', ...twice('2022-06', 0.5))).toBe('pass');
    expect(outcome('DATE-03', ...twice(null, 0))).toBe('pass');
    expect(outcome('DATE-03', unsure('papers[0].publishedOn', 0.5), ...twice('2022-06', 0.99))).toBe('pass');
    expect(outcome('DATE-03', unsure('papers[0].publishedOn', 0.5), ...twice('2022-06', 0.5))).toBe('review');
    // Another date, or another work, is no repetition.
    expect(outcome('DATE-03', ...twice('2022-07', 0.5))).toBe('review');
    expect(outcome('DATE-03', ...twice('2022-06', 0.5, '压力传感器校准'))).toBe('review');
    expect(outcome('DATE-02', ...twice('2024-09', 0.99))).toBe('fail');
  });

  it('DATE-03 asks for dates that are missing, unsure, or in a row that was not read', () => {
    expect(outcome('DATE-03')).toBe('pass');
    expect(outcome('DATE-03', paper(null))).toBe('review');
    expect(outcome('DATE-03', drop(/papers\[0\]\.publishedOn/))).toBe('review');
    expect(outcome('DATE-03', unsure('papers[0].publishedOn', 0.7))).toBe('review');
    expect(outcome('DATE-03', unsure('papers[0].publishedOn', 0.7), verify('papers[0].publishedOn'))).toBe(
      'pass',
    );
    const row = (table: string) =>
      observed({ unreadRows: [{ table, page: 4, box: [0, 0, 1, 0.1], raw: '…' }] });
    const found = finding('DATE-03', change(cityDossier(), row('papers')));
    expect(found.question).toContain('第4页');
    expect(found.evidence).toContainEqual({ page: 4, box: [0, 0, 1, 0.1] });
    expect(outcome('DATE-03', row('workHistory'))).toBe('pass');
  });

  it('DATE-03 names an item without a title by its place in the table', () => {
    const nameless = [drop(/papers\[0\]\.title/), paper(null)];
    expect(finding('DATE-03', change(cityDossier(), ...nameless)).message).toContain('papers[0]');
  });

  it.each([
    ['2024-07-18', 'fail'],
    ['2024-07-17', 'pass'],
    ['2024-07', 'info'],
    ['2024-06', 'pass'],
  ])('DATE-05: an item of %s beside a posting from 07-17 → %s', (published, expected) => {
    expect(outcome('DATE-05', paper(published))).toBe(expected);
  });

  it('DATE-05 does not apply without the posting’s start', () => {
    expect(outcome('DATE-05', drop(/publicity\.startOn/))).toBe('not-applicable');
  });
});

describe('DATE-04 all items outside', () => {
  const strict = loadCampaign({ ...LN_QTS_2024_DATA, policy: { rejectWhenAllItemsOutside: true } });
  const only = (date: string | null) =>
    change(cityDossier(), drop(/^(achievements|awards)/), set({ 'papers[0].publishedOn': date }));
  const judged = (date: string | null) => finding('DATE-04', only(date), {}, strict).outcome;

  it('is off unless the bureau chose it', () => {
    expect(finding('DATE-04', only('2010-01'), {}, LN_QTS_2024).outcome).toBe('not-applicable');
  });

  it('rejects only where every item surely lies outside', () => {
    expect(judged('2010-01')).toBe('fail');
    expect(judged('2024-09')).toBe('fail');
    expect(judged('2022-01')).toBe('pass');
    expect(judged('2018-12')).toBe('review');
    expect(judged(null)).toBe('review');
    const misread = change(only('2010-01'), unsure('papers[0].publishedOn'));
    expect(finding('DATE-04', misread, {}, strict).outcome).toBe('review');
  });

  it('can’t tell without the title’s date, and does not apply without items', () => {
    expect(finding('DATE-04', change(only('2022-01'), drop(/obtainedOn/)), {}, strict).outcome).toBe(
      'review',
    );
    expect(finding('DATE-04', change(only('2022-01'), drop(/^papers/)), {}, strict).outcome).toBe(
      'not-applicable',
    );
  });

  it('counts a project that is still running', () => {
    const running = change(
      only('2010-01'),
      set({ 'achievements[0].from': '2020-01', 'achievements[0].title': '在研' }),
    );
    expect(finding('DATE-04', running, {}, strict).outcome).toBe('pass');
  });
});

describe('COUNTY', () => {
  const standard = (number: string) =>
    set({ 'standards[0].number': number, 'standards[0].publishedOn': '2022-03-01' });

  it('eases papers for a county’s unit, and says so only there', () => {
    const none = drop(/^papers/);
    expect(outcome('COUNTY-01', unitNamed('海城市检验检测中心'), none)).toBe('info');
    expect(outcome('COUNTY-01', unitNamed('海城市检验检测中心'))).toBe('not-applicable');
    expect(outcome('COUNTY-01', none)).toBe('not-applicable');
    expect(outcome('COUNTY-01', unitNamed('鞍山市某某镇质量站'), none)).toBe('info');
  });

  it.each([
    ['GB/T 19001-2016', '国家级'],
    ['GBT 19001-2016', '国家级'],
    ['GB 2312-1980', '国家级'],
    ['NB/T 47013.1-2015', '省级'],
    ['DB21/T 3623-2023', '省级'],
    ['DB21 1234-2020', '省级'],
  ])('%s counts as a paper of %s', (number, level) => {
    const found = finding('COUNTY-02', change(cityDossier(), standard(number)));
    expect(found.outcome).toBe('info');
    expect(found.message).toContain(`${level}论文`);
    expect(outcome('COUNTY-03', standard(number))).toBe('not-applicable');
  });

  it.each(['JJG 144-2007', 'JJF（辽）101-2020', 'TSG T7001-2023', 'DB2101/T 0001-2020'])(
    '%s is for a person',
    (number) => {
      expect(outcome('COUNTY-03', standard(number))).toBe('review');
      expect(outcome('COUNTY-02', standard(number))).toBe('not-applicable');
    },
  );

  it.each(['T/ABC 001-2020', 'Q/ABC 001-2020', '未知'])('%s counts as nothing and asks nothing', (number) => {
    expect(outcome('COUNTY-02', standard(number))).toBe('not-applicable');
    expect(outcome('COUNTY-03', standard(number))).toBe('not-applicable');
  });

  it('leaves out a standard without a number', () => {
    expect(outcome('COUNTY-02', set({ 'standards[0].name': '某标准' }))).toBe('not-applicable');
  });
});
