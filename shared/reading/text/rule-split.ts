import type { Rect } from '../../domain/geometry.ts';
import type { Rgb } from '../raster.ts';
import { type InkPatch, inkByColumn, inkByRow, inkPatch, type Run, runsWhere } from './ink-patch.ts';

/** A ruled line crosses the whole region; glyph strokes end inside it, for regions are grown over their text. */
const CROSSING_SHARE = 0.95;
/** Pixels per pixel crossed that a rule may lean or be thick, at least two. */
const LEAN = 0.04;
/** Parts thinner than this share of the region's shorter side hold no character. */
const MIN_PART = 0.3;

/** A part must share this of its own or of the core's extent, whichever is smaller; else it is only margin. */
const CORE_SHARE = 0.25;

/**
 * Cuts a detected region at the ruled lines that cross it, so that no part reaches from one cell into the
 * next or reads a rule as 丨 or 「. Drops parts without ink and those beyond `core`, what the detector
 * marked before it was grown to `rect`.
 */
export function splitAtRules(image: Rgb, rect: Rect, core: Rect): Rect[] {
  const patch = inkPatch(image, rect);
  if (patch === undefined) return [rect];
  const columns = crossings(patch, 'vertical');
  const rows = crossings(patch, 'horizontal');
  if (columns.length === 0 && rows.length === 0) return [rect];
  const minPart = Math.max(3, MIN_PART * Math.min(rect.width, rect.height));
  const parts: Rect[] = [];
  for (const down of between(rows, patch.height, minPart)) {
    for (const across of between(columns, patch.width, minPart)) {
      const part = {
        x: patch.x + across.from,
        y: patch.y + down.from,
        width: across.to - across.from,
        height: down.to - down.from,
      };
      if (reachesCore(part, core) && holdsInk(patch, across, down)) parts.push(part);
    }
  }
  return parts;
}

/** Whether a ruled line separates two regions that stand beside or below each other. */
export function hasRuleBetween(image: Rgb, one: Rect, other: Rect): boolean {
  const x = spanBetween(one.x, one.width, other.x, other.width);
  const y = spanBetween(one.y, one.height, other.y, other.height);
  const patch = inkPatch(image, { x: x.from, y: y.from, width: x.to - x.from, height: y.to - y.from });
  if (patch === undefined) return false;
  const isBeside = x.shared < y.shared;
  return crossings(patch, isBeside ? 'vertical' : 'horizontal').length > 0;
}

/** What two stretches share, or else the way from the middle of one to the middle of the other. */
function spanBetween(a: number, aSize: number, b: number, bSize: number): Run & { shared: number } {
  const from = Math.max(a, b);
  const to = Math.min(a + aSize, b + bSize);
  const shared = (to - from) / Math.min(aSize, bSize);
  if (shared > 0.4) return { from, to, shared };
  const middles = [a + aSize / 2, b + bSize / 2];
  return { from: Math.min(...middles), to: Math.max(...middles), shared };
}

/** Positions of the rules that cross the patch from edge to edge in one direction. */
function crossings(patch: InkPatch, direction: 'vertical' | 'horizontal'): Run[] {
  const upright = direction === 'vertical';
  const length = upright ? patch.width : patch.height;
  const crossed = upright ? patch.height : patch.width;
  const [along, step] = upright ? [1, patch.width] : [patch.width, 1];
  const sums = upright ? inkByColumn(patch) : inkByRow(patch);
  const reach = Math.max(1, Math.round((crossed * LEAN) / 2));
  const isRule = (index: number): boolean => {
    let near = 0;
    const low = Math.max(0, index - reach);
    const high = Math.min(length - 1, index + reach);
    for (let i = low; i <= high; i++) near += sums[i] as number;
    if (near < crossed * CROSSING_SHARE) return false;
    let covered = 0;
    for (let at = 0; at < crossed; at++) {
      for (let i = low; i <= high; i++) {
        if (patch.ink[i * along + at * step] === 1) {
          covered += 1;
          break;
        }
      }
    }
    return covered >= crossed * CROSSING_SHARE;
  };
  return runsWhere(length, isRule);
}

function between(rules: readonly Run[], length: number, minPart: number): Run[] {
  const parts: Run[] = [];
  let from = 0;
  for (const rule of [...rules, { from: length, to: length }]) {
    if (rule.from - from >= minPart) parts.push({ from, to: rule.from });
    from = rule.to;
  }
  return parts;
}

function reachesCore(part: Rect, core: Rect): boolean {
  const across = Math.min(part.x + part.width, core.x + core.width) - Math.max(part.x, core.x);
  const down = Math.min(part.y + part.height, core.y + core.height) - Math.max(part.y, core.y);
  return (
    across >= CORE_SHARE * Math.min(part.width, core.width) &&
    down >= CORE_SHARE * Math.min(part.height, core.height)
  );
}

function holdsInk(patch: InkPatch, across: Run, down: Run): boolean {
  let sum = 0;
  for (let row = down.from; row < down.to; row++) {
    for (let column = across.from; column < across.to; column++)
      sum += patch.ink[row * patch.width + column] as number;
  }
  return sum >= Math.max(4, (across.to - across.from) * (down.to - down.from) * 0.01);
}
