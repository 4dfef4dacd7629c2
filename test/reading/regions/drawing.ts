import type { Rect } from '../../../shared/domain/geometry.ts';
import { copyShifted } from '../../../shared/reading/page/resample.ts';
import type { Grey, Mask, Rgb } from '../../../shared/reading/raster.ts';
import { separateRed } from '../../../shared/reading/regions/colour.ts';
import type { PageLayers } from '../../../shared/reading/regions/layers.ts';
import { paperColour } from '../../../shared/reading/regions/paper.ts';

export type Colour = readonly [number, number, number];

export const BLACK: Colour = [20, 20, 20];
export const RED: Colour = [214, 32, 38];

/** A4 at about 150 dpi: small enough for quick tests. */
export const PAGE = { width: 1240, height: 1754 };

/** A sheet of paper to draw on; later ink multiplies with what lies beneath, as on paper. */
export class Sheet {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;

  constructor(size: { width: number; height: number } = PAGE, paper: Colour = [255, 255, 255]) {
    this.width = size.width;
    this.height = size.height;
    this.data = new Uint8Array(size.width * size.height * 3);
    for (let at = 0; at < this.data.length; at += 3) this.data.set(paper, at);
  }

  dot(x: number, y: number, colour: Colour): void {
    const [px, py] = [Math.floor(x), Math.floor(y)];
    if (px < 0 || py < 0 || px >= this.width || py >= this.height) return;
    const at = (py * this.width + px) * 3;
    for (let channel = 0; channel < 3; channel++) {
      this.data[at + channel] = (this.data[at + channel]! * colour[channel]!) / 255;
    }
  }

  fill({ x, y, width, height }: Rect, colour: Colour = BLACK): this {
    for (let row = Math.round(y); row < Math.round(y + height); row++) {
      for (let column = Math.round(x); column < Math.round(x + width); column++)
        this.dot(column, row, colour);
    }
    return this;
  }

  /** A level or upright line `thick` pixels wide, its middle running from one point to the other, leaning a little. */
  rule(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    thick = 2,
    colour: Colour = BLACK,
    drawn: (step: number) => boolean = always,
  ): this {
    const level = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
    const length = level ? x1 - x0 : y1 - y0;
    for (let step = 0; step < length; step++) {
      if (!drawn(step)) continue;
      const x = x0 + ((x1 - x0) * step) / length;
      const y = y0 + ((y1 - y0) * step) / length;
      for (let t = 0; t < thick; t++) {
        if (level) this.dot(x, Math.round(y - thick / 2) + t, colour);
        else this.dot(Math.round(x - thick / 2) + t, y, colour);
      }
    }
    return this;
  }

  frame({ x, y, width, height }: Rect, thick = 2, colour: Colour = BLACK): this {
    this.fill({ x, y, width, height: thick }, colour);
    this.fill({ x, y: y + height - thick, width, height: thick }, colour);
    this.fill({ x, y: y + thick, width: thick, height: height - 2 * thick }, colour);
    return this.fill(
      { x: x + width - thick, y: y + thick, width: thick, height: height - 2 * thick },
      colour,
    );
  }

  /** Every pixel in reach for which `inside` holds; `x`, `y` relative to the middle. */
  shape(
    cx: number,
    cy: number,
    reach: number,
    inside: (x: number, y: number) => boolean,
    colour: Colour,
  ): this {
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) if (inside(x, y)) this.dot(cx + x, cy + y, colour);
    }
    return this;
  }

  /** Strokes like a line of body text: boxes of `size` pixels with a few bars in each. */
  text(x: number, y: number, characters: number, size = 22, colour: Colour = BLACK): this {
    for (let index = 0; index < characters; index++) {
      const left = x + index * size * 1.1;
      const bars = 2 + ((index * 7) % 3);
      for (let bar = 0; bar < bars; bar++) {
        this.fill({ x: left, y: y + (bar * size) / bars, width: size * 0.8, height: 2 }, colour);
      }
      this.fill({ x: left + ((index * 5) % 10) + 4, y, width: 2, height: size * 0.9 }, colour);
    }
    return this;
  }

  /** Repeatable grain: the same on every run. */
  grain(strength: number): this {
    let state = 12345;
    for (let at = 0; at < this.data.length; at++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const noise = (state / 2 ** 32 - 0.5) * 2 * strength;
      this.data[at] = Math.min(255, Math.max(0, this.data[at]! + noise));
    }
    return this;
  }

  rgb(): Rgb {
    return { width: this.width, height: this.height, data: this.data };
  }

  grey(): Grey {
    const data = new Uint8Array(this.width * this.height);
    for (let pixel = 0; pixel < data.length; pixel++) {
      const at = pixel * 3;
      data[pixel] = (this.data[at]! * 77 + this.data[at + 1]! * 150 + this.data[at + 2]! * 29) >> 8;
    }
    return { width: this.width, height: this.height, data };
  }
}

const always = (): boolean => true;

export interface SealDrawing {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour?: Colour;
  /** Radians clockwise that the seal is turned by. */
  readonly turn?: number;
  /** Number of blocks that stand for the characters of the ring. */
  readonly characters?: number;
  /** Degrees that the ring text spans. */
  readonly span?: number;
  readonly star?: boolean;
  /** Height over width. */
  readonly flat?: number;
}

/** A round or oval seal: border, ring of blocks, five-pointed star. */
export function drawSeal(sheet: Sheet, seal: SealDrawing): void {
  const { x, y, radius, colour = RED, turn = 0, characters = 10, span = 240, star = true, flat = 1 } = seal;
  const border = Math.max(3, radius * 0.05);
  const pitch = ((span / Math.max(1, characters - 1)) * Math.PI) / 180;
  const first = -Math.PI / 2 + turn - (pitch * (characters - 1)) / 2;
  sheet.shape(
    x,
    y,
    Math.ceil(radius) + 1,
    (dx, dy) => {
      const distance = Math.hypot(dx, dy / flat);
      if (distance > radius - border && distance <= radius) return true;
      const angle = Math.atan2(dy / flat, dx);
      if (distance > radius * 0.66 && distance < radius * 0.88) {
        for (let index = 0; index < characters; index++) {
          const away = Math.abs(wrap(angle - first - index * pitch)) * distance;
          const height = (distance - radius * 0.66) / (radius * 0.22);
          // Two upright strokes and a bar: inked everywhere along the height, but not all over.
          const isStroke =
            Math.abs(away - radius * 0.06) < 1.6 || (away < radius * 0.07 && Math.abs(height - 0.5) < 0.12);
          if (isStroke) return true;
        }
      }
      return star && isInStar(distance / (radius * 0.3), wrap(angle - turn + Math.PI / 2));
    },
    colour,
  );
}

const wrap = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));

/** A five-pointed star of radius 1 with a tip at angle 0. */
function isInStar(distance: number, angle: number): boolean {
  const fifth = (2 * Math.PI) / 5;
  const folded = Math.abs(((angle % fifth) + fifth) % fifth);
  const aside = Math.min(folded, fifth - folded);
  const corner = 0.382;
  // The edge from the tip (1, 0) to the inner corner at 36°.
  const [cx, cy] = [corner * Math.cos(fifth / 2), corner * Math.sin(fifth / 2)];
  const [px, py] = [distance * Math.cos(aside), distance * Math.sin(aside)];
  return (cx - 1) * py - cy * (px - 1) >= 0;
}

/** A picture with soft tones in all three channels, like a portrait before a plain background. */
export function drawPortrait(
  sheet: Sheet,
  { x, y, width, height }: Rect,
  isColour: boolean,
  back: Colour,
): void {
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const dx = (column - width / 2) / (width * 0.28);
      const dy = (row - height * 0.42) / (height * 0.27);
      const distance = Math.hypot(dx, dy);
      let colour: readonly number[] = back;
      if (distance < 1) {
        const shade = 1 - 0.35 * distance - 0.15 * dx;
        colour = [235 * shade, 190 * shade, 155 * shade];
      } else if (distance < 1.3 && dy < 0.2) {
        colour = [38, 30, 26];
      } else if (row > height * 0.7) {
        const shade = 0.6 + (0.4 * column) / width;
        colour = [70 * shade, 74 * shade, 95 * shade];
      }
      const grey = colour[0]! * 0.3 + colour[1]! * 0.59 + colour[2]! * 0.11;
      sheet.dot(x + column, y + row, isColour ? [colour[0]!, colour[1]!, colour[2]!] : [grey, grey, grey]);
    }
  }
}

export function maskOf(sheet: { width: number; height: number }, data: Uint8Array): Mask {
  return { width: sheet.width, height: sheet.height, data };
}

/** Shared area over joint area of two rects, 0…1. */
export function likeness(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const shared = width > 0 && height > 0 ? width * height : 0;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** The sheet as a page whose red ink was taken apart. */
export function layersOf(sheet: Sheet): PageLayers {
  const image = sheet.rgb();
  const { text, red, hasRed } = separateRed(image);
  return {
    text,
    red: hasRed ? red : null,
    paper: paperColour(image),
    coloured: ({ x, y, width, height }) => copyShifted(image, x, y, width, height, [255, 255, 255]),
  };
}
