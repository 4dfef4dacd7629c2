import type { TypeCues } from '../../../reading/documents/lexicon.ts';

/** 附件2, 附件4, 附件5 and what binds the book 附件3 together. */
export const formTypes: readonly TypeCues[] = [
  {
    type: 'EXCEPTION_FORM',
    style: 'form',
    cues: [
      {
        where: 'title',
        weight: 6,
        phrases: [
          '辽宁省破格评定人员审核表',
          '破格评定人员审核表',
          '破格申报人员审核表',
          '破格审核表',
          '破格申报审批表',
          '破格申报专家推荐表',
          '破格推荐表',
          '破格人员审批表',
        ],
      },
      { where: 'text', weight: 2, phrases: ['破格类型', '破格条件', '破格理由', '破格申报理由'] },
      { where: 'text', weight: 1.5, phrases: ['学历破格', '资历破格'] },
      { where: 'label', weight: 1, phrases: ['推荐人一', '推荐人二', '推荐理由'] },
    ],
  },
  {
    type: 'SENIOR_FORM',
    style: 'form',
    cues: [
      {
        where: 'title',
        weight: 6,
        phrases: [
          '辽宁省正高级工程师审核表',
          '正高级工程师审核表',
          '正高级工程师资格审核表',
          '正高级工程师评审综合情况表',
          '正高级专业技术资格审核表',
          '正高级职称审核表',
        ],
      },
      { where: 'text', weight: 1.5, phrases: ['符合申报条件的学历', '任现职以来承担的项目', '代表性成果'] },
      {
        where: 'label',
        weight: 1,
        phrases: ['项目来源', '项目经费', '承担任务', '评定时间', '聘任时间', '是否破格'],
      },
      {
        where: 'label',
        weight: 0.7,
        phrases: ['单位审核意见', '市人社局意见', '省厅意见', '项目编号', '奖项名称', '年度考核情况'],
      },
    ],
  },
  {
    type: 'ROSTER',
    style: 'form',
    cues: [
      {
        where: 'title',
        weight: 6,
        phrases: [
          '申报质量技术监督系列专业技术资格人员汇总表',
          '申报质量技术监督专业技术资格人员汇总表',
          '专业技术资格人员汇总表',
          '申报人员汇总表',
          '人员汇总表',
          '申报人员花名册',
          '人员情况一览表',
        ],
      },
      {
        where: 'text',
        weight: 1,
        phrases: ['填报人', '填报时间', '专业年限', '终审单位', '获得资格时间', '任职年限', '申报资格名称'],
      },
      { where: 'label', weight: 0.5, phrases: ['序号', '毕业学校', '所学专业', '是否破格', '申报专业'] },
    ],
  },
  {
    type: 'MATERIALS_COVER',
    style: 'card',
    cues: [
      {
        where: 'title',
        weight: 6,
        phrases: [
          '辽宁省专业技术资格报评材料',
          '专业技术资格报评材料',
          '报评材料',
          '专业技术资格申报材料',
          '职称申报材料',
          '职称评审材料',
        ],
      },
      {
        where: 'label',
        weight: 1,
        phrases: ['材料审核人', '申报系列', '申报专业', '申报资格', '现资格', '联系电话'],
      },
      { where: 'text', weight: -3, phrases: ['目录', '承诺书', '确认审核表'] },
    ],
  },
  {
    type: 'CATALOG',
    style: 'form',
    cues: [
      {
        where: 'title',
        weight: 3,
        phrases: ['目录', '材料目录', '报评材料目录', '申报材料目录', '目次', '材料清单', '报送材料明细'],
      },
      { where: 'label', weight: 1, phrases: ['材料名称', '份数', '页码', '起止页'] },
    ],
  },
];
