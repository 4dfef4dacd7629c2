/** One character as CTC decoding finds it; `step` is its centre in time steps from the line's left end. */
export interface DecodedCharacter {
  readonly text: string;
  readonly confidence: number;
  readonly step: number;
}

/**
 * Greedy CTC decoding. `probabilities`: `steps` rows of `classes` values that sum to 1; class 0 is the
 * blank, class n is `alphabet[n - 1]`. Of repeated steps the surest one gives the confidence.
 */
export function decodeCtc(
  probabilities: Float32Array,
  steps: number,
  classes: number,
  alphabet: readonly string[],
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
