import type { Rect } from '../../domain/geometry.ts';
import type { Picture } from '../raster.ts';
import { inkByRow, inkPatch } from './ink-patch.ts';
import { LINE_HEIGHT } from './line-crop.ts';
import { doubtMissedCharacters, type ReadLine, type Suspicion } from './missed-characters.ts';

/** Height of a line's ink in the model's input that is enough for nearly all lines: more costs width. */
const ENOUGH = 26;
/** Rows with less ink than this share of the fullest one are specks and ends of strokes. */
const LEAST_OF_ROW = 0.08;
/** Shorter inputs are padded: no line is made so small. */
const LEAST_WIDTH = 84;

/**
 * The place of a level line with so much of the page above and below it that its ink is shown `ENOUGH` high; the same
 * place where it is no higher, where the line is short, or where the picture ends.
 */
export function roomyRect(image: Picture, rect: Rect): Rect {
  const enough = (inkHeight(image, rect) * LINE_HEIGHT) / ENOUGH;
  const most = Math.min(enough, (rect.width * LINE_HEIGHT) / LEAST_WIDTH);
  const above = Math.min((most - rect.height) / 2, rect.y, image.height - rect.y - rect.height);
  return above <= 0 ? rect : { ...rect, y: rect.y - above, height: rect.height + 2 * above };
}

function inkHeight(image: Picture, rect: Rect): number {
  const patch = inkPatch(image, rect);
  if (patch === undefined) return 0;
  const rows = inkByRow(patch);
  const least = LEAST_OF_ROW * Math.max(...rows);
  const isInked = (ink: number) => ink > least;
  return rows.findLastIndex(isInked) + 1 - rows.findIndex(isInked);
}

/** A line that was shown small is read again as it was found where a character is less sure than this. */
export const SURE_SMALL = 0.95;

/** Small looks pay where they are sure for this share of the width that was tried, which so much width tells. */
const PAYING = { share: 0.72, tried: 1200 };

/** How small looks at the lines of a page come out: pale print and fonts whose commas are unsure are read as they were found. */
export class SmallLooks {
  #tried = 0;
  #sure = 0;

  get isPaying(): boolean {
    return this.#tried < PAYING.tried || this.#sure >= PAYING.share * this.#tried;
  }

  count(width: number, isSure: boolean): void {
    this.#tried += width;
    if (isSure) this.#sure += width;
  }
}

/** Of a gap, or a dash within a line, only the length is in doubt; … */
const GAP = /^\s$/u;
const DASH = /^[—–―－-]$/u;
/** … but not of a dash in a number of letters and figures (DB21/T 3588-2022), nor of one behind a lone figure: it may be a 1. */
const LETTERS = /[A-Z]/u;
const LONE_FIGURE = /(?:^|\P{Nd})\p{Nd}$/u;

/** A stamp washes a character out and leaves little ink of it, and a small look tells places in coarse steps. */
const SUSPICIOUS: Suspicion = { room: 1.6, reach: 0.1, between: 0.12 };

/** A date that lacks figures: they are slim, a step or two of a small look, and now and then one is passed over (202年3月). */
const LACKS_FIGURE = /(?<!\p{Nd})\p{Nd}{1,3}年|\p{Nd}年月|\p{Nd}月日/u;

/** How sure the least sure character is, those beside one that may have been passed over among them; 0 where text is lacking. */
export function leastSure(image: Picture, rect: Rect, line: ReadLine): number {
  if (LACKS_FIGURE.test(line.text)) return 0;
  const { text, characters } = doubtMissedCharacters(image, rect, line, SUSPICIOUS);
  const before = (at: number) =>
    characters
      .slice(Math.max(0, at - 2), at)
      .map((one) => one.text)
      .join('');
  const isLoose = (sign: string, at: number) =>
    GAP.test(sign) || (DASH.test(sign) && at > 0 && !LETTERS.test(text) && !LONE_FIGURE.test(before(at)));
  const told = characters.filter((one, at) => !isLoose(one.text, at));
  return told.length === 0 ? 0 : Math.min(...told.map(({ confidence }) => confidence));
}

const CHINESE = /\p{Script=Han}/u;
/** Fewer characters in a row tell no pitch; a place further off than this share of it is no error of the model's steps. */
const EVEN = { least: 4, off: 0.3 };

/**
 * The line with its rows of Chinese characters spaced evenly where they nearly are: the model tells places in steps, of
 * which a small line has three or four a character, too few to say in which column of a table one stands.
 */
export function evenly<Line extends ReadLine>(line: Line): Line {
  const characters = [...line.characters];
  let from = 0;
  for (let at = 0; at <= characters.length; at += 1) {
    if (at < characters.length && CHINESE.test(characters[at]!.text)) continue;
    const places = characters.slice(from, at).map(({ position }) => position);
    for (const [nth, position] of (onOnePitch(places) ?? []).entries())
      characters[from + nth] = { ...characters[from + nth]!, position };
    from = at + 1;
  }
  return { ...line, characters };
}

/** Least squares; null where they stand otherwise. */
function onOnePitch(places: readonly number[]): number[] | null {
  if (places.length < EVEN.least) return null;
  const middle = (places.length - 1) / 2;
  const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
  const spread = places.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const pitch = places.reduce((sum, place, at) => sum + (at - middle) * (place - mean), 0) / spread;
  const even = places.map((_, at) => mean + (at - middle) * pitch);
  return even.every((place, at) => Math.abs(place - places[at]!) <= EVEN.off * pitch) ? even : null;
}
