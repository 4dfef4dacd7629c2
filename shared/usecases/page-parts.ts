import { type Rect, shareInside } from '../domain/geometry.ts';
import type { CodeReader } from '../ports/codes.ts';
import type { RecognisedLine, Recogniser, TextRegion } from '../ports/recogniser.ts';
import type { ScanDecoder } from '../ports/scans.ts';
import type { Rotation } from '../reading/page/straighten.ts';
import type { PageReading, Word } from '../reading/page-reading.ts';
import type { Grey } from '../reading/raster.ts';
import { findGrids, type PixelGrid } from '../reading/regions/grid.ts';
import { findInk } from '../reading/regions/ink.ts';
import type { PageLayers } from '../reading/regions/layers.ts';
import { findMarks } from '../reading/regions/marks.ts';
import { findPhotos, type PhotoRegion } from '../reading/regions/photo.ts';
import { isFace } from '../reading/regions/seals.ts';
import { doubtMissedCharacters } from '../reading/text/missed-characters.ts';
import { scriptsOf } from '../reading/text/script.ts';
import type { BodyNeed, RegionsNeed } from '../reading/triage.ts';
import type { KeptPages } from './kept-pages.ts';
import { type PageFrame, pageFrame, turnBack, turnPicture, turnRect } from './page-frame.ts';
import { type PreparedPage, READING_SIDE } from './prepare-page.ts';
import { placeSeals, type ReadSeal, readSeals } from './read-seals.ts';

/** Longest side that the text detector sees: best accuracy and cost for A4 (measured, docs/figures.md). */
export const DETECTION_SIDE = 1280;

/** Longest side that the detector sees of a page that is read: a larger paper as densely as A4. */
export const detectionSideOf = ({ width, height }: Grey): number =>
  Math.round(DETECTION_SIDE * Math.max(1, Math.max(width, height) / READING_SIDE));

/** Below this a red place is not said to be a stamp. */
const LEAST_SEAL = 0.3;
/** Words less sure than this that lie (this share of them) in a stamp are its ghost. */
const GHOST_CONFIDENCE = 0.6;
const GHOST_SHARE = 0.7;
/** So do words so many times as high as the page's others. */
const GHOST_HEIGHT = 2;
const MM_PER_INCH = 25.4;

export interface PageEquipment {
  readonly decoder: ScanDecoder;
  readonly recogniser: Recogniser;
  readonly codes: CodeReader;
  /** How much more of a page is needed of which only the titles were read. */
  readonly bodyNeeded: (titles: PageReading) => BodyNeed;
  /** What besides text is. */
  readonly regionsNeeded: (titles: PageReading) => RegionsNeed;
  readonly kept: KeptPages;
}

/** What is known of a page before any text is read. */
export function look({ engine }: Pick<Recogniser, 'engine'>, page: PreparedPage): PageReading {
  return {
    schema: 'shouli/page-reading@1',
    engine,
    depth: page.blank ? 'full' : 'look',
    width: page.text.width,
    height: page.text.height,
    dpi: page.dpi,
    rotation: 0,
    skew: page.skew,
    blank: page.blank,
    quality: page.quality,
    fingerprint: page.fingerprint,
    words: [],
    grids: [],
    marks: [],
    seals: [],
    photos: [],
    ink: [],
    codes: [],
  };
}

/** A page turned upright, its red ink apart. */
export interface UprightPage extends PageLayers {
  readonly rotation: Rotation;
  readonly frame: PageFrame;
}

export function turnUpright(page: PreparedPage, rotation: Rotation): UprightPage {
  const text = turnPicture(page.text, rotation);
  return {
    rotation,
    text,
    red: page.red && turnPicture(page.red, rotation),
    paper: page.paper,
    coloured: (part) => turnPicture(page.coloured(turnRect(part, text, turnBack(rotation))), rotation),
    frame: pageFrame(page, text, rotation),
  };
}

/** What is looked for on a page: everything, unless it says no. */
export interface WantedRegions {
  /** The texts of seals; their places are found all the same. */
  readonly sealTexts?: boolean;
  readonly photos?: boolean;
  /** Check marks, and what a hand wrote. */
  readonly pen?: boolean;
}

/** Everything on the page that is no line of text. `rects`: its lines. */
export async function regionsOf(
  { recogniser }: Pick<PageEquipment, 'recogniser'>,
  page: PreparedPage,
  upright: UprightPage,
  rects: readonly Rect[],
  { sealTexts = true, photos: photosWanted = true, pen = true }: WantedRegions = {},
): Promise<Pick<PageReading, 'grids' | 'marks' | 'seals' | 'photos' | 'ink'>> {
  const { text: grey, frame } = upright;
  const grids = findGrids(grey);
  const found = sealTexts ? await readSeals(upright, recogniser, rects) : placeSeals(upright);
  // A face in a portrait is easily taken for a stamp, whoever asks for portraits.
  const photos = photosWanted || found.length > 0 ? findPhotos(upright, grids, rects) : [];
  const seals = found.filter((seal) => isSeal(seal) && !photos.some(({ rect }) => isFace(seal, rect)));
  const marks = pen ? findMarks(grey, rects, grids) : [];
  const explained = [rects, seals, marks, photos].flatMap((regions) =>
    regions.map((region) => ('rect' in region ? region.rect : region)),
  );
  return {
    grids: grids.map((grid) => toGrid(grid, frame)),
    photos: photos.map((photo) => toPhoto(photo, page.dpi, frame)),
    seals: seals.map(({ rect, shape, confidence, text, textConfidence, innerText, looks }) => ({
      box: frame.toBox(rect),
      shape,
      confidence,
      text,
      textConfidence,
      innerText,
      ...(looks.length > 0 ? { looks: [...looks] } : {}),
    })),
    marks: marks.map(({ rect, checked, confidence }) => ({ box: frame.toBox(rect), checked, confidence })),
    ink: (pen ? findInk(grey, explained, grids) : []).map(({ rect, density }) => ({
      box: frame.toBox(rect),
      density,
    })),
  };
}

const isSeal = ({ confidence }: ReadSeal): boolean => confidence >= LEAST_SEAL;

/** Reads lines; a character that the engine passed over takes the confidence from its neighbours. */
export async function recogniseLines(
  { recogniser }: Pick<PageEquipment, 'recogniser'>,
  image: Grey,
  rects: readonly Rect[],
): Promise<RecognisedLine[]> {
  const lines = await recogniser.recognise(image, rects);
  return lines.map((line, index) => doubtMissedCharacters(image, rects[index]!, line));
}

/**
 * What the washed-out strokes of a stamp left behind and an engine took for text, and the stamp's own text, which is read
 * with the stamp: larger than what is printed.
 */
export function withoutGhosts(words: readonly Word[], seals: PageReading['seals']): Word[] {
  if (seals.length === 0) return [...words];
  const heights = words.map(({ box }) => box[3]).toSorted((a, b) => a - b);
  const large = GHOST_HEIGHT * (heights[heights.length >> 1] ?? 0);
  return words.filter(
    ({ box, confidence }) =>
      (confidence >= GHOST_CONFIDENCE && box[3] <= large) ||
      !seals.some((seal) => shareInside(box, seal.box) > GHOST_SHARE),
  );
}

/** The words of the lines that were read; all of a page together, since they tell its handwriting from its print. */
export function toWords(
  image: Grey,
  regions: readonly TextRegion[],
  lines: readonly (RecognisedLine | undefined)[],
  frame: PageFrame,
): Word[] {
  const rects = regions.map(({ rect }) => rect);
  const scripts = scriptsOf(
    image,
    rects,
    regions.map((_, index) => lines[index]?.text),
  );
  return regions.flatMap((region, index) => toWord(region, lines[index], scripts[index]!, frame));
}

/** Narrower than this share of its height, a region holds no character but a figure or a stroke … */
const CRUMB = 0.75;
/** … and what is read less surely there is neither. */
const NOTHING = 0.15;

/** The edge of a neighbour's character, in which the engine sees anything. */
const isCrumb = ({ width, height }: Rect, { confidence }: RecognisedLine): boolean =>
  width < CRUMB * height && confidence < NOTHING;

/** A rule between two cells, in the middle of a line that runs over both; where it may be a figure 1 it stays. */
const RULE_SIGN = /^[丨|]$/u;
const WORDS_OF_FIGURES = /[第共年月日页期卷号项名度级\P{Script=Han}]/u;
const UNSURE_RULE = 0.8;

function withoutRules(line: RecognisedLine): RecognisedLine {
  const characters = line.characters.filter(({ text, confidence }, at, all) => {
    if (!RULE_SIGN.test(text) || confidence >= UNSURE_RULE) return true;
    const [before, behind] = [all[at - 1]?.text, all[at + 1]?.text];
    return (
      before === undefined ||
      behind === undefined ||
      WORDS_OF_FIGURES.test(before) ||
      WORDS_OF_FIGURES.test(behind)
    );
  });
  if (characters.length === line.characters.length) return line;
  return { ...line, characters, text: characters.map(({ text }) => text).join('') };
}

export function toWord(
  { rect, confidence }: TextRegion,
  found: RecognisedLine | undefined,
  script: Word['script'],
  frame: PageFrame,
): Word[] {
  if (found === undefined || found.text.trim() === '' || isCrumb(rect, found)) return [];
  const line = withoutRules(found);
  const box = frame.toBox(rect);
  return [
    {
      text: line.text,
      box,
      confidence: line.confidence,
      layoutConfidence: confidence,
      script,
      characters: line.characters.map((character) => ({
        text: character.text,
        confidence: character.confidence,
        x: box[0] + character.position * box[2],
      })),
    },
  ];
}

function toPhoto(
  { rect, isColour, confidence }: PhotoRegion,
  dpi: number | null,
  frame: PageFrame,
): PageReading['photos'][number] {
  const mm = (pixels: number) => (dpi === null ? null : Math.round((pixels / dpi) * MM_PER_INCH));
  return { box: frame.toBox(rect), isColour, widthMm: mm(rect.width), heightMm: mm(rect.height), confidence };
}

function toGrid(grid: PixelGrid, frame: PageFrame): PageReading['grids'][number] {
  return {
    box: frame.toBox(grid.rect),
    confidence: grid.confidence,
    cells: grid.cells.map(({ row, column, rowSpan, columnSpan, rect }) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      box: frame.toBox(rect),
    })),
  };
}
