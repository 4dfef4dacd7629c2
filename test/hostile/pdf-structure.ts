import {
  deepArraysPdf,
  deepPagesPdf,
  lockedPdf,
  loopingPagesPdf,
  noPagesPdf,
  restrictedPdf,
  scannedPage,
  scannedPdf,
} from '../adapters/scan/builders.ts';
import { jpegImage, type PdfObject, pdfOf, pdfOfPages } from '../adapters/scan/pdf-builder.ts';
import { sheet } from '../adapters/scan/sheets.ts';
import { type HostileCase, harmless, scanCase } from './hostile-case.ts';

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const onePage = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>';
const emptyPage = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';

const tree = (pages: string, ...more: PdfObject[]) => pdfOf([catalogue, pages, ...more]);

/** A whole scan with a text of its file replaced by one as long. */
async function scanWith(from: string | RegExp, to: string): Promise<Buffer> {
  const before = (await scannedPdf()).toString('latin1');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`no ${from} in the file`);
  return Buffer.from(after, 'latin1');
}

const boxed = async (box: string, extra = '') => {
  const pdf = (await scannedPdf()).toString('latin1');
  return Buffer.from(pdf.replace(/\/MediaBox \[[^\]]*\]/, `/MediaBox [${box}] ${extra}`), 'latin1');
};

/** What a page of odd size may come to: a picture within the limits, or a refusal. */
const eitherWay = ['read', 'damaged', 'too-many-pixels', 'unreadable-file'] as const;

/** PDFs whose objects don't form the graph that they should. */
export const pdfStructures: readonly HostileCase[] = [
  scanCase('a PDF with a password', 'a.pdf', () => lockedPdf(), 'password-protected'),
  harmless('a PDF that only restricts printing', 'a.pdf', () => restrictedPdf()),
  scanCase(
    'a PDF encrypted by a handler nobody has',
    'a.pdf',
    async () => scanWith('/Root 1 0 R', '/Root 1 0 R /Encrypt << /Filter /Other /V 9 /R 9 >>'),
    'password-protected',
  ),
  scanCase('a PDF without pages', 'a.pdf', noPagesPdf, 'no-pages'),
  scanCase('a PDF whose page tree is its own child', 'a.pdf', loopingPagesPdf, 'no-pages'),
  scanCase('a PDF with 20 000 nodes above a page', 'a.pdf', () => deepPagesPdf(), 'damaged'),
  scanCase('a PDF with arrays 200 000 deep', 'a.pdf', () => deepArraysPdf(), 'unreadable-file'),
  scanCase(
    'a PDF with dictionaries 100 000 deep',
    'a.pdf',
    () => tree(onePage, `<< /Type /Page /Parent 2 0 R /Resources ${'<< /A '.repeat(100_000)}`),
    'unreadable-file',
  ),
  scanCase(
    'a PDF that claims a billion pages',
    'a.pdf',
    async () => scanWith('/Count 1 ', '/Count 999999999 '),
    'read',
  ),
  scanCase(
    'a PDF that claims fewer than no pages',
    'a.pdf',
    async () => scanWith('/Count 1 ', '/Count -7 '),
    'read',
  ),
  scanCase(
    'a PDF of 1 001 pages that are the same',
    'a.pdf',
    () => tree(`<< /Type /Pages /Count 1001 /Kids [${'3 0 R '.repeat(1001)}] >>`, emptyPage),
    'too-many-pages',
  ),
  scanCase(
    'a PDF whose page is its catalogue',
    'a.pdf',
    () => tree('<< /Type /Pages /Count 1 /Kids [1 0 R] >>'),
    ['read', 'unreadable-file'],
  ),
  scanCase('a PDF whose page is missing', 'a.pdf', () => tree(onePage), 'damaged'),
  scanCase(
    'a PDF whose pages are missing',
    'a.pdf',
    () => pdfOf(['<< /Type /Catalog /Pages 9 0 R >>']),
    'no-pages',
  ),
  scanCase(
    'a PDF whose length of a stream is that stream',
    'a.pdf',
    async () => scanWith(/\/Length \d+/, '/Length 3 0 R'),
    'read',
  ),
  scanCase(
    'a PDF whose length of a stream goes beyond the file',
    'a.pdf',
    async () => scanWith(/\/Length \d+/, '/Length 2147483647'),
    'read',
  ),
  harmless('a PDF whose table of objects is nonsense', 'a.pdf', async () =>
    scanWith(/startxref\n\d+/, 'startxref\n7'),
  ),
  scanCase(
    'a PDF whose older table of objects is itself',
    'a.pdf',
    async () => {
      const at = /startxref\n(\d+)/.exec((await scannedPdf()).toString('latin1'))![1]!;
      return scanWith('/Root 1 0 R', `/Root 1 0 R /Prev ${at}`);
    },
    'read',
  ),
  scanCase(
    'a PDF whose table of objects claims two billion',
    'a.pdf',
    async () => scanWith(/xref\n0 \d+/, 'xref\n0 2147483647'),
    'read',
  ),
  scanCase('a PDF whose stream of objects holds itself', 'a.pdf', () => selfHolding(), 'damaged'),
  scanCase('a PDF whose streams of objects extend each other', 'a.pdf', () => extending(), 'unreadable-file'),
  scanCase('a PDF of half a million empty objects', 'a.pdf', () => crowded(500_000), [
    'read',
    'unreadable-file',
  ]),
  scanCase('a page of a billion points', 'a.pdf', () => boxed('0 0 1000000000 1000000000'), eitherWay),
  scanCase('a page of no size', 'a.pdf', () => boxed('0 0 0 0'), eitherWay),
  scanCase('a page inside out', 'a.pdf', () => boxed('595 842 0 0'), eitherWay),
  scanCase('a page one point wide and a million high', 'a.pdf', () => boxed('0 0 1 1000000'), eitherWay),
  scanCase('a page whose size is no number', 'a.pdf', () => boxed('0 0 NaN 1e999'), eitherWay),
  scanCase(
    'a page of 75 000 inches a unit',
    'a.pdf',
    () => boxed('0 0 595.2 842.4', '/UserUnit 75000'),
    eitherWay,
  ),
  scanCase('a page turned by 45 degrees', 'a.pdf', () => boxed('0 0 595.2 842.4', '/Rotate 45'), eitherWay),
  scanCase(
    'a page cropped to nothing',
    'a.pdf',
    () => boxed('0 0 595.2 842.4', '/CropBox [700 900 701 901]'),
    eitherWay,
  ),
  harmless('a PDF that was changed after the scan, back to the scan', 'a.pdf', () => updated()),
  scanCase(
    'a PDF written in nothing but returns',
    'a.pdf',
    async () => Buffer.from(`%PDF-1.7\r${'\r'.repeat(2_000_000)}%%EOF`),
    'damaged',
  ),
  scanCase(
    'a PDF of two million open brackets',
    'a.pdf',
    async () => Buffer.from(`%PDF-1.7\n1 0 obj\n${'<<'.repeat(1_000_000)}\n%%EOF`),
    'damaged',
  ),
  scanCase(
    'a PDF with an open text of two megabytes',
    'a.pdf',
    async () => Buffer.from(`%PDF-1.7\n1 0 obj\n(${'('.repeat(2_000_000)}\n%%EOF`),
    'damaged',
  ),
  scanCase(
    'a PDF of ten thousand ends',
    'a.pdf',
    async () => Buffer.concat([await scannedPdf(), Buffer.from('startxref\n0\n%%EOF\n'.repeat(10_000))]),
    'read',
  ),
];

function selfHolding(): Buffer {
  const data = Buffer.from('4 0 2 40 << /Type /Pages /Count 1 /Kids [4 0 R] >>');
  return pdfOf([
    '<< /Type /Catalog /Pages 4 0 R >>',
    { dict: '/Type /ObjStm /N 2 /First 9', data },
    { dict: '/Type /ObjStm /N 1 /First 9 /Extends 3 0 R', data },
  ]);
}

function extending(): Buffer {
  const data = Buffer.from('9 0 << /Type /Page >>');
  return pdfOf([
    '<< /Type /Catalog /Pages 9 0 R >>',
    { dict: '/Type /ObjStm /N 1 /First 4 /Extends 3 0 R', data },
    { dict: '/Type /ObjStm /N 1 /First 4 /Extends 2 0 R', data },
  ]);
}

const crowded = (count: number): Buffer =>
  pdfOf([catalogue, onePage, emptyPage, ...Array.from({ length: count }, () => '<< >>')]);

/** A newer revision of the page shows the same scan again; an older one between showed another. */
async function updated(): Promise<Buffer> {
  const page = await scannedPage();
  const other = jpegImage(60, 85, (await scannedPage(sheet(60, 85))).images![0]!.data);
  const file = pdfOfPages([{ ...page, images: [...page.images!, other] }]);
  const update = `4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n`;
  const where = file.length;
  const table = `xref\n9 1\n${String(where).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev ${/startxref\n(\d+)/.exec(file.toString('latin1'))![1]} >>\n`;
  return Buffer.concat([
    file,
    Buffer.from(update),
    Buffer.from(`${table}startxref\n${where + update.length}\n%%EOF\n`),
  ]);
}
