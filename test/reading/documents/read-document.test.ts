import { describe, expect, it } from 'vitest';
import { documentFields } from '../../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { hintWords } from '../../../shared/campaigns/ln-qts-2024/documents/hints.ts';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { DocumentType } from '../../../shared/domain/record.ts';
import { readDocument } from '../../../shared/reading/documents/read-document.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { builtPage, type Line, title } from './page-builder.ts';
import { otherPages } from './sample-pages.ts';

const documentOf = (type: DocumentType, ...readings: PageReading[]) =>
  readDocument(
    type,
    readings.map((reading, at) => ({ page: 10 + at, reading })),
    { fields: documentFields, forms: formLexicon },
  );

const valuesOf = (type: DocumentType, ...readings: PageReading[]): Record<string, unknown> =>
  Object.fromEntries(documentOf(type, ...readings).fields.map((field) => [field.path, field.value]));

describe('a patent', () => {
  it('gives name, number, kind and the day of grant, not of application', () => {
    expect(valuesOf('PATENT', otherPages.PATENT!())).toEqual({
      'patents[0].name': '一种力标准机',
      'patents[0].number': 'ZL202010123456.2',
      'patents[0].grantedOn': '2021-08-03',
      'patents[0].type': '发明专利',
    });
  });

  it('takes its kind from the number where the title is not legible', () => {
    const page = builtPage([title('▇▇▇证书'), '名称：一种夹具', '专利号：ZL 2021 2 0456789.7']);
    expect(valuesOf('PATENT', page)['patents[0].type']).toBe('实用新型专利');
  });

  it('is unsure of its kind where title and number contradict each other', () => {
    const page = builtPage([title('发明专利证书'), '发明名称：一种夹具', '专利号：ZL 2021 2 0456789.7']);
    const kind = documentOf('PATENT', page).fields.find((field) => field.path === 'patents[0].type');
    expect(kind?.confidence).toBeLessThan(0.7);
  });

  it('says where each value stands', () => {
    const number = documentOf('PATENT', otherPages.PATENT!()).fields.find((field) =>
      field.path.endsWith('number'),
    );
    expect(number?.page).toBe(10);
    expect(number?.box[1]).toBeGreaterThan(0.15);
    expect(number?.box[3]).toBeLessThan(0.05);
  });
});

describe('a long name', () => {
  it('is read on in its second line', () => {
    const page = builtPage([
      title('发明专利证书'),
      { text: '发明名称：一种用于特种设备无损检测的相控阵超声', x: 0.15 },
      { text: '扫查装置', x: 0.15 + 5 * 0.0192 },
      { text: '发明人：王示例', x: 0.15 },
    ]);
    expect(valuesOf('PATENT', page)['patents[0].name']).toBe('一种用于特种设备无损检测的相控阵超声扫查装置');
  });
});

describe('an identity card', () => {
  it('gives the person, label and value run together', () => {
    const page = builtPage([
      '姓名王示例',
      '性别男民族满',
      '出生1985年3月7日',
      '住址辽宁省沈阳市皇姑区示例街1号',
      '公民身份号码210102198503079990',
      '签发机关沈阳市公安局皇姑分局',
      '有效期限2015.03.07-2035.03.07',
    ]);
    expect(valuesOf('ID_CARD', page)).toEqual({
      'applicant.name': '王示例',
      'applicant.sex': '男',
      'applicant.ethnicity': '满族',
      'applicant.birthDate': '1985-03-07',
      'applicant.idNumber': '210102198503079990',
    });
  });
});

describe('a diploma', () => {
  it('gives its facts from the usual sentence', () => {
    const page = builtPage([
      title('毕业证书', 0.05),
      '学生 王示例，性别 男，一九八五年三月七日生，于二〇〇四年九月至二〇〇八年七月在本校',
      '测控技术与仪器专业四年制本科学习，修完教学计划规定的全部课程，成绩合格，准予毕业。',
      '证书编号：101451200805000001',
      '东北大学',
    ]);
    expect(valuesOf('DIPLOMA', page)).toMatchObject({
      'applicant.name': '王示例',
      'education.graduatedOn': '2008-07',
      'education.major': '测控技术与仪器',
      'education.level': '本科',
      'education.certNo': '101451200805000001',
    });
  });

  it('gives the degree too where both certificates are copied onto one sheet', () => {
    const page = builtPage([
      title('毕业证书'),
      { text: '学生王示例，性别男，2004年9月至2008年7月在本校测控技术与仪器专业四年制本科学习，', x: 0.16 },
      { text: '成绩合格，准予毕业。', x: 0.12 },
      '东北大学',
      title('学士学位证书'),
      { text: '王示例，男，在东北大学测控技术与仪器专业完成了本科学习计划，授予工学学士学位。', x: 0.16 },
    ]);
    expect(valuesOf('DIPLOMA', page)).toMatchObject({
      'education.graduatedOn': '2008-07',
      'education.degree': '工学学士',
    });
  });

  it('gives its facts where the sentence begins with the name', () => {
    const page = builtPage([
      title('毕业证书', 0.06),
      { text: '王示例，男，1985年3月7日生，2004年9月至2008年7月在我校测控技术与仪器专', x: 0.16 },
      { text: '业（本科）学习，学制四年，修完全部课程，成绩合格，准予毕业。', x: 0.12 },
      '校（院）长：',
      { text: '东北大学', x: 0.6 },
    ]);
    expect(valuesOf('DIPLOMA', page)).toMatchObject({
      'applicant.name': '王示例',
      'applicant.sex': '男',
      'education.graduatedOn': '2008-07',
      'education.major': '测控技术与仪器',
      'education.level': '本科',
      'education.school': '东北大学',
    });
  });

  it('gives them from the electronic register’s table', () => {
    const page = builtPage([
      title('教育部学历证书电子注册备案表'),
      ['姓名', '王示例'],
      ['性别', '男'],
      ['院校名称', '东北大学'],
      ['专业', '测控技术与仪器'],
      ['层次', '本科'],
      ['毕业时间', '2008年07月01日'],
      ['证书编号', '101451200805000001'],
    ]);
    expect(valuesOf('DIPLOMA', page)).toMatchObject({
      'applicant.name': '王示例',
      'education.school': '东北大学',
      'education.major': '测控技术与仪器',
      'education.level': '本科',
      'education.graduatedOn': '2008-07-01',
    });
  });
});

describe('a certificate of a title', () => {
  it('gives the day on which the title was obtained, not the day of printing', () => {
    const page = builtPage([
      title('职称证书'),
      '姓名：王示例',
      '资格名称：高级工程师',
      '取得资格时间：2018年12月05日',
      '签发日期：2019年03月01日',
      '2019年03月01日',
    ]);
    expect(valuesOf('TITLE_CERTIFICATE', page)).toMatchObject({
      'applicant.name': '王示例',
      'currentTitle.level': '高级工程师',
      'currentTitle.obtainedOn': '2018-12-05',
    });
  });

  it('gives it from a sentence', () => {
    const page = builtPage([
      title('专业技术资格证书'),
      '王示例同志经辽宁省工程系列高级专业技术资格评审委员会2018年12月5日评审通过，',
      '具备高级工程师任职资格。',
      '2019年3月',
    ]);
    expect(valuesOf('TITLE_CERTIFICATE', page)).toMatchObject({
      'currentTitle.level': '高级工程师',
      'currentTitle.obtainedOn': '2018-12-05',
    });
  });
});

describe('a proof of benefit', () => {
  const proof = (sentence: string) => {
    const lines: Line[] = sentence
      .match(/.{1,36}/gu)!
      .map((text, at) => ({ text, x: at === 0 ? 0.16 : 0.12 }));
    return documentOf('BENEFIT_PROOF', builtPage([title('经济效益证明'), ...lines, '特此证明。']));
  };
  const benefits = (sentence: string) =>
    Object.fromEntries(proof(sentence).fields.map((field) => [field.path, field.value]));

  it.each([
    ['该专利2022年度创造经济效益1200万元。', 1200],
    ['该专利2022年度新增经济效益人民币12000000元。', 1200],
    ['该专利2022年度新增经济效益人民币壹仟贰佰万元整（¥12,000,000.00元）。', 1200],
    ['我公司注册资本5000万元，应用该专利后2022年度新增利润1200万元。', 1200],
    ['该专利2022年实现经济效益0.12亿元。', 1200],
  ])('“%s” is 1200 万元 in 2022', (sentence, amount) => {
    expect(benefits(sentence)).toEqual({ 'benefits[0].year': 2022, 'benefits[0].amountWan': amount });
  });

  it('reads a table by years, with the unit of its heading', () => {
    const rows = [
      ['年度', '新增销售额（万元）', '新增利润（万元）'],
      ['2021年', '3,000', '310.5'],
      ['2022年', '4,000', '520'],
      ['合计', '7,000', '830.5'],
    ];
    const cells = rows.flatMap((row, at) =>
      row.map((_, column) => ({
        row: at,
        column,
        rowSpan: 1,
        columnSpan: 1,
        box: [0.07 + 0.287 * column, 0.1063 + 0.0213 * at, 0.287, 0.0213] as const,
      })),
    );
    const grids = [{ box: [0.07, 0.1063, 0.86, 0.0852] as const, confidence: 1, cells }];
    expect(valuesOf('BENEFIT_PROOF', builtPage([title('经济效益证明'), ...rows], { grids }))).toEqual({
      'benefits[0].year': 2021,
      'benefits[0].amountWan': 310.5,
      'benefits[1].year': 2022,
      'benefits[1].amountWan': 520,
    });
  });

  it('reads a table of labels with their values beside them', () => {
    const rows = [
      ['专利名称', '一种力标准机'],
      ['效益年度', '2022年度'],
      ['年新增经济效益（万元）', '1,200'],
    ];
    const cells = rows.flatMap((row, at) =>
      row.map((_, column) => ({
        row: at,
        column,
        rowSpan: 1,
        columnSpan: 1,
        box: [0.07 + 0.43 * column, 0.1063 + 0.0213 * at, 0.43, 0.0213] as const,
      })),
    );
    const grids = [{ box: [0.07, 0.1063, 0.86, 0.0639] as const, confidence: 1, cells }];
    expect(valuesOf('BENEFIT_PROOF', builtPage([title('经济效益证明'), ...rows], { grids }))).toEqual({
      'benefits[0].year': 2022,
      'benefits[0].amountWan': 1200,
    });
  });

  it('gives one entry a year', () => {
    expect(benefits('该专利2021年度新增经济效益300万元，2022年度新增经济效益500万元。')).toEqual({
      'benefits[0].year': 2021,
      'benefits[0].amountWan': 300,
      'benefits[1].year': 2022,
      'benefits[1].amountWan': 500,
    });
  });

  it.each(['该专利2020年至2022年累计创造经济效益1200万元。', '该专利近三年共创造经济效益1200万元。'])(
    'names no year for a total: “%s”',
    (sentence) => {
      expect(benefits(sentence)).toEqual({ 'benefits[0].amountWan': 1200 });
      expect(proof(sentence).hints).toHaveLength(1);
    },
  );
});

describe('a standard', () => {
  it('gives number, name and the day of publication, not of effect', () => {
    expect(valuesOf('STANDARD', otherPages.STANDARD!())).toEqual({
      'standards[0].number': 'DB21/T 3623-2023',
      'standards[0].name': '力标准机使用规程',
      'standards[0].publishedOn': '2023-05-30',
    });
  });

  it('does not take the rules for writing standards for itself', () => {
    const foreword = builtPage([
      title('前言', 0.03),
      '本文件按照GB/T 1.1—2020《标准化工作导则》的规定起草。',
      { text: 'DB21/T 3623—2023', x: 0.7 },
    ]);
    expect(valuesOf('STANDARD', foreword)['standards[0].number']).toBe('DB21/T 3623-2023');
  });
});

describe('a paper', () => {
  const cover = (imprint: string) =>
    builtPage([
      title('计量学报', 0.09),
      title('2022'),
      title('第6期'),
      'ISSN 1000-1158',
      'CN 11-1864/TB',
      imprint,
    ]);

  it('gives title and journal from its first page, the date from the cover', () => {
    expect(valuesOf('PAPER', cover('2022年6月出版'), otherPages.PAPER!())).toEqual({
      'papers[0].title': '力标准机不确定度评定方法研究',
      'papers[0].venue': '计量学报',
      'papers[0].publishedOn': '2022-06',
    });
  });

  it('does not take the number of an issue for a month', () => {
    expect(valuesOf('PAPER', cover('月刊'), otherPages.PAPER!())['papers[0].publishedOn']).toBe('2022');
  });
});

describe('an award', () => {
  it('gives name, issuer and day', () => {
    const page = builtPage([
      title('获奖证书', 0.06),
      '王示例同志：你完成的“力标准机改造”项目荣获辽宁省计量科技进步奖二等奖，特发此证。',
      { text: '辽宁省计量测试学会', x: 0.6 },
      { text: '2022年11月', x: 0.65 },
    ]);
    expect(valuesOf('AWARD', page)).toEqual({
      'awards[0].name': '辽宁省计量科技进步奖二等奖',
      'awards[0].issuer': '辽宁省计量测试学会',
      'awards[0].awardedOn': '2022-11',
    });
  });

  it('gives the award of a project made known by a letter', () => {
    const page = builtPage([
      title('沈阳市人民政府文件'),
      title('关于授予沈阳市科技进步奖的决定'),
      { text: '经评审，决定授予“力标准机改造”项目沈阳市科技进步奖二等奖，完成人：王示例。', x: 0.16 },
      { text: '沈阳市人民政府', x: 0.6 },
      { text: '2021年6月', x: 0.65 },
    ]);
    expect(valuesOf('AWARD', page)).toEqual({
      'awards[0].name': '沈阳市科技进步奖二等奖',
      'awards[0].issuer': '沈阳市人民政府',
      'awards[0].awardedOn': '2021-06',
    });
  });

  it('gives the title of honour between quotation marks', () => {
    const page = builtPage([
      title('荣誉证书'),
      '授予王示例同志“全省先进工作者”称号。',
      '辽宁省人民政府',
      '2021年5月',
    ]);
    expect(valuesOf('AWARD', page)['awards[0].name']).toBe('全省先进工作者');
  });
});

describe('the catalogue', () => {
  const lines = ['1. 身份证复印件 …… 1', '2. 毕业证书 …… 2-3', '3. 专业技术资格证书 …… 4'];

  it('gives titles and pages from lines with leaders', () => {
    expect(valuesOf('CATALOG', builtPage([title('目录'), ...lines]))).toEqual({
      'catalog[0].title': '身份证复印件',
      'catalog[0].pages': '1',
      'catalog[1].title': '毕业证书',
      'catalog[1].pages': '2-3',
      'catalog[2].title': '专业技术资格证书',
      'catalog[2].pages': '4',
    });
  });

  it('gives them from a ruled table, whatever the order of its columns', () => {
    const rows = [
      ['序号', '材料名称', '份数', '页码'],
      ['1', '身份证复印件', '1', '1'],
      ['2', '毕业证书', '1', '2—3'],
    ];
    const cells = rows.flatMap((row, at) =>
      row.map((_, column) => ({
        row: at,
        column,
        rowSpan: 1,
        columnSpan: 1,
        box: [0.07 + 0.215 * column, 0.11 + 0.0215 * at, 0.215, 0.0215] as const,
      })),
    );
    const grid = { box: [0.07, 0.11, 0.86, 0.0645] as const, confidence: 1, cells };
    const page = builtPage([title('目录'), ...rows], { grids: [grid] });
    expect(valuesOf('CATALOG', page)).toEqual({
      'catalog[0].title': '身份证复印件',
      'catalog[0].pages': '1',
      'catalog[1].title': '毕业证书',
      'catalog[1].pages': '2-3',
    });
  });

  it('doubts a page out of line with its neighbours', () => {
    const page = builtPage([title('目录'), '1. 身份证复印件 …… 11', '2. 毕业证书 …… 2', '3. 资格证书 …… 3']);
    const first = documentOf('CATALOG', page).fields.find((field) => field.path === 'catalog[0].pages');
    expect(first?.confidence).toBeLessThan(0.8);
  });
});

describe('a promise', () => {
  const lines = ['本人郑重承诺所提供材料均真实。', { text: '承诺人（签字）：', x: 0.5, y: 0.4 }];

  it('is signed where ink stands behind its label', () => {
    const ink = [{ box: [0.68, 0.395, 0.12, 0.03] as const, density: 0.2 }];
    expect(valuesOf('COMMITMENT', builtPage([title('承诺书'), ...lines], { ink }))['commitment.signed']).toBe(
      true,
    );
  });

  it('is not signed where nothing stands there', () => {
    expect(valuesOf('COMMITMENT', builtPage([title('承诺书'), ...lines]))['commitment.signed']).toBe(false);
  });
});

describe('words that hint at a fact', () => {
  const hintsOf = (type: DocumentType, reading: PageReading) =>
    readDocument(type, [{ page: 3, reading }], {
      fields: documentFields,
      forms: formLexicon,
      hints: hintWords,
    }).hints.map(({ kind, text }) => [kind, text]);

  it('are given with their clause, so that a denial shows', () => {
    const page = builtPage([title('公务员年度考核登记表')]);
    expect(hintsOf('ASSESSMENT', page)).toEqual([['civil-servant', '公务员年度考核登记表']]);
    const denial = builtPage([title('承诺书'), '本人承诺材料真实，本人不属于公务员，愿承担责任。']);
    expect(hintsOf('COMMITMENT', denial)).toEqual([['civil-servant', '本人不属于公务员']]);
  });

  it('are looked for only where they speak of the applicant', () => {
    expect(hintsOf('PAPER', builtPage([title('公务员考核制度研究')]))).toEqual([]);
  });
});

describe('documents without fields', () => {
  it.each(['SUMMARY', 'PROJECT', 'OTHER'] as const)('%s gives nothing', (type) => {
    expect(documentOf(type, builtPage([title('专业技术工作总结'), '本人自2008年参加工作。'])).fields).toEqual(
      [],
    );
  });
});
