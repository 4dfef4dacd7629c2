import { describe, expect, it } from 'vitest';
import { findGrids } from '../../../shared/reading/regions/grid.ts';
import { findMarks } from '../../../shared/reading/regions/marks.ts';
import { likeness, Sheet } from './drawing.ts';

/** 2.6, 3.5 and 6 mm at the sheet's 5.9 pixels a millimetre. */
const SIDES = [16, 21, 35];
const at = (side: number) => ({ x: 300, y: 400, width: side, height: side });

function tick(sheet: Sheet, side: number, overflow = 0): Sheet {
  sheet.rule(300 + side * 0.25, 400 + side * 0.5, 300 + side * 0.45, 400 + side * 0.82, 2);
  const length = side * (0.55 + overflow);
  for (let step = 0; step < length; step++) {
    sheet.fill({ x: 300 + side * 0.42 + step * 0.75, y: 400 + side * 0.8 - step, width: 3, height: 2 });
  }
  return sheet;
}

const word = (side: number) => ({ x: 300 + side + 8, y: 396, width: 120, height: 26 });

describe('findMarks', () => {
  it.each(SIDES)('finds an empty box of %i pixels beside text', (side) => {
    const marks = findMarks(new Sheet().frame(at(side)).grain(6).grey(), [word(side)], []);
    expect(marks).toHaveLength(1);
    expect(marks[0]!.checked).toBe(false);
    expect(marks[0]!.confidence).toBeGreaterThan(0.8);
    expect(likeness(marks[0]!.rect, at(side))).toBeGreaterThan(0.75);
  });

  it.each(SIDES)('sees the tick in a box of %i pixels, also where it leaves the box', (side) => {
    for (const overflow of [0, 0.4]) {
      const marks = findMarks(tick(new Sheet().frame(at(side)), side, overflow).grey(), [word(side)], []);
      expect(marks.map((mark) => mark.checked)).toEqual([true]);
      expect(likeness(marks[0]!.rect, at(side))).toBeGreaterThan(0.6);
    }
  });

  it.each(SIDES)('takes a cross, a dot and a filled box of %i pixels for checked', (side) => {
    const cross = new Sheet().frame(at(side));
    for (let step = 3; step < side - 3; step++) {
      cross.fill({ x: 300 + step, y: 400 + step, width: 2, height: 2 });
      cross.fill({ x: 300 + side - step - 2, y: 400 + step, width: 2, height: 2 });
    }
    const dot = new Sheet().frame(at(side));
    const middle = side / 2;
    dot.shape(300 + middle, 400 + middle, side * 0.3, (x, y) => Math.hypot(x, y) < side * 0.28, [20, 20, 20]);
    const filled = new Sheet().fill(at(side));
    for (const sheet of [cross, dot, filled]) {
      expect(findMarks(sheet.grey(), [word(side)], []).map((mark) => mark.checked)).toEqual([true]);
    }
  });

  it('sees a thick tick whose foot is a short bar, as fonts draw it at 11 points', () => {
    const sheet = new Sheet().frame({ x: 300, y: 400, width: 26, height: 27 }, 3);
    // From the left edge, and how long, row by row.
    const rows = [
      [16, 4],
      [15, 4],
      [14, 4],
      [13, 4],
      [12, 4],
      [12, 4],
      [11, 4],
      [11, 4],
      [8, 8],
      [8, 9],
      [8, 9],
      [9, 6],
      [10, 5],
      [11, 4],
    ] as const;
    for (const [row, [left, length]] of rows.entries())
      sheet.fill({ x: 300 + left, y: 406 + row, width: length, height: 1 });
    expect(findMarks(sheet.grey(), [word(26)], []).map((mark) => mark.checked)).toEqual([true]);
  });

  it('measures a box by the print of its line, not by the region, which is grown over it', () => {
    const region = { x: 290, y: 380, width: 120, height: 62 };
    const sheet = tick(new Sheet().frame(at(21)), 21).fill({ x: 340, y: 396, width: 60, height: 29 });
    expect(findMarks(sheet.grey(), [region], []).map((mark) => mark.checked)).toEqual([true]);
    const part = new Sheet().frame({ x: 300, y: 412, width: 16, height: 16 });
    part.fill({ x: 340, y: 396, width: 60, height: 34 });
    expect(findMarks(part.grey(), [region], [])).toEqual([]);
  });

  it('leaves framed characters alone: 日, 田, 回 and 口 with its feet', () => {
    const sheet = new Sheet();
    sheet.frame({ x: 200, y: 200, width: 24, height: 24 }).rule(200, 212, 224, 212);
    sheet.frame({ x: 260, y: 200, width: 24, height: 24 }).rule(260, 212, 284, 212).rule(272, 200, 272, 224);
    sheet.frame({ x: 320, y: 200, width: 26, height: 26 }).frame({ x: 327, y: 207, width: 12, height: 12 });
    sheet.frame({ x: 380, y: 200, width: 24, height: 22 });
    sheet.fill({ x: 380, y: 222, width: 2, height: 5 }).fill({ x: 402, y: 222, width: 2, height: 5 });
    expect(findMarks(sheet.grey(), [{ x: 190, y: 195, width: 240, height: 36 }], [])).toEqual([]);
  });

  it('leaves the cells of a table alone', () => {
    const sheet = new Sheet();
    for (let line = 0; line <= 12; line++) sheet.rule(200 + line * 33, 300, 200 + line * 33, 333);
    sheet.rule(200, 300, 596, 300).rule(200, 333, 596, 333);
    const grey = sheet.grey();
    expect(findMarks(grey, [], findGrids(grey))).toEqual([]);
  });

  it('is less sure of a square that stands far from any text', () => {
    const grey = new Sheet().frame(at(21)).grey();
    const [near] = findMarks(grey, [word(21)], []);
    const [far] = findMarks(grey, [{ x: 900, y: 1500, width: 100, height: 26 }], []);
    expect(far!.confidence).toBeLessThan(near!.confidence);
  });

  it('lists boxes of a line from left to right with their own state', () => {
    const sheet = tick(new Sheet().frame(at(21)), 21);
    sheet.frame({ ...at(21), x: 500 }).frame({ ...at(21), x: 700 });
    expect(findMarks(sheet.grey(), [], []).map((mark) => mark.checked)).toEqual([true, false, false]);
  });
});
