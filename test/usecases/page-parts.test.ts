import { describe, expect, it } from 'vitest';
import type { Word } from '../../shared/reading/page-reading.ts';
import type { PageFrame } from '../../shared/usecases/page-frame.ts';
import { toWord, withoutGhosts } from '../../shared/usecases/page-parts.ts';

const frame: PageFrame = {
  toBox: ({ x, y, width, height }) => [x / 1000, y / 1000, width / 1000, height / 1000],
  toRect: ([x, y, width, height]) => ({
    x: x * 1000,
    y: y * 1000,
    width: width * 1000,
    height: height * 1000,
  }),
};

const words = (width: number, confidence: number, text = '国煌') => {
  const rect = { x: 440, y: 400, width, height: 34 };
  return toWord({ rect, confidence: 0.9 }, { text, confidence, characters: [] }, 'printed', frame);
};

describe('the text of a stamp', () => {
  const word = (text: string, y: number, height: number): Word => ({
    text,
    box: [0.54, y, 0.1, height],
    confidence: 0.99,
    layoutConfidence: 1,
    script: 'printed',
  });
  const print = [0.1, 0.2, 0.37, 0.6].map((y) => word('王示例', y, 0.024));
  const seal = {
    box: [0.5, 0.34, 0.2, 0.14] as const,
    shape: 'round' as const,
    text: '',
    confidence: 0.8,
    textConfidence: 0,
    innerText: '',
  };

  it('is no word of the page, however surely it was read; print beneath the stamp is', () => {
    const own = word('业发', 0.345, 0.069);
    expect(withoutGhosts([...print, own], [seal])).toEqual(print);
    expect(withoutGhosts([...print, own], [])).toHaveLength(5);
  });
});

describe('a rule that a line runs over', () => {
  const read = (text: string, sure = 0.5) => {
    const characters = [...text].map((one, at) => ({
      text: one,
      confidence: /[丨|]/u.test(one) ? sure : 0.99,
      position: (at + 0.5) / text.length,
    }));
    const rect = { x: 100, y: 400, width: 400, height: 34 };
    const line = { text, confidence: 0.97, characters };
    return toWord({ rect, confidence: 0.9 }, line, 'printed', frame)[0]!;
  };

  it('is no character of either cell, and all others stay where they are', () => {
    const word = read('继续教育公丨辽宁省');
    expect(word.text).toBe('继续教育公辽宁省');
    expect(word.characters?.map(({ x }) => Math.round(1000 * x))[5]).toBe(389);
  });

  it.each([['第|页'], ['20|8年'], ['丨辽宁省'], ['姓名丨']])(
    'stays where it may be a figure, or at an end: %s',
    (text) => {
      expect(read(text).text).toBe(text);
    },
  );

  it('stays where it was surely read', () => {
    expect(read('继续教育公丨辽宁省', 0.95).text).toBe('继续教育公丨辽宁省');
  });
});

describe('a region', () => {
  it('narrower than a character, in which the engine sees something by chance, is no word', () => {
    expect(words(16, 0.04)).toEqual([]);
    expect(words(16, 0.04, 'R')).toEqual([]);
  });

  it.each([
    ['with a slim figure that was read', 12, 0.6, '1'],
    ['as wide as a character, however unsure', 34, 0.04, '煌'],
  ])('%s is one', (_, width, confidence, text) => {
    expect(words(width, confidence, text).map((word) => word.text)).toEqual([text]);
  });
});
