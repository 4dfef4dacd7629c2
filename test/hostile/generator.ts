/** Whole numbers from 0 to below `limit`, the same ones for the same seed (xorshift32, Marsaglia 2003). */
export function generator(seed: number): (limit: number) => number {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ 0x5bd1e995) | 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}
