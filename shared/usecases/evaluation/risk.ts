import { wilsonUpper, ONE_SIDED as Z } from './statistics.ts';

/** One answer of the machine: how sure it was, and whether it was right. */
export interface Answer {
  readonly confidence: number;
  readonly right: boolean;
}

export interface StraightThrough {
  readonly kind: 'through';
  /** Answers of this confidence and more need no person. */
  readonly threshold: number;
  readonly through: number;
  readonly errors: number;
  /** One-sided 95 % Wilson bound of their error. */
  readonly upper: number;
}

export interface ReviewAll {
  readonly kind: 'review-all';
  /** `too-few` could prove the target not even without an error; `out-of-reach`: no threshold keeps it. */
  readonly reason: 'too-few' | 'ranking-unproven' | 'out-of-reach';
}

export interface Ranking {
  /** Chance that a right answer was given more confidence than a wrong one, ties half; null without one of either. */
  readonly auroc: number | null;
  /** One-sided 95 % bound below it; 0 where there is no `auroc`. */
  readonly lower: number;
}

/** So few answers can prove `target` where none is wrong: the Wilson bound of 0 in n is z² / (n + z²). */
export const leastAnswers = (target: number): number => Math.ceil((Z * Z * (1 - target)) / target);

/**
 * Area under the ROC curve by rank sums, and how low it may be: the standard error is that of the Mann–Whitney
 * statistic where confidence says nothing, √((m + n + 1) / 12mn); ties make the bound only more careful.
 */
export function rankingOf(answers: readonly Answer[]): Ranking {
  const wrong = answers.filter(({ right }) => !right).length;
  const right = answers.length - wrong;
  if (wrong === 0 || right === 0) return { auroc: null, lower: 0 };
  let below = 0;
  let wins = 0;
  for (const { rights, wrongs } of levelsOf(answers).reverse()) {
    wins += rights * (below + wrongs / 2);
    below += wrongs;
  }
  const auroc = wins / (right * wrong);
  const deviation = Math.sqrt((right + wrong + 1) / (12 * right * wrong));
  return { auroc, lower: Math.max(0, auroc - Z * deviation) };
}

/**
 * The lowest confidence from which on answers may go straight through: the largest share whose bound of the error is
 * `target` or less. Where all of them together keep it, no ranking is needed; else confidence must be proven to tell
 * right from wrong (bound of the AUROC over ½). The bound is that of one threshold; choosing among many on the same
 * answers makes it somewhat too good, so it wants a second set before anything rests on it.
 */
export function chooseThreshold(answers: readonly Answer[], target: number): StraightThrough | ReviewAll {
  if (answers.length < leastAnswers(target)) return { kind: 'review-all', reason: 'too-few' };
  let chosen: StraightThrough | null = null;
  let [through, errors] = [0, 0];
  for (const { confidence, rights, wrongs } of levelsOf(answers)) {
    through += rights + wrongs;
    errors += wrongs;
    const upper = wilsonUpper(errors, through);
    if (upper <= target) chosen = { kind: 'through', threshold: confidence, through, errors, upper };
  }
  if (chosen?.through === answers.length) return chosen;
  if (rankingOf(answers).lower <= 0.5) return { kind: 'review-all', reason: 'ranking-unproven' };
  return chosen ?? { kind: 'review-all', reason: 'out-of-reach' };
}

interface Level {
  readonly confidence: number;
  readonly rights: number;
  readonly wrongs: number;
}

/** Answers counted by confidence, the surest first. */
function levelsOf(answers: readonly Answer[]): Level[] {
  return [...Map.groupBy(answers, ({ confidence }) => confidence)]
    .sort(([a], [b]) => b - a)
    .map(([confidence, some]) => {
      const rights = some.filter(({ right }) => right).length;
      return { confidence, rights, wrongs: some.length - rights };
    });
}
