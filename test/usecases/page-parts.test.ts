import { describe, expect, it } from 'vitest';
import type { PageFrame } from '../../shared/usecases/page-frame.ts';
import { toWord } from '../../shared/usecases/page-parts.ts';

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
