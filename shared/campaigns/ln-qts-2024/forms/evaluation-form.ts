import type { FormSpec, Naming, SectionSpec } from '../../../reading/forms/form-lexicon.ts';
import { formSections } from '../documents/form-sections.ts';
import { educationPlaces } from './education-labels.ts';
import { histories } from './history-tables.ts';
import { merits } from './merit-tables.ts';
import { committeeSection, examSection, opinions } from './opinions.ts';
import { otherPlaces } from './other-labels.ts';
import { personPlaces } from './person-labels.ts';
import { titlePlaces } from './title-labels.ts';

/** More headings than classification needs; a form of another year may print any of them. */
const moreTitles: Readonly<Record<string, readonly string[]>> = {
  basics: ['个人基本情况', '一、基本情况', '申报人基本情况', '基本信息', '个人情况', '个人基本信息'],
  study: [
    '学习及培训经历',
    '学习(培训)经历',
    '学习、培训经历',
    '主要学习经历',
    '教育经历',
    '继续教育经历',
    '学习简历',
    '学习和培训经历',
    '学习与培训经历',
    '受教育情况',
  ],
  work: [
    '主要工作简历',
    '专业技术工作经历',
    '主要专业技术工作经历',
    '工作履历',
    '工作和学习简历',
    '任职经历',
    '本人主要工作经历',
  ],
  'achievements-before': [
    '任现职前主要专业技术工作业绩登记',
    '任现职前主要工作业绩',
    '取得现资格前业绩',
    '取得现资格前主要业绩',
    '任现职前专业技术工作业绩登记',
    '任现职前业绩成果',
    '取得现专业技术资格前主要业绩',
    '任现职前工作业绩',
    '任现职以前主要专业技术工作业绩登记',
    '任现职前主要专业技术工作业绩及成果',
    '任现职前业绩',
    '取得现资格前主要专业技术工作业绩登记',
    '取得现专业技术资格前主要专业技术工作业绩',
    '取得现级别资格前主要业绩',
    ...worded(['任现职', '取得现资格'], ['前', '以前']),
  ],
  'achievements-after': [
    '任现职后主要专业技术工作业绩登记',
    '任现职以来主要专业技术工作业绩登记',
    '任现职以来主要工作业绩',
    '取得现资格后业绩',
    '取得现资格以来主要业绩',
    '任现职后主要工作业绩',
    '任现职后专业技术工作业绩登记',
    '任现职以来业绩成果',
    '取得现专业技术资格后主要业绩',
    '任现职以来工作业绩',
    '任现职期间主要业绩',
    '取得现专业技术资格以来主要业绩',
    '任现职以后主要专业技术工作业绩登记',
    '任现职后业绩',
    '任现职以来主要业绩',
    '取得现资格后主要专业技术工作业绩登记',
    '取得现资格后主要业绩',
    '任现职以来主要业绩成果',
    '取得现专业技术资格后主要专业技术工作业绩',
    '取得现级别资格后主要业绩',
    '任现职以来承担的项目',
    '任现职期间主要专业技术工作业绩登记',
    ...worded(['任现职', '取得现资格'], ['后', '以来', '以后']),
  ],
  papers: [
    '著作、论文及重要技术报告登记',
    '论文、著作情况',
    '论文著作',
    '发表论文著作情况',
    '论文论著',
    '著作论文',
    '论文、论著及技术报告',
    '任现职以来发表的论文著作',
    '论文专著',
    '代表性论文著作',
    '论文(著作)情况',
    '发表论文、著作情况',
    '任现职以来论文著作',
    '论文、著作',
    '论文专著情况',
    '著作、论文',
    '发表的论文、著作',
    '论文论著登记',
    '论文、著作及技术报告',
    '著作、论文登记',
    '论文、论著登记',
    '论文、论著',
    '论文及著作登记',
    '论文与著作登记',
    '任现职以来论文、著作登记',
  ],
  assessment: [
    '年度及任职期满考核结果',
    '年度考核情况',
    '近三年年度考核情况',
    '考核情况',
    '近三年考核结果',
    '任现职以来年度考核情况',
    '年度考核结果',
    '年度考核',
    '近五年年度考核情况',
    '年度及任期考核结果',
    '年度及任期满考核结果',
    '近五年考核结果',
    '近年考核结果',
    '任现职以来考核情况',
    '年度及聘期考核结果',
    '近三年年度考核结果',
    '近五年年度考核结果',
    '任现职以来年度考核结果',
  ],
};

/** Headings of tables that some editions add. */
const addedSections: readonly SectionSpec[] = [
  {
    id: 'patents',
    titles: [
      '专利',
      '获得专利情况',
      '专利情况',
      '授权专利',
      '专利登记',
      '获得专利',
      '知识产权情况',
      '专利授权情况',
    ],
  },
  {
    id: 'awards',
    titles: [
      '奖项',
      '获奖情况',
      '获奖',
      '奖励情况',
      '获奖及荣誉情况',
      '获奖登记',
      '表彰奖励',
      '获得奖励情况',
      '所获奖项',
      '荣誉奖励',
      '奖励登记',
    ],
  },
  {
    id: 'standards',
    titles: [
      '标准',
      '标准、规程',
      '起草标准情况',
      '参与制定标准情况',
      '标准规范',
      '制(修)订标准情况',
      '制修订标准',
      '标准制定情况',
      '制定标准情况',
    ],
  },
];

/** What numbered headings of other editions name; the first that fits is meant. */
const named: Readonly<Record<string, Naming>> = {
  committee: { words: /评审(?:组织|委员会|结果|情况|意见|结论)|评委会|专家.*意见|表决/u },
  exams: { words: /考试|答辩/u },
  assessment: { words: /考核/u, unlike: /意见|推荐|论文/u },
  opinions: { words: /(?:推荐|审核|审查).*意见|意见$/u, unlike: /评审|评委|专家/u },
  'achievements-before': { words: /(?:任现职|现资格|现职称|取得.*资格).{0,2}前(?:$|.*(?:业绩|成果|项目))/u },
  'achievements-after': {
    words:
      /(?:任现职|现资格|现职称|取得.*资格).{0,4}(?:后|以来|期间)(?:$|.*(?:业绩|成果|项目))|^主要(?:工作)?业绩/u,
    unlike: /论文|著作/u,
  },
  papers: { words: /论文|著作|论著/u },
  patents: { words: /专利/u },
  awards: { words: /获奖|奖励|荣誉|表彰/u },
  standards: { words: /标准|规程/u, unlike: /条件/u },
  study: { words: /(?:学习|培训|教育|进修).*(?:经历|简历|履历|情况|培训|进修)/u, unlike: /工作/u },
  work: { words: /工作.*(?:经历|简历|履历)/u },
  basics: { words: /基本(?:情况|信息)/u },
};

const replaced = new Set(['committee', 'exams', 'unit-opinion', 'department-opinion']);

const listed: readonly SectionSpec[] = [
  ...formSections
    .filter(({ id }) => !replaced.has(id))
    .map(({ id, titles }) => ({ id, titles: [...new Set([...titles, ...(moreTitles[id] ?? [])])] })),
  ...addedSections,
  examSection,
  {
    id: 'opinions',
    titles: [
      '审核意见',
      '推荐意见',
      '考核与推荐意见',
      '审核推荐意见',
      '推荐审核意见',
      '单位推荐意见',
      '各级审核意见',
      '推荐及审核意见',
      '单位及主管部门意见',
      '考核及推荐意见',
      '审查意见',
    ],
  },
  committeeSection,
];

/** In the order in which headings are told by their words. */
export const evaluationSections: readonly SectionSpec[] = [
  ...Object.keys(named).flatMap((id) =>
    listed.filter((section) => section.id === id).map((section) => ({ ...section, named: named[id]! })),
  ),
  ...listed.filter(({ id }) => !(id in named)),
];

const inFront = ['cover'];

export const evaluationForm: FormSpec = {
  sections: evaluationSections,
  foreignSections: [
    'instructions',
    'exams',
    'committee',
    'assessment',
    'study',
    'work',
    'achievements-before',
    'achievements-after',
    'papers',
    'patents',
    'awards',
    'standards',
  ],
  places: [
    ...personPlaces,
    {
      key: 'cover-unit',
      spellings: [
        '单位',
        '工作单位',
        '所在单位',
        '单位名称',
        '申报单位',
        '推荐单位',
        '现工作单位',
        '工作单位名称',
        '单位全称',
        '所在单位名称',
        '申报人单位',
        '申报人所在单位',
      ],
      gives: { unit: 'employer.coverName' },
      sections: inFront,
    },
    {
      key: 'unit',
      spellings: ['工作单位', '现工作单位', '所在单位', '单位名称', '工作单位名称', '单位', '单位全称'],
      gives: { unit: 'employer.name' },
      sections: ['basics', ''],
    },
    {
      key: 'cover-specialty',
      spellings: ['专业', '现从事专业', '从事专业'],
      gives: { specialty: 'declared.specialty' },
      sections: inFront,
    },
    ...titlePlaces,
    ...educationPlaces,
    ...otherPlaces,
  ],
  tables: [...histories, ...merits],
  opinions,
  signatures: [
    '申报人签名',
    '申报人签字',
    '本人签名',
    '本人签字',
    '申请人签名',
    '申请人签字',
    '填表人签名',
    '填表人签字',
    '申报人(签名)',
    '申报人(签字)',
    '本人承诺签字',
    '承诺人',
    '承诺人签字',
    '承诺人签名',
    '签名',
    '个人签字',
  ],
  committeeSections: ['committee'],
};

/** 任现职后专业技术工作业绩 and its like: the words that forms put together differently. */
function worded(starts: readonly string[], times: readonly string[]): string[] {
  const works = ['专业技术工作', '主要专业技术工作', '工作', '主要工作'];
  return starts.flatMap((start) =>
    times.flatMap((time) =>
      works.flatMap((work) => [`${start}${time}${work}业绩`, `${start}${time}${work}业绩情况`]),
    ),
  );
}
