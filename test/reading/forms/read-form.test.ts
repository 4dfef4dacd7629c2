import { describe, expect, it } from 'vitest';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { Box } from '../../../shared/domain/geometry.ts';
import type { FieldValue } from '../../../shared/domain/record.ts';
import type { FormType } from '../../../shared/reading/forms/form-lexicon.ts';
import type { FormReading } from '../../../shared/reading/forms/form-reading.ts';
import { readForm } from '../../../shared/reading/forms/read-form.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { page, seal, table, word } from '../layout/page-builder.ts';
import {
  achievements,
  basics,
  committeePage,
  cover,
  histories,
  numbered,
  opinionPage,
} from './sample-form.ts';

const read = (pages: readonly PageReading[], type: FormType = 'EVALUATION_FORM'): FormReading =>
  readForm(type, numbered(pages), formLexicon);

/** The surest value of each path. */
function values(reading: FormReading): Record<string, FieldValue | null> {
  const sorted = reading.fields.toSorted((a, b) => a.confidence - b.confidence);
  return Object.fromEntries(sorted.map(({ path, value }) => [path, value]));
}

const PRE = '任现职前主要专业技术工作业绩登记';
const POST = '任现职后主要专业技术工作业绩登记';

describe('the cover', () => {
  it('gives what stands on its underlined lines and on its seal', () => {
    expect(values(read([cover()]))).toMatchObject({
      'employer.coverName': '辽宁省计量科学研究院',
      'employer.sealText': '辽宁省计量科学研究院',
      'applicant.name': '王示例',
      'currentTitle.level': '高级工程师',
      'declared.level': '正高级工程师',
      'declared.series': '工程系列质量技术监督',
      'declared.specialty': '计量',
      'form.filledOn': '2024-07-10',
    });
  });

  it('splits a series that names its speciality behind a dot', () => {
    const line = page({
      words: [word('辽宁省专业技术资格评定表', 0.3, 0.15), word('申报系列：工程系列·计量', 0.2, 0.4)],
    });
    expect(values(read([line]))).toMatchObject({
      'declared.series': '工程系列',
      'declared.specialty': '计量',
    });
  });

  it('goes on with a long name in the line below', () => {
    const long = page({
      words: [
        word('辽宁省专业技术资格评定表', 0.3, 0.15),
        word('单位：', 0.2, 0.4),
        word('辽宁省特种设备安全监督检验研究院', 0.4, 0.4),
        word('鞍山分院', 0.4, 0.422),
        word('姓名：', 0.2, 0.5),
        word('王示例', 0.4, 0.5),
      ],
    });
    expect(values(read([long]))['employer.coverName']).toBe('辽宁省特种设备安全监督检验研究院鞍山分院');
  });
});

describe('the basics', () => {
  const found = values(read([basics()]));

  it('reads cells beside, below and under grouped labels', () => {
    expect(found).toMatchObject({
      'applicant.name': '王示例',
      'applicant.sex': '男',
      'applicant.ethnicity': '满族',
      'applicant.birthDate': '1985-03',
      'applicant.idNumber': '210102198503079990',
      'applicant.workStartDate': '2008-08',
      'education.graduatedOn': '2008-07',
      'education.school': '东北大学',
      'education.major': '测控技术与仪器',
      'education.degree': '工学学士',
      'education.level': '本科',
    });
  });

  it('takes combined cells apart', () => {
    expect(found).toMatchObject({
      'currentTitle.level': '高级工程师',
      'currentTitle.obtainedOn': '2018-12',
      'currentTitle.approvedBy': '辽宁省人社厅',
      'currentTitle.appointedOn': '2019-01',
      'adminPost.name': '室主任',
      'adminPost.since': '2020-05',
    });
  });

  it('reads the main cells without any rules found', () => {
    const unruled = values(read([{ ...basics(), grids: [] }]));
    expect(unruled).toMatchObject({ 'applicant.name': '王示例', 'applicant.idNumber': '210102198503079990' });
  });

  it('says that a place is there where nothing readable stands in it', () => {
    const empty = table({ y: 0.1, columns: [1, 2, 1, 2], rows: [['姓名', '', '身份证号码', '不详']] });
    const readings = read([page({ tables: [empty] })]).fields;
    expect(readings.find(({ path }) => path === 'applicant.name')).toMatchObject({
      value: null,
      raw: '',
      confidence: 0,
    });
    expect(readings.find(({ path }) => path === 'applicant.idNumber')).toMatchObject({
      value: null,
      raw: '不详',
    });
  });

  it('takes a label for no value of its neighbour', () => {
    const row = table({
      y: 0.1,
      columns: [1, 1, 1, 1],
      rows: [
        ['学历', '学位', '毕业学校', '所学专业'],
        ['本科', '工学学士', '东北大学', '自动化'],
      ],
    });
    expect(values(read([page({ tables: [row] })]))).toMatchObject({
      'education.level': '本科',
      'education.degree': '工学学士',
      'education.school': '东北大学',
      'education.major': '自动化',
    });
  });

  it('keeps a handwritten value from being sure', () => {
    const row = table({
      y: 0.1,
      columns: [1, 3],
      rows: [['姓名', { text: '王示例', options: { script: 'handwritten', confidence: 0.999 } }]],
    });
    const name = read([page({ tables: [row] })]).fields.find(({ path }) => path === 'applicant.name')!;
    expect(name).toMatchObject({ value: '王示例', handwritten: true });
    expect(name.confidence).toBeLessThanOrEqual(0.9);
  });
});

describe('repeating tables', () => {
  it('reads both histories of a page, an open end without its to', () => {
    const found = values(read([histories()]));
    expect(found).toMatchObject({
      'studyHistory[0].from': '2004-09',
      'studyHistory[0].to': '2008-07',
      'studyHistory[1].content': '计量标准考评员培训',
      'studyHistory[1].place': '中国计量科学研究院',
      'workHistory[0].to': '2018-12',
      'workHistory[0].unit': '辽宁省计量科学研究院',
      'workHistory[1].from': '2018-12',
      'workHistory[1].post': '室主任',
    });
    expect(found['workHistory[1].to']).toBeUndefined();
    expect(Object.keys(found).some((path) => path.startsWith('workHistory[2]'))).toBe(false);
  });

  it('numbers achievements over both phases and lets a table go on over pages', () => {
    const row = (year: number) => [`${year}.3-${year}.9`, `${year}年度项目`, '主持', '通过验收'];
    const found = values(
      read([
        achievements(PRE, [row(2012), ['', '', '', '']]),
        achievements(POST, [row(2019), row(2020)]),
        achievements('', [row(2021)], false),
      ]),
    );
    expect([0, 1, 2, 3].map((index) => found[`achievements[${index}].phase`])).toEqual([
      'PRE',
      'POST',
      'POST',
      'POST',
    ]);
    expect(found['achievements[3].title']).toBe('2021年度项目');
    expect(found['achievements[3].from']).toBe('2021-03');
  });

  it('lets a table go on at the top of a grid that other tables, with other columns, share', () => {
    const [wide, whole] = [
      (text: string) => ({ text, columnSpan: 4 }),
      (text: string) => ({ text, columnSpan: 12 }),
    ];
    const row = (...texts: string[]) => texts.map((text) => ({ text, columnSpan: 3 }));
    const heads = row('起止时间', '专业技术工作名称', '工作内容、本人作用', '完成情况及效果');
    const columns = Array.from({ length: 12 }, () => 1);
    const first = table({
      y: 0.1,
      columns,
      rows: [
        [whole('任现职前主要专业技术工作业绩登记')],
        heads,
        row('2022.10-2023.07', '例行监测', '参加', '完成'),
      ],
    });
    const papers = ['2024.03', '方法比较', '《示例学报》'].map(wide);
    const second = table({
      y: 0.1,
      columns,
      rows: [
        row('2023.09-2024.05', '方法验证', '独立完成', '投入使用'),
        [whole('著作、论文及重要技术报告登记')],
        ['日期', '名称及内容提要', '出版、登载情况'].map(wide),
        papers,
        papers.map(({ text, ...cell }) => ({ ...cell, text: `${text} ` })),
        [wide(''), wide(''), wide('')],
        [wide(''), wide(''), wide('')],
      ],
    });
    const pages = [page({ words: [], tables: [first] }), page({ words: [], tables: [second] })];
    const { fields } = readForm('EVALUATION_FORM', numbered(pages), formLexicon);
    const found = Object.fromEntries(fields.map(({ path, value }) => [path, value]));
    expect(found).toMatchObject({
      'achievements[0].title': '例行监测',
      'achievements[1].title': '方法验证',
      'achievements[1].to': '2024-05',
      'achievements[1].phase': 'PRE',
      'papers[0].title': '方法比较',
    });
  });

  it('keeps the lines of a row together where the table leans, though the row above reaches up beside them', () => {
    const papers = table({
      y: 0.12,
      columns: [3, 2, 1.4, 2],
      rows: [
        ['论文题目', '刊物名称', '出版日期', '署名情况'],
        ['电子天平示值误差的不确定度评定', '《工业计量》', '2020.03', '独著'],
        ['基于机器视觉的指针式压力表自动\n读数研究', '《计量学报》', '2023.11', '独著'],
      ],
      heights: [0.04, 0.04, 0.04],
    });
    // As on a picture of a page: a third of a row from the first column to the last.
    const lean = (box: Box): Box => [box[0], box[1] + 0.026 * (box[0] + box[2] / 2 - 0.1), box[2], box[3]];
    const cells = papers.grid.cells.map((cell) => ({ ...cell, box: lean(cell.box) }));
    const words = papers.words.map((one) => ({ ...one, box: lean(one.box) }));
    const leaning = { ...papers, words, grid: { ...papers.grid, cells } };
    expect(
      values(read([page({ words: [word('论文、著作情况', 0.4, 0.08)], tables: [leaning] })])),
    ).toMatchObject({
      'papers[0].title': '电子天平示值误差的不确定度评定',
      'papers[1].title': '基于机器视觉的指针式压力表自动读数研究',
      'papers[1].publishedOn': '2023-11',
    });
  });

  it('finds columns in any order', () => {
    const papers = table({
      y: 0.12,
      columns: [30, 30, 20, 20],
      rows: [
        ['发表刊物', '论文题目', '发表时间', '作者排名'],
        ['《计量学报》2022年第6期', '《汽车衡测量研究》', '2022年6月', '独著'],
      ],
    });
    expect(
      values(read([page({ words: [word('论文、著作情况', 0.4, 0.08)], tables: [papers] })])),
    ).toMatchObject({
      'papers[0].title': '汽车衡测量研究',
      'papers[0].venue': '计量学报',
      'papers[0].publishedOn': '2022-06',
    });
  });

  it('splits entries that share one large cell at their dates', () => {
    const shared = table({
      y: 0.12,
      columns: [26, 32, 24, 18],
      rows: [
        ['起止时间', '单位', '从事何专业技术工作', '职务'],
        [
          '2008.8-2012.3\n\n2012.4-2018.6\n\n2018.7至今',
          '甲检验院\n\n乙计量院\n\n丙标准院',
          '检验\n\n检定\n\n标准化',
          '技术员\n\n工程师\n\n室主任',
        ],
      ],
      heights: [0.04, 0.3],
    });
    const found = values(read([page({ words: [word('工作经历', 0.4, 0.08)], tables: [shared] })]));
    expect([0, 1, 2].map((index) => found[`workHistory[${index}].unit`])).toEqual([
      '甲检验院',
      '乙计量院',
      '丙标准院',
    ]);
    expect(found['workHistory[2].from']).toBe('2018-07');
  });

  it('joins an entry that was written over two writing lines', () => {
    const lined = table({
      y: 0.12,
      columns: [26, 32, 24, 18],
      rows: [
        ['起止时间', '单位', '从事何专业技术工作', '职务'],
        ['2008.8-2012.3', '辽宁省产品质量', '检验', '技术员'],
        ['', '监督检验院', '', ''],
        ['2012.4-2018.6', '辽宁省计量科学研究院', '检定', '工程师'],
      ],
      rowHeight: 0.022,
    });
    const found = values(read([page({ words: [word('工作经历', 0.4, 0.08)], tables: [lined] })]));
    expect(found['workHistory[0].unit']).toBe('辽宁省产品质量监督检验院');
    expect(found['workHistory[1].unit']).toBe('辽宁省计量科学研究院');
  });

  it('loses no row: one with ink and no reading is named, empty ones and 以下空白 are not', () => {
    const sheet = achievements(POST, [
      ['2019.3-2019.9', '建标', '主持', '完成'],
      ['', '', '', ''],
      ['以下空白', '', '', ''],
    ]);
    const inked = { ...sheet, ink: [{ box: [0.3, 0.285, 0.1, 0.02] as const, density: 0.2 }] };
    const { unreadRows, fields } = read([inked]);
    expect(unreadRows).toHaveLength(1);
    expect(unreadRows[0]).toMatchObject({ table: 'achievements', page: 1 });
    expect(fields.some(({ path }) => path.startsWith('achievements[1]'))).toBe(false);
    expect(read([sheet]).unreadRows).toHaveLength(0);
  });

  it('takes rows that a form numbers beforehand for empty ones', () => {
    const papers = table({
      y: 0.12,
      columns: [1, 2, 5, 3],
      rows: [
        ['序', '发表日期', '题名', '刊名及期次'],
        ['1', '2022.06', '汽车衡测量研究', '《计量学报》'],
        ['2', '', '', ''],
        ['3', '', '某文', ''],
      ],
    });
    const { unreadRows } = read([page({ words: [word('论文、著作', 0.4, 0.08)], tables: [papers] })]);
    expect(unreadRows).toEqual([]);
    const smudged = page({ words: [word('论文、著作', 0.4, 0.08)], tables: [papers] });
    const ink = [{ box: [0.3, 0.205, 0.1, 0.02] as const, density: 0.2 }];
    expect(read([{ ...smudged, ink }]).unreadRows).toHaveLength(1);
  });

  it('reads columns without rules', () => {
    const found = values(read([{ ...histories(), grids: [] }]));
    expect(found['studyHistory[0].place']).toBe('东北大学');
    expect(found['studyHistory[1].from']).toBe('2012-03');
  });
});

describe('opinions', () => {
  const found = values(read([opinionPage()]));

  it('give their text without the printed foot, their date and their seal', () => {
    expect(found).toMatchObject({
      'opinions.COMPETENT_DEPARTMENT.text': '审核合格,同意推荐。',
      'opinions.COMPETENT_DEPARTMENT.date': '2024-07-28',
      'opinions.COMPETENT_DEPARTMENT.sealPresent': true,
      'opinions.COMPETENT_DEPARTMENT.sealText': '辽宁省市场监督管理局',
    });
  });

  it('are seen to be empty', () => {
    expect(found['opinions.CITY_BUREAU.sealPresent']).toBe(false);
    expect(found['opinions.CITY_BUREAU.text']).toBeUndefined();
    expect(found['opinions.CITY_BUREAU.date']).toBeUndefined();
  });

  it('are read below their label and behind it in one cell', () => {
    const boxes = table({
      y: 0.1,
      columns: [1],
      rows: [
        ['所在单位意见：\n情况属实，同意推荐。\n负责人签字：　　（公章）　2024年7月26日'],
        ['人力资源社会保障部门审核意见'],
        ['同意。\n2024.7.30'],
      ],
      heights: [0.2, 0.04, 0.16],
    });
    expect(values(read([page({ tables: [boxes] })]))).toMatchObject({
      'opinions.UNIT.text': '情况属实,同意推荐。',
      'opinions.UNIT.date': '2024-07-26',
      'opinions.CITY_HRSS.text': '同意。',
      'opinions.CITY_HRSS.date': '2024-07-30',
    });
  });

  it('are in doubt where a sentence with commas lost its stop, a word of consent is not', () => {
    const sureOf = (opinion: string) => {
      const box = table({ y: 0.1, columns: [1], rows: [[`所在单位意见：\n${opinion}\n2024年7月26日`]] });
      return read([page({ tables: [box] })]).fields.find(({ path }) => path === 'opinions.UNIT.text')!;
    };
    expect(sureOf('情况属实，同意推荐参评').confidence).toBeLessThan(0.9);
    expect(sureOf('情况属实，同意推荐参评。').confidence).toBeGreaterThan(0.9);
    expect(sureOf('同意推荐').confidence).toBeGreaterThan(0.9);
  });

  it('doubt a missing seal on a grey scan', () => {
    const grey = { ...opinionPage(), seals: [], quality: ['greyscale' as const] };
    const absent = read([grey]).fields.find(
      ({ path }) => path === 'opinions.COMPETENT_DEPARTMENT.sealPresent',
    );
    expect(absent!.confidence).toBeLessThan(0.5);
  });
});

describe('the committee’s boxes', () => {
  it('are blank with nothing but print in them', () => {
    expect(values(read([committeePage()]))['committee.blank']).toBe(true);
  });

  it('are not blank with a number of votes in them', () => {
    expect(values(read([committeePage('25')]))['committee.blank']).toBe(false);
  });

  it('say nothing where the page is missing', () => {
    expect(values(read([basics()]))['committee.blank']).toBeUndefined();
  });
});

describe('photo and signature', () => {
  it('tells a pasted photo from an empty box and from no box', () => {
    const photo = {
      box: [0.76, 0.12, 0.12, 0.1] as const,
      isColour: true,
      widthMm: 25,
      heightMm: 35,
      confidence: 0.97,
    };
    expect(read([{ ...basics(), photos: [photo] }]).photo).toMatchObject({ present: true, isColour: true });
    expect(read([basics()]).photo).toMatchObject({ present: false });
    expect(read([histories()]).photo).toBeNull();
  });

  it('does not know the colour of a photo on a scan that has none', () => {
    const photo = {
      box: [0.76, 0.12, 0.12, 0.1] as const,
      isColour: false,
      widthMm: 25,
      heightMm: 35,
      confidence: 0.97,
    };
    const scanned = (quality: PageReading['quality']) =>
      read([{ ...basics(), photos: [photo], quality }]).photo;
    expect(scanned([])).toMatchObject({ present: true, isColour: false });
    expect(scanned(['greyscale'])).toMatchObject({ present: true, isColour: null });
    const grey = { ...basics(), photos: [photo], quality: ['greyscale' as const] };
    expect(read([cover(), grey]).photo).toMatchObject({ present: true, isColour: false });
  });

  it('says no size of a photo with a stamp across its edge, which was measured along', () => {
    const photo = {
      box: [0.74, 0.34, 0.14, 0.16] as const,
      isColour: true,
      widthMm: 29,
      heightMm: 48,
      confidence: 1,
    };
    const beside = { ...basics(), photos: [photo], seals: [seal('某单位', [0.2, 0.4, 0.19, 0.13])] };
    expect(read([beside]).photo).toMatchObject({ widthMm: 29, heightMm: 48 });
    const across = { ...beside, seals: [seal('某单位', [0.6, 0.43, 0.19, 0.13])] };
    expect(read([across]).photo).toMatchObject({ present: true, widthMm: null, heightMm: null });
  });

  it('sees whether the applicant signed', () => {
    const line = [word('申报人签字：', 0.5, 0.9)];
    expect(read([page({ words: line })]).applicantSigned).toBe(false);
    expect(
      read([page({ words: line, ink: [{ box: [0.66, 0.89, 0.08, 0.02], density: 0.2 }] })]).applicantSigned,
    ).toBe(true);
    expect(read([basics()]).applicantSigned).toBeNull();
  });

  it('takes a name apart from the label for a signature, another label for none', () => {
    const beside = (text: string) =>
      read([page({ words: [word('申报人签字：', 0.3, 0.9), word(text, 0.55, 0.905)] })]).applicantSigned;
    expect(beside('重文得')).toBe(true);
    expect(beside('单位盖章')).toBe(false);
    expect(beside('负责人')).toBe(false);
  });

  it('takes a technical title for no administrative post', () => {
    const post = (text: string) => {
      const row = table({ y: 0.2, columns: [1, 1], rows: [['行政职务', text]] });
      return values(read([page({ tables: [row] })]))['adminPost.name'] ?? null;
    };
    expect(post('工程师')).toBeNull();
    expect(post('标准化部副主任')).toBe('标准化部副主任');
    expect(post('副院长（　　任）')).toBe('副院长');
    expect(post('主任（兼）')).toBe('主任(兼)');
  });

  it('takes a hand of which hardly anything was read for a signature, the blanks of a date for none', () => {
    const beside = (text: string, width: number) => {
      const written = word(text, 0.5, 0.9);
      const [x, y, , height] = written.box;
      const wide = { ...written, box: [x, y, width, height] as const };
      return read([page({ words: [word('申报人签字：', 0.3, 0.9), wide] })]).applicantSigned;
    };
    expect(beside('佳', 0.12)).toBe(true);
    expect(beside('佳', 0.025)).toBe(false);
    expect(beside('年月日', 0.3)).toBe(false);
  });
});

describe('the companion forms', () => {
  it('tell the ticked kind of exception and that one is declared', () => {
    const form = table({
      y: 0.2,
      columns: [1, 3],
      rows: [
        ['姓名', '王示例'],
        ['破格类型', '□学历破格　☑资历破格'],
        ['推荐人（一）', '姓名：李教授'],
      ],
    });
    const found = values(
      read([page({ words: [word('辽宁省破格评定人员审核表', 0.3, 0.1)], tables: [form] })], 'EXCEPTION_FORM'),
    );
    expect(found).toMatchObject({
      'applicant.name': '王示例',
      'declared.exceptionType': '资历破格',
      'declared.isException': true,
    });
  });

  it('tell it from the marks where the boxes are drawn', () => {
    const form = table({ y: 0.2, columns: [1, 3], rows: [['破格类型', '　学历破格　　资历破格']] });
    const marks = [
      { box: [0.306, 0.215, 0.012, 0.009] as const, checked: true, confidence: 0.95 },
      { box: [0.423, 0.215, 0.012, 0.009] as const, checked: false, confidence: 0.95 },
    ];
    const found = values(read([page({ tables: [form], marks })], 'EXCEPTION_FORM'));
    expect(found['declared.exceptionType']).toBe('学历破格');
  });

  it('give the senior form’s dates of approval and appointment', () => {
    const form = table({
      y: 0.2,
      columns: [2, 3, 2, 3, 2, 3],
      rows: [
        ['现资格', '高级工程师', '评定时间\n（年、月）', '2018年12月', '聘任时间\n（年、月）', '2019年1月'],
        ['主管部门/市市场监管局意见', { text: '同意。\n2024年7月28日', columnSpan: 5 }],
      ],
      heights: [0.06, 0.2],
    });
    const stamped = page({ tables: [form], seals: [seal('鞍山市市场监督管理局', [0.5, 0.3, 0.12, 0.09])] });
    expect(values(read([stamped], 'SENIOR_FORM'))).toMatchObject({
      'currentTitle.obtainedOn': '2018-12',
      'currentTitle.appointedOn': '2019-01',
      'opinions.CITY_BUREAU.sealText': '鞍山市市场监督管理局',
    });
  });
});

describe('odd pages', () => {
  it('throw nothing: blank, empty, wordless', () => {
    const empty = page({});
    expect(read([]).fields).toEqual([]);
    expect(read([empty, { ...empty, blank: true }]).fields).toEqual([]);
  });

  it('take no piece of the form’s own letter-spaced name for a title', () => {
    const spaced = page({
      words: [word('专业技术资格', 0.3, 0.2), word('评定表', 0.5, 0.2), word('姓名：王示例', 0.25, 0.45)],
    });
    const titles = read([spaced]).fields.filter(({ path }) => path === 'currentTitle.level');
    expect(titles.filter(({ value }) => value !== null)).toEqual([]);
  });
});
