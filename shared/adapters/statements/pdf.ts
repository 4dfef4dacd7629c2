import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { balanceLine, columns, type PrintedStatement } from './columns.ts';

const MARGIN = 36;
/** A4, lying. */
const WIDTH = 842;
const PADDING = 3;

/** The statement for signing: the balance, the lines, and a place for signature and date. */
export async function statementPdf(statement: PrintedStatement): Promise<Uint8Array> {
  const font = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  );
  const pdf = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    info: { Title: '批次结案表', Producer: 'Shouli', Creator: 'Shouli' },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  pdf.once('end', () => resolve(Buffer.concat(chunks)));
  pdf.once('error', reject);
  pdf.registerFont('zh', await readFile(font));
  pdf.font('zh').fontSize(18).text('批次结案表', { align: 'center' });
  pdf.moveDown(0.5).fontSize(11).text(balanceLine(statement)).moveDown(0.5);
  drawTable(pdf, statement);
  pdf
    .moveDown(1.5)
    .fontSize(11)
    .text('经办人：　　　　　　　　复核人：　　　　　　　　日期：　　　　　　', MARGIN);
  pdf.end();
  return promise;
}

/** Row by row: the library's own table takes a minute for a hundred rows of Chinese. */
function drawTable(pdf: PDFKit.PDFDocument, { lines }: PrintedStatement): void {
  const head = columns.map(({ title }) => title);
  pdf.fontSize(8);
  drawRow(pdf, head);
  for (const line of lines) {
    const texts = columns.map(({ text }) => text(line));
    if (pdf.y + rowHeight(pdf, texts) > pdf.page.height - MARGIN) {
      pdf.addPage();
      drawRow(pdf, head);
    }
    drawRow(pdf, texts);
  }
}

const total = columns.reduce((sum, { width }) => sum + width, 0);
const widths = columns.map(({ width }) => ((WIDTH - 2 * MARGIN) * width) / total);

const rowHeight = (pdf: PDFKit.PDFDocument, texts: readonly string[]): number =>
  2 * PADDING +
  Math.max(
    ...texts.map((text, index) => pdf.heightOfString(text || ' ', { width: widths[index]! - 2 * PADDING })),
  );

function drawRow(pdf: PDFKit.PDFDocument, texts: readonly string[]): void {
  const top = pdf.y;
  const height = Math.min(rowHeight(pdf, texts), pdf.page.height - MARGIN - top);
  let left = MARGIN;
  for (const [index, text] of texts.entries()) {
    const width = widths[index]!;
    pdf.rect(left, top, width, height).lineWidth(0.5).stroke();
    const inner = { width: width - 2 * PADDING, height: height - 2 * PADDING, ellipsis: true };
    if (text !== '') pdf.text(text, left + PADDING, top + PADDING, inner);
    left += width;
  }
  pdf.x = MARGIN;
  pdf.y = top + height;
}
