import type { Rect } from '../domain/geometry.ts';
import type { PageRef, PageTask } from '../ports/page-reader.ts';
import type { RecognisedLine, TextRegion } from '../ports/recogniser.ts';
import { type Comparison, compareCopies } from '../reading/page/compare.ts';
import { copyShifted } from '../reading/page/resample.ts';
import type { Character, PageReading, Word } from '../reading/page-reading.ts';
import { type Grey, release } from '../reading/raster.ts';
import { partAround } from '../reading/regions/layers.ts';
import { linesToRead } from '../reading/text/lines-again.ts';
import { longerLines } from '../reading/text/longer-lines.ts';
import { handwritingOdds, scriptsByOdds } from '../reading/text/script.ts';
import type { ReferencePage } from './kept-pages.ts';
import { nearestTurn, uprightFingerprint } from './likely-copy.ts';
import type { PageFrame } from './page-frame.ts';
import {
  detectionSideOf,
  look,
  type PageEquipment,
  recogniseLines,
  regionsOf,
  toWord,
  turnUpright,
  type UprightPage,
  withoutGhosts,
} from './page-parts.ts';
import { withPenMarks } from './pen-marks.ts';
import { type PreparedPage, preparePage } from './prepare-page.ts';
import { withCombs } from './read-combs.ts';

/** A page that differs in more lines than this share is no copy: reading it whole costs less and loses nothing. */
const MOST_DIFFERENT = 0.5;
/**
 * Unless nearly all of its lines correlate like this: then only the scan is coarse (one bit a pixel), each line stands
 * where the original's does and is read there, and nothing but what is new is looked for.
 */
const SAME_PLACE = 0.85;
const MOST_ELSEWHERE = 0.1;

/**
 * Reads a page that probably repeats `reference`: lines with the same strokes keep the reference's text where it is
 * surely read, others and ink that the reference has not are read. null where the two can't be laid on each other.
 */
export async function comparePage(
  equipment: PageEquipment,
  page: PreparedPage,
  { page: ref, reading }: NonNullable<PageTask['reference']>,
): Promise<PageReading | null> {
  const reference = await referencePage(equipment, ref, reading);
  if (reference === null) return null;
  const { rotation } = nearestTurn(page.fingerprint, uprightFingerprint(reading));
  const settled = reading.words.every(isSure);
  if (rotation !== reading.rotation && !settled) return null;
  const upright = turnUpright(page, rotation);
  const { text } = upright;
  const places = reading.words.map(({ box }) => reference.frame.toRect(box));
  const comparison = compareCopies(reference.grey, text, places);
  if (!comparison.registered || isOtherPage(comparison, settled)) return null;

  const words: Word[] = [];
  const odds: Odds[] = [];
  const different: TextRegion[] = [];
  const longer = longerLines(
    comparison.regions.map(({ rect }) => rect),
    comparison.extra,
  );
  for (const [index, { rect: original, same }] of comparison.regions.entries()) {
    const word = reading.words[index]!;
    const rect = longer[index]!;
    if (same && rect === original && isSettled(word)) {
      words.push(movedWord(word, rect, upright.frame));
      odds.push(() => handwritingOdds(reference.grey, places[index]!, word.text));
    } else {
      different.push({ rect, confidence: word.layoutConfidence });
    }
  }
  const again = linesToRead(different, await newLines(equipment, text, comparison.extra));
  const lines = await recogniseLines(
    equipment,
    text,
    again.map(({ rect }) => rect),
  );
  const rects = [...comparison.regions, ...again].map(({ rect }) => rect);
  const readOnceMore = readAgain(upright, odds, again, lines);
  words.push(...(await withCombs(equipment, text, upright.frame, readOnceMore)));
  const wanted = { photos: reading.photos.length > 0 || mayShowPhoto(comparison.extra, text) };
  const parts = withPenMarks(upright, words, await regionsOf(equipment, page, upright, rects, wanted));
  release(text);
  return {
    ...look(equipment.recogniser, page),
    depth: 'full',
    width: text.width,
    height: text.height,
    rotation,
    words: withoutGhosts(words, parts.seals),
    ...parts,
  };
}

/** Where a character of the original is less sure than this, its copies vote: they are read by themselves. */
const SETTLED = 0.9;

const isSure = ({ characters = [], confidence }: Word): boolean =>
  confidence >= SETTLED && characters.every((character) => character.confidence >= SETTLED);

/**
 * Of a gap, a dash, or a level stroke where a dash is due (2012年9月一), only the length is in doubt: no second witness. But
 * one that begins a line may be a figure (一).
 */
const LOOSE = /^[\s—–―－-]$/u;
const BEFORE_DASH = /^[\d年月日]$/u;

const isSettled = (word: Word): boolean =>
  isSure(word) ||
  (word.characters !== undefined && word.characters.length > 0 && word.characters.every(isLooseOrSure));

const isLooseOrSure = ({ text, confidence }: Character, at: number, all: readonly Character[]): boolean =>
  confidence >= SETTLED ||
  (at > 0 && LOOSE.test(text)) ||
  (text === '一' && BEFORE_DASH.test(all[at - 1]?.text ?? ''));

function isOtherPage({ regions }: Comparison, settled: boolean): boolean {
  const different = regions.filter(({ same }) => !same);
  if (different.length <= MOST_DIFFERENT * regions.length) return false;
  if (!settled) return true;
  const elsewhere = regions.filter(({ similarity }) => similarity < SAME_PLACE);
  return elsewhere.length > MOST_ELSEWHERE * regions.length;
}

/** New ink shorter than this, both ways, is no part of a photo: a share of the page's longer side, 4 mm of A4. */
const LEAST_OF_PHOTO = 4 / 297;

function mayShowPhoto(extra: readonly Rect[], { width, height }: Grey): boolean {
  const least = LEAST_OF_PHOTO * Math.max(width, height);
  return extra.some((rect) => Math.max(rect.width, rect.height) >= least);
}

/** That a line which stayed the same was written by hand, told by the original's picture: copies ask for the same ones. */
type Odds = () => number | undefined;

/** Few lines alone don't tell a hand from print: they are judged among those that stayed the same. */
function readAgain(
  { text, frame }: UprightPage,
  same: readonly Odds[],
  again: readonly TextRegion[],
  lines: readonly RecognisedLine[],
): Word[] {
  if (again.length === 0) return [];
  const own = again.map(({ rect }, index) => handwritingOdds(text, rect, lines[index]?.text ?? ''));
  const scripts = scriptsByOdds([...own, ...same.map((oddsOf) => oddsOf())]);
  return again.flatMap((region, index) => toWord(region, lines[index], scripts[index]!, frame));
}

async function referencePage(
  { decoder, kept }: PageEquipment,
  ref: PageRef,
  { rotation }: PageReading,
): Promise<ReferencePage | null> {
  const known = kept.references.get(ref);
  if (known) return known;
  const prepared = await preparePage(decoder, ref);
  if (!prepared.ok) return null;
  const { text, frame } = turnUpright(prepared.value, rotation);
  const page = { grey: text, frame };
  kept.references.keep(ref, page);
  return page;
}

/** What is looked at around new ink, as a share of the page's longer side: the detector wants to see some paper. */
const AROUND = 0.03;

/** Where the other page has ink of its own: text lines among it, found by the detector at the usual resolution. */
async function newLines(
  { recogniser }: PageEquipment,
  image: Grey,
  extra: readonly Rect[],
): Promise<TextRegion[]> {
  if (extra.length === 0) return [];
  const side = Math.max(image.width, image.height);
  const part = partAround(around(extra), AROUND * side, image);
  const shown = copyShifted(image, part.x, part.y, part.width, part.height, [255, 255, 255]);
  const scale = Math.max(part.width, part.height) / side;
  const found = await recogniser.detect(shown, Math.ceil(detectionSideOf(image) * scale));
  return found
    .map(({ rect, confidence }) => ({
      rect: { ...rect, x: rect.x + part.x, y: rect.y + part.y },
      confidence,
    }))
    .filter(({ rect }) => extra.some((place) => touch(rect, place)));
}

function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

const touch = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function movedWord(word: Word, rect: Rect, frame: PageFrame): Word {
  const box = frame.toBox(rect);
  const [x, , width] = word.box;
  const stretch = width > 0 ? box[2] / width : 1;
  return {
    ...word,
    box,
    characters: word.characters?.map((character) => ({
      ...character,
      x: box[0] + (character.x - x) * stretch,
    })),
  };
}
