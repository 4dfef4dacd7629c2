import type { Mask } from '../raster.ts';
import { RunFinder } from './runs.ts';

/** Bounds of ink that hangs together; `right` and `bottom` are one past the last pixel. */
export interface InkBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Inked pixels. */
  ink: number;
}

/** Bounds of all ink that hangs together, corners included, by joining the runs of one row to those of the row above. */
export function inkBoxes(mask: Mask): InkBox[] {
  const boxes: InkBox[] = [];
  const parent: number[] = [];
  const find = (label: number): number => {
    let root = label;
    while (parent[root] !== root) root = parent[root]!;
    parent[label] = root;
    return root;
  };
  // Start, end and label of each run, in turn.
  let above: number[] = [];
  let runs: number[] = [];
  const inked = new RunFinder(mask);
  const { bounds } = inked;
  for (let y = 0; y < mask.height; y++) {
    const count = inked.read(y);
    runs.length = 0;
    let next = 0;
    for (let run = 0; run < count; run += 2) {
      const start = bounds[run]!;
      const x = bounds[run + 1]!;
      let label = -1;
      while (next < above.length && above[next + 1]! < start) next += 3;
      for (let at = next; at < above.length && above[at]! <= x; at += 3) {
        const other = find(above[at + 2]!);
        if (label < 0) label = other;
        else if (other !== label) {
          parent[other] = label;
          swallow(boxes[label]!, boxes[other]!);
        }
      }
      if (label < 0) {
        label = boxes.length;
        parent.push(label);
        boxes.push({ left: start, top: y, right: x, bottom: y + 1, ink: 0 });
      }
      const box = boxes[label]!;
      box.left = Math.min(box.left, start);
      box.right = Math.max(box.right, x);
      box.bottom = y + 1;
      box.ink += x - start;
      runs.push(start, x, label);
    }
    [above, runs] = [runs, above];
  }
  return boxes.filter((_, label) => parent[label] === label);
}

function swallow(box: InkBox, other: InkBox): void {
  box.left = Math.min(box.left, other.left);
  box.top = Math.min(box.top, other.top);
  box.right = Math.max(box.right, other.right);
  box.bottom = Math.max(box.bottom, other.bottom);
  box.ink += other.ink;
}
