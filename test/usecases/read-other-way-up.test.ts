import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/domain/result.ts';
import { keptPages } from '../../shared/usecases/kept-pages.ts';
import { readPage } from '../../shared/usecases/read-page.ts';
import { formPage, scanned } from '../reading/page/pages.ts';

const DPI = 150;
const TOPS = [120, 240, 360];

/** Reads a page of three lines; `legible(y)` tells whether a line whose top is there is read as print. */
async function readWith(
  depth: 'full' | 'adaptive',
  vote: number,
  legible: (y: number, height: number) => boolean,
) {
  let looks = 0;
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
        async recognise(picture, rects) {
          looks += 1;
          return rects.map(({ y }) =>
            legible(y, picture.height)
              ? { text: '荣誉证书', confidence: 0.99, characters: [] }
              : { text: '，', confidence: 0.3, characters: [] },
          );
        },
        upsideDown: async (_, rects) => rects.map(() => vote),
        close: unused,
      },
      codes: { read: async () => [] },
      kept: keptPages(),
      bodyNeeded: () => true,
      regionsNeeded: () => ({ sealTexts: true, drawn: true }),
    },
    { page: { file: { name: 'scan.pdf', path: '/scan.pdf' }, index: 0 }, depth },
  );
  if (!outcome.ok) throw new Error(outcome.error.reason);
  return { ...outcome.value, looks };
}

describe('a page whose lines voted wrongly on which way is up', () => {
  // As scanned the lines stand in the upper half, turned over in the lower one.
  const inUpperHalf = (y: number, height: number) => y < height / 2;

  it.each(['full', 'adaptive'] as const)(
    'is read the other way up where nothing is legible (%s)',
    async (depth) => {
      const page = await readWith(depth, 0.99, inUpperHalf);
      expect([page.rotation, page.words.map(({ text }) => text)]).toEqual([
        0,
        ['荣誉证书', '荣誉证书', '荣誉证书'],
      ]);
      const turned = await readWith(depth, 0.01, (y, height) => !inUpperHalf(y, height));
      expect([turned.rotation, turned.words.length]).toEqual([180, 3]);
    },
  );

  it('stays as voted where the other way is no better', async () => {
    const page = await readWith('full', 0.01, () => false);
    expect(page.rotation).toBe(0);
  });

  it('is looked at once where its lines are legible', async () => {
    const page = await readWith('full', 0.01, inUpperHalf);
    expect([page.rotation, page.looks]).toEqual([0, 1]);
  });
});
