import type { Rect } from '../../../domain/geometry.ts';
import type { RecognisedCharacter, RecognisedLine, TextComparison } from '../../../ports/recogniser.ts';
import { quarterTurn } from '../../../reading/page/resample.ts';
import type { Picture } from '../../../reading/raster.ts';
import { type CtcAlphabet, ctcAlphabet, decodeCtc } from '../../../reading/text/ctc.ts';
import { ctcLogProbability } from '../../../reading/text/ctc-score.ts';
import {
  cropped,
  fitsSlot,
  inputWidth,
  LINE_HEIGHT,
  lineWidth,
  SLOT_WIDTH,
  SLOTS,
  STEP_WIDTH,
} from '../../../reading/text/line-crop.ts';
import { resampleToPlanes } from '../../../reading/text/resample.ts';
import { singleCharacter } from '../../../reading/text/single-character.ts';
import { evenly, leastSure, roomyRect, SmallLooks, SURE_SMALL } from '../../../reading/text/small-line.ts';
import { STACK_RATIO, stackedCharacters } from '../../../reading/text/stacked-characters.ts';
import { ModelError } from './models.ts';
import type { Network, NetworkOutput } from './network.ts';
import { LINE_NORMALISATION } from './normalisation.ts';

/** A tall region read with less confidence than this is tried as a line turned on its side, too. */
const SURE = 0.7;

/** Short lines that share an input are read again by themselves where a character is less sure than this. */
const SURE_TOGETHER = 0.98;

/** Score of a text that a line cannot say; no infinity, for it crosses between processes. */
const IMPOSSIBLE = -1000;

/** Nobody writes figures from top to bottom: such a stack is a column of cells taken for one line, and never sure. */
const STACKED_FIGURES = 0.6;

const NOTHING: RecognisedLine = { text: '', confidence: 0, characters: [] };

/** Reads lines with a CTC recognition model of PP-OCR. */
export class LineReader {
  #network: Network;
  #alphabet: CtcAlphabet;
  #small: boolean;

  private constructor(network: Network, alphabet: CtcAlphabet, small: boolean) {
    this.#network = network;
    this.#alphabet = alphabet;
    this.#small = small;
  }

  /**
   * Throws ModelError where the model was not trained for so many characters. `small`: lines are shown no larger than
   * they need to be.
   */
  static async create(network: Network, alphabet: readonly string[], small = true): Promise<LineReader> {
    const empty = new Float32Array(3 * LINE_HEIGHT * LINE_HEIGHT);
    const square = [1, 3, LINE_HEIGHT, LINE_HEIGHT];
    const classes = await network.run(empty, square, ({ shape }) => shape[2]);
    if (classes === alphabet.length + 1) return new LineReader(network, ctcAlphabet(alphabet), small);
    throw new ModelError('alphabet-mismatch', `${classes} classes for ${alphabet.length} characters`);
  }

  /** In the order of `rects`. Short ones share the model's input, as long as they are sure then. */
  async readAll(image: Picture, rects: readonly Rect[]): Promise<RecognisedLine[]> {
    const looks = this.#small ? new SmallLooks() : undefined;
    const together = await this.#readTogether(image, rects);
    const lines: RecognisedLine[] = [];
    for (const [index, rect] of rects.entries())
      lines.push(together.get(index) ?? (await this.read(image, rect, looks)));
    return lines;
  }

  async read(image: Picture, rect: Rect, looks?: SmallLooks): Promise<RecognisedLine> {
    if (!(rect.width >= 1 && rect.height >= 1)) return NOTHING;
    const single = singleCharacter(image, rect);
    const line = single && (await this.#readRow(image, [single]));
    if (line && line.confidence >= SURE) return line;
    return rect.height < rect.width * STACK_RATIO
      ? this.#readLevel(image, rect, looks)
      : this.#readTall(image, rect);
  }

  /** How well the level line in `rect` fits texts (see `TextComparison`). */
  async compare(image: Picture, rect: Rect, texts: readonly string[]): Promise<TextComparison> {
    const unknown = { read: '', scores: texts.map(() => IMPOSSIBLE) };
    if (!(rect.width >= 1 && rect.height >= 1)) return unknown;
    return this.#run(image, [rect], ({ data, shape }) => {
      const [, steps = 0, classes = 0] = shape;
      const score = (text: string): number => {
        const labels = [...text].map((character) => this.#alphabet.characters.indexOf(character) + 1);
        return labels.includes(0)
          ? Number.NEGATIVE_INFINITY
          : ctcLogProbability(data, steps, classes, labels);
      };
      const read = decodeCtc(data, steps, classes, this.#alphabet)
        .map(({ text }) => text)
        .join('');
      const own = score(read);
      return { read, scores: texts.map((text) => Math.max(IMPOSSIBLE, Math.min(0, score(text) - own))) };
    });
  }

  /** The lines, by their place in `rects`, that came out surely. */
  async #readTogether(image: Picture, rects: readonly Rect[]): Promise<Map<number, RecognisedLine>> {
    const short = rects.flatMap((rect, index) => {
      const piece = slotPiece(image, rect);
      return piece === null ? [] : [{ index, piece }];
    });
    const sure = new Map<number, RecognisedLine>();
    for (let from = 0; from < short.length; from += SLOTS) {
      const group = short.slice(from, from + SLOTS);
      if (group.length === 1) break;
      const lines = await this.#readSlots(
        image,
        group.map(({ piece }) => piece),
      );
      for (const [at, { index }] of group.entries()) if (isSure(lines[at]!)) sure.set(index, lines[at]!);
    }
    return sure;
  }

  #readSlots(image: Picture, pieces: readonly Rect[]): Promise<RecognisedLine[]> {
    const width = inputWidth(LINE_HEIGHT);
    const input = new Float32Array(3 * LINE_HEIGHT * width);
    for (const [slot, piece] of pieces.entries()) {
      const own = input.subarray(slot * SLOT_WIDTH);
      resampleToPlanes(image, piece, lineWidth(piece), LINE_HEIGHT, LINE_NORMALISATION, own, width);
    }
    return this.#network.run(input, [1, 3, LINE_HEIGHT, width], ({ data, shape }) => {
      const [, steps = 0, classes = 0] = shape;
      const inSlot = SLOT_WIDTH / STEP_WIDTH;
      return pieces.map((piece, slot) => {
        const from = slot * inSlot;
        const to = Math.min(steps, from + inSlot);
        const own = data.subarray(from * classes, to * classes);
        return this.#lineOf(own, to - from, classes, lineWidth(piece) / STEP_WIDTH);
      });
    });
  }

  /** As large as its ink needs to be; where that is not sure, as it was found. */
  async #readLevel(image: Picture, rect: Rect, looks?: SmallLooks): Promise<RecognisedLine> {
    const roomy = looks?.isPaying ? roomyRect(image, rect) : rect;
    if (looks === undefined || roomy === rect) return this.#readRow(image, [rect]);
    const small = evenly(await this.#readRow(image, [roomy]));
    const isSure = leastSure(image, rect, small) >= SURE_SMALL;
    looks.count(lineWidth(rect), isSure);
    return isSure ? small : this.#readRow(image, [rect]);
  }

  /** A stack of characters, a single slim one (1, 丨), or a line turned on its side. */
  async #readTall(image: Picture, rect: Rect): Promise<RecognisedLine> {
    const stack = stackedCharacters(image, rect);
    const row = await this.#readRow(image, stack);
    const stacked =
      stack.length > 1 && !/\p{Script=Han}/u.test(row.text) ? atMost(row, STACKED_FIGURES) : row;
    if (stack.length > 1 && row.confidence >= SURE && row.characters.length >= stack.length) return stacked;
    const readings = [stacked];
    if (stack.length < 3) readings.push(await this.#readLevel(image, rect));
    if (surest(readings).confidence >= SURE) return surest(readings);
    const upright = cropped(image, rect);
    for (const rotation of [90, 270] as const) {
      const turned = quarterTurn(upright, rotation);
      readings.push(
        await this.#readLevel(turned, { x: 0, y: 0, width: turned.width, height: turned.height }),
      );
    }
    return surest(readings);
  }

  /** Sets the pieces side by side and reads them as one line. */
  async #readRow(image: Picture, pieces: readonly Rect[]): Promise<RecognisedLine> {
    if (pieces.length === 0) return NOTHING;
    return this.#run(image, pieces, ({ data, shape }, filled) => {
      const [, steps = 0, classes = 0] = shape;
      return this.#lineOf(data, steps, classes, steps * filled);
    });
  }

  /** `stepsOfLine`: how many of the `steps` the line itself takes. */
  #lineOf(data: Float32Array, steps: number, classes: number, stepsOfLine: number): RecognisedLine {
    return lineOf(
      decodeCtc(data, steps, classes, this.#alphabet).map(({ text, confidence, step }) => ({
        text,
        confidence,
        position: Math.min(1, step / stepsOfLine),
      })),
    );
  }

  /** `take` gets the model's output and what part of its width the line fills. */
  #run<Taken>(
    image: Picture,
    pieces: readonly Rect[],
    take: (output: NetworkOutput, filled: number) => Taken,
  ): Promise<Taken> {
    const widths = pieces.map(lineWidth);
    const lineLength = widths.reduce((sum, width) => sum + width, 0);
    const width = inputWidth(lineLength, pieces.length);
    const input = new Float32Array(3 * LINE_HEIGHT * width);
    let at = 0;
    pieces.forEach((piece, i) => {
      const pieceWidth = widths[i] as number;
      resampleToPlanes(image, piece, pieceWidth, LINE_HEIGHT, LINE_NORMALISATION, input.subarray(at), width);
      at += pieceWidth;
    });
    return this.#network.run(input, [1, 3, LINE_HEIGHT, width], (output) => take(output, lineLength / width));
  }
}

/** What a short level line would be read from by itself first; null for all others. */
function slotPiece(image: Picture, rect: Rect): Rect | null {
  if (!(rect.width >= 1 && rect.height >= 1)) return null;
  const isLevel = rect.height < rect.width * STACK_RATIO;
  const piece = singleCharacter(image, rect) ?? (isLevel ? rect : null);
  return piece !== null && fitsSlot(piece) ? piece : null;
}

const isSure = ({ characters }: RecognisedLine): boolean =>
  characters.length > 0 && characters.every(({ confidence }) => confidence >= SURE_TOGETHER);

/** Spaces at the ends are only paper. */
function lineOf(decoded: readonly RecognisedCharacter[]): RecognisedLine {
  const isText = ({ text }: RecognisedCharacter) => text.trim() !== '';
  const characters = decoded.slice(Math.max(0, decoded.findIndex(isText)), decoded.findLastIndex(isText) + 1);
  if (characters.length === 0) return NOTHING;
  const sum = characters.reduce((total, { confidence }) => total + confidence, 0);
  return {
    text: characters.map(({ text }) => text).join(''),
    confidence: sum / characters.length,
    characters,
  };
}

const atMost = ({ text, confidence, characters }: RecognisedLine, most: number): RecognisedLine => ({
  text,
  confidence: Math.min(most, confidence),
  characters: characters.map((one) => ({ ...one, confidence: Math.min(most, one.confidence) })),
});

function surest(readings: readonly RecognisedLine[]): RecognisedLine {
  return readings.reduce((best, reading) => (reading.confidence > best.confidence ? reading : best), NOTHING);
}
