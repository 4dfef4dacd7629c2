import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setLines } from '../../../shared/adapters/notices/set-lines.ts';

/** Chinese signs are 1 wide, others a half. */
const measure = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u0020-\u007e]/.test(sign) ? 0.5 : 1), 0);
const lines = (text: string, width: number, indent = 0): string[] =>
  setLines(text, width, indent, measure).map((line) => line.text);

describe('setLines', () => {
  it('fills lines and leaves room before the first', () => {
    expect(lines('一二三四五六七八九十', 5, 2)).toEqual(['一二三', '四五六七八', '九十']);
  });

  it('begins no line with a sign that closes and ends none with one that opens', () => {
    expect(lines('一二三四五，六七', 5)).toEqual(['一二三四', '五，六七']);
    expect(lines('一二三四（五六）七', 5)).toEqual(['一二三四', '（五六）七']);
    expect(lines('一二三四五》。六', 5)).toEqual(['一二三四', '五》。六']);
  });

  it('keeps numbers and Latin words whole', () => {
    expect(lines('编号为LNZC-2024-0001。', 8)).toEqual(['编号为', 'LNZC-2024-0001。']);
    expect(lines('号码2101**********9990，', 10)).toEqual(['号码', '2101**********9990，']);
  });

  it('cuts what is longer than a line', () => {
    expect(lines('A'.repeat(25), 5)).toEqual(['A'.repeat(10), 'A'.repeat(10), 'A'.repeat(5)]);
  });

  it('marks the line that ends the paragraph', () => {
    expect(setLines('一二三四五六', 5, 0, measure).map(({ last }) => last)).toEqual([false, true]);
  });

  it('loses and adds no sign, and keeps every line to the width', () => {
    const sign = fc.constantFrom(...'一二三。，（）“”《》、A1-*');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 80 }), fc.integer({ min: 4, max: 12 }), (signs, width) => {
        const set = lines(signs.join(''), width);
        expect(set.join('')).toBe(signs.join(''));
        for (const line of set.filter((one) => !/^[。，）”》、]/.test(one))) {
          expect(measure(line)).toBeLessThanOrEqual(width + trailing(line));
        }
      }),
    );
  });
});

/** Nothing but closing signs may hang over: a line of them alone has nowhere to go. */
const trailing = (line: string): number => measure(/[。，）”》、]*$/.exec(line)?.[0] ?? '');
