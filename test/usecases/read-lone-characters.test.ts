import { describe, expect, it } from 'vitest';
import type { Rect } from '../../shared/domain/geometry.ts';
import type { RecognisedLine, Recogniser } from '../../shared/ports/recogniser.ts';
import type { PageReading, Word } from '../../shared/reading/page-reading.ts';
import type { Grey } from '../../shared/reading/raster.ts';
import type { PageFrame } from '../../shared/usecases/page-frame.ts';
import { withLoneCharacters } from '../../shared/usecases/read-lone-characters.ts';

const SIDE = 1000;
const frame: PageFrame = {
  toBox: ({ x, y, width, height }) => [x / SIDE, y / SIDE, width / SIDE, height / SIDE],
  toRect: ([x, y, width, height]) => ({
    x: x * SIDE,
    y: y * SIDE,
    width: width * SIDE,
    height: height * SIDE,
  }),
};

const word = (
  text: string,
  x: number,
  y: number,
  width: number,
  height: number,
  confidence = 0.99,
): Word => ({
  text,
  box: frame.toBox({ x, y, width, height }),
  confidence,
  layoutConfidence: 1,
  script: 'printed',
});

const ENTRIES = [100, 200, 300, 400, 500];
const lines = ENTRIES.map((y) => word('毕业证书', 100, y, 160, 30));
const FIGURE = { x: 900, y: 307, width: 10, height: 16 };

/** A catalogue with one figure at the right, in the line of its third entry. */
function page(): Grey {
  const data = new Uint8Array(SIDE * SIDE).fill(250);
  for (let y = FIGURE.y; y < FIGURE.y + FIGURE.height; y += 1)
    data.fill(20, y * SIDE + FIGURE.x, y * SIDE + FIGURE.x + (y > FIGURE.y + 10 ? FIGURE.width : 5));
  return { width: SIDE, height: SIDE, data };
}

type Seals = PageReading['seals'];

async function read(words: readonly Word[], text: string, confidence = 0.99, seals: Seals = []) {
  const asked: Rect[] = [];
  const recogniser: Recogniser = {
    engine: { name: 'test', version: '1', models: [] },
    detect: async () => [],
    recognise: async (_, rects): Promise<RecognisedLine[]> => {
      asked.push(...rects);
      return rects.map(() => ({ text, confidence, characters: [] }));
    },
    upsideDown: async () => [],
    close: async () => {},
  };
  const all = await withLoneCharacters({ recogniser }, page(), frame, words, { grids: [], seals });
  return { asked, figures: all.filter((one) => one.box[0] > 0.5).map((one) => one.text) };
}

describe('a figure at the end of a line', () => {
  it('is read where the detector passed over it, and nowhere else', async () => {
    const { asked, figures } = await read(lines, '3');
    expect(asked).toHaveLength(1);
    expect(figures).toEqual(['3']);
  });

  it('takes the place of a piece of it that was found and told nothing', async () => {
    expect((await read([...lines, word('面', 901, 312, 6, 6, 0.03)], '3')).figures).toEqual(['3']);
  });

  it('takes the place of its end', async () => {
    expect((await read([...lines, word('-3', 902, 310, 8, 12)], '2-3')).figures).toEqual(['2-3']);
  });

  it.each([
    ['the whole is no surer', word('面', 901, 312, 6, 6, 0.03), '8', 0.5],
    ['the whole contradicts what was surely read', word('-3', 902, 310, 8, 12), '28', 0.99],
  ])('stays as found where %s', async (_, piece, text, confidence) => {
    expect((await read([...lines, piece], text, confidence)).figures).toEqual([piece.text]);
  });

  it('is not looked for in a stamp', async () => {
    const box = frame.toBox({ x: 800, y: 200, width: 200, height: 200 });
    const seal = {
      box,
      shape: 'round',
      confidence: 0.9,
      text: '',
      textConfidence: 0,
      innerText: '',
    } as const;
    expect((await read(lines, 'A', 0.9, [seal])).asked).toEqual([]);
  });

  it('is not read again where it was read in full', async () => {
    expect((await read([...lines, word('3', 895, 300, 20, 28)], '8')).asked).toEqual([]);
  });
});
