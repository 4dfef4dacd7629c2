import { describe, expect, it } from 'vitest';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { FieldReading } from '../../../shared/reading/field-reading.ts';
import { readForm } from '../../../shared/reading/forms/read-form.ts';
import { page, type Table, table, word } from '../layout/page-builder.ts';
import { numbered } from './sample-form.ts';

const SURE = 0.95;

const fieldsOf = (title: string, ...tables: readonly Table[]): readonly FieldReading[] =>
  readForm('EVALUATION_FORM', numbered([page({ words: [word(title, 0.4, 0.08)], tables })]), formLexicon)
    .fields;

const valuesOf = (fields: readonly FieldReading[]) =>
  Object.fromEntries(fields.map(({ path, value }) => [path, value]));

const works = (from: string, to: string) =>
  table({
    y: 0.12,
    columns: [2, 2, 5, 5, 3],
    rows: [
      [from, to, '单位', '从事何专业技术工作', '职务'],
      ['2002-08', '2009-10', '甲质量检验所', '机械产品检验', '检验员'],
      ['2009-10', '至今', '乙质量检验所', '机电产品检验', '室主任'],
    ],
    rowHeight: 0.027,
  });

describe('the begin and the end of a period in columns of their own', () => {
  it.each([
    ['开始', '结束'],
    ['开始时间', '结束时间'],
    ['起始', '截止'],
    ['起', '止'],
    ['自', '至'],
    ['开始于', '结束于'],
  ])('are headed %s and %s', (from, to) => {
    const found = valuesOf(fieldsOf('工作经历', works(from, to)));
    expect(found).toMatchObject({
      'workHistory[0].from': '2002-08',
      'workHistory[0].to': '2009-10',
      'workHistory[0].unit': '甲质量检验所',
      'workHistory[1].from': '2009-10',
      'workHistory[1].post': '室主任',
    });
    expect(found).not.toHaveProperty(['workHistory[1].to']);
  });

  it.each([
    ['起止时间', [{ text: '起止时间', columnSpan: 4 }]],
    [
      '起 and 止',
      [
        { text: '起', columnSpan: 2 },
        { text: '止', columnSpan: 2 },
      ],
    ],
  ])('may be ruled into years and months under %s', (_, above) => {
    const studies = table({
      y: 0.12,
      columns: [6, 4, 6, 4, 20, 20],
      rows: [
        [...above, { text: '专业或主要内容', rowSpan: 2 }, { text: '学习地点', rowSpan: 2 }],
        ['年', '月', '年', '月'],
        ['1995', '9', '1999', '7', '测控技术', '甲大学'],
        ['2018', '11', '2018', '12', '检定员培训', '乙大学'],
        ['2023', '3', { text: '至今', columnSpan: 2 }, '不确定度', '丙大学'],
      ],
      rowHeight: 0.03,
    });
    const found = valuesOf(fieldsOf('学习培训经历', studies));
    expect(found).toMatchObject({
      'studyHistory[0].from': '1995-09',
      'studyHistory[0].to': '1999-07',
      'studyHistory[1].from': '2018-11',
      'studyHistory[1].to': '2018-12',
      'studyHistory[2].from': '2023-03',
      'studyHistory[2].place': '丙大学',
    });
    expect(found).not.toHaveProperty(['studyHistory[2].to']);
  });
});

describe('a cell ruled over several rows of a history', () => {
  const history = (rows: Parameters<typeof table>[0]['rows'], rowHeight = 0.03) =>
    fieldsOf(
      '工作经历',
      table({
        y: 0.12,
        columns: [6, 5, 5, 3],
        rows: [['起止时间', '单位', '从事何专业技术工作', '职务'], ...rows],
        rowHeight,
      }),
    );

  it('gives its unit to each of them, and to no empty row', () => {
    const found = valuesOf(
      history([
        ['1998.8至2005.6', { text: '甲县特种设备\n检验站', rowSpan: 4 }, '锅炉检验', '检验员'],
        ['2005.6至2012.3', '容器检验', '副站长'],
        ['2012.3至今', '检验管理', '站长'],
        ['', '', ''],
      ]),
    );
    expect(found).toMatchObject({
      'workHistory[0].unit': '甲县特种设备检验站',
      'workHistory[1].unit': '甲县特种设备检验站',
      'workHistory[2].unit': '甲县特种设备检验站',
      'workHistory[2].post': '站长',
    });
    expect(found).not.toHaveProperty(['workHistory[3].unit']);
  });

  it('gives each row its own line where only the rules between them were not seen', () => {
    const found = valuesOf(
      history(
        [
          ['1998.8至2005.6', { text: '甲检验站\n乙检验站', rowSpan: 2 }, '锅炉检验', '检验员'],
          ['2005.6至2012.3', '容器检验', '副站长'],
        ],
        0.02,
      ),
    );
    expect(found).toMatchObject({
      'workHistory[0].unit': '甲检验站',
      'workHistory[1].unit': '乙检验站',
    });
  });
});

describe('rows without a date', () => {
  const undated = (rowHeight: number) =>
    fieldsOf(
      '工作经历',
      table({
        y: 0.12,
        columns: [5, 5, 3],
        rows: [
          ['单位', '从事何专业技术工作', '职务'],
          ['甲检验所', '机械检验', '检验员'],
          ['乙检验所', '机电检验', '室主任'],
        ],
        rowHeight,
      }),
    );

  it('are parted by their rules, and sure where they have room', () => {
    const fields = undated(0.05);
    expect(valuesOf(fields)).toMatchObject({
      'workHistory[0].unit': '甲检验所',
      'workHistory[1].post': '室主任',
    });
    expect(fields.find(({ path }) => path === 'workHistory[1].unit')!.confidence).toBeGreaterThan(SURE);
  });

  it('are not sure where they may be lines of one entry', () => {
    const fields = undated(0.02);
    expect(valuesOf(fields)).toMatchObject({
      'workHistory[0].unit': '甲检验所',
      'workHistory[1].post': '室主任',
    });
    for (const { confidence } of fields) expect(confidence).toBeLessThan(SURE);
  });

  it('are never surely one value where they are joined', () => {
    const fields = fieldsOf(
      '工作经历',
      table({
        y: 0.12,
        columns: [6, 5, 5, 3],
        rows: [
          ['起止时间', '单位', '从事何专业技术工作', '职务'],
          ['2002.8至2009.10', '甲检验所', '机械检验', '检验员'],
          ['', '乙检验所', '机电检验', '室主任'],
          [{ text: '2009.11至今', rowSpan: 2 }, '丙检验所', '容器检验', '副站长'],
          ['丁检验所', '锅炉检验', '站长'],
        ],
        rowHeight: 0.024,
      }),
    );
    const joined = fields.filter(({ raw }) => raw.includes('\n'));
    expect(joined.length).toBeGreaterThanOrEqual(6);
    for (const { confidence } of joined) expect(confidence).toBeLessThan(SURE);
  });
});

describe('a table below without a heading of its own', () => {
  it('is no part of the one above where its rules stand elsewhere', () => {
    const grid = table({
      y: 0.12,
      columns: [2, 2, 1, 4, 1, 5, 5],
      rows: [
        [
          '开始',
          '结束',
          { text: '业绩名称', columnSpan: 2 },
          { text: '本人作用', columnSpan: 2 },
          '完成情况及效果',
        ],
        [
          '2020-03',
          '2021-06',
          { text: '甲平台建设', columnSpan: 2 },
          { text: '主持', columnSpan: 2 },
          '取得资质',
        ],
        [
          { text: '考试种类', columnSpan: 3 },
          { text: '考试科目', columnSpan: 2 },
          { text: '组织单位', columnSpan: 2 },
        ],
        [
          { text: '水平考试', columnSpan: 3 },
          { text: '计量学', columnSpan: 2 },
          { text: '某考试中心', columnSpan: 2 },
        ],
      ],
    });
    const paths = fieldsOf('任现职后业绩', grid).map(({ path }) => path);
    expect(paths).toContain('achievements[0].title');
    expect(paths.filter((path) => path.startsWith('achievements[1]'))).toEqual([]);
  });
});

describe('headings between which the rules were not seen', () => {
  it('are parted where the row below is, without what stands above them', () => {
    const studies = table({
      y: 0.12,
      columns: [4, 4, 8, 8, 6],
      rows: [
        [{ text: '', columnSpan: 5 }],
        ['1998-09', '2002-07', '机械工程', '甲大学', '张某'],
        ['2020-07', '2020-08', '质量培训', '乙协会', '李某'],
      ],
    });
    const headings = [
      word('经 力', 0.11, 0.128),
      word('开始', 0.12, 0.15),
      word('结束', 0.225, 0.15),
      word('专业或主要内容', 0.34, 0.15),
      word('学习地点', 0.56, 0.15),
      word('证明人', 0.76, 0.15),
    ];
    const { fields } = readForm(
      'EVALUATION_FORM',
      numbered([page({ words: headings, tables: [studies] })]),
      formLexicon,
    );
    expect(valuesOf(fields)).toMatchObject({
      'studyHistory[0].from': '1998-09',
      'studyHistory[0].to': '2002-07',
      'studyHistory[1].content': '质量培训',
      'studyHistory[1].place': '乙协会',
    });
  });
});

describe('begin and end above each other in a ruled cell, the dash between them not read', () => {
  const HEAD = ['项目名称', '起止时间', '本人所起作用', '完成情况及效果'];
  const empty = table({
    y: 0.12,
    columns: [5, 3, 4, 4],
    rows: [HEAD, ['', '', '', '']],
    heights: [0.04, 0.12],
  });
  const dates = [word('2011.04', 0.37, 0.2), word('2013.12', 0.37, 0.24)];
  const readings = (...words: ReturnType<typeof word>[]) =>
    readForm(
      'EVALUATION_FORM',
      numbered([page({ words: [word('任现职前主要业绩', 0.4, 0.08), ...dates, ...words], tables: [empty] })]),
      formLexicon,
    ).fields;
  const sure = (fields: readonly FieldReading[]) => fields.filter(({ confidence }) => confidence >= SURE);

  it('are one entry’s', () => {
    const found = readings(
      word('液化石油气储罐群在线', 0.11, 0.21),
      word('声发射检测应用', 0.11, 0.23),
      word('主持', 0.52, 0.22),
      word('避免停产损失', 0.72, 0.22),
    );
    expect(valuesOf(found)).toMatchObject({
      'achievements[0].from': '2011-04',
      'achievements[0].to': '2013-12',
    });
    expect(valuesOf(found)).not.toHaveProperty(['achievements[1].from']);
    expect(valuesOf(sure(found))).toMatchObject({
      'achievements[0].title': '液化石油气储罐群在线声发射检测应用',
      'achievements[0].role': '主持',
    });
  });

  it('are those of two, never surely, where another column parts as well', () => {
    const found = readings(
      word('储罐群在线检测', 0.11, 0.2),
      word('余热锅炉隐患治理', 0.11, 0.24),
      word('主持', 0.52, 0.2),
      word('参加', 0.52, 0.24),
    );
    expect(valuesOf(found)).toMatchObject({
      'achievements[0].title': '储罐群在线检测',
      'achievements[1].title': '余热锅炉隐患治理',
      'achievements[1].role': '参加',
    });
    expect(sure(found).filter(({ path }) => !path.endsWith('.phase'))).toEqual([]);
  });
});
