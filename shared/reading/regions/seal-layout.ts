import { findInnerLines, type InnerLine } from './inner-lines.ts';
import { DIRECTIONS, direction, polarMap, radians, wrap } from './polar.ts';
import { bandOf, type Ring, textOf } from './ring.ts';
import type { SealInk } from './seal-ink.ts';
import { feetOf } from './upright.ts';

/** How a seal is laid out: its ring text, the level lines inside, and which way is down. */
export interface SealLayout {
  readonly foot: number;
  readonly ring: Ring;
  readonly lines: readonly InnerLine[];
}

/** Weight of ink at the foot against half turns that the text leaves free evenly about it. */
const INK_WEIGHT = 2;
/** A foot this far off the gap's middle (directions) is moved there where no star has told it. */
const OFF = DIRECTIONS / 60;

/** Reads the layout off the ink; null where no ring text stands. Ring texts stand evenly about the seal's foot. */
export function layoutOf(ink: SealInk): SealLayout | null {
  const map = polarMap(ink);
  const band = bandOf(map);
  if (!band) return null;
  const at = (foot: number): SealLayout => {
    const lines = findInnerLines(ink, foot, band);
    return { foot, lines, ring: textOf(map, band, foot, lines) };
  };
  const feet = feetOf(map, band.inner, band.outer);
  if (feet.length === 1) {
    const rough = at(feet[0]!.direction);
    const middle = direction((rough.ring.start + rough.ring.end) / 2 + Math.PI);
    return Math.abs(offset(middle, rough.foot)) > OFF ? at(middle) : rough;
  }
  const choices = feet.map((foot) => {
    const layout = at(foot.direction);
    const { after, before } = freeBeside(layout);
    const cost = Math.abs(after - before) - Math.min(after, before) + INK_WEIGHT * foot.ink;
    return { layout, cost };
  });
  return choices.reduce((best, choice) => (choice.cost < best.cost ? choice : best)).layout;
}

/** The ring with both ends as far from the foot as the nearer one: a first or last character too faint to be seen. */
export function evenAbout(layout: SealLayout): Ring {
  const { after, before } = freeBeside(layout);
  const free = Math.min(after, before) * Math.PI;
  const down = radians(layout.foot);
  return { ...layout.ring, start: down + free, end: down + 2 * Math.PI - free };
}

/** Free of text on both sides of the foot, in half turns. */
function freeBeside({ foot, ring }: SealLayout): {
  after: number;
  before: number;
} {
  const down = radians(foot);
  return {
    after: (ring.start - down) / Math.PI,
    before: (down + 2 * Math.PI - ring.end) / Math.PI,
  };
}

const offset = (a: number, b: number): number => wrap(a - b + DIRECTIONS / 2) - DIRECTIONS / 2;
