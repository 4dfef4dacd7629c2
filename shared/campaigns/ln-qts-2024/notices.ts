/** How the notices of this campaign are worded, numbered and signed. A bureau confirms the wording before use. */
import type { PackData } from '../../rules/pack.ts';

const BASIS = '我局《{notice}》（{noticeDate}印发）';

/** Title review is no administrative licence: no remedy of that law is cited, only a second look by the office. */
const review = '如对本通知有异议，可自收到本通知书之日起5个工作日内，向{office}书面申请复核。';
const contact = '联系地点：{place}；联系电话：{phone}；传真：{fax}。';

const received =
  '{receivedOn}，我局收到{deliverer}报送的{name}（身份证号码：{idNumber}，工作单位：{employer}）申报{specialty}专业{level}资格评审的材料，收件编号为{dossierId}。';

export const notices: PackData['notices'] = {
  issuer: '辽宁省市场监督管理局',
  serialDigits: 4,
  addressee: { together: '{deliverer}、{name}：', alone: '{name}：' },
  unstated: '（未载明）',
  kinds: {
    ACCEPTANCE: {
      title: '受理通知书',
      number: '受理〔{year}〕{serial}号',
      opening: [
        `${received}收到材料：{materials}。`,
        `依据${BASIS}，经审查，上述申报属于本评委会评审范围，申报材料和申报程序符合受理要求，现予受理。`,
      ],
      closing: ['{session}{defence}本通知书仅表明申报材料已经受理，不是评审结论。', contact, '特此通知。'],
    },
    REJECTION: {
      title: '不予受理通知书',
      number: '不予受理〔{year}〕{serial}号',
      opening: [received, `依据${BASIS}，经审查，上述申报存在下列不予受理的情形：`],
      closing: [
        '根据上述通知“五、相关政策规定第4项”中“对不符合申报条件、不符合申报程序、不属于本评委会评审范围的，一律不予受理”的规定，决定不予受理。',
        review,
        contact,
        '特此通知。',
      ],
    },
    DEFECTS: {
      title: '一次性告知书',
      number: '告知〔{year}〕{serial}号',
      opening: [received, `依据${BASIS}，经审查，申报材料存在下列问题，现一次性告知：`],
      closing: ['请于{deadline}前补正后报送，逾期未补正的，按现有材料办理。', contact, '特此告知。'],
    },
  },
  materials: [
    { document: 'EVALUATION_FORM', text: '《辽宁省专业技术资格评定表》{count}份' },
    { document: 'EXCEPTION_FORM', text: '《辽宁省破格评定人员审核表》{count}份' },
    { document: 'SENIOR_FORM', text: '《辽宁省正高级工程师审核表》{count}份' },
    { document: 'MATERIALS_COVER', text: '《辽宁省专业技术资格报评材料》{count}册' },
    { document: 'PUBLICITY_STATEMENT', text: '《公示情况说明》{count}份' },
  ],
  defence: '申报人须参加答辩，{defenceDate}',
  grounds: {
    JURISDICTION: '不属于本评委会评审范围',
    CONDITION: '不符合申报条件',
    PROCEDURE: '不符合申报程序',
  },
  otherGround: '需要补正或者说明',
  basis: '依据：上述通知“{clause}”中“{quote}”。',
  place: { plain: '见卷宗第{page}页。', pictured: '见卷宗第{page}页（附件图{index}）。' },
  correction:
    '原《{title}》（{number}）有误，更正原因：{reason}。原通知书由本通知书取代，自本通知书印发之日起不再作为依据。',
  annex: { note: '附件：证据截图', label: '附件', title: '证据截图' },
  caption: '图{index}　卷宗第{page}页',
  mail: {
    subject: '{title} {number}',
    text: '{title}（{number}）已印发，收件编号{dossierId}，见附件。本邮件由系统自动发送。',
  },
};
