import type { Rect } from '../../domain/geometry.ts';

/** Of a line's height: ink no further away than this goes on with the line, … */
const NEAR = 1.2;
/** … is no speck, neither high nor wide, and no stamp or hand, … */
const SIZE = { least: 0.35, highest: 1.5 };
/** … nor a rule, which is wider than one stroke and hardly high, … */
const RULE = { width: 1.5, height: 0.15 };
/** … and lies within the line's rows for so much of its own height. */
const LEVEL = 0.6;
/** Of a line's height: what is left around a line's ink. */
const MARGIN = 0.1;

/**
 * The lines of an original as they stand on a page like it, each with the `extra` ink that the page has right before or
 * behind it: where it says more, its first characters may be the original's to the pixel. The same object where none is.
 */
export function longerLines(lines: readonly Rect[], extra: readonly Rect[]): Rect[] {
  const grown = [...lines];
  const open = new Set(extra);
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const ink of open) {
      const at = nearest(grown, ink);
      if (at === null) continue;
      const line = grown[at]!;
      const margin = MARGIN * line.height;
      const x = Math.min(line.x, ink.x - margin);
      grown[at] = { ...line, x, width: Math.max(rectRight(line), rectRight(ink) + margin) - x };
      open.delete(ink);
    }
  }
  return grown;
}

const rectRight = ({ x, width }: Rect): number => x + width;
const rectBottom = ({ y, height }: Rect): number => y + height;

/** The line that the ink goes on with, if any. */
function nearest(lines: readonly Rect[], ink: Rect): number | null {
  const away = lines.map((line) => {
    const shared = Math.min(rectBottom(line), rectBottom(ink)) - Math.max(line.y, ink.y);
    const [across, down] = [ink.width / line.height, ink.height / line.height];
    const isRule = across > RULE.width && down < RULE.height;
    const isText = Math.max(across, down) >= SIZE.least && down <= SIZE.highest && !isRule;
    const goesOn = isText && shared >= LEVEL * ink.height && line.width > line.height;
    const gap = Math.max(ink.x - rectRight(line), line.x - rectRight(ink), 0);
    return goesOn && gap <= NEAR * line.height ? gap : Number.POSITIVE_INFINITY;
  });
  const least = Math.min(...away);
  return Number.isFinite(least) ? away.indexOf(least) : null;
}
