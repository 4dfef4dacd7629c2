import { describe, expect, it } from 'vitest';
import type { Box } from '../../../shared/domain/geometry.ts';
import { isStacked, layOut, toTheRight } from '../../../shared/reading/layout/blocks.ts';
import { isHoledBy } from '../../../shared/reading/layout/glyphs.ts';
import { bothBooks, labelAt, labelBook, labelsIn, pureLabel } from '../../../shared/reading/layout/labels.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { page, table, word } from './page-builder.ts';

const book = labelBook([
  { key: 'name', spellings: ['姓名'] },
  { key: 'unit', spellings: ['单位', '工作单位'] },
  { key: 'sex', spellings: ['性别'] },
  { key: 'title', spellings: ['专业技术职务任职资格（取得时间及审批机关）', '专业技术职务任职资格'] },
  { key: 'graduated', spellings: ['毕业时间'] },
]);

describe('text in cells', () => {
  it('cuts a word that runs over a rule into the cells on both sides', () => {
    const ruled = table({ y: 0.2, columns: [1, 1], rows: [['', '']] });
    const reading = page({
      tables: [ruled],
      words: [word('姓名王示例', 0.5 - 0.0195 * 2.5, 0.22, { gapAfter: 1 })],
    });
    expect(layOut({ page: 1, reading }).cells.map((cell) => cell.run.text)).toEqual(['姓名', '王示例']);
  });

  it('cuts by the usual widths where the engine gives no positions', () => {
    const ruled = table({ y: 0.2, columns: [1, 1], rows: [['', '']] });
    const reading = page({
      tables: [ruled],
      words: [word('姓名王示例', 0.5 - 0.0195 * 2, 0.22, { bare: true })],
    });
    expect(layOut({ page: 1, reading }).cells.map((cell) => cell.run.text)).toEqual(['姓名', '王示例']);
  });

  it('keeps a word whole where its characters run on across a rule that is none', () => {
    const ruled = table({ y: 0.2, columns: [1, 1, 1], rows: [['', '', '备注']] });
    const reading = page({ tables: [ruled], words: [word('沈阳工业大学', 0.36 - 0.0195 * 2, 0.22)] });
    expect(layOut({ page: 1, reading }).cells.map((cell) => cell.run.text)).toEqual(['沈阳工业大学', '备注']);
  });

  it('takes a speck beside a line for no character', () => {
    const speck = { ...word('3', 0.3, 0.22, { confidence: 0.29 }), box: [0.3, 0.216, 0.008, 0.006] as const };
    const ruled = table({ y: 0.2, columns: [1], rows: [['通过验收']] });
    const [cell] = layOut({ page: 1, reading: page({ tables: [ruled], words: [speck] }) }).cells;
    expect(cell!.run.text).toBe('通过验收');
  });

  it('reads a character once through which a line was cut, and two alike side by side twice', () => {
    const cut = word('湿度标准装', 0.2, 0.3);
    const rest = word('装置建标考', 0.2 + 0.0195 * 4.3, 0.3, { confidence: 0.8 });
    const beside = word('装置建标考', 0.2 + 0.0195 * 5, 0.3);
    const text = (...words: PageReading['words']) =>
      layOut({ page: 1, reading: page({ words }) }).freeLines[0]!.run.text;
    expect(text(cut, rest)).toBe('湿度标准装置建标考');
    expect(text(cut, beside)).toBe('湿度标准装装置建标考');
  });

  it('joins the lines of a cell from top to bottom', () => {
    const ruled = table({ y: 0.2, columns: [1], rows: [['2004年9月\n至\n2008年7月']], rowHeight: 0.07 });
    const [cell] = layOut({ page: 1, reading: page({ tables: [ruled] }) }).cells;
    expect(cell!.run.text).toBe('2004年9月\n至\n2008年7月');
  });

  it('reads characters stacked in a narrow cell as one text', () => {
    const ruled = table({
      y: 0.2,
      columns: [1, 8],
      rows: [[{ text: '基本情况', vertical: true }, '']],
      rowHeight: 0.12,
    });
    const [cell] = layOut({ page: 1, reading: page({ tables: [ruled] }) }).cells;
    expect(isStacked(cell!)).toBe(true);
    expect(cell!.run.text.replaceAll('\n', '')).toBe('基本情况');
  });

  it('keeps one line together on a leaning page and gives boxes back as scanned', () => {
    const lean = (2 * Math.PI) / 180;
    const [first, second] = [word('姓名：', 0.2, 0.3), word('王示例', 0.7, 0.3)];
    const drop = 0.5 * Math.tan(lean) * (1654 / 2339);
    const lower = {
      ...second,
      box: [second.box[0], second.box[1] + drop, second.box[2], second.box[3]] as const,
    };
    const layout = layOut({ page: 1, reading: page({ words: [first, lower], skew: 2 }) });
    expect(layout.freeLines).toHaveLength(1);
    const [, value] = layout.segments;
    expect(layout.back(value!.box)[1]).toBeCloseTo(lower.box[1], 2);
  });

  it('finds the neighbour on the right among free words when no rules were found', () => {
    const ruled = table({ y: 0.2, columns: [1, 2, 1, 2], rows: [['姓名', '王示例', '性别', '男']] });
    const layout = layOut({ page: 1, reading: page({ tables: [ruled], ruled: false }) });
    const name = layout.segments.find((block) => block.run.text === '姓名')!;
    expect(toTheRight(name, layout.segments)[0]!.run.text).toBe('王示例');
  });

  it('takes the cell of its own row where a table leans, and the next row’s reaches up beside it', () => {
    const ruled = table({
      y: 0.2,
      columns: [1, 5],
      rows: [
        ['类型', '资历'],
        ['理由', '突出'],
      ],
    });
    const lifted = ruled.grid.cells.map((cell) => {
      const [x, y, width, height] = cell.box;
      const isReason = cell.row === 1 && cell.column === 1;
      return isReason ? { ...cell, box: [x - 0.001, y - 0.022, width, height + 0.022] as const } : cell;
    });
    const reading = page({ tables: [{ ...ruled, grid: { ...ruled.grid, cells: lifted } }] });
    const layout = layOut({ page: 1, reading });
    const label = layout.cells.find((block) => block.run.text === '类型')!;
    expect(toTheRight(label, layout.cells).map(({ cell }) => cell!.row)).toEqual([0, 1]);
  });
});

describe('room for a character', () => {
  it('counts where it lies below a stamp', () => {
    const unit = (gapAfter?: number) =>
      layOut({ page: 1, reading: page({ words: [word('辽宁事务中心', 0.3, 0.3, { gapAfter })] }) })
        .freeLines[0]!.run;
    const below: Box = [0.3, 0.28, 0.1, 0.05];
    const beside: Box = [0.6, 0.28, 0.1, 0.05];
    expect(isHoledBy(unit(1), [beside, below])).toBe(true);
    expect(isHoledBy(unit(1), [beside])).toBe(false);
    expect(isHoledBy(unit(), [below])).toBe(false);
  });
});

describe('labels', () => {
  const runOfLine = (...words: Parameters<typeof word>[]) =>
    layOut({ page: 1, reading: page({ words: words.map((each) => word(...each)) }) }).freeLines[0]!.run;

  it('sees through letter spacing and takes what follows the colon as the value', () => {
    const match = labelAt(
      runOfLine(['单', 0.2, 0.3], ['位：', 0.28, 0.3], ['辽宁省计量院', 0.36, 0.3]),
      book,
    );
    expect(match?.key).toBe('unit');
    expect(match?.rest.text).toBe('辽宁省计量院');
  });

  it('takes a number that nothing sets off from a label for one, where the label is all the rest', () => {
    expect(labelAt(runOfLine(['二工作单位', 0.2, 0.3]), book)?.key).toBe('unit');
    expect(labelAt(runOfLine(['二工作单位', 0.2, 0.3]), book)?.quality).toBe(1);
    expect(labelAt(runOfLine(['一姓名王示例', 0.2, 0.3]), book)).toBeNull();
  });

  it('does not take the beginning of a longer word for a short label', () => {
    expect(labelAt(runOfLine(['单位公章', 0.2, 0.3]), book)).toBeNull();
    // The same letters once more, set off by a colon this time.
    expect(labelAt(runOfLine(['单位：公章', 0.2, 0.3]), book)?.rest.text).toBe('公章');
  });

  it('leaves a hint in brackets out of the value', () => {
    const match = labelAt(runOfLine(['专业技术职务任职资格（取得时间及审批机关）', 0.2, 0.3]), book);
    expect(match?.key).toBe('title');
    expect(match?.rest.text).toBe('');
  });

  it('matches a label with one misread character and says so in its quality', () => {
    const match = labelAt(runOfLine(['毕业时问：2008年7月', 0.2, 0.3]), book);
    expect(match?.key).toBe('graduated');
    expect(match?.quality).toBeLessThan(1);
    expect(match?.quality).toBeGreaterThan(0.8);
  });

  it('accepts brackets inside a printed label', () => {
    expect(labelAt(runOfLine(['毕（肄、结）业时间', 0.2, 0.3]), book)?.key).toBe('graduated');
  });

  it('overlooks lookalikes only as far as a label of that length allows', () => {
    expect(labelAt(runOfLine(['姓别', 0.2, 0.3]), book)?.key).toBe('sex');
    expect(labelAt(runOfLine(['工作草拉', 0.2, 0.3]), book)?.key).toBe('unit');
    expect(labelAt(runOfLine(['工祚草拉', 0.2, 0.3]), book)).toBeNull();
  });

  it('asks the first of two books first', () => {
    const other = labelBook([
      { key: 'employer', spellings: ['单位'] },
      { key: 'id', spellings: ['证件号'] },
    ]);
    const both = bothBooks(book, other);
    expect(labelAt(runOfLine(['单位：示例所', 0.2, 0.3]), both)?.key).toBe('unit');
    expect(labelAt(runOfLine(['证件号：1', 0.2, 0.3]), both)?.key).toBe('id');
    expect(labelAt(runOfLine(['单位：示例所', 0.2, 0.3]), bothBooks(other, book))?.key).toBe('employer');
  });

  it('separates several labels with their values on one line', () => {
    const found = labelsIn(
      runOfLine(['姓名：', 0.2, 0.3], ['王示例', 0.27, 0.3], ['性别：男', 0.5, 0.3]),
      book,
    );
    expect(found.map(({ key, rest }) => [key, rest.text])).toEqual([
      ['name', '王示例'],
      ['sex', '男'],
    ]);
  });

  it('knows a block that is nothing but a label', () => {
    const ruled = table({ y: 0.2, columns: [1, 1], rows: [['姓 名', '姓名：王示例']] });
    const [label, both] = layOut({ page: 1, reading: page({ tables: [ruled] }) }).cells;
    expect(pureLabel(label!, book)?.key).toBe('name');
    expect(pureLabel(both!, book)).toBeNull();
  });
});
