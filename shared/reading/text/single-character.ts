import type { Rect } from '../../domain/geometry.ts';
import type { Picture } from '../raster.ts';
import { inkByColumn, inkByRow, inkExtent, inkPatch, runsWhere } from './ink-patch.ts';

/** A region this much higher than wide holds a lone character, or a stack of them. */
const NARROW = 1.2;
/** Of the region: thinner ink at its upper or lower edge is what it took in of a rule. */
const RULE_REST = 0.12;
/** Of the region: rows without ink within one character, in a faint print. */
const BROKEN = 0.05;
/** Of the region: ink higher than this fills it as a stack does; lower than that is dirt. */
const HEIGHT = { least: 0.2, most: 0.72 };
/** Ink this much narrower than high is a slim figure, which is no stack however much of its region it fills. */
const SLIM = { width: 0.6, most: 0.84 };
/** Paper around the character, in its heights. */
const MARGIN = { across: 0.14, down: 0.28 };
/** A crop narrower than this share of the character's height makes the engine see things beside a lone 1. */
const LEAST_WIDTH = 0.9;

/**
 * Where the one character of a narrow region stands, with paper around it. Figures in a column of cells are found as
 * regions that hang down to the next rule: read as they are, the rest of the rule becomes a second character (`2.`,
 * `80`), and a slim 1 is cut in two. undefined where the region is not narrow or may hold characters one below the other.
 */
export function singleCharacter(image: Picture, rect: Rect): Rect | undefined {
  if (rect.height < NARROW * rect.width) return undefined;
  const patch = inkPatch(image, rect);
  if (patch === undefined) return undefined;
  const rows = inkByRow(patch);
  const rest = Math.max(2, RULE_REST * patch.height);
  const body = runsWhere(rows.length, (row) => rows[row]! > 0, 1 + Math.ceil(BROKEN * patch.height)).filter(
    ({ from, to }) => !((from === 0 || to === rows.length) && to - from <= rest),
  );
  const [run] = body;
  if (run === undefined || body.length > 1 || run.from === 0 || run.to === rows.length) return undefined;
  const high = run.to - run.from;
  const { from, to } = inkExtent(inkByColumn(patch, run.from, run.to));
  const most = to - from < SLIM.width * high ? SLIM.most : HEIGHT.most;
  if (high < HEIGHT.least * patch.height || high > most * patch.height) return undefined;
  const y = patch.y + run.from - MARGIN.down * high;
  const height = high * (1 + 2 * MARGIN.down);
  const tight = {
    x: patch.x + from - MARGIN.across * high,
    y,
    width: to - from + 2 * MARGIN.across * high,
    height,
  };
  const missing = Math.max(0, (LEAST_WIDTH * high - (to - from)) / 2);
  return { ...tight, x: tight.x - missing, width: tight.width + 2 * missing };
}
