import type { Mask } from '../raster.ts';
import { RunFinder } from '../regions/runs.ts';

/** Connected regions (8 neighbours) of a mask; index 0 of every list stands for "clear" and is unused. */
export interface Components {
  readonly count: number;
  /** Region of each pixel, 0 where clear, 1…count elsewhere; painted once somebody asks, for few do. */
  readonly labels: Int32Array;
  /** 1 for each pixel of one region, 0 elsewhere. */
  only(label: number): Uint8Array;
  readonly left: Int32Array;
  readonly top: Int32Array;
  /** Last column and row that belong to the region. */
  readonly right: Int32Array;
  readonly bottom: Int32Array;
  readonly area: Int32Array;
}

/** Two passes over the runs of set pixels, with union by smaller label: most of a page is clear. */
export function componentsOf(mask: Mask): Components {
  const { width, height } = mask;
  const finder = new RunFinder(mask);
  const parent: number[] = [0];
  const runs: Run[] = [];
  let above = 0;
  for (let y = 0; y < height; y += 1) {
    const begin = runs.length;
    const count = finder.read(y);
    let near = above;
    for (let at = 0; at < count; at += 2) {
      const from = finder.bounds[at]!;
      const to = finder.bounds[at + 1]!;
      let label = 0;
      // Corners touch as well.
      while (near < begin && runs[near]!.to < from) near += 1;
      for (let other = near; other < begin && runs[other]!.from <= to; other += 1) {
        label = label === 0 ? runs[other]!.label : union(parent, label, runs[other]!.label);
      }
      if (label === 0) label = parent.push(parent.length) - 1;
      runs.push({ y, from, to, label });
    }
    above = begin;
  }
  return measure({ width, height }, runs, number(parent));
}

/** Set pixels `from` … `to` − 1 of line `y`. */
interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** Before labels that turned out to be one were numbered anew. */
  readonly label: number;
}

function union(parent: number[], a: number, b: number): number {
  const first = root(parent, a);
  const second = root(parent, b);
  if (first === second) return first;
  const low = Math.min(first, second);
  parent[Math.max(first, second)] = low;
  return low;
}

function root(parent: number[], label: number): number {
  let at = label;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}

function number(parent: number[]): { names: Int32Array; count: number } {
  const names = new Int32Array(parent.length);
  let count = 0;
  for (let label = 1; label < parent.length; label += 1) {
    const top = root(parent, label);
    if (top === label) names[label] = ++count;
    else names[label] = names[top]!;
  }
  return { names, count };
}

function measure(
  { width, height }: Pick<Mask, 'width' | 'height'>,
  runs: readonly Run[],
  { names, count }: { readonly names: Int32Array; readonly count: number },
): Components {
  const size = count + 1;
  const left = new Int32Array(size).fill(width);
  const top = new Int32Array(size).fill(height);
  const right = new Int32Array(size).fill(-1);
  const bottom = new Int32Array(size).fill(-1);
  const area = new Int32Array(size);
  for (const { y, from, to, label: first } of runs) {
    const label = names[first]!;
    left[label] = Math.min(left[label]!, from);
    right[label] = Math.max(right[label]!, to - 1);
    top[label] = Math.min(top[label]!, y);
    bottom[label] = y;
    area[label]! += to - from;
  }
  let labels: Int32Array | undefined;
  const painted = (): Int32Array => {
    const all = new Int32Array(width * height);
    for (const { y, from, to, label } of runs) all.fill(names[label]!, y * width + from, y * width + to);
    return all;
  };
  return {
    count,
    get labels() {
      labels ??= painted();
      return labels;
    },
    only(label) {
      const data = new Uint8Array(width * height);
      for (const { y, from, to, label: first } of runs)
        if (names[first] === label) data.fill(1, y * width + from, y * width + to);
      return data;
    },
    left,
    top,
    right,
    bottom,
    area,
  };
}

/** True where a region reaches one of the mask's four edges. */
export function touchesEdge(components: Components, label: number, mask: Mask): boolean {
  return (
    components.left[label] === 0 ||
    components.top[label] === 0 ||
    components.right[label] === mask.width - 1 ||
    components.bottom[label] === mask.height - 1
  );
}
