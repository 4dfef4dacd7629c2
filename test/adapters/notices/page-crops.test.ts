import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPageCrops } from '../../../shared/adapters/notices/page-crops.ts';
import { createScanDecoder } from '../../../shared/adapters/scan/decoder.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { ScanFiles } from '../../../shared/ports/scan-files.ts';

const WIDTH = 800;
const HEIGHT = 1000;
const blob = { store: 'originals', key: 'scan.png', version: '1' } as const;
const decoder = createScanDecoder();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'decide-crops-'));
  // A white page with a blue block at its upper right and a green one at its lower left.
  const block = (left: number, top: number, background: string) => ({
    input: { create: { width: 160, height: 100, channels: 3 as const, background } },
    left,
    top,
  });
  const page = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#fff' } }).composite(
    [block(560, 100, '#0000ff'), block(80, 800, '#00ff00')],
  );
  await writeFile(join(folder, 'scan.png'), await page.png().toBuffer());
  await writeFile(join(folder, 'broken.png'), 'no picture');
});
afterAll(async () => {
  await decoder.close();
  await rm(folder, { recursive: true });
});

const files: ScanFiles = {
  async use(_ref, name, work) {
    if (name === 'gone.png') return err('not-found');
    return ok(await work({ file: { name, path: join(folder, name) }, sha256: '', bytes: 0 }));
  },
  async close() {},
};
const crops = createPageCrops(files, decoder);
const page = { blob, name: 'scan.png', index: 0, rotation: 0 } as const;
const blue = [560 / WIDTH, 100 / HEIGHT, 160 / WIDTH, 100 / HEIGHT] as const;
const green = [80 / WIDTH, 800 / HEIGHT, 160 / WIDTH, 100 / HEIGHT] as const;

/** How many pixels of a picture are nearly of a colour. */
async function count(png: Uint8Array, [r, g, b]: readonly [number, number, number]): Promise<number> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  let found = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    const near = [r, g, b].every((wanted, channel) => Math.abs(data[at + channel]! - wanted) < 40);
    if (near) found++;
  }
  return found;
}

describe('a crop of the evidence', () => {
  it('shows the box with paper around it and nothing far away, framed', async () => {
    const cut = await crops.cut(page, [blue], []);
    if (!cut.ok) throw new Error(cut.error);
    const { width = 0, height = 0 } = await sharp(cut.value).metadata();
    expect(width).toBeGreaterThanOrEqual(WIDTH / 2);
    expect(height).toBeLessThan(HEIGHT / 4);
    expect(await count(cut.value, [0, 0, 255])).toBe(160 * 100);
    expect(await count(cut.value, [0, 255, 0])).toBe(0);
    expect(await count(cut.value, [0xc8, 0x10, 0x2e])).toBeGreaterThan(2 * 160);
  });

  it('paints over what must not be shown', async () => {
    const cut = await crops.cut(page, [blue], [blue, green]);
    if (!cut.ok) throw new Error(cut.error);
    expect(await count(cut.value, [0, 0, 255])).toBe(0);
    expect(await count(cut.value, [0, 0, 0])).toBeGreaterThanOrEqual(160 * 100);
  });

  it('takes boxes of the page turned upright', async () => {
    // Turned by half a turn the green block stands at the upper right.
    const turned = [1 - green[0] - green[2], 1 - green[1] - green[3], green[2], green[3]] as const;
    const cut = await crops.cut({ ...page, rotation: 180 }, [turned], []);
    expect(cut.ok && (await count(cut.value, [0, 255, 0]))).toBe(160 * 100);
  });

  it('is the same picture for the same page', async () => {
    const [one, two] = [await crops.cut(page, [blue], []), await crops.cut(page, [blue], [])];
    expect(one.ok && two.ok && Buffer.compare(one.value, two.value)).toBe(0);
  });

  it('is none where the page is gone or can not be read', async () => {
    for (const name of ['gone.png', 'broken.png']) {
      expect(await crops.cut({ ...page, name }, [blue], [])).toEqual({ ok: false, error: 'unreadable' });
    }
  });
});
