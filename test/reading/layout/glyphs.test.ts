import { describe, expect, it } from 'vitest';
import { glyphsOf, isSkipped, recognitionOf, runOf } from '../../../shared/reading/layout/glyphs.ts';
import { word } from './page-builder.ts';

/** How surely the least sure character of a word counts whose zero-like signs were read with little confidence. */
function least(text: string, weak: RegExp): number {
  const built = word(text, 0.1, 0.1);
  const characters = built.characters!.map((one) =>
    weak.test(one.text) ? { ...one, confidence: 0.4 } : one,
  );
  return recognitionOf(runOf(glyphsOf({ ...built, characters }, Math.SQRT2)))!.least;
}

describe('a character passed over', () => {
  const run = (text: string, gapAfter?: number) =>
    runOf(glyphsOf(word(text, 0.1, 0.1, gapAfter === undefined ? {} : { gapAfter }), Math.SQRT2));

  it('leaves room between two ideographs of evenly set print', () => {
    expect(isSkipped(run('一种码自动加载机构', 1))).toBe(true);
    expect(isSkipped(run('一种码自动加载机构'))).toBe(false);
  });

  it('leaves none in print set wide, beside other signs, or in too little of it', () => {
    const wide = runOf(
      [...'王示例同志'].flatMap((text, at) => glyphsOf(word(text, 0.1 + 0.05 * at, 0.1), Math.SQRT2)),
    );
    expect(isSkipped(wide)).toBe(false);
    expect(isSkipped(run('一种（码）自动加载机构', 1))).toBe(false);
    expect(isSkipped(run('王示例', 0))).toBe(false);
  });
});

describe('a dash between ideographs', () => {
  const texts = (text: string, room: number): string => {
    const built = word(text, 0.1, 0.1);
    const at = text.indexOf('—');
    const characters = built.characters!.map((one, index) => ({
      ...one,
      x: one.x + (index < at ? 0 : index === at ? room / 2 : room),
    }));
    return runOf(glyphsOf({ ...built, characters }, Math.SQRT2)).text;
  };
  const step = (() => {
    const [a, b] = word('研究', 0.1, 0.1).characters!;
    return b!.x - a!.x;
  })();

  it('was printed with two strokes where it takes the room of two characters', () => {
    expect(texts('体系研究—以辽宁省为例', step)).toBe('体系研究——以辽宁省为例');
    expect(texts('体系研究—以辽宁省为例', 0)).toBe('体系研究—以辽宁省为例');
    expect(texts('2018—2020年', step)).toBe('2018—2020年');
  });
});

describe('how surely a run was recognised', () => {
  it('does not mind which sign for zero was seen among Chinese numerals', () => {
    for (const date of ['二〇一八年四月', '二O二0年四月', '二○一九年', '二00七年四月']) {
      expect(least(date, /[〇○O0]/u)).toBeGreaterThan(0.9);
    }
  });

  it('minds it everywhere else', () => {
    expect(least('2018-10', /0/)).toBeCloseTo(0.4);
    expect(least('GB/T10', /0/)).toBeCloseTo(0.4);
    expect(least('O型圈一个', /O/)).toBeCloseTo(0.4);
  });

  it('does not mind what kind of dash joins two dates that are whole', () => {
    for (const range of [
      '2017.05—2018.12',
      '2017.05——至今',
      '2019年3月-2021年9月',
      '2019-03-01～2019-03-05',
    ]) {
      expect(least(range.replace(/-(?=0)/gu, '.'), /[-—～]/u)).toBeGreaterThan(0.9);
    }
  });

  it('minds a dash where it may be a figure of the date, or tells nothing of dates', () => {
    for (const text of ['2017.1-2018.12', '20-18年', 'LN-2018']) {
      expect(least(text, /[-—]/u)).toBeCloseTo(0.4);
    }
  });

  it('minds any other weak character among numerals', () => {
    expect(least('二〇一八年四月', /八/u)).toBeCloseTo(0.4);
  });
});
