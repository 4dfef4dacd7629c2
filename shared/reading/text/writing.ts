import { factorFor, reduce } from '../page/grey.ts';
import { type Grey, type Mask, release } from '../raster.ts';
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
/**
 * Nor have they a rule's clear sides: of 203 stretches in lines of print all were shorter than this and nearly all more
 * crowded; of 954 other rules nearly all are longer, and all but double ones clear.
 */
const STROKES = { crowded: 0.15, mm: 60 };

/** An empty frame, of a certificate or around a page: so large, and with all of its ink so near to its sides. */
const FRAME_MM = { least: 80, band: 10 };

/** Ink of a straight page that may be writing. All of it in pixels of a sketch of the page. */
export interface Writing {
  readonly boxes: readonly InkBox[];
  /** Too small for any stroke of a line, but maybe dots of one. */
  readonly specks: readonly InkBox[];
  /** The rules whose ink was taken away, where they stand: `at` gives the middle across. */
  readonly level: readonly SketchRule[];
  readonly upright: readonly SketchRule[];
  /** Pixels of the sketch in a millimetre, and of the page in one of the sketch. */
  readonly perMm: number;
  readonly factor: number;
}

export interface SketchRule {
  readonly start: number;
  readonly end: number;
  readonly at: (along: number) => number;
  /** Whether its ink was seen all the way between two places along it. */
  readonly isDrawn: (from: number, to: number) => boolean;
}

export function writingOf(page: Grey): Writing {
  const scale = pixelsPerMm(page);
  const factor = factorFor(page, SKETCH_SIDE);
  const perMm = scale / factor;
  const sketch = reduce(page, factor);
  const mask = inkMask(sketch, INK);
  if (sketch !== page) release(sketch);
  const { horizontal, vertical } = findRules(page, scale);
  const isRule = ({ start, end, drawn, crowded }: Rule) =>
    end - start >= RULE_MM * scale &&
    drawn >= DRAWN &&
    (crowded <= STROKES.crowded || end - start >= STROKES.mm * scale);
  const across = horizontal.filter(isRule);
  const down = vertical.filter(isRule);
  const level = across.map((rule) => drawnOn(mask, rule, true, factor));
  const upright = down.map((rule) => drawnOn(mask, rule, false, factor));
  for (const rule of across) wipe(mask, rule, true, scale, factor);
  for (const rule of down) wipe(mask, rule, false, scale, factor);
  const boxes: InkBox[] = [];
  const specks: InkBox[] = [];
  for (const box of inkBoxes(mask)) {
    if (Math.max(box.right - box.left, box.bottom - box.top) <= SPECK_MM * perMm) specks.push(box);
    else if (!isShadow(box, mask.width, perMm)) boxes.push(box);
  }
  const writing = boxes.filter((box) => !isEmptyFrame(box, boxes, specks, mask, perMm));
  release(mask);
  return { boxes: writing, specks, level, upright, perMm, factor };
}

/** Where characters touch a frame or rules cross it, some of its ink lies further inside: more than all else there has. */
function isEmptyFrame(
  frame: InkBox,
  boxes: readonly InkBox[],
  specks: readonly InkBox[],
  mask: Mask,
  perMm: number,
): boolean {
  if (Math.min(frame.right - frame.left, frame.bottom - frame.top) < FRAME_MM.least * perMm) return false;
  const band = Math.round(FRAME_MM.band * perMm);
  const [left, right] = [frame.left + band, frame.right - band];
  const [top, bottom] = [frame.top + band, frame.bottom - band];
  let ink = 0;
  for (let y = top; y < bottom; y++)
    for (let at = y * mask.width + left; at < y * mask.width + right; at++) ink += mask.data[at]!;
  for (const box of [...boxes, ...specks]) {
    if (box.left < right && box.right > left && box.top < bottom && box.bottom > top && box !== frame)
      ink -= box.ink;
  }
  return ink <= 0;
}

function isShadow({ left, right, top, bottom }: InkBox, width: number, scale: number): boolean {
  const { width: most, height, edge } = SHADOW_MM;
  if (right - left > most * scale || bottom - top < height * scale) return false;
  return left <= edge * scale || right >= width - edge * scale;
}

/** A rule on the mask, whose ink is still there. */
function drawnOn({ width, height, data }: Mask, rule: Rule, level: boolean, factor: number): SketchRule {
  const half = Math.max(1, rule.thickness / 2 / factor);
  const [length, breadth] = level ? [width, height] : [height, width];
  const [step, stride] = level ? [1, width] : [width, 1];
  const start = Math.max(0, Math.floor(rule.start / factor));
  const end = Math.min(length, Math.ceil(rule.end / factor));
  const at = (along: number) => rule.at(along * factor) / factor;
  const bare = new Uint32Array(Math.max(0, end - start) + 1);
  for (let along = start; along < end; along++) {
    const middle = at(along);
    const last = Math.min(breadth - 1, Math.floor(middle + half));
    let isInk = false;
    for (let across = Math.max(0, Math.ceil(middle - half)); across <= last && !isInk; across++)
      isInk = data[along * step + across * stride] === 1;
    bare[along - start + 1] = bare[along - start]! + (isInk ? 0 : 1);
  }
  const bareUpTo = (along: number) =>
    bare[Math.min(bare.length - 1, Math.max(0, Math.round(along) - start))]!;
  const isDrawn = (from: number, to: number) => bareUpTo(to) - bareUpTo(from) <= (1 - DRAWN) * (to - from);
  return { start, end, at, isDrawn };
}

function wipe(
  { width, height, data }: Mask,
  rule: Rule,
  level: boolean,
  scale: number,
  factor: number,
): void {
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
