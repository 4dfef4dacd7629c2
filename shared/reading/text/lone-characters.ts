import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { type Blob, findBlobs } from '../regions/blobs.ts';
import { inkPatch } from './ink-patch.ts';

/** A character's height and width, in usual heights of a region of text (which is grown over its line). */
const HEIGHT = { least: 0.3, most: 0.95 };
const MOST_WIDTH = 1.1;
/** Characters of one entry stand closer than this, in the same unit. */
const GAP = 0.8;
/** Ink that fills less of its own box than this is a curve of a seal or a signature. */
const LEAST_FILL = 0.12;
/** An entry that the detector passes over is short; more than so many in one place are a drawing. */
const MOST_CHARACTERS = 8;
const MOST_ENTRIES = 2;
/** A crop narrower than this share of its height makes the engine see things beside a lone 1. */
const LEAST_WIDTH = 0.9;
/** Of an entry, lying in a line that was read. */
const MOST_READ = 0.3;
/** Paper around an entry, in its heights; little at the sides, where a leader's last dot stands. */
const MARGIN = { across: 0.14, down: 0.28 };

/**
 * Where single characters stand that the text detector passed over, which it does with a lone 1 in a cell and with
 * the page number behind a row of dots. `places`: where text may have been
 * passed over; `read`: the lines that were read; `lineHeight`: usual height of the regions
 * that were, in pixels. Dots, rules and scribbles are left out. `fewest`: pixels of ink at least, where
 * a place is so large that one figure is no share of it to speak of.
 */
export function loneCharacters(
  grey: Grey,
  places: readonly Rect[],
  read: readonly Rect[],
  lineHeight: number,
  fewest?: number,
): Rect[] {
  const found: Rect[] = [];
  for (const entry of places.flatMap((place) => entriesIn(grey, place, lineHeight, fewest))) {
    if (![...read, ...found].some((other) => shareInside(entry, other) > MOST_READ)) found.push(entry);
  }
  return found;
}

function shareInside(a: Rect, b: Rect): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return (Math.max(0, across) * Math.max(0, down)) / (a.width * a.height);
}

function entriesIn(grey: Grey, place: Rect, lineHeight: number, fewest?: number): Rect[] {
  const patch = inkPatch(grey, place, fewest);
  if (patch === undefined) return [];
  const { width, height } = patch;
  const blobs = findBlobs({ width, height, data: patch.ink })
    .filter((blob) => blob.left > 0 && blob.top > 0 && blob.right < width && blob.bottom < height)
    .filter((blob) => isCharacter(blob, lineHeight))
    .sort((a, b) => a.left - b.left);
  const entries: Blob[][] = [];
  for (const blob of blobs) {
    const open = entries.find((entry) => follows(entry.at(-1)!, blob, lineHeight));
    if (open) open.push(blob);
    else entries.push([blob]);
  }
  if (entries.length > MOST_ENTRIES || entries.some((entry) => entry.length > MOST_CHARACTERS)) return [];
  return entries.map((entry) => {
    const left = Math.min(...entry.map((blob) => blob.left));
    const top = Math.min(...entry.map((blob) => blob.top));
    const right = Math.max(...entry.map((blob) => blob.right));
    const bottom = Math.max(...entry.map((blob) => blob.bottom));
    const high = bottom - top;
    const narrow = Math.max(0, (LEAST_WIDTH * high - (right - left)) / 2);
    const [across, down] = [MARGIN.across * high + narrow, MARGIN.down * high];
    return {
      x: patch.x + left - across,
      y: patch.y + top - down,
      width: right - left + 2 * across,
      height: bottom - top + 2 * down,
    };
  });
}

function isCharacter({ left, top, right, bottom, pixels }: Blob, lineHeight: number): boolean {
  const [width, height] = [right - left, bottom - top];
  return (
    height >= HEIGHT.least * lineHeight &&
    height <= HEIGHT.most * lineHeight &&
    width <= MOST_WIDTH * lineHeight &&
    pixels.length >= LEAST_FILL * width * height
  );
}

function follows(before: Blob, blob: Blob, lineHeight: number): boolean {
  const shared = Math.min(before.bottom, blob.bottom) - Math.max(before.top, blob.top);
  const level = shared >= 0.4 * Math.min(before.bottom - before.top, blob.bottom - blob.top);
  return level && blob.left - before.right <= GAP * lineHeight;
}
