import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { a4, image, jpegImage, type PdfObject, type PdfPage, pdfOf, pdfOfPages } from './pdf-builder.ts';
import { encoder, type Sheet, sheet } from './sheets.ts';

/** Hostile and odd scan files, made when a test asks for them. */

export const jpegOf = (page: Sheet = sheet()): Promise<Buffer> =>
  encoder(page).jpeg({ quality: 90 }).toBuffer();
export const pngOf = (page: Sheet = sheet()): Promise<Buffer> => encoder(page).png().toBuffer();

/** A scan as office scanners write it: one JPEG over the whole page. @param extra entries of the page */
export async function scannedPage(page: Sheet = sheet(), extra = ''): Promise<PdfPage> {
  return { images: [jpegImage(page.width, page.height, await jpegOf(page))], extra };
}

export const scannedPdf = async (...pages: Sheet[]): Promise<Buffer> =>
  pdfOfPages(await Promise.all((pages.length > 0 ? pages : [sheet()]).map((page) => scannedPage(page))));

/** The first part of a file, as a copy that broke off leaves it. @param share 0…1 */
export const cutAt = (file: Buffer, share: number): Buffer =>
  file.subarray(0, Math.floor(file.length * share));

/** Opens only with its password. */
export async function lockedPdf(userPassword = 'open sesame'): Promise<Buffer> {
  const document = await PDFDocument.load(await scannedPdf());
  await document.encrypt({ userPassword, ownerPassword: 'owner' });
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** Only printing and copying are restricted: everybody may look. */
export const restrictedPdf = (): Promise<Buffer> => lockedPdf('');

/** A grey PNG of some kilobytes that unfolds to `side` × `side` pixels. */
export function pngBomb(side = 20_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 });
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(checksum(body), body.length + 4);
  return out;
}

/** CRC-32 of the PNG specification, annex D. */
function checksum(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

const flate = (length: number) => deflateSync(Buffer.alloc(length), { level: 9 });
const rgb8 = '/Filter /FlateDecode /ColorSpace /DeviceRGB /BitsPerComponent 8';

/** An image that claims `side` × `side` pixels behind a short stream. */
export const pixelBombPdf = (side = 60_000): Buffer =>
  pdfOfPages([{ images: [image(side, side, rgb8, flate(1_000_000))] }]);

/** A content stream of some kilobytes that unfolds, in two steps, to as many megabytes of blanks. */
export function contentBombPdf(megabytes = 600): Buffer {
  const megabyte = deflateRawSync(Buffer.alloc(1_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const once = Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: megabytes }, () => megabyte),
  ]);
  const twice = deflateSync(once, { level: 9 });
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    { dict: '/Filter [/FlateDecode /FlateDecode]', data: twice },
  ]);
}

/** Forms that draw the next form ten times each, `depth` deep: the last mark is drawn 10^depth times. */
export function laughingPdf(depth = 9): Buffer {
  const forms = Array.from({ length: depth }, (_, i): PdfObject => {
    const last = i === depth - 1;
    const names = last ? '' : `/Resources << /XObject << /F ${5 + i + 1} 0 R >> >>`;
    return {
      dict: `/Type /XObject /Subtype /Form /BBox [0 0 600 850] ${names}`,
      data: Buffer.from(last ? '0 0 500 800 re f ' : '/F Do '.repeat(10)),
    };
  });
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>',
    { dict: '', data: Buffer.from('/F Do') },
    ...forms,
  ]);
}

/** Paints a whole page over and over: hours of work in two megabytes. */
export const slowPdf = (times = 100_000): Buffer =>
  pdfOfPages([{ content: '0 0 595 842 re f 0.5 g '.repeat(times) }]);

/** A page tree whose node is its own child. */
export const loopingPagesPdf = (): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [2 0 R 3 0 R] >>',
    '<< /Type /Pages /Kids [2 0 R] >>',
  ]);

/** A page tree of `depth` nested nodes above one page. */
export function deepPagesPdf(depth = 20_000): Buffer {
  const nodes = Array.from(
    { length: depth },
    (_, i): PdfObject =>
      `<< /Type /Pages /Count 1 /Kids [${i + 3} 0 R] ${i > 0 ? `/Parent ${i + 1} 0 R` : ''} >>`,
  );
  const page = `<< /Type /Page /Parent ${depth + 1} 0 R /MediaBox [0 0 595 842] >>`;
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', ...nodes, page]);
}

/** A dictionary of arrays in arrays, `depth` deep, where a page's size should be. */
export const deepArraysPdf = (depth = 200_000): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${'['.repeat(depth)}${']'.repeat(depth)} >>`,
  ]);

export const noPagesPdf = (): Buffer =>
  pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 0 /Kids [] >>']);

/** A scan whose reader is told to run a script, start a program and open an attached file. */
export async function actingPdf(): Promise<Buffer> {
  const page = await scannedPage(sheet(), '/AA << /O << /S /JavaScript /JS (while(true){}) >> >>');
  return pdfOfPages(
    [page],
    '/OpenAction << /S /Launch /F (/bin/true) >> /Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> ' +
      '/JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>',
    (first) => [
      `<< /Type /Filespec /F (a.exe) /EF << /F ${first + 1} 0 R >> >>`,
      { dict: '/Type /EmbeddedFile', data: Buffer.from('MZ') },
    ],
  );
}

/** A scan with words behind the picture that nobody sees and that say something else. */
export async function hiddenTextPdf(page: Sheet = sheet()): Promise<Buffer> {
  const [width, height] = a4;
  const scan = await scannedPage(page);
  const content = `q ${width} 0 0 ${height} 0 0 cm /Im0 Do Q BT 3 Tr /F0 40 Tf 60 400 Td (NOT ON PAPER) Tj ET`;
  return pdfOfPages([{ ...scan, content }]);
}

/** A scan under a form field whose value covers the middle of the sheet. */
export async function filledFieldPdf(page: Sheet = sheet()): Promise<Buffer> {
  const scan = await scannedPage(page, '/Annots [6 0 R]');
  const mark = {
    dict: '/Type /XObject /Subtype /Form /BBox [0 0 595 842]',
    data: Buffer.from('0 0 595 842 re f'),
  };
  return pdfOfPages([scan], '/AcroForm << /Fields [6 0 R] >>', (first) => [
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (other) /F 4 /Rect [0 0 595 842] /AP << /N ${first + 1} 0 R >> >>`,
    mark,
  ]);
}

/** Begins as one format and carries the other behind it. */
export const polyglot = (outside: Buffer, inside: Buffer): Buffer => Buffer.concat([outside, inside]);
