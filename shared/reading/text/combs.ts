import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { findBlobs } from '../regions/blobs.ts';
import { type InkPatch, inkPatch, quantile } from './ink-patch.ts';

/** A row of boxes for one character each, on a form. */
export interface Comb {
  /** All of its boxes, pixels of the page. */
  readonly rect: Rect;
  /** Where in `rect` the middles of those boxes lie that something stands in, 0…1, from the left. */
  readonly positions: readonly number[];
  /** What stands in them, side by side on one line, as an engine knows it: without the boxes. */
  readonly line: Grey;
}

/** Fewer boxes side by side are a table's cells. */
const FEWEST_BOXES = 8;
/** How far around some of its characters a comb is looked for, in their heights. */
const AROUND = { across: 4, down: 1.5 };
/** A box is so many times as high as its characters at least, or no rule could be told from a 1. */
const TALLER = 1.3;
/** Boxes are as wide as each other, but for this share. */
const UNEVEN = 0.16;
/** Rules that the scan lost: side by side, and of all. */
const LOST = { beside: 1, share: 0.25 };
/** Of a box's height: what its rules may take on each side. */
const INSET = 0.09;
/** Ink that is not so high, in heights of the box, is dirt. */
const LEAST_HEIGHT = 0.18;
/** White on each side of a character on the line, and above and below the tallest one, in its heights. */
const WHITE = { across: 0.09, down: 0.25 };

/** The boxes around `row`: some characters beside each other on an upright, straight page; null where there are none. */
export function combAround(grey: Grey, row: Rect, characterHeight: number): Comb | null {
  const patch = inkPatch(grey, {
    x: row.x - AROUND.across * characterHeight,
    y: row.y - AROUND.down * characterHeight,
    width: row.width + 2 * AROUND.across * characterHeight,
    height: row.height + 2 * AROUND.down * characterHeight,
  });
  if (patch === undefined) return null;
  const middle = Math.round(row.y + row.height / 2) - patch.y;
  const rules = evenRules(uprightRules(patch, middle, TALLER * characterHeight));
  if (rules === null || rules.length <= FEWEST_BOXES) return null;
  const boxes = rules.slice(1).map((right, index) => insideOf(rules[index]!, right));
  const inked = boxes.flatMap((box) => {
    const ink = inkIn(patch, box);
    return ink === null ? [] : [{ middle: box.x + box.width / 2, ink }];
  });
  if (inked.length < FEWEST_BOXES) return null;
  const [first, last] = [rules[0]!, rules.at(-1)!];
  const top = Math.min(...rules.map((rule) => rule.top));
  const rect = {
    x: patch.x + first.x,
    y: patch.y + top,
    width: last.x - first.x,
    height: Math.max(...rules.map(({ bottom }) => bottom)) - top,
  };
  return {
    rect,
    positions: inked.map((one) => (one.middle - first.x) / rect.width),
    line: lineOf(
      grey,
      patch,
      inked.map(({ ink }) => ink),
    ),
  };
}

/** An upright rule; pixels of the patch. */
interface Upright {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where ink runs through the middle and is at least so long; what touches side by side is one rule. */
function uprightRules(patch: InkPatch, middle: number, length: number): Upright[] {
  const groups: Upright[][] = [];
  for (let x = 0; x < patch.width; x++) {
    const rule = runThrough(patch, x, middle);
    if (rule.bottom - rule.top < length) continue;
    const last = groups.at(-1);
    if (last !== undefined && x - last.at(-1)!.x <= 2) last.push(rule);
    else groups.push([rule]);
  }
  return groups.map((group) => ({
    x: Math.round((group[0]!.x + group.at(-1)!.x) / 2),
    top: Math.min(...group.map(({ top }) => top)),
    bottom: Math.max(...group.map(({ bottom }) => bottom)),
  }));
}

/** The ink of one column above and below a row, over pixels that one column beside it makes up for. */
function runThrough({ width, height, ink }: InkPatch, x: number, middle: number): Upright {
  const isInk = (y: number) =>
    y >= 0 &&
    y < height &&
    (ink[y * width + x] === 1 ||
      (x > 0 && ink[y * width + x - 1] === 1) ||
      (x + 1 < width && ink[y * width + x + 1] === 1));
  if (middle < 0 || middle >= height || ink[middle * width + x] !== 1)
    return { x, top: middle, bottom: middle };
  let [top, bottom] = [middle, middle + 1];
  while (isInk(top - 1)) top -= 1;
  while (isInk(bottom)) bottom += 1;
  return { x, top, bottom };
}

/** The longest stretch of rules at one distance, with those that the scan lost; null where most are lost. */
function evenRules(rules: readonly Upright[]): Upright[] | null {
  const gaps = rules.slice(1).map(({ x }, index) => x - rules[index]!.x);
  if (gaps.length < FEWEST_BOXES / 2) return null;
  const usual = gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!;
  let [best, open]: [Upright[], Upright[]] = [[], []];
  let [bestLost, lost] = [0, 0];
  for (const rule of rules) {
    const before = open.at(-1);
    const steps = before === undefined ? 0 : Math.round((rule.x - before.x) / usual);
    const isEven =
      before !== undefined &&
      steps >= 1 &&
      steps <= LOST.beside + 1 &&
      Math.abs(rule.x - before.x - steps * usual) <= UNEVEN * usual;
    if (isEven) {
      lost += steps - 1;
      for (let step = 1; step < steps; step++) open.push(between(before, rule, step / steps));
    } else [open, lost] = [[], 0];
    open.push(rule);
    if (open.length > best.length) [best, bestLost] = [[...open], lost];
  }
  return bestLost > LOST.share * best.length ? null : best;
}

function between(a: Upright, b: Upright, share: number): Upright {
  const at = (from: number, to: number) => Math.round(from + share * (to - from));
  return { x: at(a.x, b.x), top: at(a.top, b.top), bottom: at(a.bottom, b.bottom) };
}

/** A box without its rules. */
function insideOf(left: Upright, right: Upright): Rect {
  const [top, bottom] = [(left.top + right.top) / 2, (left.bottom + right.bottom) / 2];
  const inset = Math.max(3, INSET * (bottom - top));
  return {
    x: Math.round(left.x + inset),
    y: Math.round(top + inset),
    width: Math.round(right.x - left.x - 2 * inset),
    height: Math.round(bottom - top - 2 * inset),
  };
}

/** What is written in a box, pixels of the patch: without rests of its rules and without dirt. */
function inkIn(patch: InkPatch, { x, y, width, height }: Rect): Rect | null {
  if (width < 1 || height < 1) return null;
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * patch.width + x;
    data.set(patch.ink.subarray(from, from + width), row * width);
  }
  const blobs = findBlobs({ width, height, data }).filter(
    (blob) => blob.bottom - blob.top >= LEAST_HEIGHT * height && !isEdge(blob, width, height),
  );
  if (blobs.length === 0) return null;
  const [left, top] = [
    Math.min(...blobs.map((blob) => blob.left)),
    Math.min(...blobs.map((blob) => blob.top)),
  ];
  return {
    x: x + left,
    y: y + top,
    width: Math.max(...blobs.map(({ right }) => right)) - left,
    height: Math.max(...blobs.map(({ bottom }) => bottom)) - top,
  };
}

/** A rule's rest: thin along an edge. */
function isEdge(
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  width: number,
  height: number,
): boolean {
  const thin = Math.max(2, 0.08 * height);
  const beside = (left === 0 || right === width) && right - left <= thin;
  return beside || ((top === 0 || bottom === height) && bottom - top <= thin);
}

/** Characters of a patch side by side on one line, standing on its base. */
function lineOf(grey: Grey, patch: InkPatch, characters: readonly Rect[]): Grey {
  const tallest = Math.max(...characters.map(({ height }) => height));
  const across = Math.max(1, Math.round(WHITE.across * tallest));
  const down = Math.round(WHITE.down * tallest);
  const width = characters.reduce((sum, rect) => sum + rect.width + 2 * across, 2 * down);
  const height = tallest + 2 * down;
  const data = new Uint8Array(width * height).fill(paperOf(grey, patch));
  let to = down;
  for (const rect of characters) {
    // Rows around the character, too: its edges are soft. At the sides stands nothing but the box.
    const top = Math.max(0, rect.y - 2);
    const rows = Math.min(rect.height + 4, patch.height - top);
    for (let row = 0; row < rows; row++) {
      const from = (patch.y + top + row) * grey.width + patch.x + rect.x - 1;
      const at = (down + tallest - rect.height - 2 + row) * width + to + across - 1;
      data.set(grey.data.subarray(from, from + rect.width + 2), at);
    }
    to += rect.width + 2 * across;
  }
  return { width, height, data };
}

/** The usual grey of what is no ink. */
function paperOf(grey: Grey, { x, y, width, height, ink }: InkPatch): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (ink[row * width + column] === 1) continue;
      const value = grey.data[(y + row) * grey.width + x + column]!;
      histogram[value] = histogram[value]! + 1;
      count += 1;
    }
  }
  return quantile(histogram, count / 2);
}
