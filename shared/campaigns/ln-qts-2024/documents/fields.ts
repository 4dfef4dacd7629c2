import type { DocumentFieldBook } from '../../../reading/documents/document-fields.ts';

const DATE = String.raw`(?:\d{4}年\d{1,2}月(?:\d{1,2}日)?|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?|\d{4}[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?)`;
/** No pronoun stands in a name (聘任您为). */
const NAME = String.raw`(?:(?![您你我他她它其])[\p{Script=Han}·]){2,6}?`;

/** Where certificates and other supporting documents state what. */
export const documentFields: DocumentFieldBook = {
  ID_CARD: {
    runTogether: true,
    labelled: [
      { path: 'applicant.name', kind: 'name', labels: ['姓名'] },
      { path: 'applicant.sex', kind: 'sex', labels: ['性别'] },
      { path: 'applicant.ethnicity', kind: 'ethnicity', labels: ['民族'] },
      { path: 'applicant.birthDate', kind: 'date', labels: ['出生'] },
      { path: 'applicant.idNumber', kind: 'id', labels: ['公民身份号码'] },
    ],
    stops: ['住址', '签发机关', '有效期限'],
    worded: [
      { path: 'applicant.sex', kind: 'sex', pattern: /性别(?<value>[男女])/ },
      {
        path: 'applicant.ethnicity',
        kind: 'ethnicity',
        pattern: /民族(?<value>\p{Script=Han}{1,4})(?=\n|出生|$)/u,
      },
      { path: 'applicant.idNumber', kind: 'id', pattern: /(?<value>[1-9]\d{16}[\dXx])(?!\d)/ },
    ],
  },
  DIPLOMA: {
    labelled: [
      { path: 'applicant.name', kind: 'name', labels: ['姓名', '学生姓名'] },
      { path: 'applicant.sex', kind: 'sex', labels: ['性别'] },
      {
        path: 'education.school',
        kind: 'school',
        labels: ['校名', '学校名称', '毕业院校', '院校名称', '学校'],
      },
      { path: 'education.major', kind: 'major', labels: ['专业', '专业名称', '所学专业'] },
      { path: 'education.level', kind: 'education', labels: ['层次', '学历层次', '学历'] },
      {
        path: 'education.graduatedOn',
        kind: 'date',
        labels: ['毕业时间', '毕业日期', '毕(结)业日期', '结业日期'],
      },
      {
        path: 'education.certNo',
        kind: 'certificate-number',
        labels: ['证书编号', '毕业证书编号', '学校编号', '证书号', '电子注册号', '编号'],
      },
    ],
    stops: [
      '校(院)长',
      '校长',
      '院长',
      '出生日期',
      '出生年月',
      '入学日期',
      '学制',
      '学习形式',
      '学历类别',
      '毕(结)业',
      '批准文号',
    ],
    worded: [
      {
        path: 'applicant.name',
        kind: 'name',
        pattern: new RegExp(`(?:学生|学员|研究生)(?<value>${NAME})(?=[,:;]|性别|[男女],|系|,|\\d|\\n)`, 'u'),
      },
      {
        path: 'applicant.name',
        kind: 'name',
        pattern: new RegExp(`(?:^|\\n)(?:学生|学员|研究生)?(?<value>${NAME})(?=,(?:性别)?[男女],)`, 'u'),
      },
      { path: 'applicant.sex', kind: 'sex', pattern: /(?:性别:?|,)(?<value>[男女])(?=,|\n|\d|系|$)/ },
      {
        path: 'education.graduatedOn',
        kind: 'date',
        pattern: new RegExp(`(?:至|到|—|-)(?<value>${DATE})(?=.{0,8}(?:在|于))`),
      },
      {
        path: 'education.major',
        kind: 'major',
        pattern:
          /(?:在本校|在我校|本校|我校|在校)(?:[^,。]{0,14}?(?:学院|系))?(?<value>[^,。\n]{2,18}?)(?:\([^)]*\))?专业/,
      },
      {
        path: 'education.major',
        kind: 'major',
        pattern: /(?:^|[,\n在])(?<value>[^,。\n在]{2,18}?)专业(?=.{0,24}(?:学习|修业|修完|毕业))/,
      },
      {
        path: 'education.level',
        kind: 'education',
        pattern:
          /(?<value>博士研究生|硕士研究生|研究生|本科|专科|大专|中专)\)?(?:层次)?(?:班)?(?:学习|毕业|教育)/,
      },
      {
        path: 'education.level',
        kind: 'education',
        pattern: /制(?<value>博士研究生|硕士研究生|研究生|本科|专科|大专|中专)/,
      },
      {
        path: 'education.school',
        kind: 'school',
        pattern:
          /(?:^|\n)(?<value>[\p{Script=Han}()]{2,20}?(?:大学|学院|学校|党校))(?=\n|校长|院长|校\(院\)长|$)/u,
      },
      { path: 'education.certNo', kind: 'certificate-number', pattern: /(?<!\d)(?<value>\d{17,18})(?!\d)/ },
    ],
  },
  DEGREE: {
    labelled: [
      { path: 'applicant.name', kind: 'name', labels: ['姓名'] },
      { path: 'education.degree', kind: 'degree', labels: ['学位名称', '所获学位', '学位'] },
      { path: 'education.school', kind: 'school', labels: ['学位授予单位', '授予单位'] },
    ],
    stops: ['证书编号', '学位评定委员会主席', '校长', '院长', '出生日期', '专业名称'],
    worded: [
      {
        path: 'applicant.name',
        kind: 'name',
        pattern: new RegExp(
          `(?:^|\\n)(?:学生|学员|研究生)?(?<value>${NAME})(?=[,、]?(?:性别)?[男女][,,])`,
          'u',
        ),
      },
      {
        path: 'education.degree',
        kind: 'degree',
        pattern: /授予(?<value>\p{Script=Han}{0,6}(?:学士|硕士|博士))(?:专业)?学位/u,
      },
      {
        path: 'education.school',
        kind: 'school',
        pattern: /在(?<value>[\p{Script=Han}()]{2,18}?(?:大学|学院|研究院|研究所|党校))/u,
      },
      {
        path: 'education.major',
        kind: 'major',
        pattern: /(?:大学|学院|研究院|研究所)(?<value>[^,。\n]{2,18}?)(?:学科)?专业/,
      },
    ],
  },
  TITLE_CERTIFICATE: {
    labelled: [
      { path: 'applicant.name', kind: 'name', labels: ['姓名'] },
      { path: 'applicant.sex', kind: 'sex', labels: ['性别'] },
      { path: 'applicant.birthDate', kind: 'date', labels: ['出生年月', '出生日期', '出生时间'] },
      {
        path: 'applicant.idNumber',
        kind: 'id',
        labels: ['身份证号', '身份证号码', '证件号码', '公民身份号码'],
      },
      {
        path: 'currentTitle.level',
        kind: 'level',
        labels: [
          '资格名称',
          '任职资格名称',
          '专业技术资格名称',
          '专业技术资格',
          '职称名称',
          '资格',
          '任职资格',
          '专业技术职务任职资格',
          '取得资格',
          '评审资格',
        ],
      },
      {
        path: 'currentTitle.obtainedOn',
        kind: 'date',
        labels: [
          '取得时间',
          '取得资格时间',
          '资格取得时间',
          '取得日期',
          '批准日期',
          '批准时间',
          '授予时间',
          '授予日期',
          '评审通过时间',
          '评审时间',
          '通过时间',
          '评定时间',
          '资格时间',
          '取得任职资格时间',
          '职称取得时间',
          '授予资格时间',
        ],
      },
    ],
    stops: [
      '发证日期',
      '发证时间',
      '签发日期',
      '签发时间',
      '打印日期',
      '打印时间',
      '制证日期',
      '发证机关',
      '发证单位',
      '证书编号',
      '管理号',
      '系列',
      '系列名称',
      '专业',
      '专业名称',
      '工作单位',
      '资格级别',
      '级别',
      '评审委员会',
      '评委会',
      '批准文号',
      '审批机关',
      '查询网址',
      '证书查询',
    ],
    worded: [
      { path: 'applicant.name', kind: 'name', pattern: new RegExp(`(?:^|\\n)(?<value>${NAME})同志`, 'u') },
      {
        path: 'currentTitle.level',
        kind: 'level',
        pattern:
          /(?:具备|取得|获得|授予|确认)(?:[^,。\n]{0,16}?)(?<value>(?:正高级|教授级高级|研究员级高级|高级|助理)?工程师|技术员)(?=任职资格|资格|职务|专业技术)/,
      },
      {
        path: 'currentTitle.obtainedOn',
        kind: 'date',
        pattern: new RegExp(`(?<value>${DATE})(?=[^。\\n]{0,50}(?:评审|评定|具备|取得|通过|批准|审定))`),
      },
      {
        path: 'currentTitle.obtainedOn',
        kind: 'date',
        pattern: new RegExp(`(?:评审|评定|具备|取得|通过|批准|审定)[^。\\n]{0,30}?(?<value>${DATE})`),
      },
    ],
  },
  APPOINTMENT: {
    labelled: [
      { path: 'applicant.name', kind: 'name', labels: ['姓名', '受聘人', '被聘人'] },
      {
        path: 'appointment.level',
        kind: 'level',
        labels: ['聘任职务', '聘任专业技术职务', '受聘职务', '聘任岗位', '聘任资格'],
      },
      {
        path: 'appointment.from',
        kind: 'date',
        labels: ['聘期', '聘任期限', '聘用期限', '聘任时间', '任期', '聘任起始时间'],
      },
    ],
    stops: ['聘任单位', '聘用单位', '发证日期', '签发日期', '证书编号', '单位'],
    worded: [
      {
        path: 'applicant.name',
        kind: 'name',
        pattern: new RegExp(`聘(?:任|请|用)?(?<value>${NAME})(?:同志|先生|女士)?(?=为|担任|任)`, 'u'),
      },
      // A letter to the person: 王示例同志：
      {
        path: 'applicant.name',
        kind: 'name',
        pattern: new RegExp(`(?:^|\\n)(?<value>${NAME})(?:同志|先生|女士)(?=:)`, 'u'),
      },
      {
        path: 'appointment.level',
        kind: 'level',
        pattern: /(?<value>(?:正高级|教授级高级|研究员级高级|高级|助理)?工程师|技术员)/,
      },
      {
        path: 'appointment.from',
        kind: 'date',
        pattern: new RegExp(`(?:聘期|任期|期限|自|从)[^。\\n\\d]{0,8}(?<value>${DATE})`),
      },
      { path: 'appointment.to', kind: 'date', pattern: new RegExp(`(?:至|到|—|-|~)(?<value>${DATE})`) },
    ],
  },
  PATENT: {
    labelled: [
      {
        path: 'patents[0].name',
        kind: 'text',
        labels: ['发明名称', '实用新型名称', '外观设计名称', '使用外观设计的产品名称', '专利名称'],
      },
      { path: 'patents[0].number', kind: 'patent-number', labels: ['专利号'] },
      { path: 'patents[0].grantedOn', kind: 'date', labels: ['授权公告日', '授权公告日期', '授权日'] },
    ],
    stops: [
      '发明人',
      '设计人',
      '专利申请日',
      '申请日',
      '专利权人',
      '授权公告号',
      '地址',
      '申请号',
      '证书号',
      '国家知识产权局',
      '申请公布号',
      '申请日时申请人',
      '申请日时发明人',
      '局长',
    ],
    worded: [
      { path: 'patents[0].number', kind: 'patent-number', pattern: /(?<value>ZL\d{4}[12389]\d{7}\.?[\dX])/i },
      { path: 'patents[0].number', kind: 'patent-number', pattern: /(?<value>ZL\d{2}[123]\d{5}\.?[\dX])/i },
    ],
  },
};
