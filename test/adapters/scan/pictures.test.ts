import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { jpegOf, pngOf } from './builders.ts';
import { ScanDesk } from './scan-desk.ts';
import { type Colour, cornerNames, corners, encoder, greySheet, sheet } from './sheets.ts';
import { joinTiffs, tiffOf, withDensityAcross, withTag } from './tiff-builder.ts';

const desk = new ScanDesk();
afterAll(() => desk.close());

describe('a JPEG or PNG', () => {
  it('is one page, known by kind and digest', async () => {
    const bytes = await jpegOf();
    expect(await desk.inventory('a.JPG', bytes)).toEqual({
      kind: 'jpeg',
      pageCount: 1,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(await desk.inventory('a.png', await pngOf())).toMatchObject({ kind: 'png', pageCount: 1 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright by its EXIF orientation %i', async (orientation) => {
    const bytes = await encoder(sheet()).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const expected = await sharp(bytes).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const { image } = await desk.page('a.jpg', bytes);
    expect([image.width, image.height]).toEqual([expected.info.width, expected.info.height]);
    expect(Buffer.from(image.data).equals(expected.data)).toBe(true);
  });

  it.each([
    ['a CMYK JPEG', 'a.jpg', () => encoder(sheet()).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
    [
      'a progressive JPEG',
      'a.jpg',
      () => encoder(sheet()).jpeg({ progressive: true, quality: 95 }).toBuffer(),
    ],
    ['a PNG of 16 bits', 'a.png', () => encoder(sheet()).toColourspace('rgb16').png().toBuffer()],
    ['a PNG with a palette', 'a.png', () => encoder(sheet()).png({ palette: true }).toBuffer()],
    ['an interlaced PNG', 'a.png', () => encoder(sheet()).png({ progressive: true }).toBuffer()],
  ])('becomes flat RGB: %s', async (_, name, make) => {
    const { image, greyscale } = await desk.page(name, await make());
    expect(image.data.length).toBe(248 * 351 * 3);
    const [topLeft, topRight, bottomRight] = corners(image);
    const dominant = ([r, g, b]: Colour) => r > g + 80 && r > b + 80;
    expect(dominant(topLeft!)).toBe(true);
    expect(Math.max(...topRight!)).toBeLessThan(70);
    expect(Math.min(...bottomRight!)).toBeGreaterThan(240);
    expect(greyscale).toBe(false);
  });

  it.each([
    ['kept where its profile is that of the result', 'srgb', true],
    ['converted by any other profile', 'p3', false],
  ])('has its colours %s', async (_, profile, kept) => {
    const bytes = await encoder(sheet()).withIccProfile(profile).png().toBuffer();
    const converted = await sharp(bytes).raw().toBuffer();
    const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
    const { image } = await desk.page('a.png', bytes);
    expect(converted.equals(stored)).toBe(kept);
    expect(Buffer.from(image.data).equals(converted)).toBe(true);
  });

  it('stands on white where it is transparent', async () => {
    const clear = sharp({
      create: { width: 60, height: 80, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const { image } = await desk.page('a.png', await clear.png().toBuffer());
    expect(image.data.every((value) => value === 255)).toBe(true);
  });

  it.each([
    ['one channel', () => encoder(greySheet()).greyscale().png().toBuffer(), true],
    ['16 grey bits', () => encoder(greySheet()).toColourspace('grey16').png().toBuffer(), true],
    ['three channels without colour', () => encoder(greySheet()).png().toBuffer(), true],
    ['a red mark', () => pngOf(), false],
  ])('is greyscale or not by its pixels: %s', async (_, make, expected) => {
    expect((await desk.page('a.png', await make())).greyscale).toBe(expected);
  });

  it('tells a scanner’s density, also after it was reduced', async () => {
    const bytes = await encoder(sheet(1240, 1754)).withMetadata({ density: 150 }).jpeg().toBuffer();
    const page = await desk.page('a.jpg', bytes, 0, 877);
    expect(page.image.height).toBe(877);
    expect(page.dpi).toBeCloseTo(75, 5);
    expect(page.nativeDpi).toBe(150);
  });

  it.each([
    ['a placeholder of 72 dpi', () => encoder(sheet(850, 1100)).withMetadata({ density: 72 })],
    [
      'a density that makes a sheet of a metre',
      () => encoder(sheet(3000, 4000)).withMetadata({ density: 100 }),
    ],
    [
      'a camera’s picture',
      () =>
        encoder(sheet(1240, 1754)).withExif({
          IFD0: { XResolution: '150/1', YResolution: '150/1', ResolutionUnit: '2' },
          IFD2: { FNumber: '18/10', ExposureTime: '1/50' },
        }),
    ],
  ])('has no density by %s', async (_, make) => {
    const page = await desk.page('a.jpg', await make().jpeg().toBuffer());
    expect([page.dpi, page.nativeDpi]).toEqual([null, null]);
  });
});

describe('a TIFF', () => {
  const sheets = { colour: sheet(), grey: greySheet(120, 90) };

  it('has a page for each directory, whatever the compression', async () => {
    const file = joinTiffs([
      await tiffOf(sheets.colour, 'lzw'),
      await tiffOf(sheets.grey, 'ccittfax4'),
      await tiffOf(sheets.colour, 'jpeg'),
      await tiffOf(sheets.colour, 'deflate'),
      await tiffOf(sheets.grey, 'none'),
    ]);
    expect(await desk.inventory('a.tif', file)).toMatchObject({ kind: 'tiff', pageCount: 5 });
    const seen = [];
    for (const index of [4, 3, 2, 1, 0]) {
      const { image, greyscale } = await desk.page('a.tif', file, index);
      seen.push(`${image.width} ${cornerNames(image)} ${greyscale}`);
    }
    expect(seen).toEqual([
      '120 KKWK true',
      '248 RKWB false',
      '248 RKWB false',
      '120 KKWK true',
      '248 RKWB false',
    ]);
  });

  it('may be a BigTIFF', async () => {
    const file = await encoder(sheets.colour)
      .tiff({ bigtiff: true, compression: 'lzw', xres: 4, yres: 4 })
      .toBuffer();
    expect(await desk.inventory('a.tif', file)).toMatchObject({ kind: 'tiff', pageCount: 1 });
    const page = await desk.page('a.tif', file);
    expect(cornerNames(page.image)).toBe('RKWB');
  });

  it('does not count a thumbnail as a page', async () => {
    const full = await tiffOf(sheets.colour, 'lzw');
    const thumbnail = withSubfileType(await tiffOf(sheets.grey, 'lzw'));
    const file = joinTiffs([thumbnail, full]);
    expect((await desk.inventory('a.tif', file)).pageCount).toBe(1);
    expect((await desk.page('a.tif', file)).image.width).toBe(248);
  });

  it('stands upright by its orientation', async () => {
    const file = withTag(await tiffOf(sheets.colour, 'lzw'), 274, 6);
    expect(cornerNames((await desk.page('a.tif', file)).image)).toBe('BRKW');
  });

  it('tells its density', async () => {
    const page = await desk.page('a.tif', await tiffOf(sheet(827, 1169), 'ccittfax4', 100));
    expect(page.dpi).toBeCloseTo(100, 1);
  });

  it('gets square pixels where a fax has fewer rows than columns', async () => {
    const fax = withDensityAcross(await tiffOf(sheet(827, 600), 'ccittfax4', 100), 200);
    const { image, dpi } = await desk.page('a.tif', fax);
    expect([image.width, image.height]).toEqual([827, 1200]);
    expect(dpi).toBeCloseTo(200, 1);
  });

  it('is reduced to the longest side asked for', async () => {
    const { image } = await desk.page('a.tif', await tiffOf(sheet(827, 1169), 'ccittfax4', 100), 0, 500);
    expect([image.width, image.height]).toEqual([354, 500]);
    expect(cornerNames(image)).toBe('KKWK');
  });
});

/** Gives the planar-configuration entry, which sharp always writes, another meaning: "reduced picture". */
function withSubfileType(file: Buffer): Buffer {
  const changed = Buffer.from(file);
  const directory = changed.readUInt32LE(4);
  const count = changed.readUInt16LE(directory);
  const entries = Array.from({ length: count }, (_, i) => {
    const at = directory + 2 + i * 12;
    return Buffer.from(changed.subarray(at, at + 12));
  });
  const subfile = Buffer.alloc(12);
  subfile.writeUInt16LE(254, 0);
  subfile.writeUInt16LE(4, 2);
  subfile.writeUInt32LE(1, 4);
  subfile.writeUInt32LE(1, 8);
  const kept = entries.filter((entry) => entry.readUInt16LE(0) !== 284);
  Buffer.concat([subfile, ...kept]).copy(changed, directory + 2);
  return changed;
}
