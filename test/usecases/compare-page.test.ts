import { describe, expect, it } from 'vitest';
import type { Rect } from '../../shared/domain/geometry.ts';
import { ok } from '../../shared/domain/result.ts';
import type { PageRef } from '../../shared/ports/page-reader.ts';
import { toGrey } from '../../shared/reading/page/grey.ts';
import { quarterTurn } from '../../shared/reading/page/resample.ts';
import type { PageReading } from '../../shared/reading/page-reading.ts';
import type { Rgb } from '../../shared/reading/raster.ts';
import { keptPages } from '../../shared/usecases/kept-pages.ts';
import type { PageEquipment } from '../../shared/usecases/page-parts.ts';
import { readPage } from '../../shared/usecases/read-page.ts';
import { formPage, scanned } from '../reading/page/pages.ts';

const DPI = 150;
const mm = (length: number): number => Math.round((length * DPI) / 25.4);
/** Around the values that `formPage` writes into its table. */
const LINES: Rect[] = Array.from({ length: 12 }, (_, index) => ({
  x: mm(index % 2 === 0 ? 47 : 132),
  y: mm(48.5 + 14 * (index >> 1)),
  width: mm(34),
  height: mm(7),
}));

interface Scan {
  readonly lean: number;
  readonly filling?: number;
  readonly seed: number;
  readonly oneBit?: boolean;
}

function scanOf({ lean, filling = 1, seed, oneBit = true }: Scan): Rgb {
  const image = scanned(formPage(DPI, lean, filling).image, { seed });
  if (!oneBit) return image;
  const data = new Uint8Array(image.data.length);
  for (const [at, level] of toGrey(image).data.entries())
    data.fill(level < 150 ? 0 : 255, 3 * at, 3 * at + 3);
  return { ...image, data };
}

/** A reader of these pages whose engine finds LINES, calls each by its number, and counts what it is asked. */
function readerOf(pages: readonly Rgb[]) {
  const asked = { found: 0, read: 0 };
  let places: readonly Rect[] = [];
  const unused = () => Promise.reject(new Error('not asked for'));
  const equipment: PageEquipment = {
    decoder: {
      page: async (_, index) =>
        ok({
          image: { ...pages[index]!, data: pages[index]!.data.slice() },
          dpi: DPI,
          nativeDpi: DPI,
          greyscale: true,
        }),
      inspect: unused,
      close: unused,
    },
    recogniser: {
      engine: { name: 'fake', version: '1', models: [] },
      async detect() {
        asked.found += 1;
        return LINES.map((rect) => ({ rect, confidence: 1 }));
      },
      async recognise(_, rects) {
        asked.read += rects.length;
        places = rects;
        return rects.map(() => ({ text: '甲', confidence: 0.99, characters: [] }));
      },
      upsideDown: async (_, rects) => rects.map(() => 0),
      close: unused,
    },
    codes: { read: async () => [] },
    kept: keptPages(),
    bodyNeeded: () => true,
    regionsNeeded: () => ({ sealTexts: true, drawn: true }),
  };
  const refOf = (index: number): PageRef => ({ file: { name: 'scan.pdf', path: '/scan.pdf' }, index });
  return async (index: number, reference?: { readonly index: number; readonly reading: PageReading }) => {
    Object.assign(asked, { found: 0, read: 0 });
    const outcome = await readPage(equipment, {
      page: refOf(index),
      depth: 'adaptive',
      ...(reference ? { reference: { page: refOf(reference.index), reading: reference.reading } } : {}),
    });
    if (!outcome.ok) throw new Error(outcome.error.reason);
    return { reading: outcome.value, asked: { ...asked }, places };
  };
}

describe('a page compared with the one that it repeats', () => {
  it('keeps the text of lines with the same strokes, also where it lies upside down', async () => {
    const upright = scanOf({ lean: 0, seed: 1, oneBit: false });
    const copy = scanOf({ lean: 0, seed: 2, oneBit: false });
    const read = readerOf([upright, quarterTurn(copy, 180) as Rgb]);
    const { reading } = await read(0);
    const compared = await read(1, { index: 0, reading });
    expect(compared.asked).toEqual({ found: 0, read: 0 });
    expect(compared.reading).toMatchObject({ depth: 'full', rotation: 180 });
    expect(compared.reading.words).toHaveLength(reading.words.length);
    const [first, again] = [reading.words[0]!.box, compared.reading.words[0]!.box];
    for (const at of [0, 1, 2, 3] as const) expect(again[at]).toBeCloseTo(first[at], 2);
  });

  it('reads a line again of which the original doubts a character, so that its vote is its own', async () => {
    const [original, copy] = [1, 2].map((seed) => scanOf({ lean: 0, seed, oneBit: false }));
    const read = readerOf([original!, copy!]);
    const { reading } = await read(0);
    const characters = [{ text: '甲', confidence: 0.6, x: 0.4 }];
    const words = reading.words.map((word, at) => (at === 2 ? { ...word, text: '申', characters } : word));
    const compared = await read(1, { index: 0, reading: { ...reading, words } });
    expect(compared.asked).toEqual({ found: 0, read: 1 });
    expect(compared.reading.words.map(({ text }) => text)).not.toContain('申');
  });

  it('reads a line as far as its own ink goes, though its first characters are the original’s', async () => {
    const [original, copy] = [1, 2].map((seed) => scanOf({ lean: 0, seed, oneBit: false }));
    const longer = { ...copy!, data: copy!.data.slice() };
    const line = LINES[3]!;
    const left = line.x + line.width + mm(1.5);
    for (let y = line.y + mm(1); y < line.y + mm(6); y += 1)
      for (let x = left; x < left + mm(4); x += 1)
        if ((y - line.y) % 12 < 6)
          longer.data.fill(0, 3 * (y * longer.width + x), 3 * (y * longer.width + x) + 3);
    const read = readerOf([original!, longer]);
    const { reading } = await read(0);
    const compared = await read(1, { index: 0, reading });
    const ends = compared.places.map(({ x, width }) => x + width);
    expect(compared.asked.read).toBeGreaterThan(0);
    expect(Math.max(...ends)).toBeGreaterThan(left + mm(3.5));
  });

  it('keeps lines of which the original doubts a gap or a dash, but none with a comma or a figure in doubt', async () => {
    const [original, copy] = [1, 2].map((seed) => scanOf({ lean: 0, seed, oneBit: false }));
    const read = readerOf([original!, copy!]);
    const { reading } = await read(0);
    const texts = ['第 ', '第—', '月一', '第，', '第一'];
    const words = reading.words.map((word, at) => {
      const text = texts[at - 2];
      if (text === undefined) return word;
      const characters = [...text].map((sign, nth) => ({
        text: sign,
        confidence: nth === 1 ? 0.6 : 1,
        x: 0.4,
      }));
      return { ...word, text, characters };
    });
    const compared = await read(1, { index: 0, reading: { ...reading, words } });
    expect(compared.asked.read).toBe(2);
    const kept = compared.reading.words.map(({ text }) => text);
    expect(texts.map((text) => kept.includes(text))).toEqual([true, true, true, false, false]);
  });

  it('is read by itself where it lies otherwise and the original has a doubtful character: copies vote', async () => {
    const upright = scanOf({ lean: 0, seed: 1, oneBit: false });
    const turned = quarterTurn(scanOf({ lean: 0, seed: 2, oneBit: false }), 180) as Rgb;
    const read = readerOf([upright, turned]);
    const { reading } = await read(0);
    const characters = [{ text: '甲', confidence: 0.6, x: 0.4 }];
    const words = reading.words.map((word, at) => (at === 2 ? { ...word, characters } : word));
    const compared = await read(1, { index: 0, reading: { ...reading, words } });
    expect(compared.asked.found).toBe(1);
  });

  it('is read line by line where the lines stand, not looked for anew, where the scans are too coarse to tell', async () => {
    const read = readerOf([scanOf({ lean: 1.3, seed: 1 }), scanOf({ lean: -0.6, seed: 2 })]);
    const { reading } = await read(0);
    const { asked } = await read(1, { index: 0, reading });
    expect(asked.found).toBe(0);
    expect(asked.read).toBeGreaterThan(LINES.length / 2);
  });

  it('is read anew where most of it says something else', async () => {
    const read = readerOf([scanOf({ lean: 1.3, seed: 1 }), scanOf({ lean: -0.6, seed: 2, filling: 2 })]);
    const { reading } = await read(0);
    expect((await read(1, { index: 0, reading })).asked.found).toBe(1);
  });
});
