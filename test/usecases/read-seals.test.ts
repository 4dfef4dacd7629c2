import { describe, expect, it } from 'vitest';
import type { RecognisedLine } from '../../shared/ports/recogniser.ts';
import { RecogniserError } from '../../shared/ports/recogniser.ts';
import type { Rgb } from '../../shared/reading/raster.ts';
import { readSeals } from '../../shared/usecases/read-seals.ts';
import { drawSeal, layersOf, RED, Sheet } from '../reading/regions/drawing.ts';

const line = (text: string, confidence: number): RecognisedLine => ({ text, confidence, characters: [] });

function sealedPage() {
  const sheet = new Sheet();
  drawSeal(sheet, { x: 400, y: 400, radius: 140, characters: 10, span: 230 });
  for (let index = 0; index < 5; index++)
    sheet.frame({ x: 334 + index * 27, y: 462, width: 22, height: 26 }, 3, RED);
  return layersOf(sheet);
}

describe('readSeals', () => {
  it('reads ring and level line of a seal', async () => {
    const page = sealedPage();
    const seen: number[] = [];
    const recogniser = {
      recognise: async (strip: Rgb) => {
        seen.push(strip.width);
        return [strip.width > 300 ? line('辽宁省计量科学研究院', 0.98) : line('人事专用章', 0.95)];
      },
    };
    const [seal, ...others] = await readSeals(page, recogniser);
    expect(others).toEqual([]);
    expect(seal).toMatchObject({
      shape: 'round',
      text: '辽宁省计量科学研究院',
      textConfidence: 0.98,
      innerText: '人事专用章',
    });
    expect(seen.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['sure of all characters', '辽宁省计量科学研究院', [0.99, 0.95], 1],
    ['unsure of one character', '辽宁省计量科学研究院', [0.99, 0.85], 2],
    ['with strokes of the border', '1辽宁省计量科学研究院', [0.99, 0.95], 2],
    ['of a scrap', '研究院', [0.99, 0.95], 2],
  ])('looks at a ring as often as its first reading asks for: %s', async (_, text, [most, least], times) => {
    let looks = 0;
    const characters = [...text].map((one, at) => ({
      text: one,
      confidence: at === 1 ? least! : most!,
      position: at / text.length,
    }));
    const recognise = async (strip: Rgb) => {
      if (strip.width <= 300) return [line('人事专用章', 0.95)];
      looks += 1;
      return [{ text, confidence: 0.97, characters }];
    };
    await readSeals(sealedPage(), { recognise });
    expect(looks).toBe(times);
  });

  it('looks again where a character was passed over between two that are sure', async () => {
    const text = '辽宁省计量科学研究院';
    const characters = [...text].map((one, at) => ({
      text: one,
      confidence: 0.99,
      position: (at < 5 ? at : at + 1) / 11,
    }));
    let looks = 0;
    const recognise = async (strip: Rgb) => {
      if (strip.width <= 300) return [line('人事专用章', 0.95)];
      looks += 1;
      return [{ text, confidence: 0.99, characters }];
    };
    await readSeals(sealedPage(), { recognise });
    expect(looks).toBe(2);
  });

  it('looks at a ring without colour twice, however sure it is: print may stand in it', async () => {
    const sheet = new Sheet();
    drawSeal(sheet, { x: 700, y: 700, radius: 118, colour: [120, 120, 120] });
    const text = '辽宁省计量科学研究院';
    const characters = [...text].map((one, at) => ({ text: one, confidence: 0.99, position: at / 10 }));
    let looks = 0;
    const recognise = async () => {
      looks += 1;
      return [{ text, confidence: 0.99, characters }];
    };
    const [seal] = await readSeals({ ...layersOf(sheet), text: sheet.grey(), red: null }, { recognise });
    expect(seal).toMatchObject({ text });
    expect(looks).toBe(2);
  });

  it.each([
    ['two that are sure say the same', ['量', '显', '量'], 0.98, 3],
    ['none say the same', ['量', '显', '重', '童', '里'], 0.98, 5],
    ['none that say the same are sure', ['量', '显', '量', '显', '量'], 0.85, 5],
    ['none that say the same say the most', ['量', '量学', '量', '学', '量'], 0.98, 5],
  ])(
    'looks at a ring of which two readings differ until %s, and keeps each',
    async (_, seen, sure, times) => {
      let looks = 0;
      const recognise = async (strip: Rgb) =>
        strip.width > 300 ? [line(`辽宁省计${seen[looks++]}科学研究院`, sure)] : [line('人事专用章', 0.95)];
      const [seal] = await readSeals(sealedPage(), { recognise });
      expect(looks).toBe(times);
      expect(seal!.looks).toHaveLength(times);
    },
  );

  it('reports a seal that can not be read, with empty text', async () => {
    const page = sealedPage();
    const [seal] = await readSeals(page, { recognise: async () => [line('', 0)] });
    expect(seal).toMatchObject({ shape: 'round', text: '', textConfidence: 0, innerText: '' });
  });

  it('does not swallow a failing engine', async () => {
    const page = sealedPage();
    const recognise = async () => {
      throw new RecogniserError('out of memory');
    };
    await expect(readSeals(page, { recognise })).rejects.toThrow(RecogniserError);
  });
});
