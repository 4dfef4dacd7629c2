import type { InkBox } from '../regions/ink-boxes.ts';
import type { SketchRule, Writing } from './writing.ts';

/** Bounds of ink; `right` and `bottom` are one past the last pixel. */
export type Bounds = Pick<InkBox, 'left' | 'top' | 'right' | 'bottom'>;

/** Ink that stands beside each other in one row: a line of text where it looks like one. */
export interface InkRow extends Bounds {
  readonly boxes: InkBox[];
}

/** Ink lower than this may be a stroke of a character (一, a comma): it joins what stands beside it and begins no row. */
const LEAST_MM = 1.2;
/** Ink larger than this is no character. */
export const LARGEST_MM = 14;
/** Neighbours in a row stand no further apart than this share of the higher one's height … */
const APART = 1.15;
/** … and share so much of the lower one's. */
const LEVEL = 0.55;
/** Small strokes of a line reach so far above and below its characters, as a share of their height. */
const BEYOND = 0.12;

/** How far a rule runs on beyond what it parts, as a share of that height. */
const RUNS_ON = 0.4;

export const heightOf = ({ top, bottom }: Bounds): number => bottom - top;
export const widthOf = ({ left, right }: Bounds): number => right - left;
/** What two share from top to bottom, and from left to right; less than 0 is what lies between them. */
export const sharedDown = (a: Bounds, b: Bounds): number =>
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
export const sharedAcross = (a: Bounds, b: Bounds): number =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left);

/** The rows, and the ink that belongs to none. */
export function inkRows({ boxes, upright, perMm }: Writing): { rows: InkRow[]; rest: InkBox[] } {
  const largest = LARGEST_MM * perMm;
  const characters = boxes
    .filter((box) => heightOf(box) < largest && (widthOf(box) < largest || heightOf(box) >= LEAST_MM * perMm))
    .sort((a, b) => a.left - b.left);
  const isTall = characters.map((box) => heightOf(box) >= LEAST_MM * perMm);
  const groups = new Groups(characters.length);
  for (let i = 0; i < characters.length; i++) {
    const one = characters[i]!;
    for (let j = i + 1; j < characters.length; j++) {
      const other = characters[j]!;
      if (other.left - one.right > APART * largest) break;
      if (!isTall[i] && !isTall[j]) continue;
      const areBeside =
        isTall[i] && isTall[j]
          ? areNeighbours(one, other)
          : isTall[i]
            ? isStrokeOf(other, one)
            : isStrokeOf(one, other);
      if (areBeside && !groups.areOne(i, j) && !isRuledApart(one, other, upright)) groups.join(i, j);
    }
  }
  const byGroup = new Map<number, InkBox[]>();
  for (const [index, box] of characters.entries()) {
    const group = groups.of(index);
    const boxes = byGroup.get(group);
    if (boxes) boxes.push(box);
    else byGroup.set(group, [box]);
  }
  const rows = joined(
    [...byGroup.values()]
      .filter((boxes) => boxes.some((box) => heightOf(box) >= LEAST_MM * perMm))
      .map((boxes) => ({ ...boxes.reduce<Bounds>(around, boxes[0]!), boxes })),
    upright,
  );
  const taken = new Set(rows.flatMap((row) => row.boxes));
  return { rows, rest: boxes.filter((box) => !taken.has(box)) };
}

function areNeighbours(a: Bounds, b: Bounds): boolean {
  const [low, high] = [Math.min(heightOf(a), heightOf(b)), Math.max(heightOf(a), heightOf(b))];
  return sharedDown(a, b) >= LEVEL * low && -sharedAcross(a, b) <= APART * high;
}

function isStrokeOf(stroke: Bounds, character: Bounds): boolean {
  const height = heightOf(character);
  const middle = (stroke.top + stroke.bottom) / 2;
  return (
    middle > character.top - BEYOND * height &&
    middle < character.bottom + BEYOND * height &&
    -sharedAcross(stroke, character) <= APART * height
  );
}

/** Whether an upright rule runs between two, and on above and below both, as no stroke of a character does. */
export function isRuledApart(a: Bounds, b: Bounds, upright: readonly SketchRule[]): boolean {
  const [left, right] = a.left < b.left ? [a, b] : [b, a];
  const [top, bottom] = [Math.min(a.top, b.top), Math.max(a.bottom, b.bottom)];
  const middle = (top + bottom) / 2;
  const beyond = RUNS_ON * (bottom - top);
  return upright.some((rule) => {
    if (top < rule.start || bottom > rule.end) return false;
    const x = rule.at(middle);
    if (x < left.right - 2 || x > right.left + 2) return false;
    return rule.isDrawn(Math.max(rule.start, top - beyond), Math.min(rule.end, bottom + beyond));
  });
}

export function around(a: Bounds, b: Bounds): Bounds {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** Joins rows that are neighbours as a whole: a line whose characters fall into strokes at one place. */
function joined(rows: readonly InkRow[], upright: readonly SketchRule[]): InkRow[] {
  const left = [...rows];
  for (let i = 0; i < left.length; i++) {
    for (let j = i + 1; j < left.length; j++) {
      const [one, other] = [left[i]!, left[j]!];
      if (!areNeighbours(one, other) || isRuledApart(one, other, upright)) continue;
      left[i] = { ...around(one, other), boxes: [...one.boxes, ...other.boxes] };
      left.splice(j, 1);
      j = i;
    }
  }
  return left;
}

/** Union and find. */
class Groups {
  readonly #parent: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, index) => index);
  }

  of(index: number): number {
    let root = index;
    while (this.#parent[root] !== root) root = this.#parent[root]!;
    this.#parent[index] = root;
    return root;
  }

  areOne(a: number, b: number): boolean {
    return this.of(a) === this.of(b);
  }

  join(a: number, b: number): void {
    this.#parent[this.of(b)] = this.of(a);
  }
}
