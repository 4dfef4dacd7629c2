/** A campaign of another province and year, with other windows, levels, thresholds and days: all invented. */

import type { PackData } from '../../shared/rules/pack.ts';
import { PHRASES } from '../../shared/rules/phrases.ts';
import { RULE_IDS, reasonsOf } from '../../shared/rules/reasons.ts';

const wording = Object.fromEntries(
  RULE_IDS.map((id) => [
    id,
    Object.fromEntries(Object.keys(reasonsOf(id)).map((reason) => [reason, `${id} ${reason}`])),
  ]),
);

const rules = Object.fromEntries(
  RULE_IDS.map((id) => [
    id,
    id === 'DATE-02' || id === 'ELIG-04'
      ? { severity: 'reject' as const, ground: 'CONDITION' as const, clauses: ['only'] }
      : { severity: 'review' as const, clauses: ['only'] },
  ]),
) as PackData['rules'];

const ruleTitles = Object.fromEntries(
  RULE_IDS.map((id) => [id, { zh: `${id}项`, en: `item ${id}` }]),
) as PackData['ruleTitles'];

const level = (name: string, rank: number, more: Partial<PackData['levels'][number]> = {}) => ({
  name,
  aliases: [],
  rank,
  group: 'senior' as const,
  scope: 'ALL' as const,
  defence: 'NONE' as const,
  seniorForm: false,
  benefitWan: null,
  first: false,
  ...more,
});

export const INVENTED: PackData = {
  id: 'yc-dyl-2031',
  version: 7,
  year: 2031,
  utcOffsetMinutes: 0,
  notice: {
    issuer: '云川省灯塔管理局',
    title: '关于灯塔看守系列评审的通知',
    issuedOn: '2031-01-15',
    docNo: '云灯〔2031〕3号',
    office: '云川省灯塔管理局人事处',
    committee: '云川省灯塔看守评审委员会',
    citations: ['云人社〔2031〕1号'],
    attachments: [{ no: 1, title: '评审表', document: 'EVALUATION_FORM' }],
    notAtHand: ['评审条件'],
  },
  contact: { place: '某处', person: '某人', phone: '1', fax: '2' },
  afterwards: { session: '另行通知', defence: '另行通知' },
  clauses: [{ id: 'only', printed: '第一条', quote: '全文', source: 'NOTICE', person: '', open: '' }],
  rules,
  ruleTitles,
  wording,
  generalWording: {
    unsureMessage: '? {message}',
    unsureAsk: '{fields}',
    unsureAbsence: '…',
    incompleteMessage: '?? {message}',
    incompleteAsk: '{doubts}',
    basis: '[{clause} {quote}]',
    otherBasis: '[{clause}]',
    confirmed: '{by} {outcome} {note}',
  },
  phrases: Object.fromEntries(PHRASES.map((name) => [name, name])),
  labels: {},
  confidence: { threshold: 0.7, classification: 0.5, item: 0.5, cross: 0.5, stated: 0.4, photo: 0.5 },
  keyFields: [{ path: 'applicant.name', confirmedBy: [] }],
  strayHandwriting: 0,
  confirm: [],
  correctionPolicy: 'WITHIN_WINDOW',
  crossBorderRecognition: true,
  windows: [{ id: 'only', name: '春季', from: '2031-03-10', to: '2031-03-12', deliverers: ['OTHER'] }],
  evidenceCutoff: '2031-02-28',
  seniorityCutoff: '2031-06-30',
  publicity: { minWorkdays: 2 },
  integrity: { yearsAfter: 5 },
  calendar: {
    years: [2031],
    holidays: [{ name: '灯节', from: '2031-02-04', to: '2031-02-05' }],
    workdays: ['2031-02-08'],
  },
  levels: [
    level('看守长', 9, { seniorForm: true, benefitWan: 12, defence: 'ALL' }),
    level('看守', 8, { scope: 'PROVINCIAL', first: true, group: 'junior' }),
  ],
  noTitle: ['未有'],
  specialties: [{ name: '灯塔', aliases: ['航标'] }],
  relatedSpecialtyWords: ['灯'],
  series: { accepted: ['灯塔看守'], plain: ['看守'], other: ['渔业'] },
  eligibility: {
    verified: true,
    source: '云人社〔2031〕1号',
    educations: [
      { name: '灯塔学校', rank: 1, degrees: ['灯塔学士'] },
      { name: '航海学院', rank: 2, degrees: ['航海学士'] },
    ],
    years: { 看守长: { 灯塔学校: 3, 航海学院: 2 }, 看守: { 灯塔学校: 0 } },
    incomplete: ['未毕业'],
    retirement: { male: 40, female: 40, femaleSenior: 40 },
  },
  documents: {
    formCopies: 1,
    book: ['SUMMARY'],
    catalog: [{ words: ['日志'], types: ['SUMMARY'] }],
    catalogIgnored: [],
    itemTables: [],
    copyFields: ['applicant.name'],
  },
  photo: { minWidthMm: 40, maxWidthMm: 60, minHeightMm: 40, maxHeightMm: 60 },
  places: {
    province: { name: '云川省', short: '云川', idPrefix: '99', prefixes: ['云川'] },
    cities: [{ name: '雾港市', short: '雾港', code: '990100', districts: ['礁县'] }],
    countySuffixes: ['岛'],
    outside: ['辽宁'],
    bureaus: [{ name: '雾港市灯塔管理局', aliases: [] }],
  },
  units: {
    company: ['商行'],
    central: ['全国'],
    large: ['总塔'],
    organs: ['署'],
    cityBureauSeal: ['灯塔'],
    cityHrssSeal: ['人事'],
    secondLevel: '塔.+组$',
  },
  identity: {
    civil: ['官员'],
    ranks: '级看守员',
    participating: ['比照官员'],
    negated: ['非官员'],
    patentRoute: ['年利'],
  },
  standards: [{ pattern: '^LT', treat: 'NATIONAL', name: '灯塔标准' }],
  score: { assessment: 0.3, defence: 0.7 },
  policy: { rejectWhenAllItemsOutside: true },
  notices: {
    issuer: '云川省灯塔管理局',
    serialDigits: 1,
    addressee: { together: '{deliverer}、{name}：', alone: '{name}：' },
    unstated: '（未填）',
    kinds: {
      ACCEPTANCE: {
        title: '受理通知书',
        number: '灯受〔{year}〕{serial}号',
        opening: ['受理'],
        closing: ['完'],
      },
      REJECTION: {
        title: '不予受理通知书',
        number: '灯拒〔{year}〕{serial}号',
        opening: ['拒'],
        closing: ['完'],
      },
      DEFECTS: {
        title: '一次性告知书',
        number: '灯告〔{year}〕{serial}号',
        opening: ['告'],
        closing: ['{deadline}'],
      },
    },
    materials: [],
    defence: '答辩',
    grounds: { JURISDICTION: '范围', CONDITION: '条件', PROCEDURE: '程序' },
    otherGround: '其他',
    basis: '{clause}：{quote}',
    place: { plain: '第{page}页', pictured: '第{page}页，图{index}' },
    correction: '更正{number}',
    annex: { note: '附：图', label: '附', title: '图' },
    caption: '图{index}',
    mail: { subject: '{number}', text: '{number}' },
  },
};
