import type { Rect } from '../../domain/geometry.ts';
import type { Picture } from '../raster.ts';
import { type InkPatch, inkByRow, inkPatch, type Run, runsWhere } from './ink-patch.ts';

/** Share of a region's extent that a ruled line through it covers, allowing for specks. */
const CROSSING_SHARE = 0.95;
/** A rule goes on beyond the region for this share of its shorter side; a glyph's stroke does not. */
const BEYOND = 0.3;
/** Pixels aside per pixel along that a rule may lean. */
const LEAN = 0.02;
/** Pixels beside a rule that its blurred edge may darken. */
const RULE_EDGE = 1;
/** Parts thinner than this share of the region's shorter side hold no character. */
const MIN_PART = 0.3;
/** A part must share this of its own or of the core's extent, whichever is smaller; else it is only margin. */
const CORE_SHARE = 0.25;

/** Which sides of a part are already bounded by a rule. */
interface Bounded {
  readonly across: boolean;
  readonly down: boolean;
}

/**
 * Cuts a detected region at the ruled lines that cross it, so that no part reaches from one cell into the
 * next or reads a rule as 丨 or 「. Drops what holds no ink and parts beyond `core`, what the detector
 * marked before it was grown to `rect`.
 */
export function splitAtRules(image: Picture, rect: Rect, core: Rect): Rect[] {
  return split(image, rect, core, { across: false, down: false });
}

function split(image: Picture, rect: Rect, core: Rect, bounded: Bounded): Rect[] {
  const window = windowAround(image, rect);
  if (window === undefined) return [];
  const columns = crossings(window, 'vertical', core, bounded.down);
  const rows = crossings(window, 'horizontal', core, bounded.across);
  if (columns.length === 0 && rows.length === 0) return [rect];
  const { patch, across, down } = window;
  const minPart = Math.max(3, MIN_PART * Math.min(rect.width, rect.height));
  return between(rows, down, minPart).flatMap((vertical) =>
    between(columns, across, minPart)
      .map((horizontal) => ({
        x: patch.x + horizontal.from,
        y: patch.y + vertical.from,
        width: horizontal.to - horizontal.from,
        height: vertical.to - vertical.from,
      }))
      .filter((part) => reachesCore(part, core))
      .flatMap((part) =>
        // A part bounded by rules may show others that the whole region did not: cells end at each other.
        split(image, part, core, {
          across: bounded.across || columns.length > 0,
          down: bounded.down || rows.length > 0,
        }),
      ),
  );
}

/** Whether a ruled line separates two regions that stand beside or below each other. */
export function hasRuleBetween(image: Picture, one: Rect, other: Rect): boolean {
  const x = spanBetween(one.x, one.width, other.x, other.width);
  const y = spanBetween(one.y, one.height, other.y, other.height);
  const between = { x: x.from, y: y.from, width: x.to - x.from, height: y.to - y.from };
  const window = windowAround(image, between);
  if (window === undefined) return false;
  return crossings(window, x.shared < y.shared ? 'vertical' : 'horizontal', between, false).length > 0;
}

/** What two stretches share, or else the way from the middle of one to the middle of the other. */
export function spanBetween(a: number, aSize: number, b: number, bSize: number): Run & { shared: number } {
  const from = Math.max(a, b);
  const to = Math.min(a + aSize, b + bSize);
  const shared = (to - from) / Math.min(aSize, bSize);
  if (shared > 0.4) return { from, to, shared };
  const middles = [a + aSize / 2, b + bSize / 2];
  return { from: Math.min(...middles), to: Math.max(...middles), shared };
}

/** A region and the paper around it; `across` and `down` are the region's columns and rows in the patch. */
interface Window {
  readonly patch: InkPatch;
  readonly across: Run;
  readonly down: Run;
}

/** undefined where the region holds no ink. */
function windowAround(image: Picture, rect: Rect): Window | undefined {
  const margin = Math.max(3, Math.ceil(BEYOND * Math.min(rect.width, rect.height)));
  const patch = inkPatch(image, {
    x: rect.x - margin,
    y: rect.y - margin,
    width: rect.width + 2 * margin,
    height: rect.height + 2 * margin,
  });
  if (patch === undefined) return undefined;
  const across = {
    from: Math.max(0, Math.floor(rect.x) - patch.x),
    to: Math.min(patch.width, Math.ceil(rect.x + rect.width) - patch.x),
  };
  const down = {
    from: Math.max(0, Math.floor(rect.y) - patch.y),
    to: Math.min(patch.height, Math.ceil(rect.y + rect.height) - patch.y),
  };
  const ink = inkByRow(patch, across.from, across.to)
    .subarray(down.from, down.to)
    .reduce((sum, row) => sum + row, 0);
  return ink < MIN_INK * (across.to - across.from) * (down.to - down.from)
    ? undefined
    : { patch, across, down };
}

/** Less ink than this share of a region is noise. */
const MIN_INK = 0.01;

/** The rules that cross the region from edge to edge in one direction, as columns or rows of the patch. */
function crossings(
  window: Window,
  direction: 'vertical' | 'horizontal',
  core: Rect,
  bounded: boolean,
): Run[] {
  const { patch } = window;
  const upright = direction === 'vertical';
  const [own, along] = upright ? [window.across, window.down] : [window.down, window.across];
  const [step, stride] = upright ? [1, patch.width] : [patch.width, 1];
  const end = upright ? patch.height : patch.width;
  const reach = Math.max(1, Math.round((along.to - along.from) * LEAN));
  const coreFrom = upright ? core.x - patch.x : core.y - patch.y;
  const coreTo = coreFrom + (upright ? core.width : core.height);

  const covered = (index: number, from: number, to: number): boolean => {
    const low = Math.max(own.from, index - reach);
    const high = Math.min(own.to - 1, index + reach);
    let misses = Math.floor((1 - CROSSING_SHARE) * (to - from));
    for (let at = from; at < to; at++) {
      let isInk = false;
      for (let i = low; i <= high && !isInk; i++) isInk = patch.ink[i * step + at * stride] === 1;
      if (!isInk && --misses < 0) return false;
    }
    return to > from;
  };
  const goesOn = (index: number): boolean =>
    bounded ||
    index < coreFrom ||
    index >= coreTo ||
    covered(index, 0, along.from) ||
    covered(index, along.to, end);

  return runsWhere(
    own.to,
    (index) => index >= own.from && covered(index, along.from, along.to) && goesOn(index),
  ).map(({ from, to }) => ({ from: from - RULE_EDGE, to: to + RULE_EDGE }));
}

function between(rules: readonly Run[], whole: Run, minPart: number): Run[] {
  const parts: Run[] = [];
  let from = whole.from;
  for (const rule of [...rules, { from: whole.to, to: whole.to }]) {
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
