import { describe, expect, it } from 'vitest';
import { readFakeLines } from './fake-lines.ts';

const PITCH = 60;
/** Lines of one height down to two thirds of the page, and one at its foot. */
const TOPS = [...Array.from({ length: 21 }, (_, row) => PITCH * (row + 1)), 1600];
const FOOT = TOPS.length - 1;

/** Which lines of an article's first page are read; its abstract begins with line `abstract`. */
async function linesRead(abstract: number): Promise<number[]> {
  const read: number[] = [];
  await readFakeLines({
    tops: TOPS,
    depth: 'adaptive',
    bodyNeeded: () => 'head',
    read({ y }) {
      const line = TOPS.indexOf(y);
      read.push(line);
      return { text: line === abstract ? '摘要：示例' : '正文', confidence: 0.99 };
    },
  });
  return read.sort((a, b) => a - b);
}

describe('the head of an article', () => {
  it('is read from the top to the keywords below the abstract, once that is seen', async () => {
    expect(await linesRead(7)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, FOOT]);
  });

  it('is the upper part of the page where no line begins an abstract', async () => {
    expect(await linesRead(-1)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, FOOT]);
  });
});
