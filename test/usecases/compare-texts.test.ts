import { describe, expect, it } from 'vitest';
import type { Rect } from '../../shared/domain/geometry.ts';
import { err, ok } from '../../shared/domain/result.ts';
import type { TextQuestion } from '../../shared/ports/page-reader.ts';
import { RecogniserError, type TextComparer } from '../../shared/ports/recogniser.ts';
import type { ScanDecoder } from '../../shared/ports/scans.ts';
import type { Rgb } from '../../shared/reading/raster.ts';
import { compareTexts } from '../../shared/usecases/compare-texts.ts';

const [WIDTH, HEIGHT] = [400, 600];

/** White paper with level black lines, so that it lies straight. */
function lined(): Rgb {
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(255);
  for (let y = 60; y < HEIGHT - 60; y += 40) {
    for (let row = y; row < y + 3; row += 1)
      data.fill(0, (row * WIDTH + 40) * 3, (row * WIDTH + WIDTH - 40) * 3);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

const decoder = (answer: Awaited<ReturnType<ScanDecoder['page']>>): ScanDecoder => ({
  inspect: () => Promise.reject(new Error('not asked for')),
  page: async () => answer,
  close: async () => {},
});
const page = ok({ image: lined(), dpi: 200, nativeDpi: 200, greyscale: false });

function comparer(): { recogniser: TextComparer; rects: Rect[] } {
  const rects: Rect[] = [];
  const recogniser: TextComparer = {
    async compare(_, rect, texts) {
      rects.push(rect);
      return { read: '甲', scores: texts.map(() => -1) };
    },
  };
  return { recogniser, rects };
}

const question = (box: TextQuestion['box'], rotation: TextQuestion['rotation'] = 0): TextQuestion => ({
  page: { file: { name: 'scan.pdf', path: '/scan.pdf' }, index: 0 },
  rotation,
  box,
  texts: ['甲', '乙'],
});

describe('comparing texts with a place on a page', () => {
  it('looks at the box, a little wider, and no further than the page', async () => {
    const { recogniser, rects } = comparer();
    const answer = await compareTexts(
      { decoder: decoder(page), recogniser },
      question([0.5, 0.5, 0.2, 0.05]),
    );
    expect(answer).toEqual(ok({ read: '甲', scores: [-1, -1] }));
    const [rect] = rects;
    expect(rect!.x).toBeGreaterThan(0.5 * WIDTH - 10);
    expect(rect!.x).toBeLessThan(0.5 * WIDTH);
    expect(rect!.x + rect!.width).toBeGreaterThan(0.7 * WIDTH);
    expect(Math.abs(rect!.y - 0.5 * HEIGHT)).toBeLessThan(2);
    await compareTexts({ decoder: decoder(page), recogniser }, question([0.9, 0.5, 0.1, 0.05]));
    expect(rects[1]!.x + rects[1]!.width).toBeLessThanOrEqual(WIDTH);
  });

  it('finds the place on a page that lay on its side', async () => {
    const { recogniser, rects } = comparer();
    await compareTexts({ decoder: decoder(page), recogniser }, question([0.1, 0.8, 0.3, 0.05], 90));
    expect(Math.abs(rects[0]!.y - 0.8 * WIDTH)).toBeLessThan(2);
    expect(rects[0]!.width).toBeGreaterThan(0.3 * HEIGHT);
  });

  it('passes on what keeps the page from being decoded or the model from answering', async () => {
    const broken = decoder(err({ reason: 'damaged', detail: '' }));
    const { recogniser } = comparer();
    expect(await compareTexts({ decoder: broken, recogniser }, question([0, 0, 1, 1]))).toMatchObject({
      error: { reason: 'damaged' },
    });
    const failing: TextComparer = { compare: () => Promise.reject(new RecogniserError('no memory')) };
    expect(
      await compareTexts({ decoder: decoder(page), recogniser: failing }, question([0, 0, 1, 1])),
    ).toMatchObject({ error: { reason: 'engine-failed' } });
  });
});
