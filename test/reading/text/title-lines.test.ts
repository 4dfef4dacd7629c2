import { describe, expect, it } from 'vitest';
import { headLines, isRunningText, titleLines } from '../../../shared/reading/text/title-lines.ts';

const HEIGHT = 1000;
const at = (y: number) => ({ x: 100, y, width: 600, height: 20 });
const lines = [at(60), at(120), at(200), at(300), at(500), at(950)];

describe('the lines above and below running text', () => {
  it('are those of the page’s head and foot', () => {
    expect(headLines(lines, HEIGHT)).toEqual([0, 1, 2, 3, 5]);
  });

  it('end with the first line of the abstract where that is known', () => {
    expect(headLines(lines, HEIGHT, lines[2])).toEqual([0, 1, 2, 5]);
    expect(headLines(lines, HEIGHT, lines[1], 0.07)).toEqual([0, 1, 2, 5]);
  });
});

describe('running text', () => {
  const row = (y: number, width: number) => ({ x: 100, y, width, height: 20 });
  const rows = (count: number, width: number) =>
    Array.from({ length: count }, (_, at) => row(30 * at, width));

  it('is a page mostly of wide lines, in one column or two', () => {
    expect(isRunningText([...rows(20, 700), ...rows(5, 100)], 1000)).toBe(true);
    expect(isRunningText(rows(40, 380), 1000)).toBe(true);
  });

  it('is no form of short cells, and no certificate of a few lines', () => {
    expect(isRunningText([...rows(16, 700), ...rows(60, 100)], 1000)).toBe(false);
    expect(isRunningText(rows(8, 700), 1000)).toBe(false);
  });
});

describe('the lines that tell what a page is', () => {
  const row = (y: number, width: number, height = 20) => ({ x: 100, y, width, height });
  const text = Array.from({ length: 20 }, (_, at) => row(40 * at + 40, 700, at === 12 ? 22 : 20));
  const heading = row(860, 200, 22);

  it('are the topmost, the tallest and the lowest', () => {
    const page = [row(10, 300, 30), ...Array.from({ length: 9 }, (_, at) => row(60 * at + 60, 200))];
    expect(titleLines(page, 1000)).toEqual([0, 1, 2, 3, 4, 5, 9]);
  });

  it('are none of a page’s running text but the first lines, and its headings', () => {
    expect(titleLines([...text, heading, row(950, 30)], 1000)).toEqual([0, 1, 2, 3, 20, 21]);
  });

  it('are no lower lines of a few that run over the whole page', () => {
    const page = [row(10, 300, 30), ...text.slice(0, 8), row(700, 200)];
    expect(titleLines(page, 1000)).toEqual([0, 1, 2, 3, 4, 9]);
  });

  it('are all of the topmost and tallest where the page holds no running text', () => {
    const cells = Array.from({ length: 20 }, (_, at) => row(40 * at + 40, 250, at === 12 ? 22 : 20));
    expect(titleLines(cells, 1000)).toEqual([0, 1, 2, 3, 4, 5, 12, 19]);
  });
});
