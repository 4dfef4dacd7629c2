import type { Rect } from '../../../shared/domain/geometry.ts';
import type { Grey, Rgb } from '../../../shared/reading/raster.ts';

/** A fixed stream of numbers 0…1 (mulberry32). */
export function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Colour = readonly [number, number, number];
export const INK: Colour = [40, 40, 44];
export const RED: Colour = [205, 40, 45];

/** A page of paper that strokes are drawn on, with soft edges, at any lean; millimetres of A4. */
export class Page {
  readonly image: Rgb;
  private readonly perMm: number;
  private readonly cos: number;
  private readonly sin: number;

  private readonly widthMm: number;
  private readonly heightMm: number;

  constructor(dpi = 100, lean = 0, paper: Colour = [244, 244, 242], widthMm = 210, heightMm = 297) {
    this.widthMm = widthMm;
    this.heightMm = heightMm;
    this.perMm = dpi / 25.4;
    const width = Math.round(widthMm * this.perMm);
    const height = Math.round(heightMm * this.perMm);
    const data = new Uint8Array(width * height * 3);
    for (let i = 0; i < data.length; i += 3) data.set(paper, i);
    this.image = { width, height, data };
    this.cos = Math.cos((lean * Math.PI) / 180);
    this.sin = Math.sin((lean * Math.PI) / 180);
  }

  /** Filled rectangle in millimetres, turned about the page's middle by the page's lean; area-covered edges. */
  bar(x: number, y: number, width: number, height: number, colour: Colour = INK): this {
    const [mx, my] = [this.widthMm / 2, this.heightMm / 2];
    const corners = [
      [x, y],
      [x + width, y],
      [x, y + height],
      [x + width, y + height],
    ].map(([px, py]) => this.turned(px! - mx, py! - my));
    const xs = corners.map(([px]) => px);
    const ys = corners.map(([, py]) => py);
    const { image } = this;
    for (
      let row = Math.max(0, Math.floor(Math.min(...ys)));
      row <= Math.min(image.height - 1, Math.max(...ys));
      row += 1
    ) {
      for (
        let column = Math.max(0, Math.floor(Math.min(...xs)));
        column <= Math.min(image.width - 1, Math.max(...xs));
        column += 1
      ) {
        let covered = 0;
        for (const sy of [0.125, 0.375, 0.625, 0.875]) {
          for (const sx of [0.125, 0.375, 0.625, 0.875]) {
            const [u, v] = this.back(column + sx, row + sy);
            if (u >= x && u < x + width && v >= y && v < y + height) covered += 1;
          }
        }
        if (covered > 0) this.blend(row * image.width + column, colour, covered / 16);
      }
    }
    return this;
  }

  /** A line of made-up characters, each of five strokes; `seed` chooses them. Returns the line's rect in pixels. */
  line(x: number, y: number, characters: number, size: number, seed: number, colour: Colour = INK): Rect {
    const next = stream(seed);
    for (let i = 0; i < characters; i += 1) {
      const left = x + i * size * 1.05;
      for (let stroke = 0; stroke < 3; stroke += 1) {
        const from = next() * 0.3;
        this.bar(
          left + from * size,
          y + (0.1 + 0.35 * stroke) * size,
          (0.9 - from) * size * (0.6 + 0.4 * next()),
          size * 0.09,
          colour,
        );
      }
      for (let stroke = 0; stroke < 2; stroke += 1) {
        this.bar(
          left + (0.1 + 0.7 * next()) * size,
          y + 0.1 * size,
          size * 0.09,
          size * (0.4 + 0.5 * next()),
          colour,
        );
      }
    }
    return {
      x: x * this.perMm,
      y: y * this.perMm,
      width: characters * size * 1.05 * this.perMm,
      height: size * 1.1 * this.perMm,
    };
  }

  /** Ruled grid. */
  table(
    x: number,
    y: number,
    columns: readonly number[],
    rows: readonly number[],
    colour: Colour = INK,
  ): this {
    const width = columns.reduce((a, b) => a + b, 0);
    const height = rows.reduce((a, b) => a + b, 0);
    let [left, top] = [x, y];
    for (const step of [...rows, 0]) {
      this.bar(x, top, width + 0.3, 0.3, colour);
      top += step;
    }
    for (const step of [...columns, 0]) {
      this.bar(left, y, 0.3, height + 0.3, colour);
      left += step;
    }
    return this;
  }

  ring(x: number, y: number, radius: number, thick: number, colour: Colour): this {
    const { image, perMm } = this;
    const reach = radius * perMm;
    for (let row = Math.floor(y * perMm - reach); row <= y * perMm + reach; row += 1) {
      for (let column = Math.floor(x * perMm - reach); column <= x * perMm + reach; column += 1) {
        const off = Math.hypot(column + 0.5 - x * perMm, row + 0.5 - y * perMm);
        if (row < 0 || column < 0 || row >= image.height || column >= image.width) continue;
        if (off <= reach && off >= reach - thick * perMm) this.blend(row * image.width + column, colour, 1);
      }
    }
    return this;
  }

  private blend(at: number, colour: Colour, share: number): void {
    for (let i = 0; i < 3; i += 1) {
      const old = this.image.data[3 * at + i]!;
      this.image.data[3 * at + i] = old + (colour[i]! - old) * share;
    }
  }

  private turned(x: number, y: number): [number, number] {
    const u = (this.cos * x - this.sin * y + this.widthMm / 2) * this.perMm;
    return [u, (this.sin * x + this.cos * y + this.heightMm / 2) * this.perMm];
  }

  private back(column: number, row: number): [number, number] {
    const x = column / this.perMm - this.widthMm / 2;
    const y = row / this.perMm - this.heightMm / 2;
    return [this.cos * x + this.sin * y + this.widthMm / 2, this.cos * y - this.sin * x + this.heightMm / 2];
  }
}

/** A page of a form: heading, table, lines in its cells. `filling` chooses what is written in. */
export function formPage(dpi: number, lean = 0, filling = 1): Page {
  const page = new Page(dpi, lean);
  page.line(60, 25, 12, 7, 3);
  page.table(20, 45, [25, 60, 25, 60], [14, 14, 14, 14, 14, 14, 30, 50]);
  for (let row = 0; row < 6; row += 1) {
    page.line(23, 50 + 14 * row, 4, 4, 20 + row);
    page.line(48, 50 + 14 * row, 6 + (row % 3), 4, 1000 * filling + row);
    page.line(108, 50 + 14 * row, 4, 4, 40 + row);
    page.line(133, 50 + 14 * row, 5 + (row % 4), 4, 2000 * filling + row);
  }
  page.line(23, 135, 4, 4, 61);
  for (let row = 0; row < 3; row += 1) page.line(48, 130 + 7 * row, 24, 4, 3000 * filling + row);
  for (let row = 0; row < 5; row += 1) page.line(30, 225 + 8 * row, 34, 4, 80 + row);
  return page;
}

/** Paragraphs without any rule. */
export function textPage(dpi: number, lean = 0, lines = 22, seed = 1): Page {
  const page = new Page(dpi, lean);
  for (let row = 0; row < lines; row += 1)
    page.line(28, 35 + 10 * row, row % 5 === 4 ? 17 : 34, 4.2, 100 * seed + row);
  return page;
}

export interface ScannerOptions {
  readonly noise?: number;
  readonly seed?: number;
  /** Rounds of softening by a 3 × 3 mean. */
  readonly blur?: number;
}

/** What a scanner adds: optics and noise. The page stays untouched. */
export function scanned(image: Rgb, { noise = 5, seed = 1, blur = 0 }: ScannerOptions = {}): Rgb {
  const next = stream(seed);
  let data = Uint8Array.from(image.data);
  for (let round = 0; round < blur; round += 1) data = softened(data, image.width, image.height);
  for (let i = 0; i < data.length; i += 3) {
    const grain = (next() + next() + next() - 1.5) * 2 * noise;
    for (let c = i; c < i + 3; c += 1) data[c] = Math.max(0, Math.min(255, Math.round(data[c]! + grain)));
  }
  return { ...image, data };
}

function softened(from: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const to = Uint8Array.from(from);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 3; x < (width - 1) * 3; x += 1) {
      const at = y * width * 3 + x;
      let sum = 0;
      for (const row of [-1, 0, 1])
        for (const column of [-1, 0, 1]) sum += from[at + row * width * 3 + column * 3]!;
      to[at] = sum / 9;
    }
  }
  return to;
}

/** Sampled through a map from its pixels to the source's; `around` where the source has none. */
export function seenThrough(
  source: Rgb,
  width: number,
  height: number,
  toSource: (x: number, y: number) => readonly [number, number],
  around: (x: number, y: number) => Colour,
): Rgb {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = toSource(x + 0.5, y + 0.5);
      const at = (y * width + x) * 3;
      if (u < 0.5 || v < 0.5 || u > source.width - 0.5 || v > source.height - 0.5) {
        data.set(around(x, y), at);
        continue;
      }
      const [left, top] = [
        Math.min(source.width - 2, Math.floor(u - 0.5)),
        Math.min(source.height - 2, Math.floor(v - 0.5)),
      ];
      const [du, dv] = [u - 0.5 - left, v - 0.5 - top];
      const from = (top * source.width + left) * 3;
      const below = from + source.width * 3;
      for (let c = 0; c < 3; c += 1) {
        const high = source.data[from + c]! * (1 - du) + source.data[from + 3 + c]! * du;
        const low = source.data[below + c]! * (1 - du) + source.data[below + 3 + c]! * du;
        data[at + c] = high * (1 - dv) + low * dv;
      }
    }
  }
  return { width, height, data };
}

/** Darkest pixel of a grey picture within a rect. */
export function darkest(grey: Grey, x: number, y: number, width: number, height: number): number {
  let least = 255;
  for (let row = Math.max(0, y); row < Math.min(grey.height, y + height); row += 1) {
    for (let column = Math.max(0, x); column < Math.min(grey.width, x + width); column += 1) {
      least = Math.min(least, grey.data[row * grey.width + column]!);
    }
  }
  return least;
}
