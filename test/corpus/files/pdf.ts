import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

export interface JpegPage {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
  /** Pixels per inch of the paper. */
  readonly dpi: number;
}

const EPOCH = new Date('2024-08-01T00:00:00Z');

/** One full-page JPEG a page. With `layer` a text that nobody sees, and that is wrong, lies under each image. */
export async function imagePdf(pages: readonly JpegPage[], layer?: string): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.setCreationDate(EPOCH);
  pdf.setModificationDate(EPOCH);
  pdf.setProducer('scanner');
  pdf.setCreator('scanner');
  const font = layer ? await pdf.embedFont(StandardFonts.Helvetica) : null;
  for (const page of pages) {
    const width = (page.width * 72) / page.dpi;
    const height = (page.height * 72) / page.dpi;
    const sheet = pdf.addPage([width, height]);
    if (layer && font) sheet.drawText(layer, { x: 40, y: height - 60, size: 10, font, lineHeight: 14 });
    sheet.drawImage(await pdf.embedJpg(page.jpeg), { x: 0, y: 0, width, height });
  }
  return Buffer.from(await pdf.save({ useObjectStreams: false }));
}
