/** Changes that between them make every rule give every reason it has: for tests of wording. */
import type { DocumentType, DossierReading } from '../../shared/domain/record.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import {
  adding,
  bare,
  type Change,
  change,
  cityDossier,
  delivered,
  drop,
  nobody,
  observed,
  physical,
  provincialDossier,
  received,
  set,
  sheets,
  unitNamed,
  unsure,
  verify,
  without,
} from './builders.ts';

const firstTitle = change(
  provincialDossier(),
  set({ 'declared.level': '助理工程师', 'education.level': '本科' }),
  drop(/^currentTitle/),
);

export const BASES: readonly DossierReading[] = [cityDossier(), provincialDossier(), firstTitle];

const photo = { present: true, isColour: true, widthMm: 25, heightMm: 35, confidence: 0.99 };
const none = { ...photo, present: false, isColour: null, widthMm: null, heightMm: null };
const quality =
  (...codes: DossierReading['pages'][number]['quality']): Change =>
  (reading) => ({ ...reading, pages: reading.pages.map((page) => ({ ...page, quality: codes })) });
const pages =
  (more: Partial<DossierReading['pages'][number]>): Change =>
  (reading) => ({
    ...reading,
    pages: [...reading.pages, { ...reading.pages[0]!, page: 99, documentIndex: null, ...more }],
  });
const each = (path: string, values: readonly (string | number | boolean | null)[]): Change[][] =>
  values.map((value) => [set({ [path]: value })]);

/** Every field of the clean dossiers lost, empty, unsure and verified. */
const perField: Change[][] = [...new Set(BASES.flatMap(({ fields }) => Object.keys(fields)))].flatMap(
  (path) => {
    const exact = new RegExp(`^${path.replaceAll(/[[\].]/g, '\\$&')}$`);
    return [[drop(exact)], [set({ [path]: null })], [unsure(path, 0.5)], [verify(path)]];
  },
);

const TYPES: readonly DocumentType[] = [
  'EVALUATION_FORM',
  'EXCEPTION_FORM',
  'MATERIALS_COVER',
  'CATALOG',
  'SENIOR_FORM',
  'PUBLICITY_STATEMENT',
  'BENEFIT_PROOF',
  'OTHER',
  'AWARD',
];
const perType: Change[][] = TYPES.flatMap((type) => [[without(type)], [adding(type)]]);

const benefit = (...changes: Change[]): Change[] => [adding('BENEFIT_PROOF', 'PATENT'), ...changes];
const patent = (number: string, type = '发明专利'): Change =>
  set({ 'patents[0].name': '一种装置', 'patents[0].number': number, 'patents[0].type': type });
const amount = (wan: number, year = '2023'): Change =>
  set({ 'benefits[0].amountWan': wan, 'benefits[0].year': year });
const hint = (text: string): Change =>
  observed({ hints: [{ kind: 'word', text, page: 2, box: [0.1, 0.1, 0.1, 0.1] }] });
const cross = (path: string, value: string): Change =>
  observed({
    crossValues: [{ path, value, documentIndex: 8, page: 9, box: [0.1, 0.1, 0.1, 0.1], confidence: 0.99 }],
  });
const differing: Change = (reading) => ({
  ...reading,
  fields: {
    ...reading.fields,
    'applicant.birthDate': {
      ...reading.fields['applicant.birthDate']!,
      disagreement: true,
      candidates: [{ value: '1985-09', source: 'copy', confidence: 0.98 }],
    },
  },
});

const EXCEPTION = set({ 'declared.isException': true });
const THREE = ['EVALUATION_FORM', 'EVALUATION_FORM', 'EVALUATION_FORM'] as const;

const persons: Change[][] = [
  ...each('declared.specialty', ['食品检验', '计量工', '医疗器械']),
  ...each('declared.series', ['工程系列', '卫生系列', '船舶系列', '工程', '灯塔看守']),
  ...each('adminPost.name', ['公务员', '四级调研员', '参公人员', '主任科员']),
  ...each('applicant.isCivilServant', ['YES', 'PARTICIPATING']),
  ...each('currentTitle.level', ['工程师', '正高级工程师', '高级经济师', '无', '技术员']),
  ...each('education.level', ['大专', '中专', '高中', '博士研究生']).map((one) => [
    ...one,
    drop(/education\.degree/),
  ]),
  ...each('currentTitle.obtainedOn', ['2020-01-01', '2019', '2021']),
  ...each('applicant.idNumber', ['210102198503079991', '210102850307999', '210102195503079990']),
  ...each('applicant.birthDate', ['1986-01', '1950-01']),
  ...each('declared.level', ['助理工程师', '技术员', '工程师']),
  [set({ 'education.level': '本科' }, { raw: '本科（肄业）' })],
  [drop(/idNumber|birthDate/)],
  [drop(/idNumber/), set({ 'applicant.birthDate': '1950-01' })],
  [set({ 'currentTitle.level': '工程师' }), EXCEPTION],
  [EXCEPTION, adding('EXCEPTION_FORM')],
  [EXCEPTION],
  [unitNamed('某某厅机关')],
  [set({ 'declared.level': '高级工程师', 'currentTitle.level': '工程师' })],
  [drop(/education\.certNo/), set({ 'education.certNo': '101451200805001234' })],
  [set({ 'education.certNo': '101451201005001234' })],
  [cross('applicant.name', '王示例')],
  [cross('applicant.name', '李示例')],
  [cross('currentTitle.obtainedOn', '2016-12')],
  [hint('参公单位')],
];

const units: Change[][] = [
  '中国某某集团有限公司',
  '黑龙江省计量院',
  '鞍山市铁西区计量所',
  '某某厂',
  '计量所',
  '鞍山市计量有限公司',
  '辽宁某某集团有限公司鞍山分公司',
  '辽宁某某集团有限公司',
].flatMap((name) => [
  [unitNamed(name)],
  [unitNamed(name), nobody],
  [unitNamed(name), delivered('PROVINCIAL_UNIT')],
  [unitNamed(name), delivered('CITY_BUREAU', '鞍山市市场监督管理局')],
]);

const items: Change[][] = [
  ...each('papers[0].publishedOn', [
    '2017-01',
    '2018-12',
    '2018',
    '2024-09',
    '2024',
    '2024-07-20',
    '2024-07',
  ]),
  [drop(/^(?:achievements|papers|awards)/)],
  [drop(/^(?:achievements|awards)/), set({ 'papers[0].publishedOn': '2017-01' })],
  [drop(/^(?:achievements|awards)/), set({ 'papers[0].publishedOn': '2018' })],
  [
    unitNamed('岫岩满族自治县产品质量监督检验所'),
    drop(/^papers/),
    set({ 'standards[0].number': 'GB/T 1234-2020', 'standards[1].number': 'JJG 99-2022' }),
  ],
  [unitNamed('岫岩满族自治县产品质量监督检验所')],
  [set({ 'declared.route': 'PATENT_BENEFIT' })],
  benefit(amount(2000), patent('ZL202010123456.2')),
  benefit(amount(2000), patent('ZL202230123456.2', '外观设计专利')),
  benefit(amount(2000), patent('ZL202010123456.2', '外观设计专利')),
  benefit(amount(2, '2021-2023'), patent('ZL202010123456.3')),
  benefit(amount(2, '2021-2023'), patent('ZL202010123456.3'), set({ 'declared.route': 'PATENT_BENEFIT' })),
  benefit(amount(1), patent('ZL2020')),
  benefit(patent('CN112345678B', '发明专利')),
];

const papers: Change[][] = [
  [physical({ evaluationFormCopies: 2 }), sheets('EVALUATION_FORM', 'EVALUATION_FORM')],
  [physical({ evaluationFormCopies: 2 })],
  [physical({}), sheets('EVALUATION_FORM')],
  [differing],
  [without('MATERIALS_COVER', 'CATALOG')],
  [sheets(...THREE, 'PUBLICITY_STATEMENT')],
  [physical({ boundBook: true, looseLeaf: true })],
  [physical({ looseLeaf: true })],
  [physical({ evaluationFormCopies: 3 })],
  [drop(/^catalog/), without('CATALOG')],
  [drop(/^catalog/)],
  [set({ 'catalog[7].title': '科技查新报告' }), adding('OTHER')],
  [
    observed({
      statements: [{ documentIndex: 4, text: '我单位赵丁同志的材料公示完毕。', confidence: 0.97 }],
    }),
  ],
  [observed({ photos: [none, none, none] })],
  [observed({ photos: [none] })],
  [observed({ photos: [null, null, null] }), drop(/^photo/)],
  [observed({ photos: [none, none, none] }), physical({ photoPasted: true })],
  [observed({ photos: [{ ...photo, isColour: null }] })],
  [observed({ photos: [photo, { ...photo, isColour: false }, none] })],
  [physical({ evaluationFormCopies: 3, photoPasted: false })],
  [set({ 'employer.sealText': '沈阳市机电产品检测中心' })],
  [set({ 'employer.sealText': '鞍山市计量检定测试' })],
  [set({ 'employer.sealText': '鞍山市计量检定测试厅' })],
  [set({ 'employer.sealText': '鞍山市计量检定测试厅' }), unsure('employer.sealText')],
  [set({ 'employer.sealText': '鞍山市计量检定测试所人事科' })],
  [
    unitNamed('辽宁某某集团有限公司'),
    set({
      'workHistory[0].from': '2010-01',
      'workHistory[0].unit': '辽宁某某集团有限公司鞍山分公司',
    }),
  ],
  ...['UNIT', 'CITY_BUREAU', 'CITY_HRSS', 'COMPETENT_DEPARTMENT'].flatMap((role) => [
    [set({ [`opinions.${role}.sealPresent`]: false }), drop(new RegExp(`${role}\\.sealText`))],
    [drop(new RegExp(`^opinions\\.${role}\\.seal`))],
    [set({ [`opinions.${role}.sealText`]: '大连某某公司' })],
  ]),
  [set({ 'opinions.UNIT.date': '2024-07-20' })],
  [drop(/\.date|publicity/), received(null)],
  [set({ 'committee.blank': false })],
  [observed({ applicantSigned: false })],
  [observed({ applicantSigned: null })],
  [observed({ applicantSigned: null }), without('COMMITMENT')],
];

const posting: Change[][] = [
  ...each('publicity.endOn', ['2024-07-18', '2024-07-01', '2024-07', '2024-08-20']),
  [set({ 'publicity.startOn': '2025-07-01', 'publicity.endOn': '2025-07-20' })],
  [without('PUBLICITY_STATEMENT'), drop(/^publicity/)],
  [set({ 'publicity.place': null }), verify('publicity.place')],
  ...each('publicity.objection', ['YES', 'UNSTATED']),
  [set({ 'publicity.sealPresent': false }), drop(/publicity\.sealText/)],
];

const intake: Change[][] = [
  ...['2024-07-30T09:00:00+08:00', '2024-08-03T09:00:00+08:00', '2024-08-01T09:00:00+08:00'].map((at) => [
    received(at),
  ]),
  [received('2024-08-08T09:00:00+08:00')],
  [received(null)],
  [delivered('INDIVIDUAL')],
  [delivered('OTHER')],
  [delivered('CITY_BUREAU', '某某公司')],
  [nobody],
];

const scans: Change[][] = [
  ...(['low-resolution', 'greyscale', 'skewed', 'blurred'] as const).flatMap((code) => [
    [quality(code)],
    [quality(code), unsure('applicant.name', 0.5)],
  ]),
  [pages({ blank: true })],
  [pages({})],
  [observed({ unreadFiles: [{ file: 'b.pdf', reason: 'damaged', sentence: '文件损坏' }] })],
  [observed({ separators: { missing: [3], mixed: false } })],
  [observed({ separators: { missing: [], mixed: true } })],
];

export const PER_FIELD: ReadonlySet<readonly Change[]> = new Set(perField);

export const CHANGES: readonly (readonly Change[])[] = [
  ...perField,
  ...perType,
  ...persons,
  ...units,
  ...items,
  ...papers,
  ...posting,
  ...intake,
  ...scans,
  [bare],
];

const row = (more: object) => ({
  roster: { row: 3, electronicPresent: true, values: {}, mismatches: [], ...more },
});

export const CONTEXTS: readonly JudgingContext[] = [
  { integrity: null },
  { integrity: { verifiedYear: 2020 } },
  { integrity: { verifiedYear: 2023 } },
  { earlierSubmissions: [] },
  { earlierSubmissions: [{ dossierId: 'LNZC-2024-0007' }] },
  { batch: { twins: ['LNZC-2024-0007'] } },
  row({}),
  row({ row: null }),
  row({ electronicPresent: false }),
  row({ mismatches: [{ field: 'applicant.name', roster: '王示列', dossier: '王示例' }] }),
];
