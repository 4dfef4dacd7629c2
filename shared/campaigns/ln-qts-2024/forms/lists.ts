import type { ClosedList } from '../../../reading/values/closed-list.ts';

/** Levels of the engineering series after 人社部发〔2019〕16号, with older and everyday names. */
export const levels: ClosedList = [
  {
    value: '正高级工程师',
    aliases: [
      '正高级',
      '正高',
      '正高工',
      '正高级专业技术资格',
      '教授级高级工程师',
      '教授级高工',
      '研究员级高级工程师',
      '研究员级高工',
      '教授研究员级高级工程师',
      '正高级职称',
      '正高级工程师资格',
      '正高级(正高级工程师)',
    ],
  },
  {
    value: '高级工程师',
    aliases: [
      '副高级',
      '副高',
      '高工',
      '高级',
      '副高级工程师',
      '副高级专业技术资格',
      '高级工程师(副高级)',
      '高级工程师资格',
      '副高级(高级工程师)',
      '高级专业技术资格',
      '副高级职称',
    ],
  },
  {
    value: '工程师',
    aliases: [
      '中级',
      '中级工程师',
      '工程师(中级)',
      '中级职称',
      '工程师资格',
      '中级专业技术资格',
      '中级(工程师)',
    ],
  },
  {
    value: '助理工程师',
    aliases: [
      '助工',
      '助理级',
      '初级',
      '助理工程师(初级)',
      '初级(助理级)',
      '助理工程师资格',
      '助理级(助理工程师)',
    ],
  },
  { value: '技术员', aliases: ['员级', '初级(员级)', '技术员资格', '员级(技术员)'] },
];

/** 通知一: the four specialities of this committee, with names under which units know them. */
export const specialties: ClosedList = [
  { value: '计量', aliases: ['计量专业', '计量工程', '计量检定', '计量测试', '计量技术', '计量类'] },
  {
    value: '质量',
    aliases: [
      '质量专业',
      '质量管理',
      '质量工程',
      '质量检验',
      '产品质量',
      '产品质量检验',
      '质量技术',
      '质量类',
      '质量监督检验',
    ],
  },
  { value: '标准化', aliases: ['标准化专业', '标准化工程', '标准化管理', '标准化技术', '标准化类', '标准'] },
  {
    value: '特种设备',
    aliases: [
      '特种设备专业',
      '特种设备检验',
      '特种设备检验检测',
      '特种设备检测',
      '特种设备安全',
      '特种设备工程',
      '特种设备类',
      '特种设备安全监察',
      '特种设备检验工程',
    ],
  },
];
