import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { imagePdf } from './files/pdf.ts';
import { joinTiffs } from './files/tiff.ts';
import { photograph } from './pixels/phone.ts';
import { fromSharp } from './pixels/raster.ts';
import { scan } from './pixels/scan.ts';
import { Prng } from './prng.ts';

const plain = (width: number, height: number, red: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 200, b: 90 } } });

const FAULTS = {
  skew: 1.2,
  noise: 3,
  blur: 0.5,
  shade: 0.05,
  border: true,
  specks: 5,
  grey: false,
  fade: 0.1,
  paper: [250, 248, 244],
} as const;

describe('scan files', () => {
  it('join pages of different sizes and compressions into one TIFF without losing one', async () => {
    const pages = [
      await plain(120, 80, 255).tiff({ compression: 'jpeg', quality: 95 }).toBuffer(),
      await plain(64, 90, 0)
        .greyscale()
        .threshold(150)
        .toColourspace('b-w')
        .tiff({ bitdepth: 1, compression: 'ccittfax4', miniswhite: true })
        .toBuffer(),
      await plain(31, 17, 128).tiff({ compression: 'none' }).toBuffer(),
    ];
    const joined = joinTiffs(pages);
    expect((await sharp(joined).metadata()).pages).toBe(3);
    const sizes = await Promise.all(
      [0, 1, 2].map(async (page) => {
        const { width, height } = (await sharp(joined, { page }).raw().toBuffer({ resolveWithObject: true }))
          .info;
        return [width, height];
      }),
    );
    expect(sizes).toEqual([
      [120, 80],
      [64, 90],
      [31, 17],
    ]);
  });

  it('write one PDF page an image, of the size of its paper, and the same bytes again', async () => {
    const jpeg = await plain(200, 100, 40).jpeg().toBuffer();
    const pages = [
      { jpeg, width: 200, height: 100, dpi: 100 },
      { jpeg, width: 200, height: 100, dpi: 200 },
    ];
    const bytes = await imagePdf(pages, 'Name: NOBODY');
    const read = await PDFDocument.load(bytes);
    expect(read.getPages().map((p) => [p.getWidth(), p.getHeight()])).toEqual([
      [144, 72],
      [72, 36],
    ]);
    expect((await imagePdf(pages, 'Name: NOBODY')).equals(bytes)).toBe(true);
  });
});

describe('spoiling pages', () => {
  it('keeps the size, changes the pixels and repeats itself from the same seed', async () => {
    const page = await fromSharp(plain(150, 210, 255));
    const one = await scan(page, FAULTS, new Prng('s'));
    const two = await scan(page, FAULTS, new Prng('s'));
    const other = await scan(page, FAULTS, new Prng('t'));
    expect([one.width, one.height]).toEqual([150, 210]);
    expect(Buffer.compare(Buffer.from(one.data), Buffer.from(two.data))).toBe(0);
    expect(Buffer.compare(Buffer.from(one.data), Buffer.from(other.data))).not.toBe(0);
  });

  it('shows the whole page within a phone picture, with a desk around it', async () => {
    const page = await fromSharp(plain(150, 210, 255));
    const taken = photograph(page, new Prng('desk'), new Prng('hand'), true);
    const at = (x: number, y: number) =>
      taken.data[(Math.round(y * taken.height) * taken.width + Math.round(x * taken.width)) * 3]!;
    expect(taken.width).toBeGreaterThan(1000);
    expect(at(0.5, 0.5)).toBeGreaterThan(at(0.005, 0.005) + 20);
  });
});
