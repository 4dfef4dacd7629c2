import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/domain/geometry.ts';
import { mergeLines } from '../../../shared/reading/text/line-merge.ts';
import { splitLines, usualHeight } from '../../../shared/reading/text/line-split.ts';
import { cutApart, withoutRepeats } from '../../../shared/reading/text/overlaps.ts';
import { hasRuleBetween, splitAtRules } from '../../../shared/reading/text/rule-split.ts';
import { growStacks } from '../../../shared/reading/text/stack-growth.ts';
import { mergeStacks } from '../../../shared/reading/text/stack-merge.ts';
import { stackedCharacters } from '../../../shared/reading/text/stacked-characters.ts';
import { paperWith, rect } from './drawing.ts';

/** A word of three strokes, 30 pixels high. */
const wordAt = (x: number, y: number): Rect[] => [
  rect(x, y, 6, 30),
  rect(x + 15, y + 5, 20, 8),
  rect(x + 15, y + 20, 20, 8),
];
const inner = ({ x, y, width, height }: Rect): Rect => rect(x + 8, y + 10, width - 16, height - 20);

describe('cutting a region at ruled lines', () => {
  it('leaves a region without rules as it is', () => {
    const whole = rect(20, 40, 120, 46);
    expect(splitAtRules(paperWith(200, 120, wordAt(40, 48)), whole, inner(whole))).toEqual([whole]);
  });

  it('parts the texts of two cells and keeps the rule out of both', () => {
    const rule = rect(100, 0, 3, 120);
    const image = paperWith(220, 120, [rule, ...wordAt(40, 48), ...wordAt(120, 48)]);
    const whole = rect(30, 40, 140, 46);
    const parts = splitAtRules(image, whole, inner(whole));
    expect(parts).toHaveLength(2);
    expect((parts[0]?.x ?? 0) + (parts[0]?.width ?? 999)).toBeLessThanOrEqual(100);
    expect(parts[1]?.x).toBeGreaterThanOrEqual(103);
  });

  it('does not take a long stroke inside the line for a rule', () => {
    const image = paperWith(220, 140, [rect(90, 42, 4, 42), ...wordAt(40, 48), ...wordAt(120, 48)]);
    const whole = rect(30, 42, 140, 42);
    expect(splitAtRules(image, whole, inner(whole))).toEqual([whole]);
  });

  it('cuts a rule that ends at the rules above and below, as cells of different columns do', () => {
    const image = paperWith(220, 140, [
      rect(0, 36, 220, 3),
      rect(0, 92, 220, 3),
      rect(100, 36, 3, 58),
      ...wordAt(40, 50),
      ...wordAt(120, 50),
    ]);
    const whole = rect(30, 34, 140, 62);
    const parts = splitAtRules(image, whole, inner(whole));
    expect(parts).toHaveLength(2);
    for (const { y, height } of parts) {
      expect(y).toBeGreaterThanOrEqual(39);
      expect(y + height).toBeLessThanOrEqual(92);
    }
  });

  it('follows a rule that leans a little', () => {
    const leaning = Array.from({ length: 12 }, (_, i) => rect(100 + Math.floor(i / 4), i * 10, 2, 10));
    const image = paperWith(220, 120, [...leaning, ...wordAt(40, 48), ...wordAt(120, 48)]);
    const whole = rect(30, 40, 140, 46);
    expect(splitAtRules(image, whole, inner(whole))).toHaveLength(2);
  });

  it('drops the margin beyond a rule that the detector never marked', () => {
    const image = paperWith(220, 120, [rect(100, 0, 3, 120), ...wordAt(40, 48), ...wordAt(108, 48)]);
    const parts = splitAtRules(image, rect(30, 40, 90, 46), rect(38, 56, 55, 14));
    expect(parts).toHaveLength(1);
    expect(parts[0]?.x).toBe(30);
  });

  it('drops a region without ink', () => {
    const whole = rect(30, 40, 90, 46);
    expect(splitAtRules(paperWith(220, 120, []), whole, inner(whole))).toEqual([]);
  });

  it('tells whether a rule separates two regions', () => {
    const image = paperWith(220, 200, [rect(0, 90, 220, 3), ...wordAt(40, 48), ...wordAt(40, 110)]);
    expect(hasRuleBetween(image, rect(34, 42, 48, 42), rect(34, 104, 48, 42))).toBe(true);
    const open = paperWith(220, 200, [...wordAt(40, 48), ...wordAt(40, 110)]);
    expect(hasRuleBetween(open, rect(34, 42, 48, 42), rect(34, 104, 48, 42))).toBe(false);
  });
});

describe('overlapping regions', () => {
  const region = (box: Rect, isPart = false) => ({ rect: box, confidence: 0.9, isPart });

  it('drops what lies mostly in a larger region', () => {
    const large = region(rect(0, 0, 100, 40));
    expect(withoutRepeats([region(rect(80, 5, 25, 30)), large])).toEqual([large]);
    expect(withoutRepeats([region(rect(95, 5, 25, 30)), large])).toHaveLength(2);
  });

  it('keeps the lines below words that stand aslant across the page, not the box around these', () => {
    const lines = [region(rect(20, 60, 400, 24)), region(rect(20, 110, 400, 24))];
    const aslant = region(rect(10, 30, 420, 300));
    expect(withoutRepeats([aslant, ...lines]).map(({ rect: { height } }) => height)).toEqual([24, 24]);
    // A stack of characters holds their boxes, and a line of two joined ones is no words aslant.
    const stack = region(rect(0, 0, 30, 200));
    expect(withoutRepeats([stack, region(rect(2, 10, 26, 24)), region(rect(2, 60, 26, 24))])).toEqual([
      stack,
    ]);
  });

  it('drops a part cut off at a rule sooner than a region of its own', () => {
    const own = rect(60, 0, 100, 40);
    const beside = rect(0, 0, 100, 40);
    expect(withoutRepeats([region(own), region(beside)])).toHaveLength(2);
    expect(withoutRepeats([region(own), region(beside, true)])).toEqual([region(own)]);
  });

  it('cuts lines apart in the middle of what they share', () => {
    const cut = cutApart([region(rect(0, 0, 200, 50)), region(rect(10, 40, 200, 50))]);
    expect(cut.map(({ rect: { y, height } }) => [y, height])).toEqual([
      [0, 45],
      [45, 45],
    ]);
  });

  it('cuts neighbours on one line apart from left to right', () => {
    const cut = cutApart([region(rect(90, 2, 100, 40)), region(rect(0, 0, 100, 40))]);
    expect(cut.map(({ rect: { x, width } }) => [x, width])).toEqual([
      [95, 95],
      [0, 95],
    ]);
  });
});

describe('runs of one line', () => {
  const region = (box: Rect) => ({ rect: box, confidence: 0.5, isPart: false });
  const uncut = () => false;

  it('are joined where they touch', () => {
    const runs = [region(rect(95, 2, 200, 40)), region(rect(0, 0, 100, 42))];
    expect(mergeLines(runs, uncut)).toEqual([region(rect(0, 0, 295, 42))]);
  });

  it('stay apart where a rule or paper lies between, or they differ in height or line', () => {
    const left = region(rect(0, 0, 100, 42));
    expect(mergeLines([left, region(rect(95, 2, 200, 40))], () => true)).toHaveLength(2);
    expect(mergeLines([left, region(rect(101, 2, 200, 40))], uncut)).toHaveLength(2);
    expect(mergeLines([left, region(rect(95, 0, 200, 80))], uncut)).toHaveLength(2);
    expect(mergeLines([left, region(rect(95, 30, 200, 42))], uncut)).toHaveLength(2);
  });
});

describe('a stacked line that the detector cut short', () => {
  const region = (box: Rect) => ({ rect: box, confidence: 0.5, isPart: false });
  const characters = [0, 1, 2].map((i) => rect(20, 100 + i * 50, 40, 40));

  it('grows by the characters that follow closely in its column', () => {
    const [stack] = growStacks(paperWith(80, 400, characters), [region(rect(14, 94, 52, 102))]);
    expect(stack?.rect.y).toBe(94);
    expect((stack?.rect.y ?? 0) + (stack?.rect.height ?? 0)).toBeGreaterThanOrEqual(240);
  });

  it("grows over a character that it was cut through, and takes in that one's own region", () => {
    const cut = [region(rect(14, 94, 52, 122)), region(rect(14, 196, 52, 50))];
    const stacks = growStacks(paperWith(80, 400, characters), cut);
    expect(stacks).toHaveLength(1);
    expect((stacks[0]?.rect.y ?? 0) + (stacks[0]?.rect.height ?? 0)).toBeGreaterThanOrEqual(240);
  });

  it('stops at a ruled line, at a wide gap and at a line that runs across', () => {
    const whole = rect(14, 94, 52, 102);
    const [first, second] = characters as [Rect, Rect];
    const followedBy = (...ink: Rect[]) =>
      growStacks(paperWith(80, 400, [first, second, ...ink]), [region(whole)])[0]?.rect;
    expect(followedBy(rect(0, 202, 80, 3), rect(20, 212, 40, 40))?.height).toBeLessThanOrEqual(112);
    expect(followedBy(rect(20, 240, 40, 40))).toEqual(whole);
    expect(followedBy(rect(0, 204, 80, 20))).toEqual(whole);
  });

  it('leaves level lines as they are', () => {
    const level = region(rect(14, 94, 52, 50));
    expect(growStacks(paperWith(80, 400, characters), [level])).toEqual([level]);
  });
});

describe('characters written from top to bottom', () => {
  const region = (box: Rect) => ({ rect: box, confidence: 0.75, isPart: false });
  const stack = [0, 1, 2].map((i) => region(rect(10, 10 + i * 50, 42, 42)));
  const uncut = () => false;

  it('are joined to one region where they follow each other closely', () => {
    expect(mergeStacks(stack, uncut)).toEqual([region(rect(10, 10, 42, 142))]);
  });

  it('stay apart where a rule lies between, the gap is wide or they are lines', () => {
    expect(mergeStacks(stack, () => true)).toHaveLength(3);
    expect(mergeStacks([region(rect(10, 10, 42, 42)), region(rect(10, 90, 42, 42))], uncut)).toHaveLength(2);
    expect(mergeStacks([region(rect(10, 10, 120, 42)), region(rect(10, 56, 120, 42))], uncut)).toHaveLength(
      2,
    );
  });

  it('stay apart where other text stands right beside them', () => {
    const table = [...stack, region(rect(60, 12, 120, 40)), region(rect(60, 62, 120, 40))];
    expect(mergeStacks(table, uncut)).toHaveLength(5);
  });

  it('are found at the gaps of a stacked line, loose strokes kept together', () => {
    const upper = [rect(10, 10, 40, 40)];
    const loose = [rect(14, 62, 32, 6), rect(10, 90, 40, 6)];
    const lower = [rect(10, 106, 40, 40)];
    const cells = stackedCharacters(paperWith(60, 160, [...upper, ...loose, ...lower]), rect(0, 0, 60, 160));
    expect(cells).toHaveLength(3);
    expect(cells[1]?.y).toBeLessThanOrEqual(62);
    expect((cells[1]?.y ?? 0) + (cells[1]?.height ?? 0)).toBeGreaterThanOrEqual(96);
  });

  it('are cut where ink is thinnest when they touch', () => {
    const touching = [rect(10, 10, 40, 40), rect(28, 50, 4, 4), rect(10, 54, 40, 40)];
    const cells = stackedCharacters(paperWith(60, 110, touching), rect(0, 0, 60, 110));
    expect(cells).toHaveLength(2);
    expect(cells[1]?.y).toBeGreaterThanOrEqual(48);
    expect(cells[1]?.y).toBeLessThanOrEqual(55);
  });

  it('are none on empty paper', () => {
    expect(stackedCharacters(paperWith(60, 110, []), rect(0, 0, 60, 110))).toEqual([]);
  });
});

describe('several lines in one region', () => {
  const usual = usualHeight([rect(0, 0, 200, 44), rect(0, 60, 150, 46), rect(0, 120, 30, 90)]);

  it('are cut apart between wide-set characters', () => {
    const image = paperWith(200, 140, [
      ...wordAt(20, 20),
      ...wordAt(100, 20),
      ...wordAt(20, 70),
      ...wordAt(100, 70),
    ]);
    const parts = splitLines(image, rect(10, 10, 140, 104), usual);
    expect(parts).toHaveLength(2);
    expect(parts[0]!.y + parts[0]!.height).toBeLessThanOrEqual(70);
    expect(parts[1]!.y).toBeGreaterThanOrEqual(50);
  });

  it('are one line where the strokes of a large character lie apart', () => {
    const image = paperWith(200, 140, [rect(30, 20, 60, 8), rect(20, 80, 80, 8)]);
    const whole = rect(10, 10, 110, 90);
    expect(splitLines(image, whole, usual)).toEqual([whole]);
  });

  it('are not looked for in a line of usual height', () => {
    const image = paperWith(200, 140, wordAt(20, 20));
    const whole = rect(10, 10, 60, 46);
    expect(splitLines(image, whole, usual)).toEqual([whole]);
  });
});
