import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { PageImage } from '../../../shared/ports/scans.ts';
import {
  actingPdf,
  filledFieldPdf,
  hiddenTextPdf,
  jpegOf,
  restrictedPdf,
  scannedPage,
  scannedPdf,
} from './builders.ts';
import { jbig2Arithmetic, jbig2Mmr } from './jbig2-builder.ts';
import { jpxSheet, jpxSize } from './jpx-sample.ts';
import { a4, bilevel, image, jpegImage, type PdfPage, pdfOfPages } from './pdf-builder.ts';
import { ScanDesk } from './scan-desk.ts';
import { blankSheet, cornerNames, encoder, greySheet, sheet } from './sheets.ts';
import { stripsOf, tiffOf } from './tiff-builder.ts';

const desk = new ScanDesk();
afterAll(() => desk.close());

const read = (pages: readonly PdfPage[], index = 0, maxSide?: number) =>
  desk.page('scan.pdf', pdfOfPages(pages), index, maxSide);

const small = greySheet(120, 160);
const g4Of = async (page = small) => stripsOf(await tiffOf(page, 'ccittfax4'))[0]!.data;
const g4Image = async (page = small) =>
  image(
    page.width,
    page.height,
    `/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${page.width} /Rows ${page.height} >> ${bilevel}`,
    await g4Of(page),
  );
const isBlack = (x: number, y: number) => small.data[(y * small.width + x) * 3]! < 128;

describe('a page that is one embedded JPEG', () => {
  it('gives the very pixels of the JPEG, with the density by which it is placed', async () => {
    const jpeg = await jpegOf();
    const expected = await sharp(jpeg).raw().toBuffer();
    const page = await read([{ images: [jpegImage(248, 351, jpeg)] }]);
    expect(Buffer.from(page.image.data).equals(expected)).toBe(true);
    expect(page.dpi).toBeCloseTo(30, 1);
    expect(page.nativeDpi).toBeCloseTo(30, 1);
    expect(page.greyscale).toBe(false);
  });

  it.each([
    [0, 'RKWB'],
    [90, 'BRKW'],
    [180, 'WBRK'],
    [270, 'KWBR'],
  ])('is turned by the page rotation of %i°', async (rotation, expected) => {
    const page = await read([await scannedPage(sheet(), `/Rotate ${rotation}`)]);
    expect(cornerNames(page.image)).toBe(expected);
    expect(page.image.width < page.image.height).toBe(rotation % 180 === 0);
  });

  it.each([
    ['a quarter turn counter-clockwise', '0 595 -842 0 842 0 cm', 'KWBR'],
    ['half a turn', '-842 0 0 -595 842 595 cm', 'WBRK'],
    ['a quarter turn clockwise', '0 -595 842 0 0 595 cm', 'BRKW'],
  ])('is turned by %s in its placement', async (_, placement, expected) => {
    const images = [jpegImage(248, 351, await jpegOf())];
    const page = await read([{ size: [842, 595], content: `q ${placement} /Im0 Do Q`, images }]);
    expect(cornerNames(page.image)).toBe(expected);
  });

  const textThen = (placement: string) => `BT /F0 60 Tf 60 500 Td (WORDS) Tj ET q ${placement} cm /Im0 Do Q`;
  const wholePage = `${a4[0]} 0 0 ${a4[1]} 0 0`;
  const darkInMiddle = ({ image: { width, height, data } }: PageImage) =>
    data.subarray(Math.floor(height * 0.3) * width * 3, Math.floor(height * 0.7) * width * 3).includes(0);

  it('hides the words that were drawn before it', async () => {
    const jpeg = await encoder(blankSheet(248, 351)).jpeg({ quality: 95 }).toBuffer();
    const page = await read([{ content: textThen(wholePage), images: [jpegImage(248, 351, jpeg)] }]);
    expect([page.image.width, page.image.height]).toEqual([248, 351]);
    expect(darkInMiddle(page)).toBe(false);
  });

  it('shows the words beneath where it has a mask or leaves a part of the page open', async () => {
    const jpeg = await encoder(blankSheet(248, 351)).jpeg({ quality: 95 }).toBuffer();
    const holes = [jpegImage(248, 351, jpeg, '/Mask [250 255 250 255 250 255]')];
    expect(darkInMiddle(await read([{ content: textThen(wholePage), images: holes }]))).toBe(true);
    const images = [jpegImage(248, 351, jpeg)];
    const aside = `${a4[0] / 2} 0 0 ${a4[1]} ${a4[0] / 2} 0`;
    expect(darkInMiddle(await read([{ content: textThen(aside), images }]))).toBe(true);
  });

  it('is rendered, not taken out, where the placement mirrors it', async () => {
    const images = [jpegImage(248, 351, await jpegOf())];
    const page = await read([{ content: `q -${a4[0]} 0 0 ${a4[1]} ${a4[0]} 0 cm /Im0 Do Q`, images }]);
    expect(cornerNames(page.image)).toBe('KRBW');
  });

  it('shows only what a crop box leaves', async () => {
    const [width, height] = a4;
    const page = await read([await scannedPage(sheet(), `/CropBox [0 0 ${width} ${height / 2}]`)]);
    expect(cornerNames(page.image)).toBe('WWWB');
    expect(page.image.width).toBeGreaterThan(page.image.height);
  });

  it('is inverted where its /Decode says so', async () => {
    const inverted = await sharp(await jpegOf())
      .negate()
      .jpeg({ quality: 95 })
      .toBuffer();
    const page = await read([{ images: [jpegImage(248, 351, inverted, '/Decode [1 0 1 0 1 0]')] }]);
    expect(cornerNames(page.image)).toBe('RKWB');
  });

  it('is read in its colours where the JPEG is CMYK', async () => {
    const jpeg = await encoder(sheet()).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    const plain = image(248, 351, '/Filter /DCTDecode /ColorSpace /DeviceCMYK /BitsPerComponent 8', jpeg);
    const page = await read([{ images: [{ ...plain, dict: `${plain.dict} /Decode [1 0 1 0 1 0 1 0]` }] }]);
    const [topLeft, , bottomRight] = [...cornerNames(page.image)];
    expect(bottomRight).toBe('W');
    expect(topLeft).not.toBe('W');
    expect(page.greyscale).toBe(false);
  });
});

describe('a page that must be rendered', () => {
  const alone = new ScanDesk({}, { secondRenderer: null });
  afterAll(() => alone.close());
  const render = (page: PdfPage) => alone.page('scan.pdf', pdfOfPages([page]));

  it('shows a G4 image at the density of the scan', async () => {
    const page = await render({ images: [await g4Image()], size: [120, 160] });
    expect(cornerNames(page.image)).toBe('KKWK');
    expect([page.image.width, page.image.height]).toEqual([120, 160]);
    expect(page.greyscale).toBe(true);
  });

  it('shows a JBIG2 image of the arithmetic coder', async () => {
    const coded = jbig2Arithmetic({ width: 120, height: 160, black: isBlack });
    const page = await render({ images: [image(120, 160, `/Filter /JBIG2Decode ${bilevel}`, coded)] });
    expect(cornerNames(page.image)).toBe('KKWK');
  });

  it('shows a JPEG 2000 image', async () => {
    const { width, height } = jpxSize;
    const page = await render({
      images: [image(width, height, '/Filter /JPXDecode /ColorSpace /DeviceRGB', jpxSheet)],
    });
    expect(cornerNames(page.image)).toBe('RKWB');
  });

  it('joins the strips of a scan', async () => {
    const [width, height] = a4;
    const whole = encoder(sheet());
    const upper = await whole.clone().extract({ left: 0, top: 0, width: 248, height: 150 }).jpeg().toBuffer();
    const lower = await whole
      .clone()
      .extract({ left: 0, top: 150, width: 248, height: 201 })
      .jpeg()
      .toBuffer();
    const split = (height * 201) / 351;
    const page = await read([
      {
        images: [jpegImage(248, 150, upper), jpegImage(248, 201, lower)],
        content: `q ${width} 0 0 ${height - split} 0 ${split} cm /Im0 Do Q q ${width} 0 0 ${split} 0 0 cm /Im1 Do Q`,
      },
    ]);
    expect(cornerNames(page.image)).toBe('RKWB');
    expect(page.nativeDpi).toBeCloseTo(30, 0);
  });

  it('keeps the density of a scan under print, and draws fine enough for the print', async () => {
    const images = [jpegImage(248, 351, await jpegOf())];
    const stamped = 'BT /F0 30 Tf 200 400 Td (seen) Tj ET';
    const page = await render({ images, content: `q 595.2 0 0 842.4 0 0 cm /Im0 Do Q ${stamped}` });
    expect(page.nativeDpi).toBeCloseTo(30, 0);
    expect(page.image.height).toBeGreaterThan(351);
  });

  it('draws vector content at 300 dpi and knows no density of a scan', async () => {
    const page = await render({ content: '0 0 0 rg 0 700 120 142 re f', size: [595, 842] });
    expect(cornerNames(page.image)).toBe('KWWW');
    expect(page.dpi).toBeCloseTo(300, 0);
    expect(page.nativeDpi).toBeNull();
    expect(page.image.height).toBe(3508);
  });
});

describe('text in a font that the file does not contain', () => {
  const simSun =
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts ' +
    '[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun ' +
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> ' +
    '/FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 >> >>] >>';
  const page = (text: string, font: string) =>
    pdfOfPages([{ content: `BT /F0 40 Tf 60 400 Td ${text} Tj ET`, font }]);
  const alone = new ScanDesk({}, { secondRenderer: null });
  afterAll(() => alone.close());

  it('is not lost silently where it is Chinese', async () => {
    expect(await alone.refusal('scan.pdf', page('<53D77406>', simSun))).toBe('unreadable-file');
  });

  it('is drawn where it is Latin', async () => {
    const latin = '<< /Type /Font /Subtype /Type1 /BaseFont /Arial >>';
    const { image: picture } = await alone.page('scan.pdf', page('(accepted)', latin));
    expect(picture.data.some((value) => value < 100)).toBe(true);
  });
});

describe('pages of a PDF', () => {
  it('are counted, and read in any order at their own sizes', async () => {
    const wide = { ...(await scannedPage(sheet(351, 248))), size: [842, 595] as const };
    const file = pdfOfPages([await scannedPage(), wide, { images: [await g4Image()] }]);
    expect(await desk.inventory('scan.pdf', file)).toMatchObject({ kind: 'pdf', pageCount: 3 });
    const sizes = [];
    for (const index of [2, 0, 1]) {
      const { image: picture } = await desk.page('scan.pdf', file, index);
      sizes.push([picture.width, picture.height]);
    }
    expect(sizes).toEqual([
      [120, 170],
      [248, 351],
      [351, 248],
    ]);
  });

  it('never exceed the longest side asked for, and say the density they then have', async () => {
    for (const page of [await scannedPage(), { content: '0 0 100 100 re f' }]) {
      const { image: picture, dpi } = await read([page], 0, 100);
      expect(Math.max(picture.width, picture.height)).toBe(100);
      expect(dpi).toBeCloseTo((100 / a4[1]) * 72, 0);
    }
  });

  it('have no density where the page is larger than any paper', async () => {
    const page = await read([{ ...(await scannedPage()), size: [2480, 3510] }]);
    expect(page.dpi).toBeNull();
    expect(page.nativeDpi).toBeNull();
  });

  it('beyond the last one are a typed failure', async () => {
    const file = desk.put('scan.pdf', await scannedPdf());
    expect(await desk.decoder.page(file, 1, 1000)).toMatchObject({
      ok: false,
      error: { reason: 'no-pages' },
    });
  });

  it('follow the file when it is replaced by another one of that name', async () => {
    await desk.page('scan.pdf', await scannedPdf(sheet()));
    const page = await desk.page('scan.pdf', await scannedPdf(greySheet(100, 140)));
    expect([page.image.width, page.greyscale]).toEqual([100, true]);
  });
});

describe('what is in a PDF but not on the paper', () => {
  const pixels = async (file: Buffer) => Buffer.from((await desk.page('scan.pdf', file)).image.data);

  it.each([
    ['a hidden text layer', () => hiddenTextPdf()],
    ['the value of a form field', () => filledFieldPdf()],
    ['scripts, programs to start and attached files', () => actingPdf()],
    ['restrictions of printing and copying', () => restrictedPdf()],
  ])('changes no pixel: %s', async (_, make) => {
    expect((await pixels(await make())).equals(await pixels(await scannedPdf()))).toBe(true);
  });

  it('is not taken for a blank page where annotations are all there is', async () => {
    const annotated = {
      content: '',
      extra: '/Annots [<< /Type /Annot /Subtype /Square /Rect [0 0 99 99] >>]',
    };
    expect(await desk.refusal('scan.pdf', pdfOfPages([annotated]))).toBe('unreadable-file');
  });
});

describe('a page that comes out in one tone', () => {
  const mmr = async () =>
    pdfOfPages([
      { images: [image(120, 160, `/Filter /JBIG2Decode ${bilevel}`, jbig2Mmr(120, 160, await g4Of()))] },
    ]);
  const white = async () => pdfOfPages([{ images: [await g4Image(blankSheet(120, 160))] }]);

  it('is a failure, not a blank page, where no other renderer can be asked', async () => {
    const alone = new ScanDesk({}, { secondRenderer: null });
    expect(await alone.refusal('scan.pdf', await mmr())).toBe('unreadable-file');
    await alone.close();
  });

  it('is the other renderer’s picture where there is one', async () => {
    const asked: number[] = [];
    const secondRenderer = async ({
      index,
      width,
      height,
    }: {
      index: number;
      width: number;
      height: number;
    }) => {
      asked.push(index);
      return sheet(width, height);
    };
    const pair = new ScanDesk({}, { secondRenderer });
    const page = await pair.page('scan.pdf', await mmr());
    expect(cornerNames(page.image)).toBe('RKWB');
    expect(asked).toEqual([0]);
    await pair.close();
  });

  it('is blank without a second opinion where its image was decoded whole', async () => {
    const alone = new ScanDesk({}, { secondRenderer: null });
    const files = [await white(), await scannedPdf(blankSheet())];
    for (const file of files) {
      const page = await alone.page('scan.pdf', file);
      expect(page.image.data.every((value) => value === 255)).toBe(true);
    }
    await alone.close();
  });

  it('is blank where a page holds nothing and both renderers agree', async () => {
    const page = await desk.page('scan.pdf', pdfOfPages([{ content: '' }]));
    expect(page.image.data.every((value) => value === 255)).toBe(true);
  });

  it.each([
    ['is not there', pdfOfPages([{ content: 'q 595 0 0 842 0 0 cm /Im7 Do Q' }])],
    ['can not be decoded', pdfOfPages([{ images: [image(50, 70, '/Filter /JPXDecode', Buffer.alloc(99))] }])],
  ])('is a failure where the image that it draws %s', async (_, file) => {
    expect(['damaged', 'unreadable-file']).toContain(await desk.refusal('scan.pdf', file));
  });
});
