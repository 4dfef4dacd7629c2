/** `right` of `total`. */
export interface Share {
  readonly right: number;
  readonly total: number;
}

/** Normal quantile of a two-sided 95 % interval, and of a one-sided 95 % bound. */
const TWO_SIDED = 1.959964;
export const ONE_SIDED = 1.644854;

/** Wilson score interval of a share, 95 % where `z` is left out (E. B. Wilson, JASA 22, 1927); [0, 1] of nothing. */
export function wilson({ right, total }: Share, z = TWO_SIDED): readonly [number, number] {
  if (total === 0) return [0, 1];
  const p = right / total;
  const z2 = z * z;
  const middle = (p + z2 / (2 * total)) / (1 + z2 / total);
  const reach = (z / (1 + z2 / total)) * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total * total));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

/** So large may the share behind `count` of `total` be: one-sided Wilson bound, 95 %. */
export const wilsonUpper = (count: number, total: number): number =>
  wilson({ right: count, total }, ONE_SIDED)[1];

/** Counts right and wrong by key, in the order in which keys first came. */
export class Tally {
  readonly #counts = new Map<string, { right: number; total: number }>();

  add(key: string, right: boolean): void {
    const count = this.#counts.get(key) ?? { right: 0, total: 0 };
    this.#counts.set(key, { right: count.right + (right ? 1 : 0), total: count.total + 1 });
  }

  get(key: string): Share {
    return this.#counts.get(key) ?? { right: 0, total: 0 };
  }

  entries(): [string, Share][] {
    return [...this.#counts];
  }

  sum(): Share {
    let right = 0;
    let total = 0;
    for (const count of this.#counts.values()) {
      right += count.right;
      total += count.total;
    }
    return { right, total };
  }
}

export interface Detection {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** Harmonic mean of precision and recall; null where there was nothing to find and nothing was found. */
export function f1({ truePositive, falsePositive, falseNegative }: Detection): number | null {
  const sum = 2 * truePositive + falsePositive + falseNegative;
  return sum === 0 ? null : (2 * truePositive) / sum;
}
