import { describe, expect, it } from 'vitest';
import { LineReader } from '../../../../shared/adapters/ocr/paddle/line-reader.ts';
import type { Network, NetworkOutput } from '../../../../shared/adapters/ocr/paddle/network.ts';
import { PaddleRecogniser } from '../../../../shared/adapters/ocr/paddle/recogniser.ts';
import type { Rect } from '../../../../shared/domain/geometry.ts';
import { paperWith, rect } from '../../../reading/text/drawing.ts';

/** A network that marks these places, one list a call. */
function marking(calls: readonly (readonly Rect[])[]): { network: Network; asked: () => number } {
  let call = 0;
  const run = async <Taken>(
    _: Float32Array,
    [, , height = 0, width = 0]: readonly number[],
    take: (output: NetworkOutput) => Taken,
  ): Promise<Taken> => {
    const data = new Float32Array(width * height);
    for (const place of calls[call++] ?? []) {
      for (let y = place.y; y < place.y + place.height; y++)
        data.fill(0.9, y * width + place.x, y * width + place.x + place.width);
    }
    return take({ data, shape: [1, 1, height, width] } as NetworkOutput);
  };
  return { network: { run, milliseconds: 0 } as unknown as Network, asked: () => call };
}

/** Strokes with paper between them, as print has. */
const print = ({ x, y, width, height }: Rect): Rect[] =>
  Array.from({ length: Math.floor(width / 12) }, (_, at) => rect(x + 12 * at, y, 5, height));

const LINES = [100, 160, 220].map((y) => rect(100, y, 300, 14));
const TIED = rect(100, 400, 220, 60);
const ink = [...LINES, TIED].flatMap(print);

async function found(nearer: readonly Rect[], tied = TIED) {
  const { network, asked } = marking([[...LINES, tied], nearer]);
  const alphabet = Array.from({ length: 3 }, String);
  const reader = await LineReader.create(
    {
      run: async (_i: unknown, _s: unknown, take: (output: { shape: number[] }) => unknown) =>
        take({ shape: [1, 1, 4] }),
    } as unknown as Network,
    alphabet,
  );
  const engine = { name: 'fake', version: '1', models: [] };
  const networks = { detection: network, recognition: network, orientation: network };
  const regions = await new PaddleRecogniser(engine, networks, reader).detect(paperWith(640, 640, ink), 1280);
  return { below: regions.map((region) => region.rect).filter(({ y }) => y > 300), asked: asked() };
}

describe('lines that a signature ties into one region', () => {
  it('are parted by a nearer look, each where it stands on the page', async () => {
    const { below, asked } = await found([rect(60, 50, 150, 14), rect(60, 110, 150, 14)]);
    expect(asked).toBe(2);
    expect(below).toHaveLength(2);
    const [upper, lower] = below.toSorted((a, b) => a.y - b.y);
    expect(upper!.y + upper!.height).toBeLessThanOrEqual(lower!.y);
    for (const { x, y, height } of below) {
      expect(x).toBeGreaterThan(80);
      expect(y).toBeGreaterThan(350);
      expect(height).toBeLessThan(60);
    }
  });

  it('stay one where the nearer look shows one', async () => {
    const { below } = await found([rect(60, 50, 150, 60)]);
    expect(below).toHaveLength(1);
    expect(below[0]!.height).toBeGreaterThan(100);
  });

  it('are not looked for in regions as high as the others', async () => {
    expect((await found([], rect(100, 400, 220, 14))).asked).toBe(1);
  });
});
