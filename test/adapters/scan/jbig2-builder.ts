/** JBIG2 (ITU-T T.88) as PDF embeds it: a page information segment and one generic region. */

/** Arithmetic coder's states: estimate, next after the more and the less probable symbol, switch (T.88 table E.1). */
const states: readonly (readonly [number, number, number, 0 | 1])[] = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
];

/** The encoder of T.88 annex E. */
class ArithmeticEncoder {
  readonly #out: number[] = [0];
  #a = 0x8000;
  #c = 0;
  #ct = 12;
  readonly #index = new Uint8Array(1 << 16);
  readonly #symbol = new Uint8Array(1 << 16);

  encode(context: number, bit: number): void {
    const [estimate, nextMore, nextLess, swap] = states[this.#index[context]!]!;
    this.#a -= estimate;
    if (bit === this.#symbol[context]) {
      if (this.#a & 0x8000) {
        this.#c += estimate;
        return;
      }
      if (this.#a < estimate) this.#a = estimate;
      else this.#c += estimate;
      this.#index[context] = nextMore;
    } else {
      if (this.#a < estimate) this.#c += estimate;
      else this.#a = estimate;
      if (swap) this.#symbol[context] = 1 - this.#symbol[context]!;
      this.#index[context] = nextLess;
    }
    do {
      this.#a = (this.#a << 1) & 0xffff;
      this.#c *= 2;
      if (--this.#ct === 0) this.#byteOut();
    } while (!(this.#a & 0x8000));
  }

  finish(): Buffer {
    const limit = this.#c + this.#a;
    this.#c = Math.floor(this.#c / 0x10000) * 0x10000 + 0xffff;
    if (this.#c >= limit) this.#c -= 0x8000;
    for (let i = 0; i < 2; i++) {
      this.#c *= 2 ** this.#ct;
      this.#byteOut();
    }
    return Buffer.from([...this.#out.slice(1), 0xff, 0xac]);
  }

  #byteOut(): void {
    const last = this.#out.length - 1;
    if (this.#out[last] !== 0xff && this.#c >= 0x8000000) {
      this.#out[last]!++;
      this.#c %= 0x8000000;
    }
    // After a byte of ones only seven bits follow (bit stuffing).
    if (this.#out[last] === 0xff) this.#put(20, 0x100000, 7);
    else this.#put(19, 0x80000, 8);
  }

  #put(shift: number, rest: number, count: number): void {
    this.#out.push(Math.floor(this.#c / 2 ** shift) & 0xff);
    this.#c %= rest;
    this.#ct = count;
  }
}

/** One bit a pixel, 1 is black. */
export interface Bilevel {
  readonly width: number;
  readonly height: number;
  readonly black: (x: number, y: number) => boolean;
}

/** A generic region by the arithmetic coder, template 0 with its nominal adaptive pixels. */
export function jbig2Arithmetic(picture: Bilevel): Buffer {
  const { width, height, black } = picture;
  const bit = (x: number, y: number) => (x >= 0 && x < width && y >= 0 && black(x, y) ? 1 : 0);
  const encoder = new ArithmeticEncoder();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let context = 0;
      for (const [dx, dy] of template0) context = (context << 1) | bit(x + dx, y + dy);
      encoder.encode(context, bit(x, y));
    }
  }
  const adaptive = [3, -1, -3, -1, 2, -2, -2, -2];
  return embedded(width, height, [0, ...adaptive], encoder.finish());
}

/** Neighbours that make the context, the most significant first (T.88 figure 3). */
const template0: readonly (readonly [number, number])[] = [
  [-2, -2],
  [-1, -2],
  [0, -2],
  [1, -2],
  [2, -2],
  [-3, -1],
  [-2, -1],
  [-1, -1],
  [0, -1],
  [1, -1],
  [2, -1],
  [3, -1],
  [-4, 0],
  [-3, 0],
  [-2, 0],
  [-1, 0],
];

/** A generic region by MMR, whose coding is that of a G4 fax. */
export const jbig2Mmr = (width: number, height: number, g4: Uint8Array): Buffer =>
  embedded(width, height, [1], Buffer.from(g4));

function embedded(width: number, height: number, flags: readonly number[], coded: Buffer): Buffer {
  const page = Buffer.alloc(19);
  page.writeUInt32BE(width, 0);
  page.writeUInt32BE(height, 4);
  const region = Buffer.alloc(17);
  region.writeUInt32BE(width, 0);
  region.writeUInt32BE(height, 4);
  return Buffer.concat([
    segment(0, 48, page),
    segment(1, 38, Buffer.concat([region, Buffer.from(flags.map((v) => v & 0xff)), coded])),
  ]);
}

function segment(number: number, type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(11);
  head.writeUInt32BE(number, 0);
  head[4] = type;
  head[6] = 1;
  head.writeUInt32BE(data.length, 7);
  return Buffer.concat([head, data]);
}
