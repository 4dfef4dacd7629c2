/** A small seeded generator (sfc32, seeded by a string through FNV-1a): the same seed gives the same corpus. */
export class Prng {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;
  readonly seed: string;

  constructor(seed: string) {
    this.seed = seed;
    this.#a = fnv(seed, 0x811c9dc5);
    this.#b = fnv(seed, 0x9e3779b9);
    this.#c = fnv(seed, 0x85ebca6b);
    for (let i = 0; i < 12; i++) this.u32();
  }

  u32(): number {
    const t = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    this.#c |= 0;
    return t >>> 0;
  }

  /** 0 ≤ x < 1. */
  unit(): number {
    return this.u32() / 4294967296;
  }

  /** An integer, both ends included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  real(low: number, high: number): number {
    return low + this.unit() * (high - low);
  }

  chance(p: number): boolean {
    return this.unit() < p;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)]!;
  }

  /** n different items (all of them where there are fewer), in random order. */
  some<T>(items: readonly T[], n: number): T[] {
    return this.shuffle(items).slice(0, n);
  }

  shuffle<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [out[i], out[j]] = [out[j]!, out[i]!];
    }
    return out;
  }

  /** Roughly normal, mean 0, deviation 1 (sum of twelve uniforms). */
  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.unit();
    return sum;
  }

  /** An independent stream: what one part draws never shifts what another gets. */
  fork(label: string): Prng {
    return new Prng(`${this.seed}/${label}`);
  }
}

function fnv(text: string, basis: number): number {
  let h = basis;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
