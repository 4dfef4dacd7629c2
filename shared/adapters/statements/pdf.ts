import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { balanceLine, columns, type PrintedStatement } from './columns.ts';

const MARGIN = 36;
/** A4, lying. */
const WIDTH = 842;

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

function drawTable(pdf: PDFKit.PDFDocument, { lines }: PrintedStatement): void {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  pdf.fontSize(8).table({
    columnStyles: columns.map(({ width }) => ((WIDTH - 2 * MARGIN) * width) / total),
    rowStyles: (index) => (index === 0 ? { backgroundColor: '#eeeeee' } : {}),
    data: [columns.map(({ title }) => title), ...lines.map((line) => columns.map(({ text }) => text(line)))],
  });
}
