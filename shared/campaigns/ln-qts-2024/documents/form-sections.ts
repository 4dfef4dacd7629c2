import type { Cue, FormSection, SharedSections } from '../../../reading/documents/lexicon.ts';

/**
 * Parts of 附件1《辽宁省专业技术资格评定表》 in printed order, with the wording of its parent form
 * (《专业技术职务任职资格评审表》) and of other editions.
 */
export const formSections: readonly FormSection[] = [
  {
    id: 'cover',
    titles: [
      '辽宁省专业技术资格评定表',
      '专业技术资格评定表',
      '专业技术职务任职资格评审表',
      '专业技术资格评审表',
      '职称评审表',
      '职称评定表',
    ],
    labels: ['现任专业技术职务', '评审任职资格', '人力资源和社会保障厅制', '人事部制'],
    common: ['单位', '姓名', '填表时间', '填表日期'],
    repeats: false,
  },
  {
    id: 'instructions',
    titles: ['填表说明', '填写说明', '填表须知'],
    labels: ['一律用公历', '阿拉伯数字', '另加附页', '字迹端正', '钢笔填写', '如填写内容较多'],
    common: [],
    repeats: false,
  },
  {
    id: 'basics',
    titles: ['基本情况'],
    labels: [
      '现名',
      '曾用名',
      '出生地',
      '标准工资',
      '最高学历',
      '毕业肄结业时间',
      '现任专业技术职务及任职时间',
      '专业技术职务任职资格',
      '取得时间及审批机关',
      '现从事何种专业技术工作',
      '任行政职务',
      '何时加入中国共产党',
      '参加何种民主党派',
      '参加何种学术团体',
      '社会兼职',
      '懂何种外语',
      '达到何种程度',
    ],
    common: [
      '性别',
      '民族',
      '出生日期',
      '出生年月',
      '籍贯',
      '参加工作时间',
      '身份证号',
      '公民身份号码',
      '学制',
      '身体状况',
    ],
    repeats: false,
  },
  {
    id: 'study',
    titles: ['学习培训经历', '学习经历', '学习简历', '教育培训经历'],
    labels: ['专业或主要内容', '学习地点', '国内外进修'],
    common: ['证明人'],
    repeats: true,
  },
  {
    id: 'work',
    titles: ['工作经历', '工作简历', '主要工作经历'],
    labels: ['从事何专业技术工作', '从事何种专业技术工作'],
    common: ['职务'],
    repeats: true,
  },
  {
    id: 'achievements-before',
    titles: [
      '任现职前主要专业技术工作业绩登记',
      '任现职前主要专业技术工作业绩',
      '任现职前主要业绩',
      '取得现资格前主要专业技术工作业绩',
    ],
    labels: ['专业技术工作名称', '工作内容本人起何作用', '完成情况及效果'],
    common: [],
    repeats: true,
    twin: 'achievements-after',
  },
  {
    id: 'achievements-after',
    titles: [
      '任现职后主要专业技术工作业绩登记',
      '任现职后主要专业技术工作业绩',
      '任现职以来主要专业技术工作业绩',
      '任现职后主要业绩',
      '取得现资格后主要专业技术工作业绩',
    ],
    labels: ['专业技术工作名称', '工作内容本人起何作用', '完成情况及效果'],
    common: [],
    repeats: true,
    twin: 'achievements-before',
  },
  {
    id: 'papers',
    titles: ['著作论文及重要技术报告登记', '著作论文及重要技术报告', '论文著作登记', '著作论文登记'],
    labels: ['名称及内容提要', '学术会议上交流情况', '合独著译', '出版登载获奖'],
    common: [],
    repeats: true,
  },
  {
    id: 'exams',
    titles: ['考试成绩及答辩情况', '考试成绩', '答辩情况'],
    labels: ['考试种类', '考试科目', '组织考试单位', '答辩情况'],
    common: ['考试成绩'],
    repeats: false,
  },
  {
    id: 'assessment',
    titles: ['年度及任职期满考核结果', '考核结果', '任职期满考核', '年度考核结果'],
    labels: ['年度及任职期满考核结果', '任职期满考核结果'],
    common: [],
    repeats: false,
  },
  {
    id: 'unit-opinion',
    titles: ['单位推荐意见', '所在单位意见', '基层单位意见', '呈报单位意见', '所在单位推荐意见'],
    labels: ['基层单位意见', '呈报单位意见'],
    common: [],
    repeats: false,
  },
  {
    id: 'department-opinion',
    titles: [
      '主管部门意见',
      '主管部门审核意见',
      '市级市场监管部门意见',
      '市市场监管局意见',
      '人力资源社会保障部门审核意见',
      '人力资源和社会保障部门意见',
      '人社部门意见',
      '人力资源社会保障部门意见',
    ],
    labels: ['市级市场监管部门意见', '人力资源社会保障部门审核意见'],
    common: ['主管部门意见'],
    repeats: false,
  },
  {
    id: 'committee',
    titles: ['评审审批意见', '评审组织意见', '专家评议组意见', '专家评议组或同行专家意见'],
    labels: [
      '评审组织意见',
      '专家评议组',
      '同行专家意见',
      '表决结果',
      '赞成人数',
      '反对人数',
      '弃权',
      '总人数',
      '参加人数',
      '人事职改部门审批意见',
      '职改部门审批意见',
    ],
    common: ['评委会意见'],
    repeats: false,
  },
];

/** Signs that no other paper of a dossier carries. */
export const formCues: readonly Cue[] = [
  {
    where: 'text',
    weight: 1.5,
    phrases: [
      '任现职前主要专业技术工作业绩',
      '任现职后主要专业技术工作业绩',
      '何时加入中国共产党共青团任何职务',
    ],
  },
];

const OPINIONS = ['assessment', 'unit-opinion', 'department-opinion', 'committee'];

/** 附件2 and 附件4 end with the same boxes for opinions, mostly on a second page without a title. */
export const sharedSections: readonly SharedSections[] = [
  { type: 'SENIOR_FORM', sections: OPINIONS },
  { type: 'EXCEPTION_FORM', sections: OPINIONS },
];
