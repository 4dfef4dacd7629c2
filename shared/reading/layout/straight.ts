import { type Box, centre, clampBox } from '../../domain/geometry.ts';
import type { PageReading, Word } from '../page-reading.ts';

/** Below this a line leans by less than half its height over the page's width. */
const LEVEL_ENOUGH = 0.15;

export interface StraightPage {
  /** The reading with all boxes as if the page had been turned level about its middle. */
  readonly reading: PageReading;
  /** Brings a box back to the upright page as scanned. */
  readonly back: (box: Box) => Box;
}

/**
 * Undoes the page's lean in the boxes (not in any pixel), so that what stands on one line of the paper stands on one
 * height. Boxes of leaning things are the upright boxes around them; their own sizes are recovered.
 */
export function straightened(reading: PageReading): StraightPage {
  if (Math.abs(reading.skew) < LEVEL_ENOUGH) return { reading, back: (box) => box };
  const angle = (reading.skew * Math.PI) / 180;
  const turn = turner(reading.width, reading.height);
  const level = (box: Box): Box => turn(box, -angle, shrunk(angle));
  const withBox = <Thing extends { readonly box: Box }>(thing: Thing): Thing => ({
    ...thing,
    box: level(thing.box),
  });
  return {
    reading: {
      ...reading,
      skew: 0,
      words: reading.words.map((word) => levelWord(word, level(word.box), angle)),
      grids: reading.grids.map((grid) => ({ ...withBox(grid), cells: grid.cells.map(withBox) })),
      marks: reading.marks.map(withBox),
      seals: reading.seals.map(withBox),
      photos: reading.photos.map(withBox),
      ink: reading.ink.map(withBox),
      codes: reading.codes.map(withBox),
    },
    back: (box) => turn(box, angle, grown(angle)),
  };
}

type Resize = (width: number, height: number) => readonly [number, number];

/** Turns the middle of a box about the page's middle and gives it another size; pixels keep the angle true. */
const turner =
  (pageWidth: number, pageHeight: number) =>
  (box: Box, angle: number, resize: Resize): Box => {
    const [cx, cy] = centre(box);
    const x = (cx - 0.5) * pageWidth;
    const y = (cy - 0.5) * pageHeight;
    const newX = x * Math.cos(angle) - y * Math.sin(angle);
    const newY = x * Math.sin(angle) + y * Math.cos(angle);
    const [width, height] = resize(box[2] * pageWidth, box[3] * pageHeight);
    return clampBox([
      (newX - width / 2) / pageWidth + 0.5,
      (newY - height / 2) / pageHeight + 0.5,
      width / pageWidth,
      height / pageHeight,
    ]);
  };

/** Own size of a rectangle from the upright box around it, leaning by `angle`. */
function shrunk(angle: number): Resize {
  const [cos, sin] = [Math.cos(angle), Math.abs(Math.sin(angle))];
  const scale = cos * cos - sin * sin;
  return (width, height) => {
    const own = (width * cos - height * sin) / scale;
    const ownHeight = (height * cos - width * sin) / scale;
    return [Math.max(own, width * 0.3), Math.max(ownHeight, height * 0.3)];
  };
}

function grown(angle: number): Resize {
  const [cos, sin] = [Math.cos(angle), Math.abs(Math.sin(angle))];
  return (width, height) => [width * cos + height * sin, width * sin + height * cos];
}

function levelWord(word: Word, box: Box, angle: number): Word {
  const [cx] = centre(word.box);
  const [newCx] = centre(box);
  const characters = word.characters?.map((character) => ({
    ...character,
    x: newCx + (character.x - cx) / Math.cos(angle),
  }));
  return { ...word, box, ...(characters === undefined ? {} : { characters }) };
}
