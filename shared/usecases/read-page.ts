import { type Box, clampBox, type Rect } from '../domain/geometry.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { CodeReader } from '../ports/codes.ts';
import type { PageFailure, PageTask } from '../ports/page-reader.ts';
import {
  type RecognisedLine,
  type Recogniser,
  RecogniserError,
  type TextRegion,
} from '../ports/recogniser.ts';
import type { ScanDecoder } from '../ports/scans.ts';
import { toGrey } from '../reading/page/grey.ts';
import { linesRunVertically, votesUpsideDown } from '../reading/page/orientation.ts';
import { quarterTurn } from '../reading/page/resample.ts';
import type { Rotation } from '../reading/page/straighten.ts';
import type { PageReading, Word } from '../reading/page-reading.ts';
import type { Mask, Rgb } from '../reading/raster.ts';
import { separateRed } from '../reading/regions/colour.ts';
import { findGrids, type PixelGrid } from '../reading/regions/grid.ts';
import { findInk } from '../reading/regions/ink.ts';
import { findMarks } from '../reading/regions/marks.ts';
import { findPhotos, type PhotoRegion } from '../reading/regions/photo.ts';
import { type PreparedPage, preparePage } from './prepare-page.ts';
import { readSeals } from './read-seals.ts';

/** Longest side that the text detector sees: best accuracy and cost for A4 (measured, docs/figures.md). */
const DETECTION_SIDE = 1280;
/** So many of the widest lines vote on whether the page stands upside down. */
const ORIENTATION_LINES = 8;
/** Cover and separator sheets say little: a page with more lines than this is not searched for codes. */
const CODE_PAGE_LINES = 40;

export interface PageEquipment {
  readonly decoder: ScanDecoder;
  readonly recogniser: Recogniser;
  readonly codes: CodeReader;
}

/** Reads one page. Bad input and a failing model are typed failures; nothing is thrown for them. */
export async function readPage(
  equipment: PageEquipment,
  task: PageTask,
): Promise<Result<PageReading, PageFailure>> {
  const prepared = await preparePage(equipment.decoder, task.page);
  if (!prepared.ok) return prepared;
  if (task.depth === 'look' || prepared.value.blank) return ok(look(equipment, prepared.value));
  try {
    return ok(await readPrepared(equipment, prepared.value));
  } catch (error) {
    if (error instanceof RecogniserError) return err({ reason: 'engine-failed', detail: error.message });
    throw error;
  }
}

function look({ recogniser }: PageEquipment, page: PreparedPage): PageReading {
  return {
    schema: 'shouli/page-reading@1',
    engine: recogniser.engine,
    depth: page.blank ? 'full' : 'look',
    width: page.image.width,
    height: page.image.height,
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

async function readPrepared(equipment: PageEquipment, page: PreparedPage): Promise<PageReading> {
  const { recogniser, codes } = equipment;
  const { text: washed, red, hasRed } = separateRed(page.image);
  const found = await recogniser.detect(washed, DETECTION_SIDE);
  const rotation = await uprightTurn(recogniser, washed, found);
  const image = rotation === 0 ? washed : quarterTurn(washed, rotation);
  const regions = found.map(({ rect, confidence }) => ({
    rect: turnRect(rect, washed, rotation),
    confidence,
  }));
  const rects = regions.map(({ rect }) => rect);
  const grey = toGrey(image);
  const grids = findGrids(grey);
  const lines = await recogniser.recognise(image, rects);
  const coloured = rotation === 0 ? page.image : quarterTurn(page.image, rotation);
  const seals = hasRed ? await readSeals(coloured, turnMask(red, rotation), recogniser) : [];
  const marks = findMarks(grey, rects, grids);
  const photos = findPhotos(coloured, grids, rects);
  const explained = [...rects, ...seals.map(({ rect }) => rect), ...marks.map(({ rect }) => rect)];
  const ink = findInk(grey, [...explained, ...photos.map(({ rect }) => rect)], grids);
  const qrCodes = regions.length <= CODE_PAGE_LINES ? await codes.read(image) : [];
  const toBox = boxMapper(page, image, rotation);
  const turned = rotation === 90 || rotation === 270;
  return {
    ...look(equipment, page),
    depth: 'full',
    width: turned ? page.image.height : page.image.width,
    height: turned ? page.image.width : page.image.height,
    rotation,
    words: regions.flatMap((region, i) => toWord(region, lines[i]!, toBox)),
    grids: grids.map((grid) => toGrid(grid, toBox)),
    seals: seals.map(({ rect, shape, confidence, text, textConfidence, innerText }) => ({
      box: toBox(rect),
      shape,
      confidence,
      text,
      textConfidence,
      innerText,
    })),
    marks: marks.map(({ rect, checked, confidence }) => ({ box: toBox(rect), checked, confidence })),
    photos: photos.map((photo) => toPhoto(photo, page.dpi, toBox)),
    ink: ink.map(({ rect, density }) => ({ box: toBox(rect), density })),
    codes: qrCodes.map(({ rect, text }) => ({ box: toBox(rect), text })),
  };
}

async function uprightTurn(
  recogniser: Recogniser,
  image: Rgb,
  regions: readonly TextRegion[],
): Promise<Rotation> {
  const vertical = linesRunVertically(regions.map(({ rect }) => rect));
  const level = vertical ? quarterTurn(image, 90) : image;
  const rects = regions
    .map(({ rect }) => (vertical ? turnRect(rect, image, 90) : rect))
    .filter(({ width, height }) => width > 2 * height)
    .sort((a, b) => b.width - a.width)
    .slice(0, ORIENTATION_LINES);
  const votes = await recogniser.upsideDown(level, rects);
  const { upsideDown } = votesUpsideDown(
    votes,
    rects.map(({ width }) => width),
  );
  if (vertical) return upsideDown ? 270 : 90;
  return upsideDown ? 180 : 0;
}

/** A rectangle of a picture where it lies once the picture is turned clockwise. */
function turnRect({ x, y, width, height }: Rect, image: Rgb, rotation: Rotation): Rect {
  switch (rotation) {
    case 0:
      return { x, y, width, height };
    case 90:
      return { x: image.height - y - height, y: x, width: height, height: width };
    case 180:
      return { x: image.width - x - width, y: image.height - y - height, width, height };
    case 270:
      return { x: y, y: image.width - x - width, width: height, height: width };
  }
}

function turnMask(mask: Mask, rotation: Rotation): Mask {
  if (rotation === 0) return mask;
  const { width, height, data } = mask;
  const turned = new Uint8Array(data.length);
  const sideways = rotation !== 180;
  const newWidth = sideways ? height : width;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at =
        rotation === 90
          ? x * newWidth + (height - 1 - y)
          : rotation === 180
            ? (height - 1 - y) * width + (width - 1 - x)
            : (width - 1 - x) * newWidth + y;
      turned[at] = data[y * width + x]!;
    }
  }
  return { width: newWidth, height: sideways ? width : height, data: turned };
}

/** From pixels of the upright, straight picture to the upright page. */
function boxMapper(page: PreparedPage, upright: Rgb, rotation: Rotation): (rect: Rect) => Box {
  const back = ((360 - rotation) % 360) as Rotation;
  const unit = { width: 1, height: 1, data: upright.data };
  return (rect) => {
    const [x, y, width, height] = page.mapping.boxToPage(turnRect(rect, upright, back));
    const turned = turnRect({ x, y, width, height }, unit, rotation);
    return clampBox([turned.x, turned.y, turned.width, turned.height]);
  };
}

function toWord({ rect, confidence }: TextRegion, line: RecognisedLine, toBox: (rect: Rect) => Box): Word[] {
  if (line.text.trim() === '') return [];
  const box = toBox(rect);
  return [
    {
      text: line.text,
      box,
      confidence: line.confidence,
      layoutConfidence: confidence,
      script: 'printed',
      characters: line.characters.map((character) => ({
        text: character.text,
        confidence: character.confidence,
        x: box[0] + character.position * box[2],
      })),
    },
  ];
}

const MM_PER_INCH = 25.4;

function toPhoto(
  { rect, isColour, confidence }: PhotoRegion,
  dpi: number | null,
  toBox: (rect: Rect) => Box,
): PageReading['photos'][number] {
  const mm = (pixels: number) => (dpi === null ? null : Math.round((pixels / dpi) * MM_PER_INCH));
  return { box: toBox(rect), isColour, widthMm: mm(rect.width), heightMm: mm(rect.height), confidence };
}

function toGrid(grid: PixelGrid, toBox: (rect: Rect) => Box): PageReading['grids'][number] {
  return {
    box: toBox(grid.rect),
    confidence: grid.confidence,
    cells: grid.cells.map(({ row, column, rowSpan, columnSpan, rect }) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      box: toBox(rect),
    })),
  };
}
