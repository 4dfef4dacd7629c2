import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { createCodeWriter } from '../codes/zxing-writer.ts';

/** What a deliverer takes home: that papers were received, and that nothing is decided by it. */
export interface Receipt {
  readonly dossierId: string;
  readonly campaignTitle: string;
  readonly office: string;
  readonly name: string;
  readonly unit: string;
  readonly deliverer: string;
  /** As printed, local time. */
  readonly receivedAt: string;
  readonly files: number;
  /** Scanned pages, without those that were left out; null before they are counted. */
  readonly pages: number | null;
  /** Pages that new scans took the place of, and what came along with these. */
  readonly leftOut: number;
  readonly copies: number | null;
}

const MM = 72 / 25.4;
const MARGIN = 25 * MM;
const WIDTH = 210 * MM;
const CODE = 28 * MM;

/** One page A5-high on A4; the code holds the dossier's number alone. The same receipt gives the same bytes. */
export async function receiptPdf(receipt: Receipt): Promise<Uint8Array> {
  const font = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  );
  const code = await (await createCodeWriter())(receipt.dossierId);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    info: { Title: '收件回执', Producer: 'Shouli', Creator: 'Shouli', CreationDate: new Date(0) },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  pdf.once('end', () => resolve(Buffer.concat(chunks)));
  pdf.once('error', reject);
  pdf.registerFont('zh', await readFile(font));
  draw(pdf, receipt);
  const module = CODE / code.size;
  for (const [index, dark] of code.dark.entries()) {
    if (!dark) continue;
    const x = WIDTH - MARGIN - CODE + (index % code.size) * module;
    pdf.rect(x, 52 * MM + Math.floor(index / code.size) * module, module, module);
  }
  pdf.fill('black');
  pdf.end();
  return promise;
}

/** How much was scanned; what a new scan took the place of is told apart. */
export function scannedLine({ files, pages, leftOut }: Pick<Receipt, 'files' | 'pages' | 'leftOut'>): string {
  const count = pages === null ? '' : `，共 ${pages} 页`;
  const kept = leftOut === 0 ? '' : `；另有 ${leftOut} 页因重扫替换未予采用，留存备查`;
  return `${files} 个${count}${kept}`;
}

function draw(pdf: PDFKit.PDFDocument, receipt: Receipt): void {
  const width = WIDTH - 2 * MARGIN;
  pdf
    .font('zh')
    .fontSize(22)
    .text('收 件 回 执', MARGIN, 28 * MM, { width, align: 'center' });
  const rows: readonly (readonly [string, string])[] = [
    ['卷宗号', receipt.dossierId],
    ['申报人', receipt.name || '以卷宗为准'],
    ['所在单位', receipt.unit || '以卷宗为准'],
    ['报送单位', receipt.deliverer || '未注明'],
    ['收件时间', receipt.receivedAt],
    ['扫描文件', scannedLine(receipt)],
    ['评定表份数', receipt.copies === null ? '未清点' : `${receipt.copies} 份`],
  ];
  let y = 52 * MM;
  for (const [label, value] of rows) {
    pdf.fontSize(12).text(`${label}：`, MARGIN, y, { width: 28 * MM });
    pdf.text(value, MARGIN + 28 * MM, y, { width: width - 28 * MM - CODE - 6 * MM });
    y = Math.max(pdf.y, y + 7 * MM) + 2 * MM;
  }
  pdf
    .moveTo(MARGIN, y + 2 * MM)
    .lineTo(WIDTH - MARGIN, y + 2 * MM)
    .stroke();
  pdf
    .fontSize(11)
    .text(
      `本回执只证明已收到上述材料，不表示已经受理。是否受理，以受理通知书或不予受理通知书为准。${receipt.campaignTitle}实行一次性报卷，不得补报。`,
      MARGIN,
      y + 6 * MM,
      { width, lineGap: 3 },
    );
  pdf.fontSize(12).text(receipt.office, MARGIN, pdf.y + 8 * MM, { width, align: 'right' });
}
