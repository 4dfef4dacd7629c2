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
