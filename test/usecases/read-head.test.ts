import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/domain/result.ts';
import { keptPages } from '../../shared/usecases/kept-pages.ts';
import { readPage } from '../../shared/usecases/read-page.ts';
import { formPage, scanned } from '../reading/page/pages.ts';

const DPI = 150;
const PITCH = 60;
/** Lines of one height down to two thirds of the page, and one at its foot. */
const TOPS = [...Array.from({ length: 21 }, (_, row) => PITCH * (row + 1)), 1600];
const FOOT = TOPS.length - 1;

/** Which lines of an article's first page are read; its abstract begins with line `abstract`. */
async function linesRead(abstract: number): Promise<number[]> {
  const read: number[] = [];
  const unused = () => Promise.reject(new Error('not asked for'));
  const image = scanned(formPage(DPI, 0, 1).image, { seed: 1 });
  const outcome = await readPage(
    {
      decoder: {
        page: async () => ok({ image, dpi: DPI, nativeDpi: DPI, greyscale: true }),
        inspect: unused,
        close: unused,
      },
      recogniser: {
        engine: { name: 'fake', version: '1', models: [] },
        detect: async () => TOPS.map((y) => ({ rect: { x: 100, y, width: 900, height: 24 }, confidence: 1 })),
        async recognise(_, rects) {
          return rects.map(({ y }) => {
            const line = TOPS.indexOf(y);
            read.push(line);
            return { text: line === abstract ? '摘要：示例' : '正文', confidence: 0.99, characters: [] };
          });
        },
        upsideDown: async (_, rects) => rects.map(() => 0),
        close: unused,
      },
      codes: { read: async () => [] },
      kept: keptPages(),
      bodyNeeded: () => 'head',
      regionsNeeded: () => ({ sealTexts: true, drawn: true }),
    },
    { page: { file: { name: 'scan.pdf', path: '/scan.pdf' }, index: 0 }, depth: 'adaptive' },
  );
  if (!outcome.ok) throw new Error(outcome.error.reason);
  return read.sort((a, b) => a - b);
}

describe('the head of an article', () => {
  it('is read from the top to the keywords below the abstract, once that is seen', async () => {
    expect(await linesRead(7)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, FOOT]);
  });

  it('is the upper part of the page where no line begins an abstract', async () => {
    expect(await linesRead(-1)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, FOOT]);
  });
});
