import type { Box } from '../domain/geometry.ts';
import type { PageReading } from './page-reading.ts';

/** Two pages of a booklet on one A3 scan: `fold` is where the left one ends, 0…1 of the width. */
export interface Spread {
  readonly fold: number;
  readonly halves: readonly [PageReading, PageReading];
}

/** A3 is 16.5 inches long; a scan may lack an edge or have some of the glass. */
const LENGTH_INCHES = { from: 14, to: 18 } as const;
const LANDSCAPE = 1.25;
/** Between these the fold is looked for, and so wide must be what nothing crosses. */
const MIDDLE = { from: 0.44, to: 0.56 } as const;
const GUTTER = 0.012;

/**
 * The two pages that a scan shows side by side; null where it shows one. It is two where the paper is A3, lies across,
 * and neither a line of text nor a ruled cell crosses its middle.
 */
export function spreadOf(reading: PageReading): Spread | null {
  const before = known.get(reading);
  if (before) return before.spread;
  const spread = lookFor(reading);
  known.set(reading, { spread });
  return spread;
}

function lookFor(reading: PageReading): Spread | null {
  const { depth, width, height, dpi } = reading;
  const inches = dpi === null ? 0 : width / dpi;
  if (depth !== 'full' || width < LANDSCAPE * height) return null;
  if (inches < LENGTH_INCHES.from || inches > LENGTH_INCHES.to) return null;
  const fold = gutterOf([...reading.words, ...reading.grids.flatMap(({ cells }) => cells)]);
  return fold === null
    ? null
    : { fold, halves: [halfOf(reading, 'left', fold), halfOf(reading, 'right', fold)] };
}

/** Kept as long as the reading: a dossier being read is put together several times. */
const known = new WeakMap<PageReading, { readonly spread: Spread | null }>();

/** In the widest strip near the page's middle that nothing stands in, where it comes nearest to that middle. */
function gutterOf(things: readonly { readonly box: Box }[]): number | null {
  const inside = things
    .map(({ box: [x, , width] }) => ({ from: x, to: x + width }))
    .filter(({ from, to }) => to > MIDDLE.from && from < MIDDLE.to)
    .toSorted((a, b) => a.from - b.from);
  let best: { from: number; to: number } = { from: MIDDLE.from, to: MIDDLE.from };
  let free: number = MIDDLE.from;
  for (const { from, to } of [...inside, { from: MIDDLE.to, to: MIDDLE.to }]) {
    if (from - free > best.to - best.from) best = { from: free, to: from };
    free = Math.max(free, to);
  }
  if (best.to - best.from < GUTTER) return null;
  return Math.min(best.to - GUTTER / 2, Math.max(best.from + GUTTER / 2, 0.5));
}

export type Side = 'left' | 'right';

/** A box of a half, on the whole page. */
export const boxOnSpread = ([x, y, width, height]: Box, side: Side, fold: number): Box => {
  const [from, share] = partOf(side, fold);
  return [from + x * share, y, width * share, height];
};

const partOf = (side: Side, fold: number): readonly [number, number] =>
  side === 'left' ? [0, fold] : [fold, 1 - fold];

function halfOf(reading: PageReading, side: Side, fold: number): PageReading {
  const [from, share] = partOf(side, fold);
  const isHere = ({ box: [x, , width] }: { readonly box: Box }): boolean =>
    x + width / 2 < fold === (side === 'left');
  const across = (x: number): number => Math.min(1, Math.max(0, (x - from) / share));
  const boxHere = ([x, y, width, height]: Box): Box => [across(x), y, across(x + width) - across(x), height];
  const here = <Thing extends { readonly box: Box }>(things: readonly Thing[]): Thing[] =>
    things.filter(isHere).map((thing) => ({ ...thing, box: boxHere(thing.box) }));
  const half: PageReading = {
    ...reading,
    width: Math.round(reading.width * share),
    words: here(reading.words).map((word) => ({
      ...word,
      ...(word.characters && { characters: word.characters.map((one) => ({ ...one, x: across(one.x) })) }),
    })),
    grids: here(reading.grids).map((grid) => ({
      ...grid,
      cells: grid.cells.map((cell) => ({ ...cell, box: boxHere(cell.box) })),
    })),
    marks: here(reading.marks),
    seals: here(reading.seals),
    photos: here(reading.photos),
    ink: here(reading.ink),
    codes: here(reading.codes),
    // The same picture stands on both halves' scan; it must not make the one a repetition of the other.
    fingerprint: side === 'left' ? reading.fingerprint : inverted(reading.fingerprint),
  };
  const { words, grids, seals, photos } = half;
  return { ...half, blank: [words, grids, seals, photos].every((found) => found.length === 0) };
}

const inverted = (fingerprint: string): string =>
  [...fingerprint].map((digit) => (15 - Number.parseInt(digit, 16)).toString(16)).join('');
