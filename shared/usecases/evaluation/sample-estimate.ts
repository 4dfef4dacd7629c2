import type { BlindSample } from '../../domain/flow/dossier-head.ts';
import { chooseThreshold, type ReviewAll, type StraightThrough } from './risk.ts';
import { wilson } from './statistics.ts';

/** What the blind sample says of all accepted fields. */
export interface SampleEstimate {
  readonly answered: number;
  /** The machine was wrong, or nobody has settled yet who was. */
  readonly wrong: number;
  /** Two-sided 95 % Wilson interval of the error of accepted fields; 0…1 before the first answer. */
  readonly low: number;
  readonly high: number;
  /** From which confidence on fields keep the campaign's target error, or that all must be reviewed. */
  readonly advice: StraightThrough | ReviewAll;
}

export function sampleEstimate(samples: readonly BlindSample[], targetError: number): SampleEstimate {
  const answers = samples.map(({ confidence, verdict }) => ({
    confidence,
    right: verdict === 'agrees' || verdict === 'upheld',
  }));
  const wrong = answers.filter(({ right }) => !right).length;
  const [low, high] = wilson({ right: wrong, total: answers.length });
  return { answered: answers.length, wrong, low, high, advice: chooseThreshold(answers, targetError) };
}
