import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  chooseThreshold,
  leastAnswers,
  rankingOf,
} from '../../../shared/usecases/evaluation/risk.ts';
import { riskSection } from '../../../shared/usecases/evaluation/risk-section.ts';
import type { DossierScore } from '../../../shared/usecases/evaluation/score-dossier.ts';
import { wilsonUpper } from '../../../shared/usecases/evaluation/statistics.ts';

const answers = (count: number, confidence: number, right: boolean): Answer[] =>
  Array.from({ length: count }, () => ({ confidence, right }));

const someAnswers = fc.array(
  fc.record({
    confidence: fc.integer({ min: 0, max: 20 }).map((step) => step / 20),
    right: fc.oneof(
      { weight: 9, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
  }),
  { maxLength: 400 },
);
const target = fc.constantFrom(0.01, 0.02, 0.05, 0.1, 0.2);

describe('how well confidence ranks', () => {
  it('is the share of pairs in which the right answer was the surer one, ties half', () => {
    fc.assert(
      fc.property(someAnswers, (all) => {
        const some = all.slice(0, 60);
        const rights = some.filter(({ right }) => right);
        const wrongs = some.filter(({ right }) => !right);
        const pairs = rights.flatMap((right) => wrongs.map((wrong) => right.confidence - wrong.confidence));
        const { auroc, lower } = rankingOf(some);
        if (pairs.length === 0) {
          expect({ auroc, lower }).toEqual({ auroc: null, lower: 0 });
          return;
        }
        const won = pairs.reduce((sum, gap) => sum + (gap > 0 ? 1 : gap === 0 ? 0.5 : 0), 0);
        expect(auroc).toBeCloseTo(won / pairs.length, 10);
        expect(lower).toBeLessThanOrEqual(auroc!);
      }),
    );
  });

  it('is bounded by the Mann–Whitney error: 5 of 5 against 5 wrong ones', () => {
    const { auroc, lower } = rankingOf([...answers(5, 0.9, true), ...answers(5, 0.1, false)]);
    expect(auroc).toBe(1);
    expect(lower).toBeCloseTo(1 - 1.644854 * Math.sqrt(11 / 300), 6);
  });
});

describe('choosing what goes straight through', () => {
  it('never lets through a share whose bound is over the target, and counts it rightly', () => {
    fc.assert(
      fc.property(someAnswers, target, (some, allowed) => {
        const choice = chooseThreshold(some, allowed);
        if (choice.kind === 'review-all') return;
        const through = some.filter(({ confidence }) => confidence >= choice.threshold);
        expect(choice.through).toBe(through.length);
        expect(choice.errors).toBe(through.filter(({ right }) => !right).length);
        expect(choice.upper).toBe(wilsonUpper(choice.errors, choice.through));
        expect(choice.upper).toBeLessThanOrEqual(allowed);
        const lower = [...new Set(some.map(({ confidence }) => confidence))].filter(
          (confidence) => confidence < choice.threshold,
        );
        for (const threshold of lower) {
          const more = some.filter(({ confidence }) => confidence >= threshold);
          const wrong = more.filter(({ right }) => !right).length;
          expect(wilsonUpper(wrong, more.length)).toBeGreaterThan(allowed);
        }
      }),
    );
  });

  it('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(someAnswers, target, (some, allowed) => {
        expect(chooseThreshold([...some].reverse(), allowed)).toEqual(chooseThreshold(some, allowed));
      }),
    );
  });

  it('knows how many answers without an error prove a target', () => {
    expect(leastAnswers(0.01)).toBe(268);
    for (const allowed of [0.001, 0.01, 0.05, 0.3]) {
      const least = leastAnswers(allowed);
      expect(wilsonUpper(0, least)).toBeLessThanOrEqual(allowed);
      expect(wilsonUpper(0, least - 1)).toBeGreaterThan(allowed);
    }
  });

  it('reviews all where there are too few to prove anything', () => {
    expect(chooseThreshold(answers(267, 1, true), 0.01)).toEqual({ kind: 'review-all', reason: 'too-few' });
    expect(chooseThreshold([], 0.5)).toEqual({ kind: 'review-all', reason: 'too-few' });
    expect(chooseThreshold(answers(268, 1, true), 0.01)).toMatchObject({ kind: 'through', through: 268 });
  });

  it('lets all through without a ranking where all together keep the target', () => {
    const some = [...answers(990, 0.8, true), ...answers(1, 0.99, false)];
    expect(chooseThreshold(some, 0.01)).toMatchObject({ through: 991, errors: 1, threshold: 0.8 });
  });

  it('cuts above the wrong ones where confidence tells them apart', () => {
    const some = [...answers(400, 0.99, true), ...answers(20, 0.7, true), ...answers(10, 0.6, false)];
    expect(chooseThreshold(some, 0.01)).toMatchObject({ threshold: 0.7, through: 420, errors: 0 });
  });

  it('reviews all where confidence does not rank, however many stand above some threshold', () => {
    const some = [...answers(300, 0.99, true), ...answers(20, 0.5, false), ...answers(400, 0.4, true)];
    expect(rankingOf(some).auroc).toBeLessThan(0.5);
    expect(chooseThreshold(some, 0.01)).toEqual({ kind: 'review-all', reason: 'ranking-unproven' });
  });

  it('reviews all where it ranks and still keeps the target nowhere', () => {
    const some = [...answers(3, 1, false), ...answers(500, 0.9, true), ...answers(200, 0.1, false)];
    expect(rankingOf(some).lower).toBeGreaterThan(0.5);
    expect(chooseThreshold(some, 0.002)).toEqual({ kind: 'review-all', reason: 'too-few' });
    expect(chooseThreshold(some, 0.01)).toEqual({ kind: 'review-all', reason: 'out-of-reach' });
  });
});

describe('the section of the report', () => {
  const score = (decision: DossierScore['decision']): DossierScore => ({
    source: 'dossiers/01',
    condition: 'clean300',
    pages: 1,
    fields: [
      { path: 'a', expected: 'x', found: 'x', confidence: 0.99, right: true },
      { path: 'b', expected: 'x', found: null, confidence: 0, right: false },
    ],
    surplus: [],
    rows: { right: 0, total: 0 },
    pageTypes: [],
    documents: [],
    conserved: true,
    findings: [],
    decision,
  });

  it('says that too few dossiers prove nothing, and how many would', () => {
    const lines = riskSection([score({ expected: 'ACCEPT', found: 'ACCEPT', confidence: 0.9 })], 0.01);
    expect(lines.join('\n')).toContain('全部复核：机器有结论的只有 1 件');
    expect(lines.join('\n')).toContain('268 件才能证明错误率不超过 1 %');
  });

  it('gives share, errors and bound, with reviews and unread fields in the whole', () => {
    const sure = Array.from({ length: 60 }, () =>
      score({ expected: 'REJECT', found: 'REJECT', confidence: 0.96 }),
    );
    const open = Array.from({ length: 60 }, () =>
      score({ expected: 'ACCEPT', found: 'REVIEW', confidence: 0 }),
    );
    const lines = riskSection([...sure, ...open], 0.05).join('\n');
    expect(lines).toContain('| 卷宗 | 120 | 60 | 0 | – | – |');
    expect(lines).toContain(
      '把握不低于 0.9600 的 60 件可以直通，占全部的 50 %；其中错 0 件，错误率上界 4.315 %。',
    );
    expect(lines).toContain('把握不低于 0.9900 的 120 个可以直通，占全部的 50 %');
  });

  it('names an unproven ranking and a target out of reach', () => {
    const wrong = (confidence: number) => score({ expected: 'REJECT', found: 'ACCEPT', confidence });
    const right = (confidence: number) => score({ expected: 'ACCEPT', found: 'ACCEPT', confidence });
    const mixed = Array.from({ length: 40 }, (_, index) => (index % 2 ? wrong(0.9) : right(0.9)));
    expect(riskSection(mixed, 0.1).join('\n')).toContain('卷宗：全部复核：没有证明把握能分出对错');
    const ranked = [...mixed.map((_, index) => (index % 2 ? wrong(0.5) : right(0.9)))];
    expect(riskSection(ranked, 0.1).join('\n')).toContain('卷宗：全部复核：无论把握下限定在哪里');
  });
});
