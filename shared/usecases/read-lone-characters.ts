import { type Box, centre, type Rect, shareInside } from '../domain/geometry.ts';
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
/** Ink of a slim 1 at least, in squares of the usual height of a region. */
const FEWEST_INK = 0.02;
/** Behind a line stand the rests of a washed-out stamp as well: so much of an entry lies in it. */
const IN_SEAL = 0.7;
/** A region that holds only a piece of a figure: so low (in usual heights), so few characters, and so unsure. */
const PIECE = { height: 0.7, characters: 3, confidence: 0.6 };
/** So much of a piece lies in the entry that it is of. */
const OF_ENTRY = 0.6;
/** How sure it is that text stands at a place that the detector passed over. */
const FOUND = 0.5;

/**
 * The words of a page, with those in empty cells and behind leaders that the detector passed over, or of which it found
 * only a piece (`-3` of 2-3). Nothing is read where no ink stands.
 */
export async function withLoneCharacters(
  equipment: { readonly recogniser: Recogniser },
  image: Grey,
  frame: PageFrame,
  words: readonly Word[],
  { grids, seals }: Pick<PageReading, 'grids' | 'seals'>,
): Promise<Word[]> {
  const places = new Map(words.map((word) => [word, frame.toRect(word.box)]));
  const heights = [...places.values()].map(({ height }) => height).toSorted((a, b) => a - b);
  const usual = heights[heights.length >> 1];
  if (usual === undefined || heights.length < LEAST_LINES) return [...words];
  const pieces = words.filter((word) => isPiece(word, places.get(word)!.height / usual));
  const whole = words.filter((word) => !pieces.includes(word));
  const leaders =
    words.length > MOST_LINES
      ? []
      : openLines(whole, grids).map((at) => toTheEdge(places.get(whole[at]!)!, image));
  const cells = emptyCells(grids, whole).map((box) => frame.toRect(box));
  const read = whole.map((word) => places.get(word)!);
  const inCells = loneCharacters(image, cells, read, usual);
  const behind = loneCharacters(image, leaders, [...read, ...inCells], usual, FEWEST_INK * usual ** 2);
  const rects = [...inCells, ...behind.filter((rect) => !isInSeal(frame.toBox(rect), seals))];
  const lines = await recogniseLines(equipment, image, rects);
  const replaced = new Set<Word>();
  const found = rects.flatMap((rect, index) => {
    const line = lines[index]!;
    if (line.confidence < LEAST_CONFIDENCE || !/[\p{L}\p{N}]/u.test(line.text)) return [];
    const own = pieces.filter((piece) => shareOf(places.get(piece)!, rect) > OF_ENTRY);
    if (own.some(({ text, confidence }) => confidence >= PIECE.confidence && !line.text.includes(text)))
      return [];
    for (const piece of own) replaced.add(piece);
    return toWord({ rect, confidence: FOUND }, line, 'unknown', frame);
  });
  return [...words.filter((word) => !replaced.has(word)), ...found];
}

const isInSeal = (box: Box, seals: PageReading['seals']): boolean =>
  seals.some((seal) => shareInside(box, seal.box) > IN_SEAL);

const isPiece = ({ text, confidence }: Word, height: number): boolean =>
  height < PIECE.height &&
  text.length <= PIECE.characters &&
  (confidence < PIECE.confidence || /^[-—–~]/u.test(text));

const shareOf = (piece: Rect, entry: Rect): number => shareInside(boxOf(piece), boxOf(entry));

const boxOf = ({ x, y, width, height }: Rect): Box => [x, y, width, height];

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
