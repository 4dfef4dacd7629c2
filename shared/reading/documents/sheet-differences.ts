import type { PageReading } from '../page-reading.ts';
import { lookAlike } from '../values/confusables.ts';
import { bareText } from './phrase-match.ts';

/** From this on a character is taken as read right; both of a differing pair must be. */
const SURE = 0.95;
/** Shorter lines say too little to be set beside each other. */
const LEAST_LINE = 3;
/** Lines of which this share of characters agrees are one line of the template. */
const ONE_LINE = 0.5;
/** Differing sure characters from which on two sheets are two; a lone one may be a slip of the engine. */
const TWO_SHEETS = 2;
/** Certificates of a series differ in one figure, which engines seldom take for another this surely. */
const SURE_FIGURE = 0.98;
const FIGURE = /^[0-9]$/u;

interface Sign {
  readonly text: string;
  readonly confidence: number;
}

/**
 * True where two readings of one template surely say different things: in a line of both, characters stand against
 * each other that the engine is sure of and that don't look alike. Two certificates of one issuer differ so, by a
 * name, a number or a grade; two scans of one sheet don't.
 */
export function saysOtherwise(a: PageReading, b: PageReading): boolean {
  const others = linesOf(b);
  let differences = 0;
  for (const line of linesOf(a)) {
    const pairs = others.map((other) => aligned(line, other));
    const best = pairs.reduce<Aligned | null>(
      (found, one) => (one.share > (found?.share ?? ONE_LINE) ? one : found),
      null,
    );
    differences += best?.differences ?? 0;
    if (differences >= TWO_SHEETS) return true;
  }
  return false;
}

const known = new WeakMap<PageReading, readonly Sign[][]>();

function linesOf(reading: PageReading): readonly Sign[][] {
  const kept = known.get(reading) ?? reading.words.map(signsOf).filter((line) => line.length >= LEAST_LINE);
  known.set(reading, kept as Sign[][]);
  return kept;
}

function signsOf({ text, confidence, characters }: PageReading['words'][number]): Sign[] {
  const signs = characters ?? [...text].map((character) => ({ text: character, confidence }));
  return signs.flatMap((sign) =>
    [...bareText(sign.text)].map((character) => ({ text: character, confidence: sign.confidence })),
  );
}

interface Aligned {
  /** Share of the longer line that agrees. */
  readonly share: number;
  /** Sure characters that stand against other sure ones, a sure figure counted as enough. */
  readonly differences: number;
}

/** By edit distance: which character stands against which. */
function aligned(a: readonly Sign[], b: readonly Sign[]): Aligned {
  const width = b.length + 1;
  const costs = new Uint16Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i += 1) costs[i * width] = i;
  for (let j = 0; j <= b.length; j += 1) costs[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const swap = costs[(i - 1) * width + j - 1]! + (a[i - 1]!.text === b[j - 1]!.text ? 0 : 1);
      costs[i * width + j] = Math.min(swap, costs[(i - 1) * width + j]! + 1, costs[i * width + j - 1]! + 1);
    }
  }
  let [i, j, equal, differences] = [a.length, b.length, 0, 0];
  while (i > 0 && j > 0) {
    const [left, right] = [a[i - 1]!, b[j - 1]!];
    const same = left.text === right.text;
    if (costs[i * width + j] === costs[(i - 1) * width + j - 1]! + (same ? 0 : 1)) {
      if (same) equal += 1;
      else differences += weightOf(left, right);
      [i, j] = [i - 1, j - 1];
    } else if (costs[i * width + j] === costs[(i - 1) * width + j]! + 1) i -= 1;
    else j -= 1;
  }
  return { share: equal / Math.max(a.length, b.length), differences };
}

function weightOf(a: Sign, b: Sign): number {
  const confidence = Math.min(a.confidence, b.confidence);
  if (confidence < SURE || lookAlike(a.text, b.text)) return 0;
  const figures = FIGURE.test(a.text) && FIGURE.test(b.text);
  return figures && confidence >= SURE_FIGURE ? TWO_SHEETS : 1;
}
