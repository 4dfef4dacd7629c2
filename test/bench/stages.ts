/** Where a page's time goes: each step of reading by itself, on the result of the steps before. */

import type { PageRef } from '../../shared/ports/page-reader.ts';
import { isBlank } from '../../shared/reading/page/blank.ts';
import { fingerprint } from '../../shared/reading/page/fingerprint.ts';
import { factorFor, reduce, reduceRgb, toGrey } from '../../shared/reading/page/grey.ts';
import { findPaper } from '../../shared/reading/page/paper.ts';
import { qualityOf } from '../../shared/reading/page/quality.ts';
import { estimateSkew } from '../../shared/reading/page/skew.ts';
import { straighten } from '../../shared/reading/page/straighten.ts';
import { mayHoldRed, separateRed } from '../../shared/reading/regions/colour.ts';
import { findGrids } from '../../shared/reading/regions/grid.ts';
import { findInk } from '../../shared/reading/regions/ink.ts';
import type { PageLayers } from '../../shared/reading/regions/layers.ts';
import { findMarks } from '../../shared/reading/regions/marks.ts';
import { paperColour } from '../../shared/reading/regions/paper.ts';
import { findPhotos } from '../../shared/reading/regions/photo.ts';
import { placesOfText } from '../../shared/reading/text/places-of-text.ts';
import type { PageEquipment } from '../../shared/usecases/page-parts.ts';
import { DETECTION_SIDE, recogniseLines } from '../../shared/usecases/page-parts.ts';
import { READING_SIDE } from '../../shared/usecases/prepare-page.ts';
import { readSeals } from '../../shared/usecases/read-seals.ts';
import { type Spent, timed } from './meter.ts';

export type Stages = Map<string, Spent>;

/** Steps and their times; those that run models contain the models' time. */
export async function stagesOf(equipment: PageEquipment, page: PageRef): Promise<Stages> {
  const { decoder, recogniser, codes } = equipment;
  const stages: Stages = new Map();
  const step = async <Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const { spent, result } = await timed(work);
    stages.set(name, spent);
    return result;
  };
  const decoded = await step('decode', () => decoder.page(page.file, page.index, READING_SIDE));
  if (!decoded.ok) throw new Error(`${page.file.path}: ${decoded.error.reason}`);
  const { image, nativeDpi, greyscale } = decoded.value;
  const small = await step('reduce colour', () => reduceRgb(image, factorFor(image, 1000)));
  const outline = await step('paper', () => findPaper(image, reduceRgb(small, factorFor(small, 400))));
  const { degrees: skew } = await step('skew', () => estimateSkew(toGrey(small)));
  const isRed = await step('red ink, hint', () => mayHoldRed(small));
  const options = { outline, skew, rotation: 0, maxSide: READING_SIDE } as const;
  const red = await step('red ink', () => (isRed ? separateRed(image) : null));
  const grey = await step('to grey', () => red?.text ?? toGrey(image));
  const straight = await step('straighten', () => straighten(grey, options));
  const text = straight.image;
  const layers: PageLayers = {
    text,
    red: await step('straighten red', () => (red?.hasRed ? straight.mask(red.red) : null)),
    paper: await step('paper colour', () => paperColour(image)),
    coloured: (part) => straight.part(image, part),
  };
  const sketch = await step('reduce', () => reduce(text, factorFor(text, 1000)));
  await step('blank', () => isBlank(sketch));
  await step('quality', () => qualityOf({ grey: sketch, nativeDpi, greyscale, skew, outline }));
  await step('fingerprint', () => fingerprint(sketch));
  const places = await step('lines by ink', () => placesOfText(text, layers.red));
  const regions = await step('detect', () => recogniser.detect(text, DETECTION_SIDE, places));
  const rects = regions.map(({ rect }) => rect);
  await step('upside down', () => recogniser.upsideDown(text, rects.slice(0, 8)));
  await step('recognise', () => recogniseLines(equipment, text, rects));
  await step('codes', () => (rects.length <= 40 ? codes.read(text) : []));
  const grids = await step('grids', () => findGrids(text));
  await step('photos', () => findPhotos(layers, grids, rects));
  await step('seals', () => readSeals(layers, recogniser));
  await step('marks', () => findMarks(text, rects, grids));
  await step('ink', () => findInk(text, rects, grids));
  return stages;
}
