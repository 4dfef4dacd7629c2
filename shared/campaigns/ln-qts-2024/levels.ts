/** Levels, specialities, series and the (unverified) table of education and years. */
import type { PackData } from '../../rules/pack.ts';

export const levels: PackData['levels'] = [
  {
    name: '正高级工程师',
    aliases: ['正高级', '正高', '教授级高级工程师', '研究员级高级工程师', '正高级工程师资格', '教授级高工'],
    rank: 5,
    group: 'senior',
    scope: 'ALL',
    defence: 'ALL',
    seniorForm: true,
    benefitWan: 1000,
    first: false,
  },
  {
    name: '高级工程师',
    aliases: ['副高级', '副高', '副高级工程师', '高级工程师资格', '高工', '高级工程师（副高级）'],
    rank: 4,
    group: 'senior',
    scope: 'PROVINCIAL',
    defence: 'PROVINCIAL',
    seniorForm: false,
    benefitWan: 500,
    first: false,
  },
  {
    name: '工程师',
    aliases: ['中级', '中级工程师', '工程师资格', '工程师（中级）'],
    rank: 3,
    group: 'middle',
    scope: 'PROVINCIAL',
    defence: 'NONE',
    seniorForm: false,
    benefitWan: 300,
    first: false,
  },
  {
    name: '助理工程师',
    aliases: ['助理级', '助工', '初级', '初级助理级', '助理工程师资格', '助理工程师（初级）'],
    rank: 2,
    group: 'junior',
    scope: 'PROVINCIAL',
    defence: 'NONE',
    seniorForm: false,
    benefitWan: null,
    first: true,
  },
  {
    name: '技术员',
    aliases: ['员级', '技术员资格'],
    rank: 1,
    group: 'junior',
    scope: 'PROVINCIAL',
    defence: 'NONE',
    seniorForm: false,
    benefitWan: null,
    first: true,
  },
];

export const specialties: PackData['specialties'] = [
  {
    name: '计量',
    aliases: [
      '计量工程',
      '计量专业',
      '计量测试',
      '计量检测',
      '计量检定',
      '计量技术',
      '计量管理',
      '计量检定测试',
    ],
  },
  {
    name: '质量',
    aliases: [
      '质量工程',
      '质量专业',
      '质量管理',
      '质量检验',
      '质量检测',
      '质量监督',
      '质量技术',
      '产品质量检验',
    ],
  },
  {
    name: '标准化',
    aliases: ['标准化工程', '标准化专业', '标准化管理', '标准化技术', '标准', '标准化研究'],
  },
  {
    name: '特种设备',
    aliases: [
      '特种设备专业',
      '特种设备工程',
      '特种设备检验',
      '特种设备检测',
      '特种设备检验检测',
      '特种设备安全',
      '特种设备监督检验',
    ],
  },
];

export const relatedSpecialtyWords = [
  '计量',
  '检定',
  '校准',
  '质量',
  '质检',
  '认证',
  '标准',
  '特种',
  '特检',
  '无损',
  '锅炉',
  '压力容器',
  '压力管道',
  '电梯',
  '起重',
  '索道',
  '游乐',
  '检验检测',
];

const OTHER_SERIES =
  '卫生 农业 经济 会计 统计 审计 教师 教育 高校 科研 自然科学 社会科学 新闻 出版 图书 档案 文物 翻译 艺术 体育 律师 公证 播音 船舶 飞行 工艺美术 实验 技工院校 建筑 建设 机械 化工 冶金 电力 交通 水利 测绘 地质 林业 轻工 纺织 信息 通信 医药 药品 环保 环境 安全生产 食品';

export const series: PackData['series'] = {
  accepted: ['质量技术监督'],
  plain: ['工程', '工程系列', '工程技术', '工程技术系列'],
  other: OTHER_SERIES.split(' '),
};

/** 人社部发〔2019〕16号 and the national basic standard for engineers; the province's 48号 may be stricter. */
export const eligibility: PackData['eligibility'] = {
  verified: false,
  source: '《工程技术人才职称评价基本标准条件》（未核实，以辽人社职〔2021〕48号为准）',
  educations: [
    { name: '博士研究生', rank: 5, degrees: ['博士'] },
    { name: '硕士研究生', rank: 4, degrees: ['硕士', '第二学士'] },
    { name: '本科', rank: 3, degrees: ['学士'] },
    { name: '大专', rank: 2, degrees: [] },
    { name: '中专', rank: 1, degrees: [] },
    { name: '高中', rank: 0, degrees: [] },
  ],
  years: {
    正高级工程师: { 博士研究生: 5, 硕士研究生: 5, 本科: 5 },
    高级工程师: { 博士研究生: 2, 硕士研究生: 5, 本科: 5, 大专: null },
    工程师: { 博士研究生: 0, 硕士研究生: 2, 本科: 4, 大专: 4, 中专: null },
    助理工程师: { 博士研究生: 0, 硕士研究生: 0, 本科: 0, 大专: 2, 中专: 4 },
    技术员: { 博士研究生: 0, 硕士研究生: 0, 本科: 0, 大专: 0, 中专: 0 },
  },
  incomplete: ['结业', '肄业'],
  retirement: { male: 60, female: 55, femaleSenior: 60 },
};
