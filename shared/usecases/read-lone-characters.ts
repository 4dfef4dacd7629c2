import { type Box, centre, type Rect } from '../domain/geometry.ts';
import type { Recogniser } from '../ports/recogniser.ts';
import type { PageReading, Word } from '../reading/page-reading.ts';
import type { Grey } from '../reading/raster.ts';
import { loneCharacters } from '../reading/text/lone-characters.ts';
import type { PageFrame } from './page-frame.ts';
import { recogniseLines, toWord } from './page-parts.ts';

/** Fewer lines tell no usual height. */
const LEAST_LINES = 4;
/** Larger empty cells await an opinion and a signature, not one figure. Shares of the page. */
const MOST_CELL = { width: 0.5, height: 0.06 };
/** Catalogues have few lines; a page of text is not searched beside each of its lines. */
const MOST_LINES = 60;
/** Lines that end further right than this share of the page are full. */
const FURTHEST = 0.8;
/** What the engine does not know for sure is dirt rather than a character. */
const LEAST_CONFIDENCE = 0.75;
/** How sure it is that text stands at a place that the detector passed over. */
const FOUND = 0.5;

/** Words in empty cells and behind leaders that the detector passed over; nothing is read where no ink stands. */
export async function readLoneCharacters(
  equipment: { readonly recogniser: Recogniser },
  image: Grey,
  frame: PageFrame,
  words: readonly Word[],
  { grids }: Pick<PageReading, 'grids'>,
): Promise<Word[]> {
  const read = words.map(({ box }) => frame.toRect(box));
  const heights = read.map(({ height }) => height).toSorted((a, b) => a - b);
  const usual = heights[heights.length >> 1];
  if (usual === undefined || heights.length < LEAST_LINES) return [];
  const leaders =
    words.length > MOST_LINES ? [] : openLines(words, grids).map((at) => toTheEdge(read[at]!, image));
  const cells = emptyCells(grids, words).map((box) => frame.toRect(box));
  const rects = loneCharacters(image, [...cells, ...leaders], read, usual);
  const lines = await recogniseLines(equipment, image, rects);
  return rects.flatMap((rect, index) => {
    const line = lines[index]!;
    if (line.confidence < LEAST_CONFIDENCE || !/[\p{L}\p{N}]/u.test(line.text)) return [];
    return toWord({ rect, confidence: FOUND }, line, 'unknown', frame);
  });
}

function emptyCells(grids: PageReading['grids'], words: readonly Word[]): Box[] {
  return grids.flatMap(({ cells }) =>
    cells
      .map(({ box }) => box)
      .filter(([, , width, height]) => width <= MOST_CELL.width && height <= MOST_CELL.height)
      .filter((box) => !words.some((word) => touches(word.box, box))),
  );
}

/** Lines outside of tables that nothing follows: a row of dots may, and a figure at its end. */
function openLines(words: readonly Word[], grids: PageReading['grids']): number[] {
  return [...words.keys()].filter((at) => {
    const { box } = words[at]!;
    const inGrid = grids.some((grid) => touches(box, grid.box));
    return !inGrid && box[0] + box[2] < FURTHEST && !words.some((other) => isRightOf(other.box, box));
  });
}

function isRightOf(other: Box, word: Box): boolean {
  const [, middle] = centre(other);
  return other[0] > word[0] + word[2] - 0.01 && middle > word[1] && middle < word[1] + word[3];
}

const toTheEdge = ({ x, y, width, height }: Rect, image: Grey): Rect => ({
  x: x + width,
  y: y - height / 2,
  width: image.width - x - width,
  height: 2 * height,
});

/** A word whose middle line runs through the cell. */
function touches(word: Box, [x, y, width, height]: Box): boolean {
  const [, middle] = centre(word);
  return middle > y && middle < y + height && word[0] < x + width && word[0] + word[2] > x;
}
