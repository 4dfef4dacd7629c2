import type { DateStyle } from '../content/dates.ts';
import { DATE_STYLES } from '../content/dates.ts';
import type { Prng } from '../prng.ts';

/** How a dossier's forms are printed: typefaces, rules, wording of labels, dates. */
export interface Look {
  readonly print: string;
  readonly heading: string;
  /** Family of the filled-in values; a hand's where `handwritten`. */
  readonly value: string;
  readonly handwritten: boolean;
  readonly rule: string;
  readonly frame: string;
  readonly bold: boolean;
  /** Points. */
  readonly size: number;
  readonly dates: DateStyle;
  readonly tilde: string;
  readonly labels: Readonly<Record<LabelKey, string>>;
  readonly ink: string;
}

const LABELS = {
  unit: ['单　　位', '工作单位', '所在单位', '单位名称', '单位'],
  name: ['姓　　名', '姓名', '姓　名'],
  currentTitle: ['现任专业技术职务', '现专业技术资格', '现有专业技术职务', '现任职资格'],
  declared: ['评审任职资格', '申报专业技术资格', '评定资格', '申报资格', '申报专业技术职务'],
  series: ['申报系列', '申报系列（行业）', '系列'],
  specialty: ['申报专业', '专业类别', '评审专业'],
  filledOn: ['填表时间', '填表日期', '填报时间'],
  sex: ['性别', '性　别'],
  ethnicity: ['民族', '民　族'],
  birth: ['出生年月', '出生日期', '出生时间'],
  id: ['身份证号', '身份证号码', '公民身份号码', '居民身份证号码'],
  workStart: ['参加工作时间', '参加工作年月', '何时参加工作'],
  education: ['最高学历', '学历', '文化程度'],
  degree: ['学位', '学　位'],
  school: ['毕业学校', '毕业院校', '学校'],
  major: ['所学专业', '专业', '主修专业'],
  graduated: ['毕业时间', '毕（肄、结）业时间', '毕业年月'],
  post: ['行政职务', '现任行政职务', '现（兼）任行政职务'],
  titleOn: ['取得时间', '取得资格时间', '批准时间', '资格取得时间'],
} as const;
export type LabelKey = keyof typeof LABELS;

const PRINTS = [
  'Noto Serif CJK SC',
  'AR PL UMing CN',
  'Noto Sans CJK SC',
  'WenQuanYi Zen Hei',
  'WenQuanYi Micro Hei',
];
const TYPED = [
  'Noto Serif CJK SC',
  'AR PL UMing CN',
  'AR PL UKai CN',
  'Noto Sans CJK SC',
  'WenQuanYi Micro Hei',
  'LXGW WenKai',
];

export function look(rng: Prng, over: Partial<Look> = {}): Look {
  const print = rng.pick(PRINTS);
  const labels = Object.fromEntries(
    Object.entries(LABELS).map(([key, words]) => [key, rng.pick(words)]),
  ) as Record<LabelKey, string>;
  return {
    print,
    heading: rng.pick([print, 'Noto Serif CJK SC', 'Noto Sans CJK SC']),
    value: rng.pick(TYPED),
    handwritten: false,
    rule: rng.pick([
      '0.6pt solid #111',
      '0.8pt solid #111',
      '1.1pt solid #000',
      '0.5pt solid #333',
      '0.8pt dotted #222',
    ]),
    frame: rng.pick(['1pt solid #111', '1.8pt solid #000', '2.6pt double #000', '0.8pt solid #111']),
    bold: rng.chance(0.3),
    size: rng.pick([10.5, 11, 12, 12]),
    dates: rng.pick(DATE_STYLES),
    tilde: rng.pick(['—', '至', '-', '～', '－']),
    labels,
    ink: '#111',
    ...over,
  };
}
