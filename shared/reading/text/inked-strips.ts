import type { Rect } from '../../domain/geometry.ts';
import { factorFor, reduce } from '../page/grey.ts';
import { channelsOf, type Grey, type Mask, type Picture, release } from '../raster.ts';
import { type InkBox, inkBoxes } from '../regions/ink-boxes.ts';
import { inkMask } from '../regions/ink-mask.ts';
import { findRules, type Rule } from '../regions/rules.ts';
import { pixelsPerMm } from '../regions/scale.ts';

/** Ink is looked for on a picture of about this size. */
const SKETCH_SIDE = 1200;
/** Pale print counts. */
const INK = 0.86;
/** Ink no longer than this in either direction is a speck; every line of text has a larger stroke. */
const SPECK_MM = 0.8;
/** A scanner's shadow along the left or right edge: so narrow, so high, and so near to it. */
const SHADOW_MM = { width: 8, height: 60, edge: 1 };
/** Straight strokes from this length on belong to no character. */
const RULE_MM = 14;
const RULE_MARGIN_MM = 0.4;
/** Strokes of neighbouring letters that happen to stand in line leave larger gaps than a rule. */
const DRAWN = 0.85;
/** Paper kept around ink: a detector wants to see some, and lines twice as far apart don't grow together. */
const PAPER_MM = 3;
/** Shorter gaps stay: cutting them out saves nothing. */
const SHORTEST_GAP_MM = 3;
/** Where strips cover more of the page than this, it is looked at whole. */
const MOST = 0.9;

/**
 * Where text may stand on a straight page: strips of one width from top to bottom, without empty rows, rows through
 * which only upright rules go, and empty margins. undefined where that would leave nothing out.
 */
export function inkedStrips(page: Grey): Rect[] | undefined {
  const scale = pixelsPerMm(page);
  const factor = factorFor(page, SKETCH_SIDE);
  const boxes = writingOf(page, scale, factor);
  if (boxes.length === 0) return undefined;
  const around = PAPER_MM * scale;
  const left = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.left)) * factor - around));
  const right = Math.ceil(Math.max(...boxes.map((box) => box.right)) * factor + around);
  const width = Math.min(page.width, right) - left;
  const rows: { from: number; to: number }[] = [];
  for (const { top, bottom } of boxes.toSorted((a, b) => a.top - b.top)) {
    const from = Math.max(0, Math.floor(top * factor - around));
    const to = Math.min(page.height, Math.ceil(bottom * factor + around));
    const last = rows.at(-1);
    if (last && from - last.to < SHORTEST_GAP_MM * scale) last.to = Math.max(last.to, to);
    else rows.push({ from, to });
  }
  const strips = rows.map(({ from, to }) => ({ x: left, y: from, width, height: to - from }));
  const kept = width * strips.reduce((sum, { height }) => sum + height, 0);
  return kept > MOST * page.width * page.height ? undefined : strips;
}

/** Ink that may be writing, in pixels of the sketch. */
function writingOf(page: Grey, scale: number, factor: number): InkBox[] {
  const sketch = reduce(page, factor);
  const mask = inkMask(sketch, INK);
  if (sketch !== page) release(sketch);
  const { horizontal, vertical } = findRules(page, scale);
  for (const rule of horizontal) wipe(mask, rule, true, scale, factor);
  for (const rule of vertical) wipe(mask, rule, false, scale, factor);
  const speck = (SPECK_MM * scale) / factor;
  const boxes = inkBoxes(mask).filter(
    (box) =>
      Math.max(box.right - box.left, box.bottom - box.top) > speck &&
      !isShadow(box, mask.width, scale / factor),
  );
  release(mask);
  return boxes;
}

function isShadow({ left, right, top, bottom }: InkBox, width: number, scale: number): boolean {
  const { width: most, height, edge } = SHADOW_MM;
  if (right - left > most * scale || bottom - top < height * scale) return false;
  return left <= edge * scale || right >= width - edge * scale;
}

function wipe(
  { width, height, data }: Mask,
  rule: Rule,
  level: boolean,
  scale: number,
  factor: number,
): void {
  if (rule.end - rule.start < RULE_MM * scale || rule.drawn < DRAWN) return;
  const half = (rule.thickness / 2 + RULE_MARGIN_MM * scale) / factor;
  const [length, breadth] = level ? [width, height] : [height, width];
  const [step, stride] = level ? [1, width] : [width, 1];
  const last = Math.min(length, Math.ceil((rule.end + scale) / factor));
  for (let along = Math.max(0, Math.floor((rule.start - scale) / factor)); along < last; along++) {
    const middle = rule.at(along * factor) / factor;
    const to = Math.min(breadth - 1, Math.round(middle + half));
    for (let across = Math.max(0, Math.round(middle - half)); across <= to; across++)
      data[along * step + across * stride] = 0;
  }
}

/** Strips of a picture set below each other, and the way back. */
export interface StackedStrips {
  readonly picture: Picture;
  /** What was found on `picture`, where it stands on the page: on the strip that its middle lies on. */
  toPage(rect: Rect, middle: number): Rect;
}

/** `strips`: of one width, in whole pixels, inside of the image. */
export function stackStrips(image: Picture, strips: readonly Rect[]): StackedStrips {
  const channels = channelsOf(image);
  const { x: left, width } = strips[0]!;
  const height = strips.reduce((sum, strip) => sum + strip.height, 0);
  const data = new Uint8Array(width * height * channels);
  const tops: number[] = [];
  let row = 0;
  for (const strip of strips) {
    tops.push(row);
    for (let y = strip.y; y < strip.y + strip.height; y++, row++) {
      const from = (y * image.width + left) * channels;
      data.set(image.data.subarray(from, from + width * channels), row * width * channels);
    }
  }
  return {
    picture: { width, height, data },
    toPage(rect, middle) {
      const at = Math.max(
        0,
        tops.findLastIndex((top) => top <= middle),
      );
      return { ...rect, x: rect.x + left, y: rect.y - tops[at]! + strips[at]!.y };
    },
  };
}
