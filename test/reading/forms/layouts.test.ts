import { describe, expect, it } from 'vitest';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { FieldValue } from '../../../shared/domain/record.ts';
import { readForm } from '../../../shared/reading/forms/read-form.ts';
import type { Mark, PageReading } from '../../../shared/reading/page-reading.ts';
import { page, seal, table, word } from '../layout/page-builder.ts';
import { numbered } from './sample-form.ts';

/** Values of an evaluation form by path, the surest of each. */
function values(...pages: readonly PageReading[]): Record<string, FieldValue | null> {
  const { fields } = readForm('EVALUATION_FORM', numbered(pages), formLexicon);
  const sorted = fields.toSorted((a, b) => a.confidence - b.confidence);
  return Object.fromEntries(sorted.map(({ path, value }) => [path, value]));
}

const titled = (title: string, ...tables: ReturnType<typeof table>[]) =>
  page({ words: [word(title, 0.4, 0.08)], tables });

describe('editions that print labels above their values', () => {
  it('are read downwards, also under labels that nobody knows', () => {
    const rows = table({
      y: 0.1,
      columns: [1, 1, 1, 1],
      rows: [
        ['现专业技术资格', '取得时间', '审批机关', '岗位等级代码'],
        ['高级工程师', '2018.12', '辽宁省人社厅', '七级'],
      ],
    });
    expect(values(page({ tables: [rows] }))).toMatchObject({
      'currentTitle.level': '高级工程师',
      'currentTitle.obtainedOn': '2018-12',
      'currentTitle.approvedBy': '辽宁省人社厅',
    });
  });

  it('give nothing for 无 and do not look further down', () => {
    const rows = table({
      y: 0.1,
      columns: [1, 2],
      rows: [
        ['行政职务', '无'],
        ['从事何工作', '力学计量'],
      ],
    });
    expect(values(page({ tables: [rows] }))['adminPost.name']).toBeNull();
  });
});

describe('a list of several persons', () => {
  it('names nobody by its heads', () => {
    const rows = table({
      y: 0.1,
      columns: [1, 1, 1, 1],
      rows: [
        ['序号', '姓名', '部门', '2023年'],
        ['1', '王示例', '化工检验室', '合格'],
      ],
    });
    expect(values(page({ tables: [rows] }))['applicant.name'] ?? null).not.toBe('部门');
  });
});

describe('a name', () => {
  it('keeps the dot within it, and no dot or stop behind it', () => {
    const named = (text: string) =>
      values(
        page({
          words: [word('一　基本情况', 0.4, 0.08), word('姓名：', 0.15, 0.14), word(text, 0.22, 0.14)],
        }),
      )['applicant.name'];
    expect(named('潘琳英·')).toBe('潘琳英');
    expect(named('潘琳英。')).toBe('潘琳英');
    expect(named('阿依古丽·买买提')).toBe('阿依古丽·买买提');
  });
});

describe('editions that print lines instead of cells', () => {
  it('are read behind each label up to the next', () => {
    const lines = page({
      words: [
        word('一　基本情况', 0.4, 0.08),
        word('姓名：', 0.15, 0.14),
        word('王示例', 0.22, 0.14),
        word('性别：男', 0.4, 0.14),
        word('民族：满族', 0.55, 0.14),
        word('毕业院校：东北大学', 0.15, 0.18),
        word('毕业时间：2008年7月', 0.5, 0.18),
        word('主修专业：自动化', 0.15, 0.22),
      ],
    });
    expect(values(lines)).toMatchObject({
      'applicant.name': '王示例',
      'applicant.sex': '男',
      'applicant.ethnicity': '满族',
      'education.school': '东北大学',
      'education.graduatedOn': '2008-07',
      'education.major': '自动化',
    });
  });

  it('are read within a frame around the page', () => {
    const frame = table({ y: 0.05, columns: [1], rows: [['']], rowHeight: 0.9 });
    const framed = page({
      tables: [frame],
      words: [
        word('辽宁省', 0.45, 0.12),
        word('专业技术资格评定表', 0.35, 0.15),
        word('姓名', 0.2, 0.4),
        word('王示例', 0.35, 0.4),
        word('单位名称', 0.2, 0.45),
        word('辽宁省计量科学研究院', 0.35, 0.45),
        word('申报专业技术职务', 0.2, 0.5),
        word('正高级工程师', 0.45, 0.5),
      ],
    });
    expect(values(framed)).toMatchObject({
      'applicant.name': '王示例',
      'employer.coverName': '辽宁省计量科学研究院',
      'declared.level': '正高级工程师',
    });
  });
});

describe('a cover without a recognised title', () => {
  it('is known by what only covers ask', () => {
    const cells = table({
      y: 0.3,
      columns: [1, 3],
      rows: [
        ['姓名', '王示例'],
        ['单位', '辽宁省计量科学研究院'],
        ['评审任职资格', '高级工程师'],
        ['填表时间', '2024.7.10'],
      ],
    });
    expect(values(page({ tables: [cells] }))['employer.coverName']).toBe('辽宁省计量科学研究院');
  });

  it('gives its date also without a label', () => {
    const foot = page({
      words: [
        word('辽宁省专业技术资格评定表', 0.3, 0.15),
        word('单位：辽宁省计量科学研究院', 0.2, 0.4),
        word('2024年7月10日', 0.4, 0.85),
      ],
    });
    expect(values(foot)['form.filledOn']).toBe('2024-07-10');
  });
});

describe('labels of opinions', () => {
  const opinionsOf = (label: string) =>
    values(
      page({
        words: [word('审核意见', 0.4, 0.06)],
        tables: [
          table({
            y: 0.1,
            columns: [1, 8],
            rows: [[label, '同意推荐。\n负责人：　公章\n2024年7月23日']],
            rowHeight: 0.2,
          }),
        ],
      }),
    );

  it('may be set downwards in two columns, from the right', () => {
    const [right, left] = ['市人力资源和社会', '保障部门审核意见'];
    const rows = [...right].map((character, row) => left[row]! + character);
    expect(opinionsOf(rows.join('\n'))).toMatchObject({
      'opinions.CITY_HRSS.text': '同意推荐。',
      'opinions.CITY_HRSS.date': '2024-07-23',
    });
  });

  it.each([
    ['CITY_BUREAU', '所在地市场监督管理部门初审意见'],
    ['CITY_HRSS', '地级以上市人社行政部门复核意见'],
    ['COMPETENT_DEPARTMENT', '省直行业主管部门（单位）复审意见'],
    ['UNIT', '申报人所在单位（盖章）综合评价意见'],
  ])('name %s in any wording: %s', (role, label) => {
    expect(opinionsOf(label)[`opinions.${role}.text`]).toBe('同意推荐。');
  });

  it('are none where the authority that approved a title stands beside the month of an appointment', () => {
    const rows = [
      ['取得时间', '审批机关', '聘任时间'],
      ['2019年11月', '丹东市人力资源和社会保障局', '2020年3月'],
    ];
    const fields = values(page({ tables: [table({ y: 0.3, columns: [2, 4, 2], rows })] }));
    expect(Object.keys(fields).filter((path) => path.startsWith('opinions.'))).toEqual([]);
  });

  it.each(['专家评审组织单位意见', '本人承诺意见'])('are none where others write: %s', (label) => {
    expect(Object.keys(opinionsOf(label)).filter((path) => path.startsWith('opinions.'))).toEqual([]);
  });
});

describe('an ID number in boxes', () => {
  it('is put together from one digit a box', () => {
    const digits = table({
      y: 0.1,
      columns: [6, ...Array.from({ length: 18 }, () => 1)],
      rows: [['身份证号码', ...'210102198503079990']],
    });
    expect(values(page({ tables: [digits] }))['applicant.idNumber']).toBe('210102198503079990');
  });
});

describe('the committee’s boxes', () => {
  const committee = (...rows: string[][]) =>
    titled('评审委员会评审结果', table({ y: 0.12, columns: [1, 1, 1, 1], rows }));

  it('are blank where 同意 and 不同意 head empty boxes', () => {
    const page = committee(
      ['评委会总人数', '', '出席人数', ''],
      ['同意', '', '不同意', ''],
      ['弃权', '', '', ''],
    );
    expect(values(page)['committee.blank']).toBe(true);
  });

  it('are blank whatever the number at the page’s foot', () => {
    const blank = committee(['评委会总人数', '', '出席人数', '']);
    const footed = { ...blank, words: [...blank.words, word('第5页', 0.47, 0.955)] };
    expect(values(footed)['committee.blank']).toBe(true);
  });

  it('are not where somebody wrote 同意', () => {
    expect(values(committee(['评委会总人数', '', '评审意见', '同意']))['committee.blank']).toBe(false);
  });
});

describe('tables headed by a cell at their side', () => {
  const dated = (...rows: string[][]) => [['起止时间', '专业技术工作名称', '本人作用', '完成情况'], ...rows];
  const headed = (heading: string, y: number, rows: readonly (readonly string[])[]) =>
    table({
      y,
      columns: [0.3, 1, 2, 1, 1],
      rows: rows.map((row, index) =>
        index === 0 ? [{ text: heading, rowSpan: rows.length, vertical: true }, ...row] : [...row],
      ),
    });

  it('belong to the part that it names, in whatever words', () => {
    const before = headed('任现职前', 0.1, dated(['2013.04-2014.10', '衡器检定研究', '参加', '已使用']));
    const after = headed('任现职后主要工作业绩', 0.4, dated(['2020.04-2021.09', '器具普查', '主持', '建账']));
    expect(values(page({ tables: [before, after] }))).toMatchObject({
      'achievements[0].phase': 'PRE',
      'achievements[0].title': '衡器检定研究',
      'achievements[1].phase': 'POST',
      'achievements[1].title': '器具普查',
    });
  });
});

describe('an opinion in a frame below its heading', () => {
  const framed = (stamped: boolean) => {
    const frame = table({
      y: 0.11,
      columns: [1],
      rows: [['经民主评议，同意推荐。\n负责人签字：\n(公章)\n2024年7月18日']],
      rowHeight: 0.3,
    });
    const own = page({ words: [word('九、单位推荐意见', 0.1, 0.09)], tables: [frame] });
    const box = [0.6, 0.25, 0.19, 0.13] as const;
    const stamp = seal('辽宁省浑河质量检验研究院', stamped ? box : ([0.1, 0.8, 0.19, 0.13] as const));
    return readForm('EVALUATION_FORM', numbered([{ ...own, seals: [stamp] }]), formLexicon).fields;
  };
  const of = (stamped: boolean, name: string) =>
    framed(stamped).find(({ path }) => path === `opinions.UNIT.${name}`);

  it('is read from the frame, with its stamp', () => {
    expect(of(true, 'text')?.value).toBe('经民主评议,同意推荐。');
    expect(of(true, 'date')?.value).toBe('2024-07-18');
    expect(of(true, 'sealText')?.value).toBe('辽宁省浑河质量检验研究院');
  });

  it.each([
    ['greyscale', ['2024年7月', '7日'], '2024-07-07', false],
    ['greyscale', ['2024年7月17日'], '2024-07-17', true],
    ['greyscale', ['2024', '年', '7', '月', '7', '日'], '2024-07-07', true],
    [null, ['2024年7月', '7日'], '2024-07-07', true],
    [null, ['2024年7月'], '2024-07', false],
  ] as const)(
    'is dated surely unless a stamp without colour (%s) may hide a figure, or the day is lost: %j',
    (flaw, pieces, value, sure) => {
      const frame = table({ y: 0.11, columns: [1], rows: [['']], rowHeight: 0.3 });
      let x = 0.3;
      const date = pieces.map((piece) => {
        const part = word(piece, x, 0.35);
        x += part.box[2] + 0.02;
        return part;
      });
      const words = [word('九、单位推荐意见', 0.1, 0.09), word('经民主评议，同意推荐。', 0.3, 0.2), ...date];
      const own = { ...page({ words, tables: [frame] }), quality: flaw === null ? [] : [flaw] };
      const { fields } = readForm('EVALUATION_FORM', numbered([own]), formLexicon);
      const found = fields.find(({ path }) => path === 'opinions.UNIT.date')!;
      expect([found.value, found.confidence > 0.9]).toEqual([value, sure]);
    },
  );

  it('never surely lacks a stamp while one on the page belongs to nobody', () => {
    expect(of(false, 'sealPresent')?.value).toBe(false);
    expect(of(false, 'sealPresent')?.confidence).toBeLessThan(0.5);
  });
});

describe('a cover line without a sign between label and value', () => {
  it('is parted where its widest step is', () => {
    const spaced = word('所在单位锦州市示例研究所', 0.14, 0.4);
    const steps = [0, 40, 80, 120, 170, 195, 220, 245, 270, 295, 320, 345];
    const characters = spaced.characters!.map((one, index) => ({ ...one, x: 0.14 + steps[index]! / 1000 }));
    const cover = page({
      words: [
        word('辽宁省专业技术资格评定表', 0.3, 0.2),
        { ...spaced, box: [0.13, 0.39, 0.37, 0.014], characters },
        word('申报专业：标准化', 0.14, 0.5),
        word('填表时间：2024.07.01', 0.14, 0.6),
      ],
    });
    expect(values(cover)['employer.coverName']).toBe('锦州市示例研究所');
  });
});

describe('a series with its line of work in brackets', () => {
  it('keeps the closing bracket', () => {
    const rows = [['申报系列（行业）', '工程系列（质量技术监督）']];
    expect(values(page({ tables: [table({ y: 0.3, columns: [1, 2], rows })] }))['declared.series']).toBe(
      '工程系列(质量技术监督)',
    );
  });
});

describe('tables of other editions', () => {
  it('are no tables where they are cards whose values name what a heading would', () => {
    const card = table({
      y: 0.12,
      columns: [1, 2, 1, 2],
      rows: [
        ['项目名称', '政务服务标准体系研究', '起止时间', '2018.8-2019.2'],
        ['本人作用', { text: '主持，项目负责人', columnSpan: 3 }],
        ['完成情况及效果', { text: '完成全部任务指标', columnSpan: 3 }],
      ],
    });
    const found = values(titled('任现职后主要业绩', card));
    expect(found).toMatchObject({
      'achievements[0].title': '政务服务标准体系研究',
      'achievements[0].role': '主持,项目负责人',
      'achievements[0].result': '完成全部任务指标',
    });
    expect(found).not.toHaveProperty(['achievements[1].title']);
  });

  it('give no heading for a value where it is printed again', () => {
    const again = ['起止时间', '专业技术工作名称', '本人起何作用', '完成情况及效果'];
    const merits = table({
      y: 0.12,
      columns: [1, 2, 1, 2],
      rows: [again, ['2012.3-2012.9', '甲项目', '完成情况及效果', '通过验收']],
    });
    expect(
      values(titled('任现职后主要专业技术工作业绩登记', merits))['achievements[0].role'],
    ).toBeUndefined();
  });

  it('may stand under a numbered title of its own wording', () => {
    const works = table({
      y: 0.12,
      columns: [1, 3, 2, 1],
      rows: [
        ['发表年月', '论文、著作题目', '刊物名称或出版单位', '署名情况'],
        ['2017.5', '团体标准实施效果评价', '《标准科学》2017年第5期', '独著'],
      ],
    });
    expect(values(titled('六、论文、著作、标准等', works))).toMatchObject({
      'papers[0].title': '团体标准实施效果评价',
      'papers[0].venue': '标准科学',
      'papers[0].publishedOn': '2017-05',
    });
  });

  it('may word their headings in a way of their own', () => {
    const studies = table({
      y: 0.12,
      columns: [1, 1, 3, 3],
      rows: [
        ['起', '止', '毕（肄）业学校或培训机构', '所学专业或培训的内容'],
        ['2009.09', '2013.07', '沈阳航空航天大学', '电子信息工程'],
      ],
    });
    expect(values(titled('学习经历', studies))).toMatchObject({
      'studyHistory[0].place': '沈阳航空航天大学',
      'studyHistory[0].content': '电子信息工程',
    });
  });

  it('may have begin and end in columns of their own', () => {
    const works = table({
      y: 0.12,
      columns: [1, 1, 2, 1, 2],
      rows: [
        ['起始时间', '终止时间', '工作单位', '职务', '从事何专业技术工作'],
        ['2008.8', '2012.3', '甲检验院', '技术员', '检验'],
        ['2012.4', '至今', '乙计量院', '工程师', '检定'],
      ],
    });
    const found = values(titled('工作经历', works));
    expect(found).toMatchObject({
      'workHistory[0].from': '2008-08',
      'workHistory[0].to': '2012-03',
      'workHistory[1].unit': '乙计量院',
    });
    expect(found).not.toHaveProperty(['workHistory[1].to']);
  });

  it('may name their section downwards at the left', () => {
    const named = table({
      y: 0.12,
      columns: [1, 4, 5, 3, 5],
      rows: [
        [
          { text: '任现职后业绩', vertical: true, rowSpan: 3 },
          '起止时间',
          '专业技术工作名称',
          '本人作用',
          '完成情况及效果',
        ],
        ['2019.3-2019.9', '建标考核', '主持', '通过'],
        ['', '', '', ''],
      ],
      rowHeight: 0.06,
    });
    expect(values(page({ tables: [named] }))).toMatchObject({
      'achievements[0].title': '建标考核',
      'achievements[0].phase': 'POST',
    });
  });

  it('may name it beside rows that are empty, which are then no unread ones', () => {
    const named = table({
      y: 0.12,
      columns: [1, 3, 4, 3, 5],
      rows: [
        [{ text: '起止时间', columnSpan: 2 }, '专业技术工作名称', '本人作用', '完成情况及效果'],
        [{ text: '任现职前业绩', vertical: true, rowSpan: 3 }, '2013.3-2013.9', '建标考核', '主持', '通过'],
        ['', '', '', ''],
        ['', '', '', ''],
      ],
      rowHeight: 0.08,
    });
    // A sheet that leans a hair: the name's cell begins lower than the row beside it, and its rest seems a row of its own.
    const cells = named.grid.cells.map((cell) =>
      cell.rowSpan === 1
        ? cell
        : { ...cell, box: [cell.box[0], cell.box[1] + 0.0003, cell.box[2], cell.box[3]] as const },
    );
    const leaning = { ...named, grid: { ...named.grid, cells } };
    const { fields, unreadRows } = readForm(
      'EVALUATION_FORM',
      numbered([page({ tables: [leaning] })]),
      formLexicon,
    );
    expect(fields.find(({ path }) => path === 'achievements[0].title')?.value).toBe('建标考核');
    expect(unreadRows).toEqual([]);
  });

  it('may name their section in the first heading', () => {
    const works = table({
      y: 0.12,
      columns: [26, 34, 24, 16],
      rows: [
        ['工作经历\n起止时间', '单位', '从事何专业技术工作', '职务'],
        ['2008.8-2012.3', '甲检验院', '检验', '技术员'],
      ],
    });
    expect(values(page({ tables: [works] }))['workHistory[0].unit']).toBe('甲检验院');
  });

  it('may name several sections over the width of one grid, with the header repeated', () => {
    const heads = ['起止时间', '专业技术工作名称', '本人起何作用', '完成情况及效果'];
    const bar = (text: string) => [{ text, columnSpan: 4 }];
    const grid = table({
      y: 0.1,
      columns: [20, 26, 18, 36],
      rows: [
        bar('任现职前主要专业技术工作业绩登记'),
        heads,
        ['2012.3-2012.9', '甲项目', '参加', '完成'],
        bar('任现职后主要专业技术工作业绩登记'),
        heads,
        ['2019.3-2019.9', '乙项目', '主持', '完成'],
      ],
    });
    expect(values(page({ tables: [grid] }))).toMatchObject({
      'achievements[0].phase': 'PRE',
      'achievements[1].phase': 'POST',
      'achievements[1].title': '乙项目',
    });
  });

  it('may name several sections below one header, each over the width of the grid', () => {
    const bar = (text: string) => [{ text, columnSpan: 4 }];
    const grid = table({
      y: 0.1,
      columns: [20, 26, 18, 36],
      rows: [
        ['起止时间', '专业技术工作名称', '本人起何作用', '完成情况及效果'],
        bar('任现职前主要专业技术工作业绩'),
        ['2012.3-2012.9', '甲项目', '参加', '完成'],
        bar('任现职后主要专业技术工作业绩'),
        ['2019.3-2019.9', '乙项目', '主持', '完成'],
        ['2020.3-2020.9', '丙项目', '主持', '完成'],
      ],
    });
    const found = values(page({ tables: [grid] }));
    expect(found).toMatchObject({
      'achievements[0].phase': 'PRE',
      'achievements[0].title': '甲项目',
      'achievements[1].phase': 'POST',
      'achievements[1].title': '乙项目',
      'achievements[2].phase': 'POST',
      'achievements[2].from': '2020-03',
    });
    expect(found).not.toHaveProperty(['achievements[3].title']);
  });

  describe('whose entries take two rows', () => {
    const over = (text: string) => [{ text, columnSpan: 3 }];
    const head = [['起止时间', '工作名称', '本人起何作用'], over('完成情况及效果')];
    const first = [['2019.3-2019.9', '甲项目', '参加'], over('效果：检定效率提高一倍')];
    const works = (y: number, rows: Parameters<typeof table>[0]['rows']) =>
      table({ y, columns: [34, 34, 32], rows });

    it('have the second row’s value in each entry, without the heading printed again', () => {
      const blank = [['', '', ''], over('效果：')];
      const found = values(titled('五　任现职后主要业绩', works(0.12, [...head, ...first, ...blank])));
      expect(found).toMatchObject({
        'achievements[0].title': '甲项目',
        'achievements[0].result': '检定效率提高一倍',
      });
      expect(found).not.toHaveProperty(['achievements[1].phase']);
    });

    it('go on over the page', () => {
      const second = [['2020.3-2020.9', '乙项目', '主持'], over('效果：建标考核通过')];
      const pages = [
        titled('五　任现职后主要业绩', works(0.12, [...head, ...first])),
        page({ tables: [works(0.06, second)] }),
      ];
      const { fields } = readForm('EVALUATION_FORM', numbered(pages), formLexicon);
      const results = fields.filter(({ path }) => path.endsWith('.result')).map(({ value }) => value);
      expect(results).toEqual(['检定效率提高一倍', '建标考核通过']);
    });

    it('may say only in the row itself what stands there', () => {
      const labelled = [head[0]!, first[0]!, over('完成情况及效果：检定效率提高一倍')];
      const remark = over('上述内容属实');
      const found = values(titled('五　任现职后主要业绩', works(0.12, [...labelled, remark])));
      expect(found).toMatchObject({ 'achievements[0].result': '检定效率提高一倍' });
      expect(found).not.toHaveProperty(['achievements[1].phase']);
    });
  });

  it('may be cards with a value beside each label', () => {
    const card = (y: number, title: string, period: string) =>
      table({
        y,
        columns: [17, 38, 15, 30],
        rows: [
          ['项目名称', title, '起止时间', period],
          ['本人作用', { text: '主持', columnSpan: 3 }],
          ['完成情况及效果', { text: '通过验收', columnSpan: 3 }],
        ],
      });
    const found = values(
      titled(
        '五　任现职后主要业绩',
        card(0.1, '甲项目', '2019.3-2019.9'),
        card(0.25, '乙项目', '2020.3-2020.9'),
      ),
    );
    expect(found).toMatchObject({
      'achievements[0].title': '甲项目',
      'achievements[0].role': '主持',
      'achievements[1].title': '乙项目',
      'achievements[1].from': '2020-03',
      'achievements[1].phase': 'POST',
    });
  });

  it('make no card of a heading that differs from a label by a character, and a signature', () => {
    const head = ['日期', '题目', '刊物'];
    const none = table({ y: 0.2, columns: [17, 36, 31], rows: [head, ['无', '', '']] });
    const title = word('著作、论文及重要技术报告登记', 0.3, 0.1);
    const found = values(page({ words: [title, word('本人签名：王示例', 0.5, 0.5)], tables: [none] }));
    expect(Object.keys(found).filter((path) => path.startsWith('papers'))).toEqual([]);
  });

  it('may head one column in words that nobody knows, which is then less sure', () => {
    const papers = table({
      y: 0.12,
      columns: [17, 36, 31],
      rows: [
        ['日期', '名称及内容提要', '成果载体'],
        ['2022.6', '汽车衡研究', '计量学报，2022年第6期'],
      ],
    });
    const { fields } = readForm('EVALUATION_FORM', numbered([titled('著作论文登记', papers)]), formLexicon);
    const venue = fields.find(({ path }) => path === 'papers[0].venue')!;
    const title = fields.find(({ path }) => path === 'papers[0].title')!;
    expect(venue.value).toBe('计量学报');
    expect(venue.confidence).toBeLessThan(title.confidence - 0.1);
  });

  it('say so where the end of a period could not be read', () => {
    const works = table({
      y: 0.12,
      columns: [26, 34, 24, 16],
      rows: [
        ['起止时间', '单位', '从事何专业技术工作', '职务'],
        ['2011.08-2017.0', '甲检验院', '检验', '技术员'],
      ],
    });
    const found = values(titled('工作经历', works));
    expect(found['workHistory[0].from']).toBe('2011-08');
    expect(found['workHistory[0].to']).toBeNull();
  });
});

describe('ticks', () => {
  const mark = (x: number, checked: boolean): Mark => ({
    box: [x, 0.214, 0.012, 0.009],
    checked,
    confidence: 0.95,
  });
  const row = (text: string) => table({ y: 0.2, columns: [1, 3], rows: [['是否破格', text]] });

  it('belong to the option behind them, and strokes of characters are none', () => {
    const cell = row('　是　　　否');
    const [box] = cell.grid.cells.slice(1).map(({ box }) => box[0]);
    const inLabel = mark(0.13, true);
    const beforeNo = mark(box! + 0.004 + 0.0195 * 4, true);
    expect(values(page({ tables: [cell], marks: [inLabel, beforeNo] }))['declared.isException']).toBe(false);
  });

  it('are read where the recogniser took them for characters', () => {
    expect(values(page({ tables: [row('☑是　□否')] }))['declared.isException']).toBe(true);
  });

  it('count in a box that the recogniser took for 日, where nothing but options stands there', () => {
    const inNo = (text: string) => {
      const cell = row(text);
      const x = cell.grid.cells[1]!.box[0] + 0.004 + 0.0195 * text.indexOf('日');
      return values(page({ tables: [cell], marks: [mark(x + 0.003, true)] }))['declared.isException'];
    };
    expect(inNo('口是　日否')).toBe(false);
    expect(inNo('日是　口否')).toBe(true);
    expect(inNo('某日是　口否')).toBeNull();
    // An empty box and the 否 behind it, taken for one character.
    expect(inNo('日是　　唔')).toBe(true);
    expect(inNo('某日是　　唔')).toBeNull();
  });

  it('say nothing where both or none are ticked', () => {
    expect(values(page({ tables: [row('□是　□否')] }))['declared.isException']).toBeNull();
    expect(values(page({ tables: [row('☑是　☑否')] }))['declared.isException']).toBeNull();
  });

  describe('of a pen over an option', () => {
    const at = (character: number): number => row('').grid.cells[1]!.box[0] + 0.004 + 0.0195 * character;
    const over = (character: number): Mark => ({
      ...mark(at(character) - 0.005, true),
      box: [at(character) - 0.005, 0.208, 0.03, 0.022],
      over: true,
    });
    const answer = (text: string, ...marks: Mark[]) =>
      values(page({ tables: [row(text)], marks }))['declared.isException'];

    it('mean that option, whatever the engine makes of its character', () => {
      expect(answer('是　否', over(2))).toBe(false);
      expect(answer('是　否', over(0))).toBe(true);
      expect(answer('是　政', over(2))).toBe(false);
      expect(answer('W　　否', over(0))).toBe(true);
    });

    it('say nothing where both options have one, or neither option is read', () => {
      expect(answer('是　否', over(0), over(2))).toBeNull();
      expect(answer('W　政', over(2))).toBeNull();
    });
  });
});

describe('print of a seal', () => {
  it('is no part of the value that it covers', () => {
    const cell = table({
      y: 0.3,
      columns: [1, 3],
      rows: [['申报系列', '工程系列质量技术监督\n12037720040']],
      rowHeight: 0.06,
    });
    const stamped = page({ tables: [cell], seals: [seal('辽宁省计量科学研究院', [0.3, 0.25, 0.25, 0.16])] });
    expect(values(stamped)['declared.series']).toBe('工程系列质量技术监督');
  });
});

describe('rules that were not found', () => {
  it('let no label into the value before it', () => {
    const cell = table({ y: 0.2, columns: [1, 3, 1], rows: [['姓名', '王示例　　性别', '男']] });
    expect(values(page({ tables: [cell] }))).toMatchObject({
      'applicant.name': '王示例',
      'applicant.sex': '男',
    });
  });

  it('leave a long value whole whose label stands at the middle of its lines', () => {
    const lines = page({
      words: [
        word('辽宁省专业技术资格评定表', 0.3, 0.15),
        word('辽宁省市场监管事务服务中心热工计量研', 0.36, 0.44),
        word('工作单位：', 0.2, 0.456),
        word('究所', 0.36, 0.462),
        word('姓名：王示例', 0.2, 0.52),
      ],
    });
    expect(values(lines)).toMatchObject({
      'employer.coverName': '辽宁省市场监管事务服务中心热工计量研究所',
      'applicant.name': '王示例',
    });
  });
});
