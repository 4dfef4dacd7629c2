import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGrids, findUnderlines, type PixelGrid } from '../../../shared/reading/regions/grid.ts';
import { BLACK, type Colour, likeness, Sheet } from './drawing.ts';

interface Table {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly thick?: number;
  readonly colour?: Colour;
  readonly drawn?: (step: number) => boolean;
  readonly sides?: boolean;
  /** Pixels down for a pixel to the right, and to the left for a pixel down. */
  readonly lean?: number;
}

function drawTable(
  sheet: Sheet,
  { xs, ys, thick = 2, colour = BLACK, drawn, sides = true, lean = 0 }: Table,
): Sheet {
  const at = (x: number, y: number) => [x - y * lean, y + x * lean] as const;
  for (const y of ys) sheet.rule(...at(xs[0]!, y), ...at(xs.at(-1)!, y), thick, colour, drawn);
  for (const x of sides ? xs : xs.slice(1, -1))
    sheet.rule(...at(x, ys[0]!), ...at(x, ys.at(-1)!), thick, colour, drawn);
  return sheet;
}

const XS = [120, 320, 540, 800, 1100];
const YS = [200, 260, 330, 380, 620];

/** How often each pair of row and column is covered by the grid's cells. */
function cover(grid: PixelGrid): number[] {
  const rows = grid.rows.length - 1;
  const columns = grid.columns.length - 1;
  const counts = new Array<number>(rows * columns).fill(0);
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        counts[row * columns + column]! += 1;
      }
    }
  }
  return counts;
}

function expectPositions(found: readonly number[], drawn: readonly number[]): void {
  expect(found).toHaveLength(drawn.length);
  for (const [index, position] of drawn.entries())
    expect(Math.abs(found[index]! - position)).toBeLessThanOrEqual(5);
}

describe('findGrids', () => {
  it('finds the rows and columns of a plain ruled table', () => {
    const [grid, ...others] = findGrids(drawTable(new Sheet(), { xs: XS, ys: YS }).grey());
    expect(others).toEqual([]);
    expectPositions(grid!.rows, YS);
    expectPositions(grid!.columns, XS);
    expect(grid!.cells).toHaveLength(16);
    expect(grid!.confidence).toBeGreaterThan(0.9);
  });

  it.each([
    ['dotted', (step: number) => step % 6 < 3],
    ['dotted, some gaps filled by scanning', (step: number) => step % 100 < 25 || step % 6 < 3],
    ['dashed', (step: number) => step % 14 < 9],
    ['broken every few millimetres', (step: number) => step % 47 > 5],
  ])('finds a table whose rules are %s', (_, drawn) => {
    const [grid] = findGrids(drawTable(new Sheet(), { xs: XS, ys: YS, drawn }).grey());
    expectPositions(grid!.rows, YS);
    expectPositions(grid!.columns, XS);
    expect(grid!.cells).toHaveLength(16);
  });

  it.each([
    ['hair-thin and grey', 1, [170, 170, 170] as const],
    ['heavy', 7, BLACK],
  ])('finds a table with %s rules on grainy paper', (_, thick, colour) => {
    const sheet = drawTable(new Sheet(undefined, [243, 241, 238]), { xs: XS, ys: YS, thick, colour }).grain(
      8,
    );
    const [grid] = findGrids(sheet.grey());
    expectPositions(grid!.rows, YS);
    expectPositions(grid!.columns, XS);
  });

  it('takes a double rule for one', () => {
    const sheet = drawTable(new Sheet(), { xs: XS, ys: YS, thick: 1 });
    drawTable(sheet, { xs: XS.map((x) => x + 4), ys: YS.map((y) => y + 4), thick: 1 });
    const [grid] = findGrids(sheet.grey());
    expect(grid!.rows).toHaveLength(YS.length);
    expect(grid!.columns).toHaveLength(XS.length);
  });

  it.each([0.0087, -0.0087])('follows a table that leans by %f', (lean) => {
    const [grid] = findGrids(drawTable(new Sheet(), { xs: XS, ys: YS, lean }).grey());
    expect(grid!.rows).toHaveLength(YS.length);
    expect(grid!.columns).toHaveLength(XS.length);
    const last = grid!.cells.at(-1)!.rect;
    expect(Math.abs(last.y - (380 + 950 * lean))).toBeLessThanOrEqual(4);
  });

  it('closes a table that has no side borders', () => {
    const [grid] = findGrids(drawTable(new Sheet(), { xs: XS, ys: YS, sides: false }).grey());
    expectPositions(grid!.columns, XS);
    expect(grid!.cells).toHaveLength(16);
  });

  it('keeps cells that are merged across and down whole', () => {
    const sheet = new Sheet().frame({ x: 100, y: 100, width: 900, height: 400 });
    sheet
      .rule(300, 100, 300, 500)
      .rule(300, 200, 1000, 200)
      .rule(300, 300, 1000, 300)
      .rule(100, 400, 1000, 400);
    sheet.rule(600, 200, 600, 300).rule(800, 100, 800, 200);
    const [grid] = findGrids(sheet.grey());
    const spans = grid!.cells.map(({ row, column, rowSpan, columnSpan }) => [
      row,
      column,
      rowSpan,
      columnSpan,
    ]);
    expect(spans).toEqual([
      [0, 0, 3, 1],
      [0, 1, 1, 2],
      [0, 3, 1, 1],
      [1, 1, 1, 1],
      [1, 2, 1, 2],
      [2, 1, 1, 3],
      [3, 0, 1, 1],
      [3, 1, 1, 3],
    ]);
  });

  it('tells two tables on one page apart, the upper one first', () => {
    const sheet = drawTable(new Sheet(), { xs: XS, ys: [900, 1000, 1100] });
    drawTable(sheet, { xs: [200, 500, 900], ys: YS });
    const grids = findGrids(sheet.grey());
    expect(grids.map((grid) => grid.cells.length)).toEqual([8, 8]);
    expect(grids[0]!.rect.y).toBeLessThan(grids[1]!.rect.y);
  });

  it('does not cut a cell where a stroke of its upright text lies level with a rule beside it', () => {
    const sheet = drawTable(new Sheet(), { xs: [180, 400, 700, 1000], ys: [200, 280, 360, 440, 520] });
    sheet.rule(120, 200, 180, 200).rule(120, 520, 180, 520).rule(120, 200, 120, 520);
    for (const y of [280, 361, 440]) sheet.rule(133, y, 174, y);
    const [grid] = findGrids(sheet.grey());
    const sides = grid!.cells.filter(({ column }) => column === 0);
    expect(sides.map(({ rowSpan }) => rowSpan)).toEqual([4]);
  });

  it('finds rows by level rules alone, columns by the white between them, and no table in a heading', () => {
    const sheet = new Sheet();
    for (const y of [200, 260, 340, 420, 560, 620, 700, 780]) sheet.rule(120, y, 1100, y);
    const rows = [200, 260, 340, 560, 620, 700];
    for (const y of rows) for (const x of [140, 400, 700, 980]) sheet.text(x, y + 18, 4);
    sheet.text(480, 478, 12).fill({ x: 330, y: 300, width: 3, height: 3 });
    const grids = findGrids(sheet.grey());
    expect(grids.map(({ cells }) => cells.length)).toEqual([12, 12]);
    expectPositions(grids[0]!.rows, [200, 260, 340, 420]);
    expectPositions(grids[1]!.rows, [560, 620, 700, 780]);
    for (const grid of grids) {
      expect(grid.columns).toHaveLength(5);
      expect(cover(grid).every((count) => count === 1)).toBe(true);
    }
  });

  it('finds the rows of a table of three rules by its first column, and none in prose or where nothing is headed', () => {
    const sheet = new Sheet();
    for (const y of [200, 260, 560]) sheet.rule(120, y, 1100, y);
    for (const x of [140, 300, 760, 980]) sheet.text(x, 218, 3);
    for (const y of [280, 330, 430, 500]) {
      sheet.text(150, y, 1).text(300, y, 15).text(980, y, 3);
      if (y !== 280) sheet.text(760, y, 4);
    }
    sheet.text(300, 362, 8);
    const [grid, ...others] = findGrids(sheet.grey());
    expect(others).toEqual([]);
    expectPositions(grid!.rows, [200, 260, 315, 405, 475, 560]);
    expect(grid!.columns).toHaveLength(5);
    const prose = new Sheet();
    for (const y of [200, 260, 560]) prose.rule(120, y, 1100, y);
    for (const y of [218, 280, 330, 380, 430, 480]) prose.text(130, y, 39);
    expect(findGrids(prose.grey())).toEqual([]);
    const unheaded = new Sheet().text(140, 218, 3);
    for (const y of [200, 260, 560]) unheaded.rule(120, y, 1100, y);
    for (const y of [280, 330, 380]) for (const x of [140, 400, 800]) unheaded.text(x, y, 6);
    expect(findGrids(unheaded.grey())).toEqual([]);
  });

  it('is not led astray by the text in the cells', () => {
    const sheet = drawTable(new Sheet(), { xs: XS, ys: YS });
    for (const y of YS.slice(0, -1)) for (const x of XS.slice(0, -1)) sheet.text(x + 12, y + 14, 6);
    const [grid] = findGrids(sheet.grey());
    expect(grid!.cells).toHaveLength(16);
  });

  it('makes no table of cover lines, of a page border or of a dark picture', () => {
    const cover = new Sheet();
    for (let line = 0; line < 5; line++) cover.rule(500, 600 + line * 90, 1000, 600 + line * 90);
    expect(findGrids(cover.grey())).toEqual([]);
    expect(findGrids(new Sheet().frame({ x: 40, y: 40, width: 1160, height: 1674 }).grey())).toEqual([]);
    expect(findGrids(new Sheet().fill({ x: 300, y: 300, width: 300, height: 400 }).grey())).toEqual([]);
  });

  it('makes no table of two lines of a cover and the ring of a stamp that lies across them', () => {
    const stamped = (radius: number) => {
      const sheet = new Sheet();
      for (const y of [560, 620]) sheet.rule(250, y, 900, y, 3);
      for (let angle = 0; angle < 2 * Math.PI; angle += 0.001)
        for (let wide = 0; wide < 7; wide++)
          sheet.dot(620 + (radius + wide) * Math.cos(angle), 590 + (radius + wide) * Math.sin(angle), BLACK);
      return findGrids(sheet.grey());
    };
    for (const radius of [90, 110, 125]) expect(stamped(radius), `${radius}`).toEqual([]);
  });

  it('finds the rules of a table on paper that bends a little', () => {
    const sheet = new Sheet();
    const bent = (x: number) => ((x - 600) / 500) ** 2 * 12;
    for (const y of [300, 360, 430])
      for (let x = 120; x < 1100; x++) sheet.fill({ x, y: y + bent(x), width: 1, height: 3 });
    for (const x of [120, 500, 1097]) sheet.rule(x, 300 + bent(x), x, 430 + bent(x), 3);
    const [grid] = findGrids(sheet.grey());
    expect(grid?.cells).toHaveLength(4);
  });

  it('covers every row and column by exactly one cell, whichever rules are missing', () => {
    const stretch = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(stretch, stretch, (across, down) => {
        const sheet = new Sheet({ width: 700, height: 700 });
        const lines = [60, 180, 300, 420, 540];
        sheet.frame({ x: 60, y: 60, width: 480, height: 480 });
        for (let line = 1; line < 4; line++) {
          for (let part = 0; part < 4; part++) {
            const [from, to] = [lines[part]!, lines[part + 1]!];
            if (across[(line - 1) * 4 + part]) sheet.rule(from, lines[line]!, to, lines[line]!);
            if (down[(line - 1) * 4 + part]) sheet.rule(lines[line]!, from, lines[line]!, to);
          }
        }
        for (const grid of findGrids(sheet.grey())) {
          expect(cover(grid).every((count) => count === 1)).toBe(true);
          const area = grid.cells.reduce((sum, { rect }) => sum + rect.width * rect.height, 0);
          expect(Math.abs(area - grid.rect.width * grid.rect.height)).toBeLessThan(0.03 * area);
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

describe('findUnderlines', () => {
  it('gives the lines of a cover but not the rules of a table', () => {
    const sheet = drawTable(new Sheet(), { xs: XS, ys: YS });
    sheet.rule(500, 900, 1000, 900).rule(500, 990, 1000, 990);
    const grey = sheet.grey();
    const lines = findUnderlines(grey, findGrids(grey));
    expect(lines).toHaveLength(2);
    expect(
      likeness({ ...lines[0]!, y: lines[0]!.y - 5, height: 10 }, { x: 500, y: 895, width: 500, height: 10 }),
    ).toBeGreaterThan(0.8);
  });

  it('does not take the strokes of a large title for lines', () => {
    expect(findUnderlines(new Sheet().text(200, 300, 12, 60).grey(), [])).toEqual([]);
  });
});
