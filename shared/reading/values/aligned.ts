/** What stands side by side in two rows; null where one of them has nothing. */
export interface Pair<First, Second> {
  readonly first: First | null;
  readonly second: Second | null;
}

/** Two in one place that differ are likelier than one that is missing here and another there. */
const DIFFERENT = 1;
const MISSING = 0.9;

/** Two rows side by side at the least cost, so that most of what `isSame` stands together. */
export function aligned<First extends object | string, Second extends object | string>(
  firsts: readonly First[],
  seconds: readonly Second[],
  isSame: (first: First, second: Second) => boolean,
): Pair<First, Second>[] {
  const width = seconds.length + 1;
  const cost = new Float64Array((firsts.length + 1) * width);
  const both = (row: number, column: number): number =>
    row > 0 && column > 0
      ? cost[(row - 1) * width + column - 1]! +
        (isSame(firsts[row - 1]!, seconds[column - 1]!) ? 0 : DIFFERENT)
      : Infinity;
  const above = (row: number, column: number): number =>
    row > 0 ? cost[(row - 1) * width + column]! + MISSING : Infinity;
  for (let row = 0; row <= firsts.length; row++) {
    for (let column = 0; column < width; column++) {
      if (row === 0 && column === 0) continue;
      const left = column > 0 ? cost[row * width + column - 1]! + MISSING : Infinity;
      cost[row * width + column] = Math.min(both(row, column), above(row, column), left);
    }
  }
  const pairs: Pair<First, Second>[] = [];
  let [row, column] = [firsts.length, seconds.length];
  while (row > 0 || column > 0) {
    const here = cost[row * width + column]!;
    const takesBoth = here === both(row, column);
    const takesFirst = takesBoth || here === above(row, column);
    const takesSecond = takesBoth || !takesFirst;
    pairs.push({
      first: takesFirst ? firsts[row - 1]! : null,
      second: takesSecond ? seconds[column - 1]! : null,
    });
    if (takesFirst) row--;
    if (takesSecond) column--;
  }
  return pairs.toReversed();
}
