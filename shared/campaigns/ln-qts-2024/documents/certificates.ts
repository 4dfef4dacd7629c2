import type { Cue, TypeCues } from '../../../reading/documents/lexicon.ts';

/** How an appointment by a paper of the unit is headed; the heading breaks into lines as the names in it want. */
const appointmentHeadings: readonly Cue[] = [
  { where: 'pattern', weight: 3.5, pattern: /^关于(?:聘任|聘用|续聘).{0,20}(?:同志|等\d*人|人员)/u },
  {
    where: 'pattern',
    weight: 2.5,
    pattern: /^(?:等同志)?(?:专业)?技术(?:职务|岗位)(?:聘任|任职)?的(?:通知|决定)$/u,
  },
];

/** Papers that a body issued to the applicant. */
export const certificateTypes: readonly TypeCues[] = [
  {
    type: 'ID_CARD',
    style: 'card',
    cues: [
      { where: 'text', weight: 3.5, phrases: ['公民身份号码'] },
      { where: 'text', weight: 4, phrases: ['居民身份证'] },
      { where: 'label', weight: 2.5, phrases: ['签发机关', '有效期限'] },
      { where: 'label', weight: 1, phrases: ['住址'] },
      { where: 'label', weight: 0.4, phrases: ['性别', '民族', '出生', '姓名'] },
      { where: 'text', weight: -4, phrases: ['参加工作时间', '毕业学校', '联系电话', '申报专业', '承诺'] },
    ],
    stages: {
      ordered: false,
      list: [
        { id: 'front', cues: [{ where: 'text', weight: 1, phrases: ['公民身份号码'] }] },
        { id: 'back', cues: [{ where: 'label', weight: 1, phrases: ['签发机关', '有效期限'] }] },
      ],
    },
  },
  {
    type: 'DIPLOMA',
    style: 'card',
    cues: [
      {
        where: 'title',
        weight: 5,
        phrases: [
          '毕业证书',
          '普通高等学校毕业证书',
          '高等教育自学考试毕业证书',
          '成人高等教育毕业证书',
          '研究生毕业证书',
          '结业证书',
          '肄业证书',
          '学历证书',
          '毕业证明书',
          '教育部学历证书电子注册备案表',
          '学历认证报告',
        ],
      },
      { where: 'text', weight: 3, phrases: ['准予毕业'] },
      { where: 'text', weight: 2, phrases: ['教学计划规定的全部课程', '修完四年制本科', '修业期满'] },
      { where: 'text', weight: 1, phrases: ['校院长', '成绩合格', '学历类别', '毕业证书编号'] },
      { where: 'label', weight: 0.5, phrases: ['证书编号', '学制', '层次', '校长'] },
    ],
  },
  {
    type: 'DEGREE',
    style: 'card',
    cues: [
      {
        where: 'title',
        weight: 5,
        phrases: [
          '学位证书',
          '学士学位证书',
          '硕士学位证书',
          '博士学位证书',
          '普通高等教育学士学位证书',
          '专业学位证书',
          '学位认证报告',
        ],
      },
      {
        where: 'text',
        weight: 3,
        phrases: [
          '中华人民共和国学位条例',
          '授予工学学士学位',
          '授予工学硕士学位',
          '授予学士学位',
          '授予硕士学位',
          '授予博士学位',
        ],
      },
      { where: 'text', weight: 2.5, phrases: ['学位评定委员会'] },
    ],
  },
  {
    type: 'TITLE_CERTIFICATE',
    style: 'card',
    cues: [
      {
        where: 'title',
        weight: 5,
        phrases: [
          '专业技术资格证书',
          '专业技术职务任职资格证书',
          '专业技术任职资格证书',
          '专业技术职务资格证书',
          '职称证书',
          '任职资格证书',
          '职业资格证书',
          '资格证书',
          '职称电子证书',
          '专业技术资格电子证书',
        ],
      },
      {
        where: 'text',
        weight: 3,
        phrases: ['具备高级工程师任职资格', '具备工程师任职资格', '具备任职资格', '具备专业技术资格'],
      },
      {
        where: 'label',
        weight: 1.5,
        phrases: [
          '资格名称',
          '取得时间',
          '取得资格时间',
          '批准日期',
          '授予时间',
          '批准时间',
          '资格级别',
          '管理号',
        ],
      },
      {
        where: 'label',
        weight: 0.8,
        phrases: [
          '发证机关',
          '发证单位',
          '评审委员会',
          '系列名称',
          '专业名称',
          '评委会名称',
          '签发单位',
          '审批机关',
        ],
      },
      { where: 'text', weight: 1.5, phrases: ['专业技术资格的通知', '任职资格的通知', '批准文号'] },
      // A character away from 资格证书, and a certificate of a work or a course.
      { where: 'pattern', weight: -4, pattern: /合格证书$/u },
    ],
    // A title in red is taken off with the stamps; the labels of a certificate stand on its only page.
    firstPage: [
      {
        where: 'label',
        weight: 0.35,
        phrases: ['资格名称', '取得时间', '授予时间', '证书编号', '管理号', '批准文号'],
      },
    ],
  },
  {
    type: 'APPOINTMENT',
    style: 'card',
    cues: [
      {
        where: 'title',
        weight: 5,
        phrases: [
          '聘书',
          '聘任书',
          '聘用证书',
          '聘任证书',
          '专业技术职务聘任书',
          '专业技术职务聘书',
          '聘任文件',
          '聘任通知',
          '聘用合同书',
          '聘任合同',
          '岗位聘用合同',
          '专业技术职务聘任证书',
          '聘任的通知',
          '聘任的决定',
          '聘任职务的决定',
          '聘任职务的通知',
          '聘任表',
        ],
      },
      {
        where: 'text',
        weight: 3,
        phrases: [
          '兹聘任',
          '兹聘请',
          '特聘任',
          '经研究决定聘任',
          '经研究聘任',
          '委员会研究聘任',
          '聘任你为',
          '聘请你为',
        ],
      },
      {
        where: 'label',
        weight: 2,
        phrases: ['聘期', '聘任期限', '聘用期限', '聘任时间', '受聘人', '聘任单位', '聘任职务'],
      },
      { where: 'text', weight: 1, phrases: ['聘期自', '聘期为', '聘任期自', '聘任期为'] },
      { where: 'pattern', weight: 1.5, pattern: /决定,?聘任[^。]{0,12}:?$|人员聘期/u },
      ...appointmentHeadings,
    ],
    // An opinion on the form says 同意聘任, too, and is no first page.
    firstPage: appointmentHeadings,
  },
  {
    type: 'CONTINUING_EDUCATION',
    style: 'card',
    cues: [
      {
        where: 'title',
        weight: 5,
        phrases: [
          '继续教育证书',
          '继续教育合格证书',
          '继续教育证明',
          '继续教育学时证明',
          '继续教育登记表',
          '继续教育登记证书',
          '继续教育',
          '继续教育学习证明',
          '培训合格证书',
          '结业证明',
        ],
      },
      { where: 'text', weight: 2.5, phrases: ['公需科目', '公需课'] },
      { where: 'text', weight: 1.5, phrases: ['继续教育', '专业科目', '专业课'] },
      { where: 'text', weight: 1.2, phrases: ['学时'] },
    ],
  },
  {
    type: 'AWARD',
    style: 'card',
    alone: true,
    cues: [
      {
        where: 'title',
        weight: 5,
        phrases: [
          '获奖证书',
          '荣誉证书',
          '奖励证书',
          '奖状',
          '科学技术奖励证书',
          '表彰决定',
          '表彰的决定',
          '表彰的通报',
          '科学技术奖',
          '奖励的决定',
          '优秀奖',
          '奖的决定',
          '称号的决定',
          '表彰的通知',
        ],
      },
      {
        where: 'text',
        weight: 3,
        phrases: [
          '特发此证',
          '特颁此证',
          '特发此状',
          '特颁此状',
          '以资鼓励',
          '特此表彰',
          '决定授予',
          '予以表彰',
        ],
      },
      // The honour itself, between quotation marks: an award in red letters has its title taken off with the stamps.
      { where: 'pattern', weight: 2, pattern: /^授予.{2,20}[“"「][^”"」]{4,}/u },
      {
        where: 'text',
        weight: 2,
        phrases: ['荣获', '为表彰', '获奖者', '获奖项目', '奖励等级', '授予称号', '被评为'],
      },
      {
        where: 'text',
        weight: 1,
        phrases: ['一等奖', '二等奖', '三等奖', '特等奖', '先进个人', '先进工作者', '主要完成人', '获奖人'],
      },
      { where: 'title', weight: 1, phrases: ['证书'] },
    ],
  },
  {
    type: 'PATENT',
    style: 'card',
    cues: [
      {
        where: 'title',
        weight: 5,
        phrases: [
          '发明专利证书',
          '实用新型专利证书',
          '外观设计专利证书',
          '专利证书',
          '专利登记簿副本',
          '授予专利权通知书',
        ],
      },
      { where: 'text', weight: 2.5, phrases: ['授权公告日', '授权公告号', '专利申请日', '专利权人'] },
      { where: 'label', weight: 2, phrases: ['专利号', '发明名称', '实用新型名称'] },
      {
        where: 'text',
        weight: 2,
        phrases: [
          '国家知识产权局',
          '权利要求书',
          '说明书附图',
          '说明书摘要',
          '专利权自授权公告之日起生效',
          '中华人民共和国专利法',
        ],
      },
      { where: 'label', weight: 0.8, phrases: ['发明人', '设计人', '证书号', '申请号'] },
      { where: 'pattern', weight: 1.5, pattern: /ZL\d{4}[12389]\d{7}/i },
    ],
    firstPage: [
      { where: 'text', weight: 1, phrases: ['发明专利证书', '实用新型专利证书', '外观设计专利证书'] },
      { where: 'label', weight: 0.5, phrases: ['专利号'] },
    ],
  },
];
