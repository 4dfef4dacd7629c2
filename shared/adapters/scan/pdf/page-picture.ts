import { bytesOfMemory } from '../byte-source.ts';
import { isPaperSize } from '../density.ts';
import { jpegComponents } from '../jpeg-structure.ts';
import type { ImageTraits } from './file-scan.ts';
import { doubtOf, leastCoverage, rawData, refuseCutImages } from './image-checks.ts';
import { describePage, type PageContent } from './page-content.ts';
import { PageRefusal } from './page-refusal.ts';
import { type Pdfium, withMemory } from './pdfium-module.ts';
import type { PdfPage } from './protocol.ts';
import { mayLackGlyphs } from './text-checks.ts';

export interface PictureOrder {
  readonly maxSide: number;
  readonly maxPixels: number;
  readonly images: ImageTraits;
}

const fallbackDensity = 300;
/** Below it, print over a picture would be lost. */
const leastDensityOfMarks = 200;
const fullCoverage = 0.9;
const evenDensity = 0.03;
/** DeviceGray, DeviceRGB, CalGray, CalRGB, ICCBased: what a JPEG decoder makes by itself. */
const plainColourSpaces: ReadonlySet<number> = new Set([1, 2, 4, 5, 7]);
const bgr = 2;
const reverseByteOrder = 0x10;
/** Takes the picture of a loaded page: its one embedded JPEG, or a rendering. Annotations are not drawn. */
export function takePicture(pdfium: Pdfium, page: number, order: PictureOrder): PdfPage {
  const content = describePage(pdfium, page, !order.images.masked);
  if (!(content.width > 0 && content.height > 0)) throw new PageRefusal('damaged', 'page without a size');
  const pixels = content.images.reduce((sum, image) => sum + image.width * image.height, 0);
  if (pixels > order.maxPixels) {
    throw new PageRefusal('too-many-pixels', `${pixels} pixels in the images of a page`);
  }
  return (!order.images.inverted && embeddedJpeg(pdfium, content)) || rendering(pdfium, page, content, order);
}

function embeddedJpeg(pdfium: Pdfium, content: PageContent): PdfPage | null {
  const image = content.images[0];
  if (!image || content.images.length !== 1 || content.marks > 0) return null;
  if (!image.topLevel || !image.whole || image.turns === null || image.coverage < fullCoverage) return null;
  if (image.filters.length !== 1 || image.filters[0] !== 'DCTDecode') return null;
  if (!plainColourSpaces.has(image.colourSpace)) return null;
  const across = image.width / image.placedWidth;
  const down = image.height / image.placedHeight;
  if (Math.abs(across / down - 1) > evenDensity) return null;
  const bytes = rawData(pdfium, image.handle);
  const components = jpegComponents(bytesOfMemory(bytes));
  if (components !== 1 && components !== 3) return null;
  return {
    form: 'jpeg',
    bytes,
    turns: (content.rotation + image.turns) % 4,
    density: isPaper(content) ? Math.min(across, down) * 72 : null,
  };
}

const isPaper = ({ width, height }: PageContent) => isPaperSize(width / 72, height / 72);

function rendering(pdfium: Pdfium, page: number, content: PageContent, order: PictureOrder): PdfPage {
  refuseCutImages(pdfium, content);
  const native = nativeScale(content);
  const wanted = native === null ? fallbackDensity / 72 : withMarks(native, content);
  const scale = Math.min(wanted, order.maxSide / Math.max(content.width, content.height));
  const width = Math.min(order.maxSide, Math.max(1, Math.round(content.width * scale)));
  const height = Math.min(order.maxSide, Math.max(1, Math.round(content.height * scale)));
  const data = render(pdfium, page, width, height);
  return {
    form: 'pixels',
    width,
    height,
    data,
    dpi: isPaper(content) ? scale * 72 : null,
    nativeDpi: native !== null && isPaper(content) ? native * 72 : null,
    doubt: mayLackGlyphs(pdfium, page, content.texts)
      ? 'text in a font that the file does not contain'
      : doubtOf(pdfium, content, data),
  };
}

/** Pixels a point of the densest image that counts. */
function nativeScale(content: PageContent): number | null {
  const scales = content.images
    .filter(
      ({ coverage, placedWidth, placedHeight }) =>
        coverage >= leastCoverage && placedWidth * placedHeight > 0,
    )
    .map((image) => Math.max(image.width / image.placedWidth, image.height / image.placedHeight));
  return scales.length === 0 ? null : Math.max(...scales);
}

const withMarks = (native: number, content: PageContent) =>
  content.marks > 0 ? Math.max(native, leastDensityOfMarks / 72) : native;

function render(pdfium: Pdfium, page: number, width: number, height: number): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil((width * 3) / 4) * 4;
  return withMemory(pdfium, stride * height, (pointer) => {
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, bgr, pointer, stride);
    if (bitmap === 0) throw new PageRefusal('damaged', 'no bitmap');
    try {
      pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
      pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, reverseByteOrder);
      return withoutPadding(
        new Uint8Array(pdfium.wasmExports.memory.buffer, pointer, stride * height),
        width,
        height,
      );
    } finally {
      pdfium._FPDFBitmap_Destroy(bitmap);
    }
  });
}

function withoutPadding(rows: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const stride = rows.length / height;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    data.set(rows.subarray(y * stride, y * stride + width * 3), y * width * 3);
  }
  return data;
}
