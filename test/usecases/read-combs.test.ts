import { describe, expect, it } from 'vitest';
import type { Rect } from '../../shared/domain/geometry.ts';
import type { RecognisedLine, Recogniser } from '../../shared/ports/recogniser.ts';
import type { Word } from '../../shared/reading/page-reading.ts';
import type { Grey, Picture } from '../../shared/reading/raster.ts';
import type { PageFrame } from '../../shared/usecases/page-frame.ts';
import { withCombs } from '../../shared/usecases/read-combs.ts';

const SIDE = 1200;
const frame: PageFrame = {
  toBox: ({ x, y, width, height }) => [x / SIDE, y / SIDE, width / SIDE, height / SIDE],
  toRect: ([x, y, width, height]) => ({
    x: x * SIDE,
    y: y * SIDE,
    width: width * SIDE,
    height: height * SIDE,
  }),
};

const NUMBER = '210302198201279904';
const BOX = { x: 150, y: 300, width: 50, height: 60 };

/** Boxes beside each other, a figure of 14 × 24 pixels (a 1 is 5 wide) in each that is not left empty. */
function boxed(text: string, { lost = [] as number[], slant = 0 } = {}): Grey {
  const data = new Uint8Array(SIDE * SIDE).fill(240);
  const fill = (x: number, y: number, width: number, height: number) => {
    for (let row = y; row < y + height; row += 1) data.fill(30, row * SIDE + x, row * SIDE + x + width);
  };
  const count = text.length;
  const top = (x: number) => BOX.y + Math.round(slant * (x - BOX.x));
  for (let index = 0; index <= count; index += 1) {
    const x = BOX.x + index * BOX.width;
    if (!lost.includes(index)) fill(x, top(x), 2, BOX.height);
    if (index < count)
      for (let dx = 0; dx < BOX.width; dx += 1)
        for (const y of [top(x + dx), top(x + dx) + BOX.height - 2]) fill(x + dx, y, 1, 2);
  }
  for (const [index, figure] of [...text].entries()) {
    const x = BOX.x + index * BOX.width;
    if (figure === ' ') continue;
    const width = figure === '1' ? 5 : 14;
    fill(x + (BOX.width - width) / 2, top(x) + 18, width, 24);
  }
  return { width: SIDE, height: SIDE, data };
}

const word = (text: string, rect: Rect, confidence = 0.99): Word => ({
  text,
  box: frame.toBox(rect),
  confidence,
  layoutConfidence: 0.9,
  script: 'printed',
});

const figure = (text: string, index: number): Word =>
  word(text, { x: BOX.x + index * BOX.width + 16, y: BOX.y + 16, width: 18, height: 28 });

/** What a detector finds: not all. */
const someOf = (text: string): Word[] =>
  [...text].flatMap((character, index) =>
    character === ' ' || index % 5 === 1 ? [] : figure(character, index),
  );

/** Answers with a figure for each patch of ink on the line that it is shown. */
function engine(answer: (count: number) => string, confidence = 0.98) {
  const lines: Picture[] = [];
  const recogniser: Recogniser = {
    engine: { name: 'test', version: '1', models: [] },
    detect: async () => [],
    recognise: async (image): Promise<RecognisedLine[]> => {
      lines.push(image);
      const text = answer(patchesOf(image));
      const characters = [...text].map((one, index) => ({
        text: one,
        confidence,
        position: (index + 0.5) / text.length,
      }));
      return [{ text, confidence, characters }];
    },
    upsideDown: async () => [],
    close: async () => {},
  };
  return { recogniser, lines };
}

function patchesOf({ width, height, data }: Picture): number {
  const inked = (x: number) =>
    Array.from({ length: height }, (_, y) => data[y * width + x]!).some((v) => v < 100);
  let count = 0;
  for (let x = 1; x < width; x += 1) if (inked(x) && !inked(x - 1)) count += 1;
  return count;
}

const texts = (words: readonly Word[]) => words.map(({ text }) => text);
const whole = (count: number) => (count === 18 ? NUMBER : `${count}`.repeat(2));

describe('a number in boxes', () => {
  it('is one word, with the figures that the detector passed over, each in its box', async () => {
    const { recogniser, lines } = engine(whole);
    const heading = word('身份证号', { x: 20, y: 310, width: 100, height: 36 });
    const read = await withCombs({ recogniser }, boxed(NUMBER), frame, [heading, ...someOf(NUMBER)]);
    expect(texts(read)).toEqual(['身份证号', NUMBER]);
    expect(lines).toHaveLength(1);
    const [x, y, width, height] = read[1]!.box.map((share) => share * SIDE);
    expect([x, y, width, height].map((n) => Math.round(n! / 5))).toEqual([30, 60, 180, 12]);
    const places = read[1]!.characters!.map((character) =>
      Math.floor((character.x * SIDE - BOX.x) / BOX.width),
    );
    expect(places).toEqual([...NUMBER].keys().toArray());
    expect(read[1]!.confidence).toBe(0.98);
  });

  it.each([
    ['rules that the scan lost', { lost: [4, 11] }],
    ['a page that lies a little askew', { slant: 0.008 }],
  ])('is read over %s', async (_, how) => {
    const { recogniser } = engine(whole);
    const read = await withCombs({ recogniser }, boxed(NUMBER, how), frame, someOf(NUMBER));
    expect(texts(read)).toEqual([NUMBER]);
  });

  it('of which the last boxes are empty keeps its figures in their places', async () => {
    const short = '211302671122   ';
    const { recogniser } = engine((count) => (count === 12 ? '211302671122' : ''));
    const read = await withCombs({ recogniser }, boxed(short), frame, someOf(short));
    expect(texts(read)).toEqual(['211302671122']);
    expect(read[0]!.characters!.at(-1)!.x * SIDE).toBeLessThan(BOX.x + 12 * BOX.width);
  });

  it('that a copy has in one line, read across its boxes, is read without them', async () => {
    const { recogniser } = engine(whole);
    const across = word('2|1|0|302|198|20|279904', { ...BOX, width: 18 * BOX.width });
    expect(texts(await withCombs({ recogniser }, boxed(NUMBER), frame, [across]))).toEqual([NUMBER]);
  });

  it.each([
    ['a figure too few', () => NUMBER.slice(1)],
    ['a character that is no figure', () => `${NUMBER.slice(0, -1)}口`],
  ])('stays as it was where the line has %s', async (_, answer) => {
    const { recogniser, lines } = engine(answer);
    const words = someOf(NUMBER);
    expect(await withCombs({ recogniser }, boxed(NUMBER), frame, words)).toEqual(words);
    expect(lines).toHaveLength(1);
  });

  it('may be written by hand', async () => {
    const { recogniser } = engine(whole);
    const words = someOf(NUMBER).map(
      (one, index): Word => (index === 3 ? { ...one, script: 'handwritten' } : one),
    );
    expect((await withCombs({ recogniser }, boxed(NUMBER), frame, words))[0]!.script).toBe('handwritten');
  });
});

describe('figures that are in no boxes', () => {
  it.each([
    ['in a few cells of a table', boxed('21030')],
    ['on bare paper', { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE).fill(240) }],
    [
      'between which most rules are missing',
      boxed(NUMBER, { lost: [1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17] }),
    ],
  ])('%s are left alone', async (_, page) => {
    const { recogniser, lines } = engine(whole);
    const words = someOf(NUMBER);
    expect(await withCombs({ recogniser }, page, frame, words)).toEqual(words);
    expect(lines).toHaveLength(0);
  });

  it('are not looked at where they stand as close as print', async () => {
    const { recogniser, lines } = engine(whole);
    const dense = word(NUMBER, { x: 200, y: 318, width: 240, height: 30 });
    expect(await withCombs({ recogniser }, boxed(NUMBER), frame, [dense])).toEqual([dense]);
    expect(lines).toHaveLength(0);
  });
});
