import type { Rect } from '../../domain/geometry.ts';
import type { Word } from '../page-reading.ts';
import type { Grey } from '../raster.ts';
import { scriptFeatures } from './script-features.ts';
import { CHARACTER_WEIGHTS, NUMBER_WEIGHTS, type ScriptWeights } from './script-weights.ts';

export type Script = Word['script'];

/** Fewer characters show too few strokes. */
const LEAST_CHARACTERS = 2;
/** One word's strokes say no more than this, in log odds: an odd typeface must not carry a page. */
const MOST_EVIDENCE = 5;
/** Share of a page's words that is taken to be handwritten before any is looked at, and the bounds of that share. */
const USUAL_SHARE = 0.2;
const LEAST_SHARE = 0.01;
const MOST_SHARE = 0.8;
const ROUNDS = 20;
/** Log odds, the page's share counted in, from which a word is called handwritten (0.9) and unsure (0.5). */
const SURE = 2.2;
const UNSURE = 0;
/** A page with fewer such words has none that is sure: a signature's scrap, a stamp's rest. */
const LEAST_WORDS = 2;
/** With so many of them a hand has filled in the page: then likelier written than printed (0.62) is enough. */
const FILLED_IN = 4;
const LIKELY = 0.5;

/**
 * Whether each line is printed or written by hand. A word alone tells it badly; a form filled in by hand has many. So
 * the share of handwriting on the page is estimated from all its words, and each word is judged with that share in
 * mind: where there is hardly any, only the plainest is called handwritten, and where there is much, weak neighbours
 * are too. `rects` in pixels of `image`, upright and without red ink; `texts` what was read in them.
 */
export function scriptsOf(
  image: Grey,
  rects: readonly Rect[],
  texts: readonly (string | undefined)[],
): Script[] {
  return scriptsByOdds(rects.map((rect, at) => handwritingOdds(image, rect, texts[at] ?? '')));
}

/** The same of a page's lines whose odds are known. */
export function scriptsByOdds(odds: readonly (number | undefined)[]): Script[] {
  const prior = logit(shareOf(odds.filter((value) => value !== undefined)));
  const found = odds.filter((value) => value !== undefined && value + prior >= SURE).length;
  const least = found >= FILLED_IN ? LIKELY : found >= LEAST_WORDS ? SURE : Number.POSITIVE_INFINITY;
  return odds.map((value) => {
    if (value === undefined) return 'unknown';
    if (value + prior >= least) return 'handwritten';
    return value + prior >= UNSURE ? 'unknown' : 'printed';
  });
}

/**
 * Log odds that a line was written by hand, before anything is known of its page; positive speaks for a hand.
 * undefined where there is too little to tell.
 */
export function handwritingOdds(image: Grey, rect: Rect, text: string): number | undefined {
  const characters = [...text].filter((character) => character.trim() !== '');
  if (characters.length < LEAST_CHARACTERS) return undefined;
  const features = featuresOf(image, rect);
  if (features === undefined) return undefined;
  const signs = characters.filter((character) => NUMBER_SIGN.test(character)).length;
  const odds = weighed(features, signs * 2 > characters.length ? NUMBER_WEIGHTS : CHARACTER_WEIGHTS);
  return Math.min(MOST_EVIDENCE, Math.max(-MOST_EVIDENCE, odds));
}

const known = new WeakMap<Grey, Map<string, Float64Array | undefined>>();

/** Kept as long as the picture: a page's titles are judged again among all of its lines, an original's for each copy. */
function featuresOf(image: Grey, rect: Rect): Float64Array | undefined {
  const own = known.get(image) ?? new Map<string, Float64Array | undefined>();
  known.set(image, own);
  const place = `${rect.x},${rect.y},${rect.width},${rect.height}`;
  if (own.has(place)) return own.get(place);
  const features = scriptFeatures(image, rect);
  own.set(place, features);
  return features;
}

/** Figures and what joins them have other strokes than Chinese characters, hence weights of their own. */
const NUMBER_SIGN = /[\d.\-/]/u;

function weighed(features: Float64Array, { bias, linear, square }: ScriptWeights): number {
  let odds = bias;
  for (const [at, feature] of features.entries()) {
    odds += (linear[at] as number) * feature + (square[at] as number) * feature * feature;
  }
  return odds;
}

/** Expectation maximisation: the share under which the words' mean probability is that same share. */
function shareOf(odds: readonly number[]): number {
  let share = USUAL_SHARE;
  if (odds.length === 0) return LEAST_SHARE;
  for (let round = 0; round < ROUNDS; round++) {
    const prior = logit(share);
    const sum = odds.reduce((total, value) => total + 1 / (1 + Math.exp(-(value + prior))), 0);
    share = Math.min(MOST_SHARE, Math.max(LEAST_SHARE, sum / odds.length));
  }
  return share;
}

const logit = (share: number): number => Math.log(share / (1 - share));
