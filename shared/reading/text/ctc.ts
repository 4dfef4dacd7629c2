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
}

const DASHES = /^[‐‑‒–—―─﹣－]$/u;
const signOf = (character: string): string => (DASHES.test(character) ? '-' : character.normalize('NFKC'));

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
  return { characters, twins };
}

/**
 * Greedy CTC decoding. `probabilities`: `steps` rows of `classes` values that sum to 1; class 0 is the
 * blank, class n is the alphabet's character n − 1. Of repeated steps the surest one gives the confidence. A model
 * trained on full-width and half-width forms divides its probability among them: they count together.
 */
export function decodeCtc(
  probabilities: Float32Array,
  steps: number,
  classes: number,
  { characters: alphabet, twins }: CtcAlphabet,
): DecodedCharacter[] {
  const characters: DecodedCharacter[] = [];
  let previous = 0;
  let from = 0;
  let surest = 0;
  const finish = (end: number) => {
    if (previous === 0) return;
    const text = alphabet[previous - 1];
    if (text !== undefined)
      characters.push({ text, confidence: Math.min(1, surest), step: (from + end) / 2 });
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
    if (best !== previous) {
      finish(step);
      previous = best;
      from = step;
      surest = probability;
    } else if (probability > surest) surest = probability;
  }
  finish(steps);
  return characters;
}
