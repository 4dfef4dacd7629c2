import { type Box, centre, right, shareInside } from '../../domain/geometry.ts';
import { boxOf, EMPTY_RUN, type Run, recognitionOf, runOf, sliceText } from '../layout/glyphs.ts';
import type { Mark } from '../page-reading.ts';

const TICKED = /[☑✓✔√■▣☒◼●⊠]/u;
/** 口 is what a recogniser makes of an empty box; no option is spelled with it. */
const UNTICKED = /[□☐○◻口]/u;

/** What a recogniser makes of a box with a tick in it. */
const LIKE_TICKED_BOX = /[日曰目囗回田四]/u;

/** What a recogniser makes of an empty box and the 否 right behind it. */
const BOX_WITH_NO = '唔';

const BOXES = new RegExp(`${TICKED.source}|${UNTICKED.source}`, 'u');

interface Tick {
  readonly box: Box;
  readonly checked: boolean;
  readonly confidence: number;
}

export interface Ticked {
  readonly option: string;
  readonly confidence: number;
  /** True where a pen drew over the option: what the engine makes of its characters counts for nothing. */
  readonly over?: boolean;
}

/**
 * Which of several printed options has a tick at its box. Boxes stand before their options or after them, the same
 * way throughout; they come from the page's marks or from signs that the recogniser read as text.
 * `area`: where they may stand; what was taken for a mark within a character is none.
 * Null where no option is named or not exactly one is ticked.
 */
export function tickedOption(
  read: Run,
  options: readonly string[],
  marks: readonly Mark[],
  area: Box,
): Ticked | null {
  const run = options.includes('否') ? withNoApart(read) : read;
  const places = options.flatMap((option) => {
    const at = run.text.indexOf(option);
    const read = at < 0 ? EMPTY_RUN : sliceText(run, at, at + option.length);
    const box = boxOf(read);
    return box === null ? [] : [{ option, box, confidence: recognitionOf(read)!.least }];
  });
  if (places.length === 0) return null;
  const boxes = marks.filter((mark) => mark.over !== true);
  const over = marks.filter(
    (mark) =>
      mark.over === true &&
      shareInside(mark.box, area) > 0.5 &&
      !boxes.some(({ box }) => shareInside(box, mark.box) > 0.3),
  );
  if (over.length > 0) return markedOver(places, options, over);
  // An option's own character may be boxed together with its mark: it hides none.
  const strange = run.glyphs.filter(
    (glyph) => !glyph.gap && !options.some((option) => option.includes(glyph.text)),
  );
  // Nor does what a ticked box is read as, where nothing but options and their boxes is printed.
  const isBoxed = strange.every(({ text }) => BOXES.test(text) || LIKE_TICKED_BOX.test(text));
  const others = isBoxed ? strange.filter(({ text }) => BOXES.test(text)) : strange;
  const drawn = boxes.filter(
    (mark) =>
      shareInside(mark.box, area) > 0.5 &&
      places.some(({ box }) => sameLine(box, mark.box)) &&
      !others.some((glyph) => coversMiddle(glyph.box, mark.box)),
  );
  const ticks = [...signsIn(run), ...drawn].toSorted((a, b) => a.box[0] - b.box[0]);
  const ticked = ticks.filter((tick) => tick.checked);
  if (ticked.length === 0) return null;
  const before = beginsWithBox(run, ticks) ?? boxesComeFirst(places, ticks);
  const chosen = new Map<string, number>();
  for (const tick of ticked) {
    const owner = ownerOf(tick, places, before);
    if (owner !== null) chosen.set(owner, Math.max(chosen.get(owner) ?? 0, tick.confidence));
  }
  const [only, another] = [...chosen];
  return only === undefined || another !== undefined ? null : { option: only[0], confidence: only[1] };
}

/** Its box is left to the page's marks, which see whether there is a tick in it. */
function withNoApart(run: Run): Run {
  if (!run.text.includes(BOX_WITH_NO)) return run;
  return runOf(
    run.glyphs.map((glyph): Run['glyphs'][number] => {
      if (glyph.text !== BOX_WITH_NO) return glyph;
      const [x, y, width, height] = glyph.box;
      return { ...glyph, text: '否', box: [x + width / 2, y, width / 2, height] };
    }),
  );
}

/** Whether the boxes stand before their options, where a line's first or last sign tells; null where neither does. */
function beginsWithBox(run: Run, ticks: readonly Tick[]): boolean | null {
  const [first] = ticks;
  if (first === undefined) return null;
  const line = (box: Box) => sameLine(box, first.box);
  const text = run.glyphs.filter(({ gap, text, box }) => !gap && !BOXES.test(text) && line(box));
  const [left, end] = [Math.min, Math.max].map((edge) => edge(...text.map(({ box }) => middle(box))));
  const boxes = ticks.filter(({ box }) => line(box)).map(({ box }) => middle(box));
  const begins = Math.min(...boxes) < left!;
  const ends = Math.max(...boxes) > end!;
  return text.length === 0 || begins === ends ? null : begins;
}

/** An option that is printed with its box, as it stands; null for the box of the line's first or last one where it was not seen. */
export interface Option {
  readonly run: Run;
  readonly tick: { readonly checked: boolean; readonly confidence: number } | null;
}

/** The options of a line of boxes (□计量 □质量 ☑标准化), each the text from its box to the next; empty where that is not how it is set. */
export function optionsIn(run: Run, marks: readonly Mark[], area: Box): readonly Option[] {
  const text = run.glyphs.filter((glyph) => !glyph.gap && !BOXES.test(glyph.text));
  const drawn = marks.filter(
    ({ box, over }) =>
      over !== true && shareInside(box, area) > 0.5 && text.some((glyph) => sameLine(glyph.box, box)),
  );
  const ticks = [...signsIn(run), ...drawn].toSorted((a, b) => a.box[0] - b.box[0]);
  const [one, another] = ticks;
  if (one === undefined || another === undefined) return [];
  if (![...ticks, ...text].every(({ box }) => sameLine(box, one.box))) return [];
  const first = beginsWithBox(run, ticks) ?? hugsNext(text, ticks);
  if (first === null) return [];
  const at = ticks.map(({ box }) => middle(box));
  const between = (from: number, to: number): Run =>
    runOf(text.filter(({ box }) => middle(box) > from && middle(box) <= to));
  const options = ticks.map((tick, index) => ({
    tick,
    run: first ? between(at[index]!, at[index + 1] ?? 1) : between(at[index - 1] ?? 0, at[index]!),
  }));
  const unboxed = { tick: null, run: first ? between(0, at[0]!) : between(at.at(-1)!, 1) };
  if (options.some(({ run: own }) => own.glyphs.length === 0)) return [];
  return unboxed.run.glyphs.length === 0 ? options : [...options, unboxed];
}

/** Whether the boxes stand nearer to the text behind them than to that before them, by far; null where neither. */
function hugsNext(text: readonly Run['glyphs'][number][], ticks: readonly Tick[]): boolean | null {
  const gaps = ticks.map(({ box }) => {
    const behind = text.filter((glyph) => middle(glyph.box) > middle(box)).map((glyph) => glyph.box[0]);
    const ahead = text.filter((glyph) => middle(glyph.box) < middle(box)).map((glyph) => right(glyph.box));
    return [Math.max(0, Math.min(FAR, ...behind) - right(box)), Math.max(0, box[0] - Math.max(0, ...ahead))];
  });
  const [next, previous] = [0, 1].map((side) => gaps.reduce((sum, gap) => sum + gap[side]!, 0));
  if (2 * next! < previous!) return true;
  return 2 * previous! < next! ? false : null;
}

/**
 * The option over which a pen drew. Its character is then often not read, or misread: of two options the one whose
 * printed partner is read, on that partner's other side.
 */
function markedOver(
  places: readonly Place[],
  options: readonly string[],
  over: readonly Mark[],
): Ticked | null {
  const owners = over.map((mark): Ticked | null => {
    const level = places.filter(({ box }) => sameLine(box, mark.box));
    const [covered, another] = level.filter(({ box }) => overlap(box, mark.box) > COVERED * box[2]);
    if (another !== undefined) return null;
    if (covered !== undefined) return { option: covered.option, confidence: mark.confidence };
    const [free, more] = level;
    if (free === undefined || more !== undefined || options.length !== 2) return null;
    const first = free.option === options[0];
    const apart = first ? mark.box[0] - right(free.box) : free.box[0] - right(mark.box);
    const confidence = Math.min(mark.confidence, free.confidence);
    return apart < 0 ? null : { option: options[first ? 1 : 0]!, confidence };
  });
  const [owner] = owners;
  if (owner == null || owners.some((other) => other?.option !== owner.option)) return null;
  return { ...owner, over: true };
}

/** A mark over an option covers this share of its width. */
const COVERED = 0.5;

const overlap = (a: Box, b: Box): number => Math.min(right(a), right(b)) - Math.max(a[0], b[0]);

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
  /** Of its least sure character. */
  readonly confidence: number;
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
