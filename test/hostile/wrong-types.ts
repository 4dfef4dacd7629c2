import { strToU8, zipSync } from 'fflate';
import { jpegOf, pngOf, polyglot, scannedPdf } from '../adapters/scan/builders.ts';
import { sheet } from '../adapters/scan/sheets.ts';
import { tiffOf } from '../adapters/scan/tiff-builder.ts';
import { type HostileCase, harmless, scanCase } from './hostile-case.ts';

const makers = {
  pdf: () => scannedPdf(),
  jpg: () => jpegOf(),
  png: () => pngOf(),
  tif: () => tiffOf(sheet(), 'lzw'),
};
const kinds = Object.keys(makers) as (keyof typeof makers)[];

const renamed = kinds.flatMap((real) =>
  kinds
    .filter((claimed) => claimed !== real)
    .map((claimed) => scanCase(`a ${real} named .${claimed}`, `a.${claimed}`, makers[real], 'type-mismatch')),
);

const text = (content: string) => () => Buffer.from(content.padEnd(600, ' '));
const bytes =
  (...head: number[]) =>
  () =>
    Buffer.concat([Buffer.from(head), Buffer.alloc(600, 1)]);
const zip = () => zipSync({ 'a.txt': strToU8('x'.repeat(500)) });

const foreign: readonly (readonly [string, HostileCase['make']])[] = [
  ['a zip', zip],
  ['an SVG with a script', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['an SVG that names a local file', text('<svg><image href="file:///etc/passwd"/></svg>')],
  ['an HTML page', text('<!doctype html><script>alert(1)</script>')],
  ['a shell script', text('#!/bin/sh\nrm -rf /\n')],
  ['a Windows program', bytes(0x4d, 0x5a, 0x90, 0x00)],
  ['a Linux program', bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1)],
  ['a GIF', text('GIF89a')],
  ['a WebP', text('RIFF\x24\0\0\0WEBPVP8 ')],
  ['an AVIF', text('\0\0\0\x20ftypavif')],
  ['PostScript', text('%!PS-Adobe-3.0\n(/etc/passwd) (r) file')],
  ['an ImageMagick script', text('push graphic-context\nimage over 0,0 0,0 "|touch /tmp/x"')],
  ['a JPEG 2000 file', bytes(0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a)],
  ['an old Office file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ['gzip', bytes(0x1f, 0x8b, 8, 0)],
  ['a playlist that names a server', text('#EXTM3U\nhttp://example.invalid/a')],
  ['zeros', () => Buffer.alloc(4096)],
];

const endOfFile = Buffer.from('\n%%EOF\n');

export const wrongTypes: readonly HostileCase[] = [
  ...renamed,
  ...foreign.map(([title, make], i) => {
    const name = `a.${kinds[i % kinds.length]}`;
    return scanCase(`${title} named ${name}`, name, make, 'type-mismatch');
  }),
  scanCase('a program with no scan’s name', 'a.exe', bytes(0x4d, 0x5a), 'unknown-type'),
  scanCase('a file of one byte', 'a.pdf', () => Buffer.from('%'), 'type-mismatch'),
  scanCase('only a PDF header', 'a.pdf', () => Buffer.from('%PDF-1.7\n'), 'truncated'),
  scanCase('a PDF header and an end', 'a.pdf', () => Buffer.from('%PDF-1.7\n%%EOF\n'), 'damaged'),
  scanCase('only a PNG magic', 'a.png', async () => (await pngOf()).subarray(0, 8), 'truncated'),
  scanCase('a PNG header and an end', 'a.png', pngWithoutRows, 'damaged'),
  scanCase('only a TIFF header', 'a.tif', () => Buffer.from('II*\0\x08\0\0\0'), 'truncated'),
  scanCase('only JPEG marks', 'a.jpg', () => Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'damaged'),
  harmless('a JPEG with a zip behind it', 'a.jpg', async () => polyglot(await jpegOf(), Buffer.from(zip()))),
  harmless('a PNG with a zip behind it', 'a.png', async () => polyglot(await pngOf(), Buffer.from(zip()))),
  harmless('a PNG with a PDF behind it', 'a.png', async () =>
    polyglot(await pngOf(), Buffer.concat([await scannedPdf(), Buffer.from('IEND')])),
  ),
  scanCase(
    'a JPEG with a PDF in its comment, named .pdf',
    'a.pdf',
    async () => withComment(await jpegOf(), await scannedPdf()),
    'type-mismatch',
  ),
  harmless('a JPEG with a PDF in its comment', 'a.jpg', async () =>
    withComment(await jpegOf(), await scannedPdf()),
  ),
  harmless('a PDF behind a page of HTML', 'a.pdf', async () =>
    polyglot(Buffer.from('<html><script>alert(1)</script>\n'), await scannedPdf()),
  ),
  harmless('a PDF with a zip behind it', 'a.pdf', async () =>
    Buffer.concat([await scannedPdf(), zip(), endOfFile]),
  ),
  harmless('a PDF with a second PDF behind it', 'a.pdf', async () => {
    const first = await scannedPdf(sheet(60, 85));
    return polyglot(first, await scannedPdf());
  }),
  scanCase(
    'a PDF whose header stands beyond the first kilobyte',
    'a.pdf',
    async () => polyglot(Buffer.alloc(1100, ' '), await scannedPdf()),
    'type-mismatch',
  ),
];

async function pngWithoutRows(): Promise<Buffer> {
  const file = await pngOf();
  return Buffer.concat([file.subarray(0, 33), file.subarray(-12)]);
}

/** Puts a comment segment of up to 64 kB behind the start mark. */
function withComment(jpeg: Buffer, comment: Buffer): Buffer {
  const content = comment.subarray(0, 65_000);
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}
