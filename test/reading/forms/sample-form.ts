import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { page, seal, table, word } from '../layout/page-builder.ts';

/** A small evaluation form as its pages read: cover, basics, histories, achievements, papers, opinions, committee. */
export const cover = (): PageReading =>
  page({
    words: [
      word('辽宁省专业技术资格评定表', 0.3, 0.15),
      word('单　　位：', 0.2, 0.4),
      word('辽宁省计量科学研究院', 0.4, 0.4),
      word('姓　　名：', 0.2, 0.45),
      word('王示例', 0.4, 0.45),
      word('现任专业技术职务：高级工程师', 0.2, 0.5),
      word('评审任职资格：', 0.2, 0.55),
      word('正高级工程师', 0.4, 0.55),
      word('申报系列：', 0.2, 0.6),
      word('工程系列质量技术监督', 0.4, 0.6),
      word('申报专业：', 0.2, 0.65),
      word('计量', 0.4, 0.65),
      word('填表时间：2024年7月10日', 0.2, 0.7),
      word('辽宁省人力资源和社会保障厅制', 0.3, 0.9),
    ],
    seals: [seal('辽宁省计量科学研究院', [0.5, 0.35, 0.2, 0.14])],
  });

export const basics = (): PageReading =>
  page({
    words: [word('基　本　情　况', 0.4, 0.08)],
    tables: [
      table({
        y: 0.1,
        columns: [9, 11, 16, 11, 12, 12, 11, 18],
        rows: [
          [
            { text: '姓名', rowSpan: 2 },
            '现名',
            '王示例',
            '性别',
            '男',
            '民族',
            '满',
            { text: '照片\n（一寸）', rowSpan: 4 },
          ],
          ['曾用名', '', '出生年月', { text: '1985年3月', columnSpan: 3 }],
          [{ text: '出生地', columnSpan: 2 }, '辽宁鞍山', '身体状况', '健康', '参加工\n作时间', '2008.8'],
          [
            { text: '公民身份号码', columnSpan: 2 },
            { text: '210102198503079990', columnSpan: 5 },
          ],
          [
            { text: '最高学历', columnSpan: 2, rowSpan: 2 },
            '毕业（肄、\n结）时间',
            { text: '学　校', columnSpan: 2 },
            '专　业',
            '学制',
            '学位',
          ],
          ['2008年7月', { text: '东北大学', columnSpan: 2 }, '测控技术\n与仪器', '四年', '工学学士'],
          [
            { text: '文化程度', columnSpan: 2 },
            { text: '大学本科', columnSpan: 2 },
            { text: '懂何种外语，达到何种程度', columnSpan: 2 },
            { text: '英语，熟练', columnSpan: 2 },
          ],
          [
            { text: '现任专业技术职务及任职时间', columnSpan: 3 },
            { text: '高级工程师　2019年1月', columnSpan: 5 },
          ],
          [
            { text: '专业技术职务任职资格\n（取得时间及审批机关）', columnSpan: 3 },
            { text: '高级工程师　2018年12月　辽宁省人社厅', columnSpan: 5 },
          ],
          [
            { text: '现（兼）任行政职务及任职时间', columnSpan: 3 },
            { text: '室主任　2020年5月', columnSpan: 5 },
          ],
        ],
        heights: [0.04, 0.04, 0.05, 0.04, 0.05, 0.05, 0.04, 0.04, 0.05, 0.04],
      }),
    ],
  });

export const histories = (): PageReading => {
  const studies = table({
    y: 0.12,
    columns: [26, 32, 28, 14],
    rows: [
      ['起止时间', '专业或主要内容', '学习地点', '证明人'],
      ['2004年9月–2008年7月', '测控技术与仪器', '东北大学', '李某'],
      ['2012.3-2012.5', '计量标准考评员培训', '中国计量科学研究院', '张某'],
      ['', '', '', ''],
    ],
  });
  const works = table({
    y: studies.bottom + 0.06,
    columns: [26, 32, 24, 18],
    rows: [
      ['起止时间', '单　位', '从事何专业技术工作', '职　务'],
      ['2008年8月\n至2018年12月', '辽宁省计量科学\n研究院', '力学计量', '工程师'],
      ['2018年12月至今', '辽宁省计量科学研究院', '力学计量', '室主任'],
      ['', '', '', ''],
    ],
    rowHeight: 0.05,
  });
  return page({
    words: [
      word('学习培训经历', 0.4, 0.08),
      word('（包括参加专业学习、培训、国内外进修等）', 0.3, 0.1),
      word('工 作 经 历', 0.4, studies.bottom + 0.03),
    ],
    tables: [studies, works],
  });
};

const ACHIEVEMENT_COLUMNS = [
  '起止时间',
  '专业技术工作名称\n（项目、课题、成果等）',
  '工作内容、本人起何作用\n（主持、参加、独立）',
  '完成情况及效果\n（获何奖励、效益或专利）',
];

export const achievements = (
  title: string,
  rows: readonly (readonly string[])[],
  header = true,
): PageReading =>
  page({
    words: title === '' ? [] : [word(title, 0.3, 0.08)],
    tables: [
      table({
        y: 0.1,
        columns: [20, 27, 24, 32],
        rows: header ? [ACHIEVEMENT_COLUMNS, ...rows] : rows,
        rowHeight: 0.08,
      }),
    ],
  });

export const opinionPage = (): PageReading => {
  const boxes = table({
    y: 0.1,
    columns: [14, 86],
    rows: [
      [
        { text: '主管部门意见', vertical: true },
        '审核合格，同意推荐。\n\n（公　章）\n负责人：\n2024年7月28日',
      ],
      [{ text: '市级市场监管部门意见', vertical: true }, '（公　章）\n负责人：\n　　年　　月　　日'],
    ],
    heights: [0.25, 0.25],
  });
  return page({
    words: [word('审　核　意　见', 0.4, 0.07)],
    tables: [boxes],
    seals: [seal('辽宁省市场监督管理局', [0.5, 0.2, 0.17, 0.12])],
  });
};

export const committeePage = (votes = ''): PageReading =>
  page({
    words: [word('评　审　审　批　意　见', 0.35, 0.07)],
    tables: [
      table({
        y: 0.1,
        columns: [14, 20, 20, 20, 26],
        rows: [
          ['专家评议组或同行专家意见', { text: '签字：　　　年　　月　　日', columnSpan: 4 }],
          [{ text: '评审组织意见', rowSpan: 2 }, '总人数', '参加人数', '表决结果', '备注'],
          [votes, '', '赞成人数', ''],
        ],
        heights: [0.2, 0.05, 0.06],
      }),
    ],
  });

export const numbered = (pages: readonly PageReading[], first = 1) =>
  pages.map((reading, index) => ({ page: first + index, reading }));
