import type { Ellipse } from './ellipse.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const TURNS = 30;
const MOST_ASPECT = 1.3;
/** Share of each side's length with ink within `NEAR` pixels of it. */
const DRAWN = 0.6;
const NEAR = 2;

/** The turned rectangle around the points, if its four sides are drawn: a square seal. */
export function squareAround(points: readonly Point[]): { ellipse: Ellipse; confidence: number } | null {
  let best: Box | null = null;
  for (let turn = 0; turn < TURNS; turn++) {
    const box = boxAt(points, ((turn / TURNS) * Math.PI) / 2 - Math.PI / 4);
    if (!best || box.width * box.height < best.width * best.height) best = box;
  }
  if (!best || Math.max(best.width, best.height) > MOST_ASPECT * Math.min(best.width, best.height))
    return null;
  const confidence = Math.min(...sidesDrawn(points, best));
  if (confidence < DRAWN) return null;
  const { left, top, width, height, angle } = best;
  const [along, across] = [left + width / 2, top + height / 2];
  return {
    confidence,
    ellipse: {
      centre: {
        x: along * Math.cos(angle) - across * Math.sin(angle),
        y: along * Math.sin(angle) + across * Math.cos(angle),
      },
      radii: { x: width / 2, y: height / 2 },
      angle,
    },
  };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

const turned = (point: Point, angle: number) => ({
  along: point.x * Math.cos(angle) + point.y * Math.sin(angle),
  across: point.y * Math.cos(angle) - point.x * Math.sin(angle),
});

function boxAt(points: readonly Point[], angle: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of points) {
    const { along, across } = turned(point, angle);
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  return { left, top, width: right - left, height: bottom - top, angle };
}

function sidesDrawn(points: readonly Point[], { left, top, width, height, angle }: Box): number[] {
  const level = { first: new Set<number>(), last: new Set<number>() };
  const upright = { first: new Set<number>(), last: new Set<number>() };
  for (const point of points) {
    const { along, across } = turned(point, angle);
    if (across - top < NEAR) level.first.add(Math.floor(along - left));
    if (top + height - across < NEAR) level.last.add(Math.floor(along - left));
    if (along - left < NEAR) upright.first.add(Math.floor(across - top));
    if (left + width - along < NEAR) upright.last.add(Math.floor(across - top));
  }
  return [
    level.first.size / (width + 1),
    level.last.size / (width + 1),
    upright.first.size / (height + 1),
    upright.last.size / (height + 1),
  ];
}
