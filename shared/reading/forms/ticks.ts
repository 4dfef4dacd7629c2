import { type Box, centre, shareInside } from '../../domain/geometry.ts';
import { boxOf, type Run, sliceText } from '../layout/glyphs.ts';
import type { Mark } from '../page-reading.ts';

const TICKED = /[☑✓✔√■▣☒◼●⊠]/u;
/** 口 is what a recogniser makes of an empty box; no option is spelled with it. */
const UNTICKED = /[□☐○◻口]/u;

interface Tick {
  readonly box: Box;
  readonly checked: boolean;
  readonly confidence: number;
}

export interface Ticked {
  readonly option: string;
  readonly confidence: number;
}

/**
 * Which of several printed options has a tick at its box. Boxes stand before their options or after them, the same
 * way throughout; they come from the page's marks or from signs that the recogniser read as text.
 * `area`: where they may stand; what was taken for a mark within a character is none.
 * Null where no option is named or not exactly one is ticked.
 */
export function tickedOption(
  run: Run,
  options: readonly string[],
  marks: readonly Mark[],
  area: Box,
): Ticked | null {
  const places = options.flatMap((option) => {
    const at = run.text.indexOf(option);
    const box = at < 0 ? null : boxOf(sliceText(run, at, at + option.length));
    return box === null ? [] : [{ option, box }];
  });
  if (places.length === 0) return null;
  // An option's own character may be boxed together with its mark: it hides none.
  const others = run.glyphs.filter(
    (glyph) => !glyph.gap && !options.some((option) => option.includes(glyph.text)),
  );
  const drawn = marks.filter(
    (mark) =>
      shareInside(mark.box, area) > 0.5 &&
      places.some(({ box }) => sameLine(box, mark.box)) &&
      !others.some((glyph) => coversMiddle(glyph.box, mark.box)),
  );
  const ticks = [...signsIn(run), ...drawn].toSorted((a, b) => a.box[0] - b.box[0]);
  const ticked = ticks.filter((tick) => tick.checked);
  if (ticked.length === 0) return null;
  const before = boxesComeFirst(places, ticks);
  const chosen = new Map<string, number>();
  for (const tick of ticked) {
    const owner = ownerOf(tick, places, before);
    if (owner !== null) chosen.set(owner, Math.max(chosen.get(owner) ?? 0, tick.confidence));
  }
  const [only, another] = [...chosen];
  return only === undefined || another !== undefined ? null : { option: only[0], confidence: only[1] };
}

/** The mark's middle lies in the inner half of the character's box. */
function coversMiddle(glyph: Box, mark: Box): boolean {
  return sameLine(glyph, mark) && Math.abs(middle(mark) - middle(glyph)) < 0.3 * glyph[2];
}

/** Signs read as characters. */
function signsIn(run: Run): Tick[] {
  return run.glyphs.flatMap((glyph): Tick[] => {
    if (TICKED.test(glyph.text)) return [{ box: glyph.box, checked: true, confidence: glyph.confidence }];
    if (UNTICKED.test(glyph.text)) return [{ box: glyph.box, checked: false, confidence: glyph.confidence }];
    return [];
  });
}

const sameLine = (a: Box, b: Box): boolean =>
  Math.abs(centre(a)[1] - centre(b)[1]) < Math.max(a[3], b[3]) * 0.8;

interface Place {
  readonly option: string;
  readonly box: Box;
}

/** Total distance from each tick to the option after it, against that to the option before it. */
function boxesComeFirst(places: readonly Place[], ticks: readonly Tick[]): boolean {
  const distance = (of: (tick: Tick) => number) => ticks.reduce((sum, tick) => sum + of(tick), 0);
  const toNext = distance((tick) => gapToNext(tick, places));
  const toPrevious = distance((tick) => gapToPrevious(tick, places));
  return toNext <= toPrevious;
}

const FAR = 1;

const gapToNext = (tick: Tick, places: readonly Place[]): number =>
  Math.min(
    FAR,
    ...onLine(tick, places)
      .map(({ box }) => middle(box) - middle(tick.box))
      .filter((gap) => gap > 0),
  );

const gapToPrevious = (tick: Tick, places: readonly Place[]): number =>
  Math.min(
    FAR,
    ...onLine(tick, places)
      .map(({ box }) => middle(tick.box) - middle(box))
      .filter((gap) => gap > 0),
  );

const middle = (box: Box): number => centre(box)[0];

const onLine = (tick: Tick, places: readonly Place[]): readonly Place[] =>
  places.filter(({ box }) => sameLine(box, tick.box));

function ownerOf(tick: Tick, places: readonly Place[], before: boolean): string | null {
  const x = middle(tick.box);
  const own = onLine(tick, places)
    .map(({ option, box }) => ({ option, gap: before ? middle(box) - x : x - middle(box) }))
    .filter(({ gap }) => gap > 0)
    .toSorted((a, b) => a.gap - b.gap);
  return own[0]?.option ?? null;
}
