import { describe, expect, it } from 'vitest';
import { headLines } from '../../../shared/reading/text/title-lines.ts';

const HEIGHT = 1000;
const at = (y: number) => ({ x: 100, y, width: 600, height: 20 });
const lines = [at(60), at(120), at(200), at(300), at(500), at(950)];

describe('the lines above and below running text', () => {
  it('are those of the page’s head and foot', () => {
    expect(headLines(lines, HEIGHT)).toEqual([0, 1, 2, 3, 5]);
  });

  it('end with the first line of the abstract where that is known', () => {
    expect(headLines(lines, HEIGHT, lines[2])).toEqual([0, 1, 2, 5]);
  });
});
