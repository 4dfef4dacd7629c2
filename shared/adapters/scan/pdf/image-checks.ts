import { bytesOfMemory } from '../byte-source.ts';
import { jpegIsComplete } from '../jpeg-structure.ts';
import { isUniform } from '../pixels.ts';
import type { PageContent, PlacedImage } from './page-content.ts';
import { PageRefusal } from './page-refusal.ts';
import { type Pdfium, withMemory } from './pdfium-module.ts';

/** Images that cover less of the page (logos, stamps) neither set its density nor cast doubt on it. */
export const leastCoverage = 0.02;
/** Unfolding an image a second time, only to measure it, is not worth more memory. */
const measuredBytes = 48 * 1024 * 1024;
/** By FPDFBitmap_* format. */
const bytesPerPixel: Readonly<Record<number, number>> = { 1: 1, 2: 3, 3: 4, 4: 4 };

/** Filters that give plain rows of samples, whose length is known beforehand. */
const byteFilters: ReadonlySet<string> = new Set([
  'FlateDecode',
  'LZWDecode',
  'RunLengthDecode',
  'ASCIIHexDecode',
  'ASCII85Decode',
]);

/** The stored bytes of an image, filters not undone. */
export function rawData(pdfium: Pdfium, image: number): Uint8Array<ArrayBuffer> {
  const size = pdfium._FPDFImageObj_GetImageDataRaw(image, 0, 0);
  return withMemory(pdfium, size, (pointer) => {
    pdfium._FPDFImageObj_GetImageDataRaw(image, pointer, size);
    return new Uint8Array(pdfium.wasmExports.memory.buffer, pointer, size).slice() as Uint8Array<ArrayBuffer>;
  });
}

/** PDFium fills what a cut stream lacks with one tone. @throws PageRefusal on such an image */
export function refuseCutImages(pdfium: Pdfium, content: PageContent): void {
  for (const image of content.images) {
    if (image.coverage >= leastCoverage && isCut(pdfium, image)) {
      throw new PageRefusal('truncated', `a ${image.filters.join(' ')} image ends before its last row`);
    }
  }
}

function isCut(pdfium: Pdfium, image: PlacedImage): boolean {
  if (isOnly(image, 'DCTDecode')) return !jpegIsComplete(bytesOfMemory(rawData(pdfium, image.handle)));
  return (
    isMeasurable(image) && pdfium._FPDFImageObj_GetImageDataDecoded(image.handle, 0, 0) < plainSize(image)
  );
}

const isOnly = ({ filters }: PlacedImage, filter: string) => filters.length === 1 && filters[0] === filter;

const plainSize = ({ width, height, bitsPerPixel }: PlacedImage) =>
  Math.ceil((width * bitsPerPixel) / 8) * height;

const isMeasurable = (image: PlacedImage) =>
  image.filters.every((filter) => byteFilters.has(filter)) && plainSize(image) <= measuredBytes;

/**
 * PDFium leaves out what it can't decode or find without a word; JBIG2 coded by MMR even comes out as white.
 * So a page of one tone, and any JBIG2 image of one tone, needs another opinion before it is called blank.
 * @throws PageRefusal where nobody else could tell either
 */
export function doubtOf(pdfium: Pdfium, content: PageContent, data: Uint8Array): string | null {
  const images = content.images.filter(({ coverage }) => coverage >= leastCoverage);
  const isJbig2 = ({ filters }: PlacedImage) => filters.includes('JBIG2Decode');
  if (images.some((image) => isJbig2(image) && isOneToneImage(pdfium, image) !== false)) {
    return 'a JBIG2 image came out in one tone';
  }
  if (!isUniform({ data })) return null;
  if (content.annotations > 0 && content.images.length === 0) {
    throw new PageRefusal('unreadable-file', 'a page of annotations only');
  }
  const trusted = content.marks === 0 && content.images.length > 0;
  if (trusted && content.images.every((image) => isSurelyOneTone(pdfium, image))) return null;
  return 'a page came out in one tone';
}

/** A white row of G4 takes one bit (ITU-T T.6 §2.2.4); the rest is for its end mark and a frame's first row. */
const bytesOfBlankG4 = (rows: number) => Math.ceil(rows / 8) + 64;

/** True for images whose data were found whole and whose coding PDFium is known to undo. */
function isSurelyOneTone(pdfium: Pdfium, image: PlacedImage): boolean {
  if (isOneToneImage(pdfium, image) !== true) return false;
  if (isOnly(image, 'DCTDecode') || isMeasurable(image)) return true;
  const stored = pdfium._FPDFImageObj_GetImageDataRaw(image.handle, 0, 0);
  return isOnly(image, 'CCITTFaxDecode') && stored <= bytesOfBlankG4(image.height);
}

/** Null where PDFium can't decode the image. */
function isOneToneImage(pdfium: Pdfium, image: PlacedImage): boolean | null {
  const bitmap = pdfium._FPDFImageObj_GetBitmap(image.handle);
  if (bitmap === 0) return null;
  try {
    return isOneTone(pdfium, bitmap);
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap);
  }
}

/** By the first channel of each pixel: rows end in padding, and a fourth channel is opaque throughout. */
function isOneTone(pdfium: Pdfium, bitmap: number): boolean {
  const width = pdfium._FPDFBitmap_GetWidth(bitmap);
  const height = pdfium._FPDFBitmap_GetHeight(bitmap);
  const stride = pdfium._FPDFBitmap_GetStride(bitmap);
  const step = bytesPerPixel[pdfium._FPDFBitmap_GetFormat(bitmap)] ?? 4;
  const data = new Uint8Array(
    pdfium.wasmExports.memory.buffer,
    pdfium._FPDFBitmap_GetBuffer(bitmap),
    stride * height,
  );
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (data[y * stride + x * step] !== data[0]) return false;
  }
  return true;
}
