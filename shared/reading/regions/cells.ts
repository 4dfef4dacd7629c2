import type { Lattice } from './lattice.ts';

/** A cell by the lattice lines around it. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Partition {
  readonly spans: readonly Span[];
  /** The lattice lines that some cell really ends at, ascending; the outer ones included. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Mean drawn share of the lines between cells and of the frame, 0…1. */
  readonly confidence: number;
}

/** A line between two places of the lattice stands where at least this share of it is drawn. */
const DRAWN = 0.6;
/** … and this much is enough where cells would otherwise not be rectangles. */
const FAINTLY_DRAWN = 0.25;

/**
 * Cuts the lattice into cells: places with no drawn line between them are one cell. Every place belongs to
 * exactly one cell, every cell is a rectangle.
 */
export function partition(lattice: Lattice): Partition {
  const height = lattice.rows.length - 1;
  const width = lattice.columns.length - 1;
  const below = (row: number, column: number) => lattice.rowDrawn(row + 1, column);
  const beside = (row: number, column: number) => lattice.columnDrawn(row, column + 1);
  const spans = connected(width, height, allPlaces(width, height), below, beside, DRAWN).flatMap((places) =>
    isRectangle(places)
      ? [around(places)]
      : connected(width, height, places, below, beside, FAINTLY_DRAWN).flatMap((part) =>
          isRectangle(part) ? [around(part)] : cutToRectangles(part),
        ),
  );
  return {
    spans,
    rows: edges(spans.flatMap((span) => [span.top, span.bottom])),
    columns: edges(spans.flatMap((span) => [span.left, span.right])),
    confidence: meanDrawn(lattice, spans),
  };
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const edges = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

function allPlaces(width: number, height: number): Place[] {
  return Array.from({ length: width * height }, (_, index) => ({
    row: Math.floor(index / width),
    column: index % width,
  }));
}

type Drawn = (row: number, column: number) => number;

function connected(
  width: number,
  height: number,
  places: readonly Place[],
  below: Drawn,
  beside: Drawn,
  threshold: number,
): Place[][] {
  const open = new Map(places.map((place) => [place.row * width + place.column, place]));
  const groups: Place[][] = [];
  for (const seed of places) {
    if (!open.delete(seed.row * width + seed.column)) continue;
    const group = [seed];
    for (const { row, column } of group) {
      const join = (toRow: number, toColumn: number, drawn: number) => {
        const place = open.get(toRow * width + toColumn);
        if (!place || drawn >= threshold) return;
        open.delete(toRow * width + toColumn);
        group.push(place);
      };
      if (row + 1 < height) join(row + 1, column, below(row, column));
      if (row > 0) join(row - 1, column, below(row - 1, column));
      if (column + 1 < width) join(row, column + 1, beside(row, column));
      if (column > 0) join(row, column - 1, beside(row, column - 1));
    }
    groups.push(group);
  }
  return groups;
}

function around(places: readonly Place[]): Span {
  const rows = places.map((place) => place.row);
  const columns = places.map((place) => place.column);
  return {
    top: Math.min(...rows),
    bottom: Math.max(...rows) + 1,
    left: Math.min(...columns),
    right: Math.max(...columns) + 1,
  };
}

function isRectangle(places: readonly Place[]): boolean {
  const { top, bottom, left, right } = around(places);
  return (bottom - top) * (right - left) === places.length;
}

/** Level strips of neighbouring places; strips of equal width on top of each other are one cell. */
function cutToRectangles(places: readonly Place[]): Span[] {
  const spans: Span[] = [];
  const ordered = [...places].sort((a, b) => a.row - b.row || a.column - b.column);
  const strips: Span[] = [];
  for (const { row, column } of ordered) {
    const last = strips.at(-1);
    if (last && last.top === row && last.right === column) {
      strips[strips.length - 1] = { ...last, right: column + 1 };
    } else {
      strips.push({
        top: row,
        bottom: row + 1,
        left: column,
        right: column + 1,
      });
    }
  }
  for (const strip of strips) {
    const above = spans.findIndex(
      (span) => span.bottom === strip.top && span.left === strip.left && span.right === strip.right,
    );
    if (above >= 0) spans[above] = { ...spans[above]!, bottom: strip.bottom };
    else spans.push(strip);
  }
  return spans;
}

function meanDrawn(lattice: Lattice, spans: readonly Span[]): number {
  let drawn = 0;
  let count = 0;
  for (const { top, bottom, left, right } of spans) {
    for (let column = left; column < right; column++) {
      drawn += lattice.rowDrawn(top, column) + lattice.rowDrawn(bottom, column);
      count += 2;
    }
    for (let row = top; row < bottom; row++) {
      drawn += lattice.columnDrawn(row, left) + lattice.columnDrawn(row, right);
      count += 2;
    }
  }
  return count > 0 ? Math.min(1, drawn / count) : 0;
}
