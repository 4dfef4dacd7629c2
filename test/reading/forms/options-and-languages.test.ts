import { describe, expect, it } from 'vitest';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { FieldReading } from '../../../shared/reading/field-reading.ts';
import { readForm } from '../../../shared/reading/forms/read-form.ts';
import type { Mark, PageReading } from '../../../shared/reading/page-reading.ts';
import { page, type TableSpec, table, textWidth, word } from '../layout/page-builder.ts';
import { numbered } from './sample-form.ts';

function read(...pages: readonly PageReading[]): Record<string, FieldReading> {
  const { fields } = readForm('EVALUATION_FORM', numbered(pages), formLexicon);
  return Object.fromEntries(
    fields.toSorted((a, b) => a.confidence - b.confidence).map((field) => [field.path, field]),
  );
}

const values = (...pages: readonly PageReading[]) =>
  Object.fromEntries(Object.entries(read(...pages)).map(([path, { value }]) => [path, value]));

describe('options in one line with a box each', () => {
  const Y = 0.5;

  /** A cover's line as the engine reads it: boxes are no text, and take sureness from the characters beside them. */
  function cover(label: string, options: readonly string[], ticked: readonly string[], unseen?: string) {
    const marks: Mark[] = [];
    const words = [word('辽宁省专业技术资格评定表', 0.3, 0.15), word(label, 0.1, Y)];
    let x = 0.12 + textWidth(label);
    for (const option of options) {
      if (option !== unseen)
        marks.push({ box: [x, Y - 0.006, 0.015, 0.012], checked: ticked.includes(option), confidence: 0.98 });
      x += 0.017;
      words.push(word(option, x, Y, { confidence: 0.5 }));
      x += textWidth(option) + 0.03;
    }
    return page({ words, marks });
  }

  const specialties = ['计量', '质量', '标准化', '特种设备'];
  const levels = ['正高级工程师', '高级工程师', '工程师'];

  it.each(specialties)('say the one that is ticked, surely: %s', (ticked) => {
    const found = read(cover('申报专业：', specialties, [ticked]))['declared.specialty'];
    expect(found?.value).toBe(ticked);
    expect(found?.confidence).toBeGreaterThan(0.95);
  });

  it('say it too where the first box was not seen', () => {
    const line = cover('申报专业技术职务：', levels, ['高级工程师'], '正高级工程师');
    expect(values(line)['declared.level']).toBe('高级工程师');
  });

  it('say nothing where none or several are ticked', () => {
    expect(values(cover('申报专业：', specialties, []))['declared.specialty']).toBeNull();
    expect(values(cover('申报专业：', specialties, ['计量', '质量']))['declared.specialty']).toBeNull();
  });

  it('are no answer to what another box asks behind them', () => {
    const grid = table({ y: 0.1, columns: [1, 5], rows: [['破格申报', '']] });
    const answer = [word('否', 0.262, 0.12), word('是（', 0.33, 0.12), word('学历破格）', 0.42, 0.12)];
    const marks = [0.245, 0.31, 0.4].map((x, at) => ({
      box: [x, 0.114, 0.014, 0.012] as const,
      checked: at === 0,
      confidence: 0.98,
    }));
    expect(values(page({ words: answer, tables: [grid], marks }))['declared.isException']).toBe(false);
  });
});

describe('a label printed again in English', () => {
  it('is no value: that stands beside it', () => {
    const rows = [
      ['姓名\nName', '王示例', '行政职务\nPost', '室主任'],
      ['毕业院校\nSchool', '东北大学', '所学专业\nMajor', '自动化'],
    ];
    expect(
      values(page({ tables: [table({ y: 0.1, columns: [1, 1, 1, 1], rows, rowHeight: 0.05 })] })),
    ).toMatchObject({
      'applicant.name': '王示例',
      'adminPost.name': '室主任',
      'education.school': '东北大学',
      'education.major': '自动化',
    });
  });

  it('stays a value behind a colon', () => {
    const rows = [['行政职务：CEO', '民族：满族']];
    expect(values(page({ tables: [table({ y: 0.1, columns: [1, 1], rows })] }))['adminPost.name']).toBe(
      'CEO',
    );
  });
});

describe('works before and after in one table', () => {
  const rows: TableSpec['rows'] = [
    [
      { text: '时期', rowSpan: 2 },
      { text: '起止年月', columnSpan: 2 },
      { text: '专业技术工作名称', rowSpan: 2 },
      { text: '本人作用', rowSpan: 2 },
      { text: '完成情况及效果', rowSpan: 2 },
    ],
    ['自', '至'],
    [{ text: '任现职前', vertical: true, rowSpan: 2 }, '2013-03', '2014-06', '甲项目', '参加', '验收'],
    ['2014-09', '2016-05', '乙项目', '参加', '报告'],
    [{ text: '任现职后', vertical: true, rowSpan: 2 }, '2017-03', '2018-09', '丙项目', '主持', '验收'],
    ['2019-02', '2020-11', '丁项目', '主持', '发布'],
  ];

  it('are parted by cells at their side', () => {
    const grid = table({ y: 0.12, columns: [6, 12, 12, 30, 20, 20], rows, rowHeight: 0.05 });
    const found = values(page({ words: [word('四、主要专业技术工作业绩登记', 0.1, 0.08)], tables: [grid] }));
    expect(found).toMatchObject({
      'achievements[0].phase': 'PRE',
      'achievements[0].title': '甲项目',
      'achievements[1].phase': 'PRE',
      'achievements[1].to': '2016-05',
      'achievements[2].phase': 'POST',
      'achievements[2].from': '2017-03',
      'achievements[3].phase': 'POST',
      'achievements[3].result': '发布',
    });
  });
});

describe('works before in a single row', () => {
  it('are named by the cell at their side as those after are', () => {
    const grid = table({
      y: 0.12,
      columns: [6, 14, 30, 25, 25],
      rows: [
        ['', '起止时间', '专业技术工作名称', '本人作用', '完成情况及效果'],
        [{ text: '任现职前', vertical: true }, '2013.03-2014.06', '甲项目', '参加', '验收'],
        [{ text: '任现职后', vertical: true, rowSpan: 2 }, '2017.03-2018.09', '丙项目', '主持', '验收'],
        ['2019.02-2020.11', '丁项目', '主持', '发布'],
      ],
      rowHeight: 0.1,
    });
    expect(
      values(page({ words: [word('主要专业技术工作业绩登记', 0.3, 0.06)], tables: [grid] })),
    ).toMatchObject({
      'achievements[0].title': '甲项目',
      'achievements[0].phase': 'PRE',
      'achievements[1].phase': 'POST',
      'achievements[2].phase': 'POST',
    });
  });
});

describe('cards of works with their number at the side', () => {
  it('are read each, and their first row heads no table', () => {
    const card = (y: number, number: string, title: string, period: string) =>
      table({
        y,
        columns: [9, 22, 33, 12, 24],
        rows: [
          [{ text: number, rowSpan: 3 }, '工作名称', title, '起止时间', period],
          ['工作内容及本人作用', { text: '主持，总体设计', columnSpan: 3 }],
          ['完成情况及效果', { text: '通过验收', columnSpan: 3 }],
        ],
        rowHeight: 0.026,
      });
    const cards = [
      card(0.12, '业绩1', '甲装置研制', '2016/5-2018/10'),
      card(0.22, '业绩2', '乙检测线', '2019/4-2020/12'),
    ];
    const found = values(page({ words: [word('6 任现职后主要专业技术工作业绩', 0.1, 0.09)], tables: cards }));
    expect(found).toMatchObject({
      'achievements[0].title': '甲装置研制',
      'achievements[0].role': '主持,总体设计',
      'achievements[1].from': '2019-04',
      'achievements[1].result': '通过验收',
    });
  });
});

describe('opinions in boxes two by two', () => {
  const boxes = (votes: string) => {
    const grid = table({
      y: 0.05,
      columns: [1, 1],
      rows: [
        [{ text: '（十一）推荐、审核意见', columnSpan: 2 }],
        ['所在单位推荐意见\n同意推荐。\n（盖章）', '市级市场监管部门意见\n同意。\n（盖章）'],
        [
          '市级人力资源社会保障部门意见\n同意上报。\n（盖章）',
          '评审组织意见（评审时填写）\n主任：\n（盖章）年月日',
        ],
      ],
      heights: [0.04, 0.25, 0.25],
    });
    return read(page({ words: votes === '' ? [] : [word(votes, 0.6, 0.5)], tables: [grid] }))[
      'committee.blank'
    ];
  };

  it('have the committee’s among them, which is blank or not by what stands in it alone', () => {
    expect(boxes('')?.value).toBe(true);
    expect(boxes('同意25票')?.value).toBe(false);
  });
});

describe('the committee’s boxes under a numbered heading', () => {
  it('are blank: the number is no vote', () => {
    const grid = table({
      y: 0.2,
      columns: [1, 1],
      rows: [
        ['赞成人数', ''],
        ['反对人数', ''],
      ],
    });
    const heading = [word('9', 0.1, 0.17), word('评审结果（由评审委员会填写）', 0.15, 0.17)];
    expect(read(page({ words: heading, tables: [grid] }))['committee.blank']?.value).toBe(true);
  });
});

describe('a unit’s name that ends as none does', () => {
  it('is less sure than a whole one', () => {
    const name = (text: string) =>
      read(page({ words: [word('辽宁省专业技术资格评定表', 0.3, 0.15), word(`单位：${text}`, 0.1, 0.4)] }))[
        'employer.coverName'
      ]!.confidence;
    expect(name('丹东市示例产品质量检验所')).toBeGreaterThan(0.95);
    expect(name('丹东市示例产品质')).toBeLessThan(0.8);
  });
});

describe('the applicant’s signature behind a sentence in one cell', () => {
  it('is found', () => {
    const rows = [['申报人承诺', '本人承诺所填内容真实。申报人签名：王示例']];
    const { applicantSigned } = readForm(
      'EVALUATION_FORM',
      numbered([page({ tables: [table({ y: 0.1, columns: [1, 4], rows })] })]),
      formLexicon,
    );
    expect(applicantSigned).toBe(true);
  });
});

describe('a label set wide, with characters read into its gaps', () => {
  it('is the label all the same', () => {
    const spread = word('填產表產日期：2024年7月5日', 0.1, 0.6);
    const characters = spread.characters!.map((one) =>
      one.text === '產' ? { ...one, confidence: 0.5 } : one,
    );
    const pages = page({ words: [word('辽宁省专业技术资格评定表', 0.3, 0.15), { ...spread, characters }] });
    expect(values(pages)['form.filledOn']).toBe('2024-07-05');
  });
});
