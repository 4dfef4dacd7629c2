import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { separatorCodeText } from '../../domain/separator-code.ts';
import { createCodeWriter, type QrMatrix } from '../codes/zxing-writer.ts';

/** A sheet as it is printed; see `PlannedSheet`. */
export interface SheetToPrint {
  readonly code: Parameters<typeof separatorCodeText>[0];
  readonly name: string;
  readonly unit: string;
  readonly title: string;
}

const MM = 72 / 25.4;
const WIDTH = 210 * MM;
const HEIGHT = 297 * MM;
/** Read without fault at 150 dpi and eight degrees of skew; two of them survive a torn corner. */
const CODE = 42 * MM;
const MARGIN = 18 * MM;

/**
 * PDF with two pages a sheet, front and back alike, so that a sheet is known whichever way it lies in the scanner.
 * People read name and title; machines read the code, which holds neither name nor ID number.
 */
export async function separatorPdf(sheets: readonly SheetToPrint[]): Promise<Uint8Array> {
  const font = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  );
  const write = await createCodeWriter();
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: '卷宗分隔页', Producer: 'Shouli', Creator: 'Shouli' },
  });
  const bytes = collect(pdf);
  pdf.registerFont('zh', await readFile(font));
  for (const sheet of sheets) {
    const code = await write(separatorCodeText(sheet.code));
    for (const side of ['正面', '背面']) drawSide(pdf, sheet, code, side);
  }
  pdf.end();
  return bytes;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  pdf.once('end', () => resolve(Buffer.concat(chunks)));
  pdf.once('error', reject);
  return promise;
}

function drawSide(pdf: PDFKit.PDFDocument, sheet: SheetToPrint, code: QrMatrix, side: string): void {
  const { code: content, name, unit, title } = sheet;
  pdf.addPage().font('zh').fillColor('black');
  drawCode(pdf, code, MARGIN, MARGIN);
  drawCode(pdf, code, WIDTH - MARGIN - CODE, HEIGHT - MARGIN - CODE);
  pdf
    .fontSize(13)
    .text(`分隔页 ${content.sequence}/${content.count}　${side}`, MARGIN + CODE, MARGIN + 4 * MM, {
      width: WIDTH - 2 * MARGIN - CODE,
      align: 'right',
    });
  pdf.text(`批次 ${content.batch}　汇总表第 ${content.row} 人`, {
    width: WIDTH - 2 * MARGIN - CODE,
    align: 'right',
  });
  line(pdf, name, 104 * MM, 44);
  line(pdf, unit, 132 * MM, 18);
  line(pdf, title, 160 * MM, 34);
  pdf
    .fontSize(11)
    .text(
      '本页放在该份材料之前，与材料一同扫描；不要折叠、涂写二维码，也不要抽出。',
      MARGIN,
      HEIGHT - MARGIN - 14 * MM,
      {
        width: WIDTH - 2 * MARGIN - CODE - 8 * MM,
      },
    );
}

/** One centred line, set smaller where it would not fit. */
function line(pdf: PDFKit.PDFDocument, text: string, y: number, size: number): void {
  const width = WIDTH - 2 * MARGIN;
  pdf.fontSize(size);
  const fitting = Math.min(size, (size * width) / Math.max(1, pdf.widthOfString(text)));
  pdf.fontSize(fitting).text(text, MARGIN, y, { width: width + 2, align: 'center', lineBreak: false });
}

function drawCode(pdf: PDFKit.PDFDocument, { size, dark }: QrMatrix, x: number, y: number): void {
  const module = CODE / size;
  for (const [index, isDark] of dark.entries()) {
    if (isDark) pdf.rect(x + (index % size) * module, y + Math.floor(index / size) * module, module, module);
  }
  pdf.fill('black');
}
