import { centre, type Rect } from '../domain/geometry.ts';
import type { Recogniser } from '../ports/recogniser.ts';
import type { Word } from '../reading/page-reading.ts';
import type { Grey } from '../reading/raster.ts';
import { type Comb, combAround } from '../reading/text/combs.ts';
import type { PageFrame } from './page-frame.ts';
import { toWord } from './page-parts.ts';

/** A number is written in the boxes: of their characters so many are found as figures, in so many places. */
const FEWEST = { figures: 7, words: 4 };
/** Words of one row: their middles lie no further apart than this share of the higher one. */
const LEVEL = 0.5;
/** Wider than this, in heights of the line a character, print is spaced. */
const SPACED = 0.5;
/** A character's height in that of its box, about. */
const IN_BOX = 0.5;
/** What stands in a box or two. */
const MOST_CHARACTERS = 6;

/**
 * The words of a page, in which the figures that stand in a row of boxes are one word. The detector takes them for
 * single characters or for one line with strokes between them, and loses some; so they are read once more on a line
 * of their own. What does not come out as one figure a box stays as it was.
 */
export async function withCombs(
  { recogniser }: { readonly recogniser: Recogniser },
  image: Grey,
  frame: PageFrame,
  words: readonly Word[],
): Promise<Word[]> {
  const places = new Map(words.map((word) => [word, frame.toRect(word.box)]));
  let all = [...words];
  for (const row of [...rowsOfFigures(words, places), ...spacedFigures(words, places)]) {
    const rects = row.map((word) => places.get(word)!);
    const height = row.length > 1 ? median(rects.map((rect) => rect.height)) : rects[0]!.height * IN_BOX;
    const comb = combAround(image, around(rects), height);
    const read = comb && (await readComb(recogniser, comb, frame, row));
    if (read) all = [...all.filter((word) => !isInside(word, read)), read];
  }
  return all;
}

async function readComb(
  recogniser: Recogniser,
  { line, rect, positions }: Comb,
  frame: PageFrame,
  row: readonly Word[],
): Promise<Word | null> {
  const whole = { x: 0, y: 0, width: line.width, height: line.height };
  const read = (await recogniser.recognise(line, [whole]))[0];
  if (read === undefined || read.characters.length !== positions.length) return null;
  if (!read.characters.every(({ text }) => /^[0-9Xx]$/u.test(text))) return null;
  const characters = read.characters.map((character, index) => ({
    ...character,
    position: positions[index]!,
  }));
  const layout = Math.min(...row.map(({ layoutConfidence }) => layoutConfidence));
  const script = row.some((word) => word.script === 'handwritten') ? 'handwritten' : row[0]!.script;
  return toWord({ rect, confidence: layout }, { ...read, characters }, script, frame)[0] ?? null;
}

const figuresIn = (text: string): number => text.match(/[0-9Xx]/gu)?.length ?? 0;

/** Rows of short words that are figures for the most part. */
function rowsOfFigures(words: readonly Word[], places: ReadonlyMap<Word, Rect>): Word[][] {
  const rows: Word[][] = [];
  const short = words.filter(
    ({ text }) => text.length <= MOST_CHARACTERS && figuresIn(text) >= text.length / 2,
  );
  for (const word of short.toSorted((a, b) => a.box[1] + a.box[3] / 2 - b.box[1] - b.box[3] / 2)) {
    const last = rows.at(-1);
    if (last !== undefined && isLevel(places.get(last.at(-1)!)!, places.get(word)!)) last.push(word);
    else rows.push([word]);
  }
  return rows.filter(
    (row) =>
      row.length >= FEWEST.words && row.reduce((sum, { text }) => sum + figuresIn(text), 0) >= FEWEST.figures,
  );
}

/** One line over many boxes: of a copy it is read where the original's stands. */
function spacedFigures(words: readonly Word[], places: ReadonlyMap<Word, Rect>): Word[][] {
  return words
    .filter((word) => {
      const { width, height } = places.get(word)!;
      const figures = figuresIn(word.text);
      return (
        figures >= FEWEST.figures &&
        figures > word.text.length / 3 &&
        width > SPACED * word.text.length * height
      );
    })
    .map((word) => [word]);
}

const isLevel = (a: Rect, b: Rect): boolean =>
  Math.abs(a.y + a.height / 2 - b.y - b.height / 2) <= LEVEL * Math.max(a.height, b.height);

function isInside({ box }: Word, { box: comb }: Word): boolean {
  const [x, y] = centre(box);
  return x > comb[0] && x < comb[0] + comb[2] && y > comb[1] && y < comb[1] + comb[3];
}

function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
