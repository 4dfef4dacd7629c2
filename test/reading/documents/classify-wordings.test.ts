import { describe, expect, it } from 'vitest';
import { documentLexicon } from '../../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import type { DocumentType } from '../../../shared/domain/record.ts';
import { classifyPage } from '../../../shared/reading/documents/classify-page.ts';
import { builtPage, title } from './page-builder.ts';

/** First pages of papers in other wordings: the title, then the lines below it. */
const PAGES: readonly (readonly [DocumentType, string, readonly (string | readonly string[])[]])[] = [
  [
    'EVALUATION_FORM',
    '专业技术职务任职资格评审表',
    ['单　位：示例检验所', '姓　名：王示例', '填表日期：2024年7月'],
  ],
  [
    'EVALUATION_FORM',
    '辽宁省职称评定申报表',
    ['申报人　王示例', '所在单位　示例检验所', '申报日期　2024年06月20日'],
  ],
  [
    'EVALUATION_FORM',
    '评定表',
    ['所在单位　示例检验所', '申报人姓名　王示例', '现有专业技术资格　工程师', '填表时间　2024年6月3日'],
  ],
  [
    'APPOINTMENT',
    '关于王示例同志聘任职务的决定',
    ['院属各部门：', '经院专业技术职务聘任委员会研究，聘任王示例同志为高级工程师。'],
  ],
  [
    'EXCEPTION_FORM',
    '破格申报专业技术资格审批表',
    [['姓名', '王示例'], ['破格条件', '获省部级奖'], '破格理由'],
  ],
  [
    'SENIOR_FORM',
    '正高级工程师资格审核表',
    [
      ['姓名', '王示例', '性别', '男'],
      ['项目来源', '承担任务'],
    ],
  ],
  ['ROSTER', '专业技术资格申报人员汇总表', [['序号', '姓名', '性别', '申报资格名称', '毕业学校']]],
  ['MATERIALS_COVER', '专业技术资格报评材料', ['单位：示例检验所', '姓名：王示例', '申报专业：质量']],
  [
    'CATALOG',
    '材 料 目 录',
    [
      ['1', '诚信承诺书', '1'],
      ['2', '身份证', '2'],
      ['3', '学历证书', '3'],
      ['4', '聘书', '4'],
    ],
  ],
  ['PUBLICITY_STATEMENT', '关于王示例同志申报职称材料公示情况的说明', ['公示期间未收到异议。', '特此说明。']],
  ['PUBLICITY_STATEMENT', '公示证明', ['王示例同志的申报材料于2024年7月1日至9日进行了公示，无异议。']],
  [
    'COMMITMENT',
    '个人诚信承诺书',
    ['本人承诺所提交的材料真实有效，如有弄虚作假，愿承担一切后果。', '承诺人：'],
  ],
  ['COMMITMENT', '申报材料真实性保证书', ['以上材料真实有效。', '保证人（签字）：']],
  ['DIPLOMA', '成人高等教育 毕业证书', ['学生王示例，修业期满，成绩合格，准予毕业。', '校长：']],
  ['DIPLOMA', '高等教育自学考试毕业证书', ['王示例参加高等教育自学考试，准予毕业。', '主考学校：东北大学']],
  ['DIPLOMA', '研究生毕业证书', ['研究生王示例，学制三年，准予毕业。', '培养单位：示例大学']],
  ['DEGREE', '硕士学位证书', ['在本学位授予单位修业，授予工程硕士专业学位。', '学位评定委员会主席']],
  [
    'TITLE_CERTIFICATE',
    '辽宁省职称电子证书',
    [
      ['姓名', '王示例'],
      ['资格名称', '工程师'],
      ['取得资格时间', '2016年9月'],
    ],
  ],
  [
    'TITLE_CERTIFICATE',
    '关于公布王示例等同志工程师任职资格的通知',
    ['经评审，王示例等12人具备工程师任职资格。'],
  ],
  [
    'APPOINTMENT',
    '关于聘任王示例等同志专业技术职务的通知',
    ['经研究决定，聘任王示例为高级工程师，聘期三年。'],
  ],
  ['ASSESSMENT', '2021年度考核结果通知单', ['王示例同志：', '您2021年度考核结果为：合格。']],
  [
    'APPOINTMENT',
    '事业单位岗位聘用合同书',
    ['甲方：示例检验所', '乙方：王示例', '聘用期限：2019年1月至2021年12月'],
  ],
  ['APPOINTMENT', '', ['王示例同志：', '经研究，聘任你为工程师，聘期自2018年10月起至2023年10月止。']],
  ['APPOINTMENT', '专业技术职务聘任证书', ['受聘人：王示例', '聘任职务：高级工程师', '聘期：2019.1-2022.1']],
  [
    'CONTINUING_EDUCATION',
    '专业技术人员继续教育合格证书',
    ['2023年度公需科目30学时，专业科目60学时，合格。'],
  ],
  ['CONTINUING_EDUCATION', '辽宁省专业技术人员继续教育学时登记表', [['年度', '培训内容', '学时']]],
  [
    'ASSESSMENT',
    '近三年年度考核结果证明',
    ['王示例同志2021年度考核合格，2022年度考核优秀，2023年度考核合格。'],
  ],
  [
    'ASSESSMENT',
    '近三年年度考核结果登记表',
    [
      ['序号', '姓名', '部门', '2021年', '2022年', '2023年'],
      ['1', '王示例', '化工检验室', '合格', '合格', '优秀'],
      '注：本表摘自单位考核档案，情况属实。',
    ],
  ],
  ['ASSESSMENT', '专业技术人员年度考核表', [['姓名', '王示例'], '个人总结', '考核等次']],
  ['SUMMARY', '业务自传', ['本人自2008年参加工作以来，一直从事计量检定工作。']],
  ['SUMMARY', '任现职以来专业技术工作总结', ['本人于2018年取得高级工程师资格。']],
  ['SUMMARY', '述职报告', ['一年来，本人认真履行岗位职责。']],
  [
    'PROJECT',
    '辽宁省科技计划项目任务书',
    ['项目编号：2021JH2', '承担单位：示例检验所', '起止年限：2021-2022'],
  ],
  ['PROJECT', '技术服务合同书', ['委托方（甲方）：示例公司', '受托方（乙方）：示例检验所']],
  ['PROJECT', '项目验收意见', ['验收专家组听取了汇报，一致同意通过验收。']],
  ['PROJECT', '关于下达2021年科技计划项目的通知', ['项目名称：力标准机改造', '承担单位：示例检验所']],
  ['PROJECT', '科学技术成果登记证书', ['成果名称：力标准机改造', '主要完成单位：示例检验所']],
  [
    'STANDARD',
    '中华人民共和国国家计量检定规程',
    ['JJG 146—2011', '量块', ['2011-11-14发布', '2012-05-14实施']],
  ],
  ['STANDARD', '团体标准', ['T/LNJL 001—2022', '力标准机使用规程', ['2022-03-01发布', '2022-04-01实施']]],
  [
    'STANDARD',
    '前言',
    ['本文件按照GB/T 1.1—2020的规定起草。', '本文件起草单位：示例检验所。', '本文件主要起草人：王示例。'],
  ],
  [
    'PATENT',
    '实用新型专利证书',
    ['实用新型名称：一种夹具', '专利号：ZL 2021 2 0456789.7', '授权公告日：2022年01月04日'],
  ],
  ['PATENT', '专利登记簿副本', ['专利号：ZL202120456789.7', '专利权人：示例检验所']],
  ['BENEFIT_PROOF', '专利实施经济效益情况说明', ['2022年度新增利润500万元。', '财务负责人：']],
  ['BENEFIT_PROOF', '成果应用证明', ['该成果自2021年应用以来，新增产值300万元。', '应用单位（盖章）']],
  ['PAPER', '计量学报', ['2022年第6期', 'ISSN 1000-1158', 'CN 11-1864/TB', '主办单位：中国计量测试学会']],
  ['PAPER', '论文检索报告', ['检索人：', '题名：力标准机不确定度评定', '刊名：计量学报 ISSN 1000-1158']],
  ['PAPER', '录用通知书', ['王示例同志：您的来稿已被本刊录用，拟刊于2024年第9期。']],
  [
    'PAPER',
    '计量检测实用技术',
    ['图书在版编目（CIP）数据', 'ISBN 978-7-0000-0000-0', '出版发行：示例出版社'],
  ],
  ['AWARD', '荣誉证书', ['王示例同志被评为2021年度先进工作者，特发此证。']],
  [
    'AWARD',
    '辽宁省科学技术进步奖证书',
    ['为表彰在科学技术进步中作出贡献者，特颁此证，以资鼓励。', '奖励等级：三等'],
  ],
  ['AWARD', '关于表彰先进集体和先进个人的决定', ['授予王示例等10名同志先进个人称号，予以表彰。']],
  ['AWARD', '关于授予沈阳市科技进步奖的决定', ['决定授予“力标准机改造”项目沈阳市科技进步奖二等奖。']],
  [
    'BENEFIT_PROOF',
    '专利实施经济效益证明',
    [
      ['专利名称', '一种夹具'],
      ['效益年度', '2022年度'],
      ['年新增经济效益（万元）', '1,200'],
    ],
  ],
  [
    'TITLE_CERTIFICATE',
    '专业技术职务任职资格证书',
    ['王示例同志于2018年9月经评审委员会评审通过，具备工程师任职资格。'],
  ],
  ['OTHER', '营业执照', ['统一社会信用代码', '名称：示例公司', '经营范围：检验检测服务']],
  ['OTHER', '关于召开年度工作会议的通知', ['会议时间：2023年3月1日', '参会人员：各部门负责人']],
  [
    'OTHER',
    '关于王示例同志申报材料的公示',
    ['公示期5个工作日，如有异议请向人事处反映。', '监督电话：024-00000000'],
  ],
];

/** Papers of works whose names differ in a character from those of other papers, or break over two lines. */
const WORKS: readonly (readonly [DocumentType, readonly (string | readonly string[])[]])[] = [
  [
    'PROJECT',
    [
      '示例省市场监督管理局关于下达2019年标准化研',
      '究课题计划的通知',
      '各有关单位：',
      '经申报、专家评审，确定“示例体系研究”等11项列入计划。',
    ],
  ],
  ['PROJECT', ['产品质量监督抽查任务书', ['产品名称', '封装用品'], ['抽查数量', '不少于150批次']]],
  ['PROJECT', ['项目完成情况证明', '兹证明王示例同志于2018年3月主持完成我公司的评估。', '特此证明。']],
  ['PROJECT', ['国家级农业标准化示范区', '考核评估合格证书', '项目名称：综合标准化示范区']],
  ['PROJECT', ['计量标准考核证书', '计量标准名称：水表检定装置', '建标单位：示例检验所']],
  ['AWARD', ['关于公布2022年度示例科学技术奖获奖项目的通知', '各有关单位：', '一等奖2项，二等奖5项。']],
  ['AWARD', ['授予王示例同志“全市食品检验先进工作者”称', '号，特颁此状。']],
];

describe('papers of works and honours', () => {
  it.each(WORKS.map(([type, [heading, ...lines]]) => ({ type, heading: String(heading), lines })))(
    '$heading is $type',
    ({ type, heading, lines }) => {
      const [second, ...rest] = lines;
      const broken = typeof second === 'string' && /的通知$|证书$/u.test(second);
      const page = broken ? [title(heading), title(second), ...rest] : [title(heading), ...lines];
      expect(classifyPage(builtPage(page), documentLexicon).type).toBe(type);
    },
  );
});

describe('papers in other wordings', () => {
  it.each(PAGES.map(([type, heading, lines]) => ({ type, heading, lines })))(
    '$heading is $type',
    ({ type, heading, lines }) => {
      expect(classifyPage(builtPage([title(heading), ...lines]), documentLexicon).type).toBe(type);
    },
  );
});

describe('a certificate whose title is not there', () => {
  it('begins with its labels', () => {
    const labels = [
      ['姓名', '王示例', '性别', '男'],
      ['资格名称', '高级工程师', '授予时间', '2015年12月'],
    ];
    expect(classifyPage(builtPage([...labels, '证书编号：GJ2015210001']), documentLexicon)).toMatchObject({
      type: 'TITLE_CERTIFICATE',
      starts: true,
    });
  });
});

describe('a page of nothing but opinions', () => {
  it('may go on with a form for whoever they are named', () => {
    const page = builtPage([
      ['用人单位推荐意见', '经考评领导小组联审并公示，同意推荐。'],
      ['上级主管部门意见', '经审核，符合申报条件，同意推荐参评。'],
    ]);
    expect(classifyPage(page, documentLexicon).goesOn.SENIOR_FORM).toBeGreaterThan(0);
  });
});
