import { describe, expect, it } from 'vitest';
import { documentFields } from '../../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { DocumentType } from '../../../shared/domain/record.ts';
import { readDocument } from '../../../shared/reading/documents/read-document.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { seal, type Table, table } from '../layout/page-builder.ts';
import { builtPage, title } from './page-builder.ts';
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

  it('is unsure of a name with room for a character that the engine passed over', () => {
    const name = '实用新型名称：一种砝码自动加载机构';
    const page = builtPage([title('实用新型专利证书'), name]);
    const sureness = (reading: PageReading) =>
      documentOf('PATENT', reading).fields.find((field) => field.path === 'patents[0].name')!.confidence;
    expect(sureness(page)).toBeGreaterThan(0.9);
    const words = page.words.map((word) => {
      const step = word.box[2] / [...word.text].length;
      const characters = [...word.text]
        .map((text, at) => ({ text, confidence: 0.99, x: word.box[0] + (at + 0.5) * step }))
        .filter(({ text }) => text !== '砝');
      return { ...word, text: characters.map(({ text }) => text).join(''), characters };
    });
    const skipped = { ...page, words };
    expect(valuesOf('PATENT', skipped)['patents[0].name']).toBe('一种码自动加载机构');
    expect(sureness(skipped)).toBeLessThan(0.9);
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

  it('knows the word for whoever learns from the name, also on a sheet taken for the degree', () => {
    const page = builtPage([
      title('毕业证书'),
      { text: '学生王示例性别男，一九八五年三月七日生，在本校测控技术与仪器专业学习，', x: 0.16 },
      title('学士学位证书'),
      { text: '授予工学学士学位。', x: 0.16 },
    ]);
    expect(valuesOf('DEGREE', page)['applicant.name']).toBe('王示例');
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

describe('an appointment', () => {
  const letter = (...lines: string[]) => valuesOf('APPOINTMENT', builtPage([title('聘书'), ...lines]));

  it('gives the name of whom it is addressed to, never the pronoun', () => {
    const addressed = letter('王示例同志：', '兹聘任您为我单位高级工程师，聘期自2019年1月至2022年1月。');
    expect(addressed).toMatchObject({ 'applicant.name': '王示例', 'appointment.level': '高级工程师' });
    expect(letter('兹聘任您为我单位高级工程师。')['applicant.name']).toBeUndefined();
  });

  it('gives the name from its sentence', () => {
    expect(letter('兹聘任王示例同志为高级工程师。')['applicant.name']).toBe('王示例');
    expect(letter('经研究决定，聘任任示例为高级工程师。')['applicant.name']).toBe('任示例');
  });
});

describe('an award', () => {
  it('is named without the winner’s place among its winners', () => {
    const page = builtPage([
      title('荣誉证书'),
      '王示例同志：',
      '荣获2020年度中国示例协会科学技术奖二等奖（个人排名第2）。',
    ]);
    expect(valuesOf('AWARD', page)['awards[0].name']).toBe('2020年度中国示例协会科学技术奖二等奖');
  });

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

  it('takes no part of its number for the day', () => {
    const page = builtPage([
      title('获奖证书'),
      { text: '奖励名称：示例协会科技进步奖二等奖', x: 0.2 },
      { text: '证书号：LTX-2022-2-05', x: 0.2 },
      { text: '示例省示例行业协会', x: 0.6 },
      { text: '2022年12月', x: 0.65 },
    ]);
    expect(valuesOf('AWARD', page)['awards[0].awardedOn']).toBe('2022-12');
  });

  it('is not sure where only its year was read', () => {
    const dated = (day: string) => {
      const page = builtPage([
        title('获奖证书'),
        { text: '奖励名称：示例协会科技进步奖二等奖', x: 0.2 },
        { text: '示例省示例行业协会', x: 0.6 },
        { text: day, x: 0.65 },
      ]);
      return documentOf('AWARD', page).fields.find(({ path }) => path === 'awards[0].awardedOn')!.confidence;
    };
    expect(dated('2022年')).toBeLessThan(0.93);
    expect(dated('2022年12月')).toBeGreaterThan(0.95);
  });

  it('takes no number in the row of the day for a part of it', () => {
    const page = builtPage([
      title('获奖证书'),
      { text: '奖励名称：示例市科学技术进步奖三等奖', x: 0.2 },
      { text: '示例市人民政府', x: 0.6 },
      ['证书号：JZKJ2020-3-14-1', '2021年6月'],
    ]);
    expect(valuesOf('AWARD', page)['awards[0].awardedOn']).toBe('2021-06');
  });

  it('is named by the line below 荣获', () => {
    const page = builtPage([
      title('荣誉证书'),
      '王示例：',
      { text: '在2021—2022年度标准化工作中成绩突出，荣获', x: 0.2 },
      title('全省标准化工作先进个人'),
      { text: '特发此证，以资鼓励。', x: 0.2 },
    ]);
    expect(valuesOf('AWARD', page)['awards[0].name']).toBe('全省标准化工作先进个人');
  });

  it('gives the award in a list of winners, where one row alone can be meant', () => {
    const heads = ['奖励名称', '获奖项目', '获奖人', '排名'];
    const winner = ['2023年度示例贡献奖三等奖', '甲规范', '王示例', '第2'];
    const listing = (...rows: string[][]) => table({ y: 0.4, columns: [4, 3, 2, 2], rows: [heads, ...rows] });
    const named = (grid: Table) =>
      valuesOf(
        'AWARD',
        builtPage([title('关于公布获奖名单的通知')], { grids: [grid.grid], words: [...grid.words] }),
      )['awards[0].name'];
    expect(named(listing(winner))).toBe('2023年度示例贡献奖三等奖');
    expect(named(listing(winner, winner))).toBeUndefined();
  });

  it.each(['奖励名称Award', '奖项：'])('names the award behind %s', (label) => {
    const page = builtPage([title('获奖证书'), { text: `${label}2020年度示例奖三等奖`, x: 0.2 }]);
    expect(valuesOf('AWARD', page)['awards[0].name']).toBe('2020年度示例奖三等奖');
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

  it('is named to its last character, though that begins the next line', () => {
    const page = builtPage([
      title('荣誉证书'),
      { text: '王示例同志：你完成的“电线电缆质量提升”项目荣获沈阳市科技进步奖二等', x: 0.16 },
      { text: '奖，特发此证，以资鼓励。', x: 0.12 },
    ]);
    expect(valuesOf('AWARD', page)['awards[0].name']).toBe('沈阳市科技进步奖二等奖');
  });

  it('gives the award behind a project whose quotation marks were read as others', () => {
    const page = builtPage([
      title('辽宁省市场监督管理局文件'),
      { text: '经评审，决定授予', x: 0.16 },
      { text: '‘湿度标准装置建标考核”项目辽宁省市场监管科技成果奖二等奖，完成人：王示例。', x: 0.12 },
    ]);
    expect(valuesOf('AWARD', page)['awards[0].name']).toBe('辽宁省市场监管科技成果奖二等奖');
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

  it('gives the title that somebody was named, and its day rather than the year that it is for', () => {
    const page = builtPage([
      title('奖状'),
      '王示例同志在2022年度计量惠民活动中成绩突出，被评为“计量惠民先进个人”。',
      { text: '鞍山市市场监督管理局', x: 0.6 },
    ]);
    expect(valuesOf('AWARD', page)).toEqual({
      'awards[0].name': '计量惠民先进个人',
      'awards[0].issuer': '鞍山市市场监督管理局',
    });
  });

  it('is dated by its most exact date, whatever number follows', () => {
    const page = builtPage([
      title('荣誉证书'),
      '王示例同志荣获质量技术成果奖一等奖。',
      '辽宁省计量测试学会',
      '2018年12月20日',
      '证书编号：ZL2018',
    ]);
    expect(valuesOf('AWARD', page)['awards[0].awardedOn']).toBe('2018-12-20');
  });

  it('is not dated by the number of its certificate', () => {
    const page = builtPage([
      title('科学技术奖励证书'),
      '项目名称：储罐底板漏磁检测技术推广',
      '证书号：2022-J-2-15-R02',
      { text: '锦州市人民政府', x: 0.6 },
    ]);
    expect(valuesOf('AWARD', page)).not.toHaveProperty(['awards[0].awardedOn']);
  });
});

describe('the issuer of an award that signs without a label', () => {
  const issuerOf = (signature: string, seals: PageReading['seals'] = []) => {
    const lines = [
      title('荣誉证书'),
      '王示例同志在2021年度全省质量技术监督工作中成绩突出，被评为先进工作者，',
      '特发此证。',
      { text: signature, x: 0.5, confidence: 1 },
      { text: '2021年12月1日', x: 0.6 },
    ];
    const { fields } = documentOf('AWARD', builtPage(lines, { seals }));
    return fields.find(({ path }) => path === 'awards[0].issuer');
  };

  it.each(['国家市场监督管理总局', '辽宁省市场监督管理局', '沈阳市市场监督管理局', '中国计量测试学会'])(
    'is sure where the name is whole: %s',
    (name) => {
      expect(issuerOf(name)?.value).toBe(name);
      expect(issuerOf(name)?.confidence).toBeGreaterThanOrEqual(0.95);
    },
  );

  it.each(['场监督管理总局', '阳市市场监督管理局', '监督管理局', '省科学技术协会'])(
    'is never sure where a stamp may hide its beginning: %s',
    (rest) => {
      expect(issuerOf(rest)?.value).toBe(rest);
      expect(issuerOf(rest)?.confidence).toBeLessThan(0.95);
    },
  );

  it('is taken from the stamp, unsurely, where what is left of the name is its end', () => {
    const stamped = (text: string) => issuerOf('省科学技术协会', [seal(text, [0.6, 0.6, 0.15, 0.2])]);
    expect(stamped('辽宁省科学技术协会')?.value).toBe('辽宁省科学技术协会');
    expect(stamped('辽宁省科学技术协会')?.confidence).toBeLessThan(0.95);
    expect(stamped('沈阳市人民政府')?.value).toBe('省科学技术协会');
  });
});
