import { type ClosedList, readListed } from './closed-list.ts';
import { trimmed } from './text.ts';
import type { TypedValue } from './typed-value.ts';

/** GB/T 3304-1991, in the order of its codes; each is printed with or without 族. */
const ETHNIC_GROUPS =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'.split(
    ' ',
  );

const ETHNICITIES: ClosedList = ETHNIC_GROUPS.map((name) => ({ value: `${name}族`, aliases: [name] }));

const SEXES: ClosedList = [
  { value: '男', aliases: ['男性', '男姓'] },
  { value: '女', aliases: ['女性', '女姓'] },
];

export const EDUCATION_LEVELS: ClosedList = [
  {
    value: '博士研究生',
    aliases: ['博士', '博士研究生毕业', '研究生(博士)', '研究生博士', '博士研究生学历', '博研'],
  },
  {
    value: '硕士研究生',
    aliases: [
      '硕士',
      '硕士研究生毕业',
      '研究生',
      '研究生(硕士)',
      '研究生硕士',
      '硕士研究生学历',
      '研究生毕业',
      '硕研',
      '在职研究生',
      '全日制研究生',
      '研究生学历',
    ],
  },
  {
    value: '本科',
    aliases: [
      '大学本科',
      '大学',
      '本科毕业',
      '大学本科毕业',
      '大学毕业',
      '全日制本科',
      '本科学历',
      '大学普通班',
      '在职本科',
      '函授本科',
      '专升本',
      '学士',
      '大本',
      '第二学士学位',
      '双学士',
    ],
  },
  {
    value: '大专',
    aliases: [
      '大学专科',
      '专科',
      '专科毕业',
      '大专毕业',
      '大学专科毕业',
      '高职',
      '高职高专',
      '高等职业教育',
      '专科学历',
      '全日制专科',
      '在职大专',
      '函授大专',
      '全日制大专',
    ],
  },
  {
    value: '中专',
    aliases: [
      '中等专科',
      '中专毕业',
      '中等专业学校',
      '职高',
      '技校',
      '中职',
      '中技',
      '中等职业教育',
      '技工学校',
    ],
  },
  { value: '高中', aliases: ['普通高中', '高中毕业', '高中学历'] },
];

const DEGREE_FIELDS =
  '哲学 经济学 法学 教育学 文学 历史学 理学 工学 农学 医学 军事学 管理学 艺术学 工程 工程管理 工商管理 公共管理 法律 会计 教育 农业推广 应用统计'.split(
    ' ',
  );
const DEGREE_LEVELS = ['学士', '硕士', '博士'] as const;
const DEGREES: ClosedList = DEGREE_FIELDS.flatMap((field) =>
  DEGREE_LEVELS.map((level) => ({ value: `${field}${level}` })),
);
const DEGREE = /(?<degree>[\p{Script=Han}]{0,8}?(?:学士|硕士|博士))(?:学位)?/u;

export const readEthnicity = (raw: string): TypedValue<string> | null => readListed(raw, ETHNICITIES);

/** One character only, so a lookalike is refused: 男 and 女 are not guessed. */
export function readSex(raw: string): TypedValue<string> | null {
  const reading = readListed(raw, SEXES);
  return reading?.repaired === true ? null : reading;
}

/** One of 博士研究生 硕士研究生 本科 大专 中专 高中; 研究生 alone names no degree and reads as 硕士研究生, less surely. */
export function readEducationLevel(raw: string): TypedValue<string> | null {
  const reading = readListed(raw, EDUCATION_LEVELS);
  if (reading === null) return null;
  const bare = /^(?:在职|全日制)?研究生(?:毕业|学历)?$/u.test(trimmed(raw));
  return bare ? { ...reading, certainty: 0.7 } : reading;
}

/** As printed (`工学学士`), freed from 学位; a known degree misread by one lookalike is put right. */
export function readDegree(raw: string): TypedValue<string> | null {
  const text = trimmed(raw).replace(/学位$/u, '');
  const known = readListed(text, DEGREES);
  if (known !== null) return { ...known, raw };
  const printed = DEGREE.exec(text)?.groups?.degree;
  return printed === undefined ? null : { value: printed, raw, certainty: printed === text ? 0.95 : 0.8 };
}

/** Degree names inside a longer text, e.g. of a cell that also holds school and date; the first one. */
export function findDegree(text: string): { value: string; start: number; end: number } | null {
  for (const { value } of [...DEGREES].sort((a, b) => b.value.length - a.value.length)) {
    const start = text.indexOf(value);
    if (start >= 0) return { value, start, end: start + value.length };
  }
  return null;
}
