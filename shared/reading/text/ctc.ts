/** One character as CTC decoding finds it; `step` is its centre in time steps from the line's left end. */
export interface DecodedCharacter {
  readonly text: string;
  readonly confidence: number;
  readonly step: number;
}

export interface CtcAlphabet {
  /** Character n − 1 is class n; class 0 is the blank. */
  readonly characters: readonly string[];
  /** By class: the next class that stands for the same sign (1 and １, - and －), in a ring; 0 where none does. */
  readonly twins: Int32Array;
  /** The classes of what may be meant for a zero: 〇 ○ O 0 and their other forms. */
  readonly zeros: readonly number[];
}

const DASHES = /^[‐‑‒–—―─﹣－]$/u;
/** Nobody writes this stroke by itself: what is read so is a comma of a list. */
const STROKE = '丶';
const signOf = (character: string): string => {
  if (character === STROKE) return '、';
  return DASHES.test(character) ? '-' : character.normalize('NFKC');
};

export function ctcAlphabet(characters: readonly string[]): CtcAlphabet {
  const classesOf = new Map<string, number[]>();
  for (const [index, character] of characters.entries()) {
    const sign = signOf(character);
    classesOf.set(sign, [...(classesOf.get(sign) ?? []), index + 1]);
  }
  const twins = new Int32Array(characters.length + 1);
  for (const ring of classesOf.values()) {
    if (ring.length > 1)
      for (const [at, label] of ring.entries()) twins[label] = ring[(at + 1) % ring.length]!;
  }
  const zeros = [...ZEROS].flatMap((zero) => classesOf.get(signOf(zero)) ?? []);
  return { characters, twins, zeros };
}

const ZEROS = '〇○O0';
const isZero = (text: string): boolean => text !== '' && ZEROS.includes(signOf(text));
/** Figures of a Chinese number. */
const NUMERAL = /^[一二三四五六七八九]$/u;

/**
 * Greedy CTC decoding. `probabilities`: `steps` rows of `classes` values that sum to 1; class 0 is the
 * blank, class n is the alphabet's character n − 1. Of repeated steps the surest one gives the confidence. A model
 * trained on full-width and half-width forms divides its probability among them: they count together. So do 〇, ○, O
 * and 0 in a Chinese number (二〇二四年), where only the first is meant.
 */
export function decodeCtc(
  probabilities: Float32Array,
  steps: number,
  classes: number,
  { characters: alphabet, twins, zeros }: CtcAlphabet,
): DecodedCharacter[] {
  const characters: MaybeZero[] = [];
  let previous = 0;
  let from = 0;
  let surest = 0;
  let zeroest = 0;
  const finish = (end: number) => {
    if (previous === 0) return;
    const sign = alphabet[previous - 1];
    const text = sign === STROKE ? '、' : sign;
    if (text !== undefined)
      characters.push({ text, confidence: Math.min(1, surest), step: (from + end) / 2, zero: zeroest });
  };
  for (let step = 0; step < steps; step++) {
    const row = step * classes;
    let best = 0;
    let probability = probabilities[row] as number;
    // More than half leaves no more for any other class.
    for (let index = 1; index < classes && probability <= 0.5; index++) {
      const value = probabilities[row + index] as number;
      if (value > probability) {
        probability = value;
        best = index;
      }
    }
    for (let twin = twins[best]!; twin !== best && twin !== 0; twin = twins[twin]!)
      probability += probabilities[row + twin] as number;
    const zero = zeros.includes(best)
      ? zeros.reduce((sum, index) => sum + (probabilities[row + index] as number), 0)
      : 0;
    if (best !== previous) {
      finish(step);
      previous = best;
      from = step;
      surest = probability;
      zeroest = zero;
    } else {
      surest = Math.max(surest, probability);
      zeroest = Math.max(zeroest, zero);
    }
  }
  finish(steps);
  return characters.map(({ zero, ...character }, at) =>
    isZero(character.text) && isInNumber(characters, at)
      ? { ...character, text: '〇', confidence: Math.min(1, zero) }
      : character,
  );
}

interface MaybeZero extends DecodedCharacter {
  /** How sure it is that this is a zero of some form; 0 for what is none. */
  readonly zero: number;
}

/** Whether it stands among figures of a Chinese number, and no other ones (10一12). */
function isInNumber(characters: readonly DecodedCharacter[], at: number): boolean {
  const textAt = (index: number) => characters[index]?.text ?? '';
  let [from, to] = [at, at];
  while (isFigure(textAt(from - 1))) from -= 1;
  while (isFigure(textAt(to + 1))) to += 1;
  const run = characters.slice(from, to + 1);
  return (
    run.some(({ text }) => NUMERAL.test(text)) && !/[1-9]/.test(signOf(textAt(from - 1) + textAt(to + 1)))
  );
}

const isFigure = (text: string): boolean => isZero(text) || NUMERAL.test(text);
