import type { Mask } from '../raster.ts';

/** Connected regions (8 neighbours) of a mask; index 0 of every list stands for "clear" and is unused. */
export interface Components {
  readonly count: number;
  /** Region of each pixel, 0 where clear, 1…count elsewhere. */
  readonly labels: Int32Array;
  readonly left: Int32Array;
  readonly top: Int32Array;
  /** Last column and row that belong to the region. */
  readonly right: Int32Array;
  readonly bottom: Int32Array;
  readonly area: Int32Array;
}

/** Two passes with union by smaller label. */
export function componentsOf(mask: Mask): Components {
  const { width, height, data } = mask;
  const labels = new Int32Array(width * height);
  const parent: number[] = [0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (data[at] === 0) continue;
      let label = x > 0 ? labels[at - 1]! : 0;
      if (y > 0) {
        const up = labels[at - width]!;
        if (up !== 0) label = label === 0 ? up : union(parent, label, up);
        else {
          const upLeft = x > 0 ? labels[at - width - 1]! : 0;
          const upRight = x < width - 1 ? labels[at - width + 1]! : 0;
          if (upLeft !== 0) label = label === 0 ? upLeft : union(parent, label, upLeft);
          if (upRight !== 0) label = label === 0 ? upRight : union(parent, label, upRight);
        }
      }
      if (label === 0) {
        label = parent.length;
        parent.push(label);
      }
      labels[at] = label;
    }
  }
  return measure(mask, labels, number(parent));
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

function measure(mask: Mask, labels: Int32Array, named: { names: Int32Array; count: number }): Components {
  const { width, height } = mask;
  const size = named.count + 1;
  const left = new Int32Array(size).fill(width);
  const top = new Int32Array(size).fill(height);
  const right = new Int32Array(size).fill(-1);
  const bottom = new Int32Array(size).fill(-1);
  const area = new Int32Array(size);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (labels[at] === 0) continue;
      const label = named.names[labels[at]!]!;
      labels[at] = label;
      if (x < left[label]!) left[label] = x;
      if (x > right[label]!) right[label] = x;
      if (y < top[label]!) top[label] = y;
      bottom[label] = y;
      area[label]! += 1;
    }
  }
  return { count: named.count, labels, left, top, right, bottom, area };
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
