import type { Rect } from '../../domain/geometry.ts';

/** A region counts as a line of some direction where one side is at least this many times the other. */
const ELONGATED = 1.8;
/** Share of the elongated regions' length that must stand upright before the page counts as lying on its side. */
const VERTICAL_SHARE = 0.6;

/**
 * Whether the page's lines run from top to bottom, that is, whether it stands at 90° or 270°. Each elongated
 * region votes with its length, so that the upright labels of a form (单位意见) never outvote its lines.
 */
export function linesRunVertically(rects: readonly Rect[]): boolean {
  let level = 0;
  let upright = 0;
  for (const { width, height } of rects) {
    if (width >= ELONGATED * height) level += width;
    else if (height >= ELONGATED * width) upright += height;
  }
  return upright > 0 && upright / (level + upright) >= VERTICAL_SHARE;
}

export interface UpsideDownVote {
  readonly upsideDown: boolean;
  /** 0…1: how clear the vote is. */
  readonly confidence: number;
}

/** A single line can't say more than this for or against: a classifier is at times surely wrong. */
const MOST = 0.95;

/**
 * Joins the lines' probabilities of standing upside down: the weighted mean of their log odds. `weights` is what a
 * line counts, e.g. its width; none given counts all alike. No line at all votes for upright, unsure.
 */
export function votesUpsideDown(
  probabilities: readonly number[],
  weights?: readonly number[],
): UpsideDownVote {
  let sum = 0;
  let total = 0;
  for (const [i, probability] of probabilities.entries()) {
    const weight = weights?.[i] ?? 1;
    sum += weight * logOdds(probability);
    total += weight;
  }
  if (total <= 0) return { upsideDown: false, confidence: 0 };
  const mean = sum / total;
  return { upsideDown: mean > 0, confidence: Math.min(1, Math.abs(mean) / logOdds(1)) };
}

const ROUNDING = 1e-9;

function logOdds(probability: number): number {
  const bounded = Math.min(MOST, Math.max(1 - MOST, probability));
  return Math.log(bounded / (1 - bounded));
}

/** Whether the lines asked so far, the first of `weights`, settle the vote whatever the others would say. */
export function isVoteSettled(probabilities: readonly number[], weights: readonly number[]): boolean {
  const sum = probabilities.reduce((total, probability, i) => total + weights[i]! * logOdds(probability), 0);
  const open = weights.slice(probabilities.length).reduce((total, weight) => total + weight, 0);
  return Math.abs(sum) > open * logOdds(1) * (1 + ROUNDING);
}
