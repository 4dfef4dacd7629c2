import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rosterLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/roster.ts';
import type { Roster } from '../../../shared/domain/roster.ts';
import { readRoster } from '../../../shared/reading/roster/read-roster.ts';
import type { RosterCell, RosterTable } from '../../../shared/reading/roster/table.ts';

type Plain = string | number | null;

const cell = (value: Plain): RosterCell | null =>
  value === null ? null : { text: String(value), kind: typeof value === 'number' ? 'number' : 'text' };

function table(
  lines: readonly (readonly Plain[])[],
  more: Partial<RosterTable> & { hiddenLines?: number[] } = {},
) {
  const { hiddenLines = [], ...rest } = more;
  return {
    name: '汇总表',
    hidden: false,
    lines: lines.map((cells, index) => ({
      line: index + 1,
      hidden: hiddenLines.includes(index + 1),
      cells: cells.map(cell),
    })),
    ...rest,
  };
}

function read(...tables: RosterTable[]): Roster {
  const result = readRoster(tables, rosterLexicon);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}

const HEADER = ['序号', '工作单位', '姓名', '身份证号', '申报资格名称'];
const ROW = [1, '鞍山市计量检定测试所', '王示例', '210102198503079990', '高级工程师'];
const OTHER = [2, '鞍山市计量检定测试所', '李样本', '210102198012122345', '高级工程师'];

describe('a header', () => {
  it('is found below titles and in either of two merged lines', () => {
    const roster = read(
      table([
        ['申报质量技术监督系列专业技术资格人员汇总表', null, null, null, null, null],
        ['单位（盖章）：鞍山市市场监督管理局', null, null, '填报时间：2024年7月30日', null, null],
        ['序号', '姓  名', '现专业技术资格', '现专业技术资格', '学历情况', '申报资格名称'],
        ['序号', '姓  名', '资格名称', '获得资格时间', '学历', '申报资格名称'],
        [1, '王示例', '工程师', '2018.12', '大学本科', '高级工程师'],
      ]),
    );
    expect(roster.rows.map(({ values }) => values)).toEqual([
      {
        'applicant.name': '王示例',
        'currentTitle.level': '工程师',
        'currentTitle.obtainedOn': '2018-12',
        'education.level': '本科',
        'declared.level': '高级工程师',
      },
    ]);
  });

  it('is found where the cells of a group are left blank, as in a csv file', () => {
    const roster = read(
      table([
        ['序号', '姓名', '现专业技术资格', null, '学历', null, '申报专业'],
        [null, null, '名称', '取得时间', '学历', '毕业院校', null],
        [1, '王示例', '工程师', '2018-12-05', '本科', '东北大学', '计量'],
      ]),
    );
    expect(roster.rows[0]!.values).toMatchObject({
      'currentTitle.level': '工程师',
      'currentTitle.obtainedOn': '2018-12-05',
      'education.school': '东北大学',
      'declared.specialty': '计量',
    });
  });

  it('is told by other wordings, brackets and columns of no interest', () => {
    const roster = read(
      table([
        [
          '编号',
          '申报人姓名',
          '公民身份号码',
          '所在单位（全称）',
          '拟申报资格',
          '申报专业名称',
          '鞋码',
          '备注',
        ],
        [1, '王示例', '210102198503079990', '鞍山市计量检定测试所', '副高', '计量检定', '42', '好'],
      ]),
    );
    expect(roster.rows[0]!.values).toEqual({
      'applicant.name': '王示例',
      'applicant.idNumber': '210102198503079990',
      'employer.coverName': '鞍山市计量检定测试所',
      'declared.level': '高级工程师',
      'declared.specialty': '计量',
    });
  });

  it('may stand in any order of columns', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...HEADER.keys()], { minLength: 5 }), (order) => {
        const roster = read(table([order.map((i) => HEADER[i]!), order.map((i) => ROW[i]!)]));
        expect(roster.rows[0]!.values).toEqual({
          'employer.coverName': '鞍山市计量检定测试所',
          'applicant.name': '王示例',
          'applicant.idNumber': '210102198503079990',
          'declared.level': '高级工程师',
        });
      }),
      { numRuns: 20 },
    );
  });

  it('is looked for in bounded time, however wide the table and however often it names a name', () => {
    const texts = [...'甲乙丙丁戊己庚辛壬癸'];
    const wide = (line: number) => [
      '姓名',
      ...Array.from({ length: 400 }, (_, column) => `栏目${texts[column % 10]}${texts[line % 10]}${column}`),
    ];
    const from = process.cpuUsage();
    const result = readRoster([table(Array.from({ length: 60 }, (_, line) => wide(line)))], rosterLexicon);
    expect(result.ok ? 'read' : result.error.reason).toBe('no-header');
    const { user, system } = process.cpuUsage(from);
    expect((user + system) / 1e6).toBeLessThan(8);
  });

  it('that is missing is said to be missing', () => {
    const result = readRoster(
      [
        table([
          ['设备', '数量'],
          ['天平', 3],
        ]),
      ],
      rosterLexicon,
    );
    expect(result.ok ? 'read' : result.error.reason).toBe('no-header');
  });

  it('without persons is said to be without persons', () => {
    const result = readRoster([table([HEADER, [null, null, null, null, null]])], rosterLexicon);
    expect(result.ok ? 'read' : result.error.reason).toBe('no-rows');
  });
});

describe('lines below the header', () => {
  it('are persons, whatever blank lines, repeated headers and footers stand between and below them', () => {
    const roster = read(
      table([
        HEADER,
        ROW,
        [null, null, null, null, null],
        HEADER,
        OTHER,
        [3, null, null, null, null],
        ['填报人：佟立', null, null, '联系电话：024-23890000', null],
        ['合计', null, '2人', null, null],
      ]),
    );
    expect(roster.rows.map(({ row, line, values }) => [row, line, values['applicant.name']])).toEqual([
      [1, 2, '王示例'],
      [2, 5, '李样本'],
    ]);
    expect(roster.notes).toEqual([]);
  });

  it('that are hidden count and are named', () => {
    const roster = read(table([HEADER, ROW, OTHER], { hiddenLines: [3] }));
    expect(roster.rows.map(({ hidden }) => hidden)).toEqual([false, true]);
    expect(roster.notes).toEqual([{ kind: 'hidden-row', sheet: '汇总表', line: 3 }]);
  });

  it('that are neither persons nor known surroundings are named', () => {
    const roster = read(table([HEADER, ROW, [null, '某处', null, null, '待定']]));
    expect(roster.rows).toHaveLength(1);
    expect(roster.notes).toEqual([{ kind: 'skipped-line', sheet: '汇总表', line: 3 }]);
  });

  it('with numbers that skip one are named', () => {
    const roster = read(table([HEADER, ROW, [5, ...OTHER.slice(1)]]));
    expect(roster.notes).toEqual([{ kind: 'sequence-differs', sheet: '汇总表', line: 3 }]);
  });

  it('of one person twice are two rows, the second of them named', () => {
    const roster = read(table([HEADER, ROW, [2, ...ROW.slice(1)]]));
    expect(roster.rows).toHaveLength(2);
    expect(roster.notes).toEqual([{ kind: 'repeated-person', sheet: '汇总表', line: 3 }]);
  });

  it('are each a row or a note, in any mixture', () => {
    const person = fc.constant(ROW as Plain[]);
    const noise = fc.constant([null, '某处', null, null, '待定'] as Plain[]);
    fc.assert(
      fc.property(fc.array(fc.oneof(person, noise), { minLength: 1, maxLength: 30 }), (lines) => {
        const result = readRoster([table([HEADER, ...lines])], rosterLexicon);
        const persons = lines.filter((line) => line[2] === '王示例').length;
        const rows = result.ok ? result.value.rows.length : 0;
        const notes = result.ok ? result.value.notes : [];
        const skipped = notes.filter(({ kind }) => kind === 'skipped-line').length;
        expect(rows).toBe(persons);
        if (result.ok) expect(rows + skipped).toBe(lines.length);
      }),
    );
  });
});

describe('sheets', () => {
  it('that are hidden do not count beside a visible one and are named', () => {
    const roster = read(table([HEADER, ROW]), table([HEADER, ROW, OTHER], { name: '旧表', hidden: true }));
    expect(roster.rows).toHaveLength(1);
    expect(roster.notes).toEqual([{ kind: 'hidden-sheet', sheet: '旧表' }]);
  });

  it('that hold persons count together, others not at all', () => {
    const roster = read(table([['说明']]), table([HEADER, ROW]), table([HEADER, OTHER], { name: '二' }));
    expect(roster.rows.map(({ row, sheet }) => [row, sheet])).toEqual([
      [1, '汇总表'],
      [2, '二'],
    ]);
  });
});

describe('cells', () => {
  const one = (header: string, value: Plain) => {
    const roster = read(
      table([
        ['姓名', '工作单位', '性别', header],
        ['王示例', '鞍山市计量所', '男', value],
      ]),
    );
    const {
      'applicant.name': _name,
      'employer.coverName': _unit,
      'applicant.sex': _sex,
      ...rest
    } = roster.rows[0]!.values;
    return { value: Object.values(rest)[0], note: roster.notes[0]?.kind };
  };

  it.each<[string, Plain, string]>([
    ['出生年月', '１９８５．０３', '1985-03'],
    ['出生年月', 1985.12, '1985-12'],
    ['出生年月', 198503, '1985-03'],
    ['出生年月', '一九八五年三月', '1985-03'],
    ['身份证号', '２１０１０２１９８５０３０７９９９０', '210102198503079990'],
    ['身份证号码', '210102 19850307 9990', '210102198503079990'],
    ['是否破格', '否', 'false'],
    ['是否破格', '√', 'true'],
    ['是否破格', '无', 'false'],
    ['申报专业', '特种设备检验', '特种设备'],
    ['学历', '研究生', '硕士研究生'],
  ])('under %s say %s and mean %s', (header, value, expected) => {
    expect(one(header, value)).toEqual({ value: expected, note: undefined });
  });

  it('with 2018.1 as a number tell the year alone: October loses its nought', () => {
    expect(one('出生年月', 2018.1).value).toBe('2018');
  });

  it('with an ID number that was rounded tell none and are named', () => {
    expect(one('身份证号', 210102198503079000)).toEqual({ value: undefined, note: 'number-damaged' });
  });

  it('with the error of a formula tell nothing and are named', () => {
    expect(one('申报专业', '#REF!')).toEqual({ value: undefined, note: 'unreadable-cell' });
  });

  it('with a sign for nothing tell nothing', () => {
    for (const value of ['无', '/', '—', '-'])
      expect(one('学位', value)).toEqual({ value: undefined, note: undefined });
  });
});
