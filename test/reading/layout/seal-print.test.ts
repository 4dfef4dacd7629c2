import { describe, expect, it } from 'vitest';
import { layOut } from '../../../shared/reading/layout/blocks.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { page, seal, word } from './page-builder.ts';

/** A name, and a stamp whose ring begins right behind it: radius 0.1 of the width, middle at (0.45, 0.35). */
const stamp = seal('辽宁省示例科学研究院', [0.35, 0.28, 0.2, 0.14]);
const NAME = '名：王示例';
const onRing = (text: string) => word(text, 0.363, 0.34);
const inTheMiddle = (text: string) => word(text, 0.44, 0.35);

const read = (words: PageReading['words'], quality: PageReading['quality'] = ['greyscale']) => {
  const name = word(NAME, 0.255, 0.34);
  return layOut({
    page: 1,
    reading: { ...page({ words: [name, ...words], seals: [stamp] }), quality: [...quality] },
  });
};
const texts = (...given: Parameters<typeof read>) => read(...given).segments.map(({ run }) => run.text);

describe('what a seal prints', () => {
  it('is its number at the foot, never a date', () => {
    expect(texts([inTheMiddle('2133874')])).toEqual([NAME]);
    expect(texts([inTheMiddle('2024.07')]).join(' ')).toContain('2024.07');
  });

  it('is on grey scans a character of its ring, and the text beside it is doubtful then', () => {
    const [line] = read([onRing('宁')]).segments;
    expect(line!.run.text).toBe(NAME);
    expect(Math.max(...line!.run.glyphs.map(({ confidence }) => confidence))).toBeLessThanOrEqual(0.5);
  });

  it('may be the last character of the line above, wrapped', () => {
    const [line] = read([word('宁', 0.363, 0.36), word('检验研究院', 0.3, 0.335)]).segments;
    expect(line!.run.glyphs.at(-1)!.confidence).toBeLessThanOrEqual(0.5);
  });

  it('leaves text alone that stands farther away', () => {
    const [line] = read([word('宁', 0.363, 0.4)]).segments;
    expect(line!.run.text).toBe(NAME);
    expect(line!.run.glyphs[0]!.confidence).toBe(0.99);
  });

  it('is no character in the middle, of another text, or of a longer one', () => {
    expect(texts([inTheMiddle('宁')]).join('')).toContain('宁');
    expect(texts([onRing('同')]).join('')).toContain('同');
    expect(texts([onRing('辽宁省示')]).join('')).toContain('辽宁省示');
  });

  it('is parted from the text by its colour on coloured scans', () => {
    expect(texts([onRing('宁')], []).join('')).toContain('宁');
  });
});
