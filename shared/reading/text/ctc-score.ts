/**
 * Natural logarithm of the probability that a CTC model's line says exactly `labels`, over all alignments
 * (Graves et al. 2006, the forward variable, kept from underflow by rescaling each step). `probabilities`: `steps`
 * rows of `classes` values that sum to 1; class 0 is the blank. −Infinity where the line is too short for the labels.
 */
export function ctcLogProbability(
  probabilities: Float32Array,
  steps: number,
  classes: number,
  labels: readonly number[],
): number {
  // Blank, first label, blank, second label, … blank.
  const states = 2 * labels.length + 1;
  const labelOf = (state: number): number => (state % 2 === 0 ? 0 : labels[(state - 1) / 2]!);
  let forward = new Float64Array(states);
  forward[0] = 1;
  let logarithm = 0;
  for (let step = 0; step < steps; step += 1) {
    const row = step * classes;
    const next = new Float64Array(states);
    let sum = 0;
    for (let state = 0; state < states; state += 1) {
      const label = labelOf(state);
      let reached = forward[state]!;
      // Before the first step only the first two states can be entered.
      if (state > 0) reached += step === 0 && state > 1 ? 0 : forward[state - 1]!;
      if (state > 1 && label !== 0 && label !== labelOf(state - 2))
        reached += step === 0 ? 0 : forward[state - 2]!;
      next[state] = reached * probabilities[row + label]!;
      sum += next[state]!;
    }
    if (!(sum > 0)) return Number.NEGATIVE_INFINITY;
    for (let state = 0; state < states; state += 1) next[state] = next[state]! / sum;
    logarithm += Math.log(sum);
    forward = next;
  }
  const ended = forward[states - 1]! + (states > 1 ? forward[states - 2]! : 0);
  return logarithm + Math.log(ended);
}
