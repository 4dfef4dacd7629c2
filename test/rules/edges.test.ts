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
  nobody,
  observed,
  outcome,
  physical,
  provincialDossier,
  read,
  set,
  sheets,
  unitNamed,
  verify,
  without,
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

  it('tells the words that name a civil servant, and takes other words on the pages for no sign', () => {
    expect(said('ELIG-01', set({ 'adminPost.name': '公务员' })).why).toContain('材料写明“公务员”');
    expect(outcome('ELIG-01', hint('年创经济效益1200万元'))).toBe('pass');
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
    expect(alone.message).toContain('：第7页');
    expect(alone.evidence).toEqual([{ page: 7, box: row.box }]);
    const both = said('DATE-03', observed({ unreadRows: [row] }), drop(/^papers\[0\]\.publishedOn$/));
    expect(both.message).toContain('：“力传感器校准”、第7页');
    expect(`${both.message}${both.why}${both.question}`).not.toContain('时间不明');
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
    expect(outcome('COUNTY-02', standards('DB21—1234—2020'))).toBe('info');
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

describe('DOC', () => {
  const copyOf = (
    path: string,
    value: string,
    confidence: number,
    source: 'copy' | 'document' = 'copy',
  ): Change => read(path, { disagreement: true, candidates: [{ value, source, confidence }] });

  it('counts a difference between copies where one of them is read surely on another copy', () => {
    const unsure = copyOf('applicant.birthDate', '1985-09', 0.6);
    const sure = copyOf('applicant.sex', '女', LN_QTS_2024_DATA.confidence.threshold);
    expect(outcome('DOC-02', unsure)).toBe('review');
    expect(outcome('DOC-02', sure)).toBe('fail');
    expect(outcome('DOC-02', unsure, sure)).toBe('fail');
    expect(outcome('DOC-02', copyOf('applicant.sex', '女', 0.99, 'document'))).toBe('review');
    const both = [
      { value: '女', source: 'copy' as const, confidence: 0.5 },
      { value: '女', source: 'copy' as const, confidence: 0.99 },
    ];
    expect(outcome('DOC-02', read('applicant.sex', { disagreement: true, candidates: both }))).toBe('fail');
    expect(outcome('DOC-02', read('applicant.sex', { disagreement: true }))).toBe('review');
  });

  it('names each sure difference, and in the reason all of them with their readings, the unread one too', () => {
    const sex = read('applicant.sex', {
      value: null,
      disagreement: true,
      candidates: [{ value: '女', source: 'copy', confidence: 0.99 }],
    });
    const birth = (confidence: number) => copyOf('applicant.birthDate', '1985-09', confidence);
    expect(said('DOC-02', sex, birth(0.99)).message).toMatch(/“\S+、\S+”/);
    const { message, why } = said('DOC-02', sex, birth(0.6));
    expect(message).toMatch(/“性别”/);
    expect(why).toContain('：“未读到”、“女”');
    const alone = said('DOC-02', read('applicant.sex', { disagreement: true })).why;
    expect(alone).toContain('：“男”');
    expect(alone).not.toContain('undefined');
    expect(why).toContain('“1985-03”、“1985-09”');
    expect(why).toContain('；');
  });

  it('takes a cover alone, or a catalogue alone, for the book', () => {
    const forms = ['EVALUATION_FORM', 'EVALUATION_FORM', 'EVALUATION_FORM', 'PUBLICITY_STATEMENT'] as const;
    for (const part of ['MATERIALS_COVER', 'CATALOG'] as const) {
      expect(outcome('DOC-03', sheets(...forms, part))).toBe('pass');
      expect(outcome('DOC-04', sheets(...forms, part), physical({}))).toBe('review');
      expect(said('DOC-05', sheets(...forms, part), drop(/^catalog/)).outcome).not.toBe('not-applicable');
    }
  });

  it('shows the first page of a document alone', () => {
    const long: Change = (reading) => ({
      ...reading,
      documents: reading.documents.map((one) =>
        one.type === 'PUBLICITY_STATEMENT' ? { ...one, pages: [5, 98] } : one,
      ),
    });
    expect(said('DOC-06', long).evidence.map(({ page }) => page)).toEqual([5]);
  });

  it('lists what is missing and what stands elsewhere one after the other', () => {
    const swapped = set({ 'catalog[7].title': '标准', 'catalog[8].title': '身份证复印件' });
    expect(said('DOC-05', swapped).message).toMatch(/“标准”未找到，.*“身份证复印件”/);
    const two = set({ 'catalog[7].title': '科技查新报告', 'catalog[8].title': '用户意见' });
    expect(said('DOC-05', two, adding('OTHER', 'OTHER')).message).toContain('“科技查新报告”、“用户意见”');
    expect(outcome('DOC-05', set({ 'catalog[7].title': '' }))).toBe('pass');
    expect(said('DOC-05', set({ 'catalog[7].page': '9' })).evidence.map(({ field }) => field)).not.toContain(
      'catalog[7].title',
    );
  });

  it('names several dossiers and several rows apart', () => {
    const namedIn = { batch: { twins: [], namedIn: ['D-1', 'D-2'] } };
    const none = change(cityDossier(), without('PUBLICITY_STATEMENT'), drop(/^publicity/));
    expect(finding('DOC-06', none, namedIn).message).toContain('D-1、D-2');
    const mismatches = ['applicant.name', 'applicant.sex'].map((field) => ({
      field,
      roster: 'x',
      dossier: 'y',
    }));
    const roster = { row: 3, electronicPresent: true, values: {}, mismatches };
    expect(finding('DOC-10', cityDossier(), { roster }).message).toContain('）、性别（');
    const earlier = ['D-1', 'D-2'].map((dossierId) => ({ dossierId }));
    expect(finding('PROC-02', cityDossier(), { earlierSubmissions: earlier }).why).toContain('D-1、D-2');
    expect(finding('PROC-02', cityDossier(), { batch: { twins: ['D-1', 'D-2'] } }).message).toContain(
      'D-1、D-2',
    );
  });
});

describe('PHOTO', () => {
  const { photo: size, confidence } = LN_QTS_2024_DATA;
  const photo = { present: true, isColour: true, widthMm: 25, heightMm: 35, confidence: 0.99 };
  const none = { ...photo, present: false, isColour: null, widthMm: null, heightMm: null };
  const three = (more: object): Change => observed({ photos: [1, 2, 3].map(() => ({ ...photo, ...more })) });

  it('takes the least and the most size that the campaign allows, and nothing beyond', () => {
    expect(outcome('PHOTO-02', three({ widthMm: size.minWidthMm, heightMm: size.minHeightMm }))).toBe('pass');
    expect(outcome('PHOTO-02', three({ widthMm: size.maxWidthMm, heightMm: size.maxHeightMm }))).toBe('pass');
    for (const more of [
      { widthMm: size.minWidthMm - 0.1 },
      { widthMm: size.maxWidthMm + 0.1 },
      { heightMm: size.minHeightMm - 0.1 },
      { heightMm: size.maxHeightMm + 0.1 },
    ]) {
      expect(outcome('PHOTO-02', three(more))).toBe('fail');
    }
  });

  it('is there, or surely missing, at exactly the confidence that the campaign asks for', () => {
    expect(outcome('PHOTO-01', observed({ photos: [{ ...photo, confidence: confidence.photo }] }))).toBe(
      'pass',
    );
    const missing = observed({ photos: [1, 2, 3].map(() => ({ ...none, confidence: confidence.photo })) });
    expect(outcome('PHOTO-01', missing)).toBe('fail');
  });

  it('is asked about where one copy may show it and another does not, even where the clerk saw none pasted', () => {
    const faint = { ...photo, confidence: 0.4 };
    const doubtful = observed({ photos: [faint, none, none] });
    expect(said('PHOTO-01', doubtful)).toMatchObject({
      outcome: 'review',
      message: '评定表照片栏未能看清。',
    });
    expect(outcome('PHOTO-01', doubtful, physical({ evaluationFormCopies: 3, photoPasted: false }))).toBe(
      'review',
    );
  });

  it('tells of copies that were not seen only where one lacks its photo', () => {
    const grey = { ...photo, isColour: false };
    const unseen = '其余各份未能看清';
    expect(said('PHOTO-02', observed({ photos: [grey, null, null] })).why).not.toContain(unseen);
    expect(said('PHOTO-02', observed({ photos: [grey, none, null] })).why).toContain(unseen);
    expect(said('PHOTO-02', observed({ photos: [grey, grey, none] })).why).not.toContain(unseen);
    const details = said('PHOTO-02', observed({ photos: [grey, grey, none] }));
    expect(details.why).toMatch(/第3份.*，第1份.*，第2份/);
  });

  it('tells a size that is odd on each copy that has a photo, whether or not one has none', () => {
    const wide = { ...photo, widthMm: 50, confidence: 0.9 };
    expect(said('PHOTO-02', observed({ photos: [none, wide, wide] })).why).toContain('50×35毫米');
  });

  it('counts a fault only where every copy is seen surely', () => {
    const grey = { ...photo, isColour: false };
    expect(outcome('PHOTO-02', observed({ photos: [grey, { ...grey, confidence: 0.3 }, grey] }))).toBe(
      'review',
    );
  });

  it('takes the two fields for one copy where no box was seen', () => {
    const fields = set({ 'photo.present': true, 'photo.isColour': false });
    expect(outcome('PHOTO-02', observed({ photos: [] }), fields)).toBe('fail');
    expect(outcome('PHOTO-02', observed({ photos: [] }), drop(/^photo/))).toBe('not-applicable');
  });
});

describe('SEAL', () => {
  it('calls one differing character a likely misreading until a person has looked at both', () => {
    const near = set({ 'employer.sealText': '鞍山市计量检定测试厅' });
    const alone = drop(/^(?:opinions|publicity).*sealText/);
    expect(said('SEAL-01', near, alone, verify('employer.sealText')).message).toContain('只差一字');
    expect(said('SEAL-01', near, alone, verify('employer.coverName')).message).toContain('只差一字');
  });

  it('finds the same stamp in either of the two other places', () => {
    const unsure = set({ 'employer.sealText': '鞍山市计量检走测试所' }, { confidence: 0.7 });
    expect(outcome('SEAL-01', unsure, drop(/^publicity\.sealText/))).toBe('pass');
    expect(outcome('SEAL-01', unsure, drop(/^opinions\.UNIT\.sealText/))).toBe('pass');
    const short = set({ 'employer.sealText': '鞍出' }, { confidence: 0.1 });
    expect(outcome('SEAL-01', short)).toBe('review');
    const others = (text: string) => set({ 'opinions.UNIT.sealText': text, 'publicity.sealText': text });
    expect(outcome('SEAL-01', short, others('鞍山'))).toBe('review');
    expect(outcome('SEAL-01', unsure, others('鞍山市计量检走测试厅'))).toBe('review');
  });

  it('is surely missing only where each of the missing seals surely is', () => {
    const absent = (role: string, page: number): Change =>
      set(
        { [`opinions.${role}.sealPresent`]: false, [`opinions.${role}.sealText`]: null },
        { page, document: page - 1 },
      );
    const grey: Change = (reading) => ({
      ...reading,
      pages: reading.pages.map((page) => (page.page === 2 ? { ...page, quality: ['greyscale'] } : page)),
    });
    const both = [absent('CITY_BUREAU', 1), absent('CITY_HRSS', 2)];
    expect(outcome('SEAL-03', ...both)).toBe('fail');
    expect(outcome('SEAL-03', ...both, grey)).toBe('review');
  });

  it('asks for a missing seal where nobody knows which way the dossier went', () => {
    const unknown = [nobody, unitNamed('某某厂')];
    const absent = set({ 'opinions.CITY_HRSS.sealPresent': false, 'opinions.CITY_HRSS.sealText': null });
    expect(outcome('SEAL-03', ...unknown, absent)).toBe('review');
    expect(outcome('SEAL-04', ...unknown)).toBe('not-applicable');
    expect(outcome('SEAL-04', ...unknown, set({ 'declared.level': '高级工程师' }))).toBe('review');
    expect(outcome('SEAL-04', ...unknown, drop(/^declared\.level$/))).toBe('review');
  });

  it('holds no order between the two who may review at the same step', () => {
    const side = set({ 'opinions.COMPETENT_DEPARTMENT.date': '2024-07-30' });
    expect(outcome('SEAL-06', nobody, unitNamed('某某厂'), side)).toBe('pass');
    expect(outcome('SEAL-06', drop(/^publicity|^opinions\.(?:CITY|COMP)/))).toBe('pass');
  });

  it('names both wrong seals, and the place of a unit that was not read', () => {
    const wrong = set({
      'opinions.CITY_BUREAU.sealText': '大连某某公司',
      'opinions.CITY_HRSS.sealText': '沈阳某某公司',
    });
    expect(said('SEAL-03', wrong).question).toContain('“大连某某公司”、“沈阳某某公司”');
  });

  it('takes an opinion that no form has a place for as not missing', () => {
    expect(outcome('SEAL-05', drop(/^opinions\.UNIT\.text$/))).toBe('pass');
    expect(outcome('SEAL-05', set({ 'opinions.UNIT.text': null }))).toBe('review');
  });
});

describe('PUB', () => {
  it('is judged by its fields where the page itself was taken for another document', () => {
    const misread = without('PUBLICITY_STATEMENT');
    expect(outcome('PUB-01', misread)).toBe('pass');
    expect(outcome('PUB-01', misread, drop(/^publicity/))).toBe('not-applicable');
  });

  it('names both things that a statement lacks', () => {
    const bare = set({ 'publicity.sealPresent': false, 'publicity.issuedOn': null });
    expect(said('PUB-06', bare, drop(/^publicity\.sealText$/)).why).toContain('未见公章、落款日期');
  });

  it('says whose seal a stamp is taken for, and never tells misread characters as its text', () => {
    const stamped = (text: string, confidence = 0.6) => {
      const { outcome: found, message } = said('PUB-06', set({ 'publicity.sealText': text }, { confidence }));
      expect(found).toBe('pass');
      return message;
    };
    expect(stamped('鞍山市计里检宁测试所')).toBe('《公示情况说明》已盖章，印文认作“鞍山市计量检定测试所”。');
    expect(stamped('鞍山市计量检定')).toContain('印文认作“鞍山市计量检定测试所”');
    expect(stamped('鞍儿布汁里柃宁')).toBe('《公示情况说明》已盖章，印文未能读清，未认定是哪个单位的公章。');
    expect(stamped('大连示例有限公司', 0.99)).toBe('《公示情况说明》已盖章，印文为“大连示例有限公司”。');
    // A name that is nearly the unit's, surely read, is another's.
    expect(stamped('鞍山市计量检定研究所', 0.99)).toContain('印文为“鞍山市计量检定研究所”');
    const nameless = said(
      'PUB-06',
      set({ 'publicity.sealText': '鞍山市计里检宁测试所' }, { confidence: 0.6 }),
      drop(/^employer\.coverName$/),
    );
    expect(nameless.message).toContain('未认定是哪个单位的公章');
    const seen = said('PUB-06', set({ 'publicity.sealPresent': true }), drop(/^publicity\.sealText$/));
    expect(seen.message).toBe('《公示情况说明》已盖章。');
  });
});
