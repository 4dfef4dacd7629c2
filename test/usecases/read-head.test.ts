import { describe, expect, it } from 'vitest';
import { readFakeLines } from './fake-lines.ts';

const PITCH = 60;
/** Lines of one height down to two thirds of the page, and one at its foot. */
const TOPS = [...Array.from({ length: 21 }, (_, row) => PITCH * (row + 1)), 1600];
const FOOT = TOPS.length - 1;

/**
 * Which lines of an article's first page are read; its abstract begins with line `abstract`, its keywords two lines
 * below, and it is known for an article by `telling`.
 */
async function linesRead(abstract: number, telling: string): Promise<number[]> {
  const read: number[] = [];
  await readFakeLines({
    tops: TOPS,
    depth: 'adaptive',
    bodyNeeded: ({ words }) => (words.some(({ text }) => text.includes(telling)) ? 'head' : true),
    read({ y }) {
      const line = TOPS.indexOf(y);
      read.push(line);
      const text = line === abstract ? '摘要：示例' : line === abstract + 2 ? '关键词：示例' : '正文';
      return { text, confidence: 0.99 };
    },
  });
  return read.sort((a, b) => a - b);
}

describe('the head of an article', () => {
  it('is read from the top to the abstract’s first line, once that tells an article', async () => {
    expect(await linesRead(7, '摘要')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, FOOT]);
  });

  it('goes on to the keywords where these tell it', async () => {
    expect(await linesRead(7, '关键词')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, FOOT]);
  });

  it('is the upper part of the page where no line begins an abstract', async () => {
    expect(await linesRead(-9, '正文')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, FOOT]);
  });
});
