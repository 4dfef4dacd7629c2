import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { type Affine, IN_PLACE, mapRect } from './affine.ts';
import { extraInk } from './extra-ink.ts';
import { bestShift, evened, MARGIN, strongestDifference } from './likeness.ts';
import { contrastOf, samplePatch, softened } from './patch.ts';
import { register } from './register.ts';

export interface ComparedRegion {
  /** Where the reference's region stands on the other page, in its pixels. */
  readonly rect: Rect;
  /** True only where no stroke differs. */
  readonly same: boolean;
  /** 0…1: how well the least alike part correlates. */
  readonly similarity: number;
  /** 0 and more: ink at the worst place that only one page has; 1 is what the smallest differing stroke leaves. */
  readonly difference: number;
}

export interface Comparison {
  /** False where the pages could not be laid on each other: then every region is "not the same". */
  readonly registered: boolean;
  /** In the order of the rects asked for. */
  readonly regions: readonly ComparedRegion[];
  /** Ink on the other page where the reference has none, outside of the compared regions; pixels of the other. */
  readonly extra: readonly Rect[];
}

/** Parts of a line are aligned on their own, for paper stretches: length of a part in heights of the line. */
const PART = 3.2;
/** Share of the looked-at blocks that must follow the map before anything is compared. */
const LEAST_AGREEMENT = 0.3;

/**
 * Compares a page with another copy of the same page, both upright and straight, region by region of the
 * reference. Read again what is not `same`, and what is `extra`.
 */
export function compareCopies(reference: Grey, other: Grey, rects: readonly Rect[]): Comparison {
  const registration = register(reference, other);
  if (registration === null || registration.agreement < LEAST_AGREEMENT) {
    const regions = rects.map((rect) => ({
      rect,
      same: false,
      similarity: 0,
      difference: Number.POSITIVE_INFINITY,
    }));
    return { registered: false, regions, extra: [] };
  }
  const { map } = registration;
  const regions = rects.map((rect) => compareRegion(reference, other, map, rect));
  const places = regions.map((region) => region.rect);
  return { registered: true, regions, extra: extraInk(registration.reduced, places) };
}

function compareRegion(reference: Grey, other: Grey, map: Affine, rect: Rect): ComparedRegion {
  const x = Math.max(0, Math.floor(rect.x));
  const y = Math.max(0, Math.floor(rect.y));
  const width = Math.min(reference.width, Math.ceil(rect.x + rect.width)) - x;
  const height = Math.min(reference.height, Math.ceil(rect.y + rect.height)) - y;
  const moved = mapRect(map, rect);
  if (width < 4 || height < 4)
    return { rect: moved, same: false, similarity: 0, difference: Number.POSITIVE_INFINITY };
  let difference = 0;
  let similarity = 1;
  for (const place of partsOf({ x, y, width, height })) {
    const found = comparePart(reference, other, map, place, Math.min(width, height));
    difference = Math.max(difference, found.difference);
    similarity = Math.min(similarity, found.similarity);
  }
  return { rect: moved, same: difference < 1, similarity, difference };
}

function partsOf({ x, y, width, height }: Rect): Rect[] {
  const level = width >= height;
  const length = Math.max(width, height);
  const count = Math.max(1, Math.round(length / (PART * Math.min(width, height))));
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * length) / count);
    const size = Math.floor(((i + 1) * length) / count) - from;
    return level ? { x: x + from, y, width: size, height } : { x, y: y + from, width, height: size };
  });
}

interface Likeness {
  readonly difference: number;
  readonly similarity: number;
}

const ALIKE: Likeness = { difference: 0, similarity: 1 };
const UNLIKE: Likeness = { difference: Number.POSITIVE_INFINITY, similarity: 0 };

type Around = readonly [x: number, y: number, width: number, height: number];

const ownParts = new WeakMap<Grey, Map<string, Grey | null>>();

/** A part of the reference as it is compared; kept as long as its picture, for each copy asks for the same ones. */
function ownPart(reference: Grey, around: Around): Grey | null {
  const parts = ownParts.get(reference) ?? new Map<string, Grey | null>();
  ownParts.set(reference, parts);
  const place = around.join();
  const known = parts.get(place);
  if (known !== undefined) return known;
  const patch = contrastOf(samplePatch(reference, IN_PLACE, ...around));
  const part = patch && softened(patch);
  parts.set(place, part);
  return part;
}

function comparePart(reference: Grey, other: Grey, map: Affine, place: Rect, lineHeight: number): Likeness {
  const around: Around = [
    place.x - MARGIN,
    place.y - MARGIN,
    place.width + 2 * MARGIN,
    place.height + 2 * MARGIN,
  ];
  const a = ownPart(reference, around);
  const there = contrastOf(samplePatch(other, map, ...around));
  if (a === null || there === null) return a === there ? ALIKE : UNLIKE;
  const { dx, dy, similarity } = bestShift(a, softened(there));
  const shifted: Affine = { ...map, c: map.c + map.a * dx + map.b * dy, f: map.f + map.d * dx + map.e * dy };
  const aligned = contrastOf(samplePatch(other, shifted, ...around));
  if (aligned === null) return UNLIKE;
  const [ours, theirs] = evened(a, softened(aligned));
  return { difference: strongestDifference(ours, theirs, lineHeight), similarity };
}
