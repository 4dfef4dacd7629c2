import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isVoteSettled,
  linesRunVertically,
  votesUpsideDown,
} from '../../../shared/reading/page/orientation.ts';

const level = (width: number) => ({ x: 0, y: 0, width, height: 30 });
const upright = (height: number) => ({ x: 0, y: 0, width: 30, height });

describe('the direction of lines', () => {
  it('is level on a form with a few upright labels', () => {
    expect(
      linesRunVertically([level(300), level(420), level(90), level(250), upright(200), upright(180)]),
    ).toBe(false);
  });

  it('is upright where the page lies on its side', () => {
    expect(linesRunVertically([upright(300), upright(420), upright(90), level(120), level(31)])).toBe(true);
  });

  it('is level where nothing tells', () => {
    expect(linesRunVertically([])).toBe(false);
    expect(linesRunVertically([{ x: 0, y: 0, width: 30, height: 32 }])).toBe(false);
  });

  it('turns with the page', () => {
    const rects = fc.array(
      fc.record({
        x: fc.constant(0),
        y: fc.constant(0),
        width: fc.integer({ min: 5, max: 800 }),
        height: fc.integer({ min: 5, max: 60 }),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rects, (list) => {
        const turned = list.map(({ width, height }) => ({ x: 0, y: 0, width: height, height: width }));
        expect(linesRunVertically(list) && linesRunVertically(turned)).toBe(false);
      }),
    );
  });
});

describe('the vote on standing upside down', () => {
  it('follows the many against one that is surely wrong', () => {
    expect(votesUpsideDown([0.1, 0.2, 0.15, 0.2, 0.999999])).toMatchObject({ upsideDown: false });
    expect(votesUpsideDown([0.9, 0.8, 0.85, 0.000001])).toMatchObject({ upsideDown: true });
  });

  it('lets long lines count more', () => {
    expect(votesUpsideDown([0.8, 0.2, 0.2], [900, 40, 40]).upsideDown).toBe(true);
  });

  it('is for upright and unsure without lines', () => {
    expect(votesUpsideDown([])).toEqual({ upsideDown: false, confidence: 0 });
  });

  it('is settled early only where no other line could change it', () => {
    const line = fc.record({
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      weight: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const weights = lines.map(({ weight }) => weight);
        const all = lines.map(({ probability }) => probability);
        const settled = all.findIndex((_, asked) => isVoteSettled(all.slice(0, asked), weights));
        if (settled < 0) return;
        expect(votesUpsideDown(all.slice(0, settled), weights).upsideDown).toBe(
          votesUpsideDown(all, weights).upsideDown,
        );
      }),
    );
    expect(isVoteSettled([0.02, 0.01, 0.03], [900, 800, 700, 500, 300])).toBe(true);
    expect(isVoteSettled([0.02, 0.4], [900, 800, 700, 500, 300])).toBe(false);
    expect(isVoteSettled([], [100])).toBe(false);
  });

  it('turns round with its lines', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (list) => {
        const one = votesUpsideDown(list);
        const other = votesUpsideDown(list.map((p) => 1 - p));
        expect(other.confidence).toBeCloseTo(one.confidence, 6);
        if (one.confidence > 1e-6) expect(other.upsideDown).toBe(!one.upsideDown);
      }),
    );
  });
});
