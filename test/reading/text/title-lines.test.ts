import { describe, expect, it } from 'vitest';
import { headLines, isRunningText } from '../../../shared/reading/text/title-lines.ts';

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
