import type { Cue, TypeCues } from '../../../reading/documents/lexicon.ts';

/** Titles of a project's papers: who set it up, what was agreed, how it was accepted, who took part. */
const orders = ['立项通知', '立项通知书', '立项的通知', '立项的批复', '任务通知书', '任务下达书'];
/** An authority's letter that sets projects up; its heading breaks into lines as the names in it want. */
const orderHeadings: readonly Cue[] = [
  {
    where: 'pattern',
    weight: 3.5,
    // The same verbs make known who won, passed or is to learn what.
    pattern:
      /关于(?:下达.{0,30}(?:课题|项目|计划|任务|标准化研|科研|科技|制修订)|(?:印发|公布|批准|确定)(?!.*(?:奖|表彰|培训|考核|资格)).{0,30}(?:课题|项目|标准化研|科研|科技计划|制修订|立项))/u,
  },
  {
    where: 'pattern',
    weight: 2.5,
    pattern:
      /^.{0,24}(?:课题|项目|任务|研究|制修订|制定|修订|科技)(?:立项)?(?:计划|项目|任务)的(?:通知|批复|函)$/u,
  },
];
const plans = [
  '项目合同书',
  '项目任务书',
  '计划任务书',
  '课题任务书',
  '任务书',
  '技术合同书',
  '技术服务合同',
  '技术服务合同书',
  '技术开发合同',
  '项目申报书',
  '项目申请书',
  '科研项目合同',
  '可行性研究报告',
  '项目建议书',
];
const acceptances = [
  '验收证书',
  '验收报告',
  '验收意见',
  '项目验收证书',
  '项目验收意见',
  '结题报告',
  '结题证书',
  '鉴定证书',
  '科学技术成果鉴定证书',
  '评估合格证书',
  '示范区合格证书',
  '计量标准考核证书',
  '社会公用计量标准证书',
];
const proofs = [
  '成果登记证书',
  '科技成果登记证书',
  '业绩证明',
  '业绩成果证明',
  '项目证明',
  '完成情况证明',
  '项目完成证明',
  '项目参与证明',
  '承担项目证明',
  '参与项目证明',
  '参加项目证明',
];
const journalContents = ['目次', '本期目录', '期刊目录'];

/** What the applicant took part in and made. */
export const workTypes: readonly TypeCues[] = [
  {
    type: 'PROJECT',
    style: 'prose',
    cues: [
      {
        where: 'title',
        weight: 5,
        phrases: [...orders, ...plans, ...acceptances, ...proofs, '科技计划项目'],
      },
      { where: 'title', weight: 2.5, phrases: ['工作方案', '技术报告', '成果证明', '研究报告', '检测报告'] },
      {
        where: 'label',
        weight: 1.2,
        phrases: [
          '项目编号',
          '合同编号',
          '承担单位',
          '项目负责人',
          '起止年限',
          '项目名称',
          '课题名称',
          '任务来源',
          '项目起止时间',
        ],
      },
      {
        where: 'label',
        weight: 1.2,
        phrases: [
          '甲方',
          '乙方',
          '委托方',
          '受托方',
          '委托人',
          '验收结论',
          '验收组',
          '验收专家组',
          '鉴定意见',
        ],
      },
      {
        where: 'text',
        weight: 1,
        phrases: ['验收专家组', '通过验收', '主要研究人员', '研究内容', '考核指标', '经费预算'],
      },
      ...orderHeadings,
    ],
    firstPage: orderHeadings,
    // Who set it up, what was agreed, how it was accepted, who took part: of one project they follow each other.
    stages: {
      ordered: true,
      list: [
        {
          id: 'order',
          cues: [{ where: 'title', weight: 1.5, phrases: orders }, ...orderHeadings],
        },
        {
          id: 'plan',
          cues: [{ where: 'title', weight: 1.5, phrases: [...plans] }],
        },
        {
          id: 'acceptance',
          cues: [{ where: 'title', weight: 1.5, phrases: [...acceptances] }],
        },
        {
          id: 'proof',
          cues: [{ where: 'title', weight: 1.5, phrases: [...proofs, '成果证明'] }],
        },
      ],
    },
  },
  {
    type: 'STANDARD',
    style: 'prose',
    cues: [
      {
        where: 'title',
        weight: 5,
        phrases: [
          '中华人民共和国国家标准',
          '辽宁省地方标准',
          '地方标准',
          '团体标准',
          '企业标准',
          '行业标准',
          '国家计量检定规程',
          '国家计量技术规范',
          '计量检定规程',
          '计量校准规范',
          '地方计量技术规范',
          '特种设备安全技术规范',
          '中华人民共和国计量检定规程',
          '检验规程',
          '作业指导书',
          '程序文件',
        ],
      },
      {
        where: 'pattern',
        weight: 2,
        pattern:
          /^(?:GB|GB\/T|GBT|GB\/Z|DB\d{2,4}|DB\d{2,4}\/?T|JJ[GF](?:\([^)]{1,3}\))?|TSG[A-Z]?|[A-Z]{2}\/?T|T\/[A-Z]+)\d+(?:\.\d+)*[-—–]\d{4}$/i,
      },
      { where: 'text', weight: 3, phrases: ['规范性引用文件', '本文件按照', '本标准按照'] },
      { where: 'text', weight: 2.5, phrases: ['主要起草人', '本文件起草单位', '起草单位', '归口单位'] },
      { where: 'label', weight: 1.5, phrases: ['术语和定义', '范围', '前言', '归口'] },
      { where: 'pattern', weight: 1.5, pattern: /^ICS\d{2}/i },
      { where: 'pattern', weight: 1.5, pattern: /^(?:CCS|备案号)/i },
      { where: 'pattern', weight: 3, pattern: /\d{4}[-—–]\d{2}[-—–]\d{2}(?:发布|批准)/ },
      { where: 'pattern', weight: 2, pattern: /\d{4}[-—–]\d{2}[-—–]\d{2}实施/ },
    ],
    firstPage: [{ where: 'pattern', weight: 2, pattern: /\d{4}[-—–]\d{2}[-—–]\d{2}(?:发布|批准|实施)/ }],
  },
  {
    type: 'PAPER',
    style: 'prose',
    cues: [
      {
        where: 'title',
        weight: 4,
        phrases: ['检索证明', '论文检索报告', '论文收录证明', '录用通知', '录用通知书', '用稿通知', '学报'],
      },
      { where: 'title', weight: 1.2, phrases: journalContents },
      {
        where: 'label',
        weight: 2.5,
        phrases: [
          '摘要',
          '关键词',
          '中图分类号',
          '文献标识码',
          '文章编号',
          '收稿日期',
          '作者简介',
          '基金项目',
        ],
      },
      { where: 'label', weight: 2, phrases: ['参考文献', 'ABSTRACT', 'KEYWORDS'] },
      {
        where: 'text',
        weight: 2,
        phrases: [
          '国内统一连续出版物号',
          '国内统一刊号',
          '国际标准刊号',
          '国际标准连续出版物号',
          '图书在版编目',
          '中国标准连续出版物号',
        ],
      },
      {
        where: 'label',
        weight: 1.5,
        phrases: ['主管单位', '主办单位', '编辑出版', '主编', '出版单位', '主管', '主办'],
      },
      { where: 'pattern', weight: 3, pattern: /ISSN:?\d{4}[-—–]?\d{3}[\dX]/i },
      { where: 'pattern', weight: 2.5, pattern: /CN:?\d{2}[-—–]\d{4}/i },
      { where: 'pattern', weight: 3, pattern: /ISBN:?97[89]/i },
      { where: 'pattern', weight: 2, pattern: /(?:第\d+卷|Vol\.?\d+).{0,12}(?:第\d+期|No\.?\d+)/i },
      { where: 'pattern', weight: 1.5, pattern: /\d{4}年(?:第)?\d{1,2}期|总第\d+期/ },
      { where: 'pattern', weight: 1.5, pattern: /DOI:?10\./i },
      { where: 'pattern', weight: 1.2, pattern: /^第\d{1,2}期$/ },
      { where: 'pattern', weight: 1.2, pattern: /^(?:半月|双月|月|季|旬|周)刊|\d{1,2}月(?:\d{1,2}日)?出版/ },
    ],
    stages: {
      ordered: true,
      list: [
        {
          id: 'cover',
          cues: [
            { where: 'pattern', weight: 1, pattern: /ISSN:?\d{4}[-—–]?\d{3}[\dX]/i },
            { where: 'pattern', weight: 1, pattern: /CN:?\d{2}[-—–]\d{4}/i },
            { where: 'pattern', weight: 0.6, pattern: /^(?:\d{4}年)?第\d{1,2}期$/ },
            {
              where: 'pattern',
              weight: 0.6,
              pattern: /^(?:半月|双月|月|季|旬|周)刊|\d{1,2}月(?:\d{1,2}日)?出版/,
            },
            { where: 'label', weight: 0.5, phrases: ['主管单位', '主办单位', '编辑出版', '图书在版编目'] },
          ],
        },
        {
          id: 'contents',
          // In its head stand the journal's numbers, as on the cover.
          cues: [{ where: 'title', weight: 4, phrases: journalContents }],
        },
        {
          id: 'article',
          cues: [
            {
              where: 'label',
              weight: 1.2,
              // 收稿日期 stands on its first page or its last.
              phrases: ['摘要', '关键词', '中图分类号', '文献标识码', '文章编号'],
            },
          ],
        },
      ],
    },
  },
];
