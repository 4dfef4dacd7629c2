import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { imagePdf } from '../files/pdf.ts';
import { joinTiffs } from '../files/tiff.ts';
import type { PrintedDocument } from './pages.ts';
import type { ScannedPage } from './scanner.ts';

export type Container = 'pdf' | 'pdfs' | 'tiff' | 'jpeg' | 'png';
export const CONTAINERS: readonly Container[] = ['pdf', 'pdfs', 'tiff', 'jpeg', 'png'];

const MISLEADING = [
  'Name: ZHANG WEI   ID: 110101199001011237',
  'Level: Engineer   Speciality: accounting',
  'Publicity: 2024-07-01 to 2024-07-02',
].join('\n');

export interface WriteOptions {
  readonly textLayer: boolean;
  readonly bitonal: boolean;
  readonly thrifty: boolean;
}

/** Writes the scan files of one dossier; page numbers of the truth follow the natural order of their names. */
export async function writeScans(
  dir: string,
  pages: readonly ScannedPage[],
  documents: readonly PrintedDocument[],
  container: Container,
  options: WriteOptions,
): Promise<void> {
  await mkdir(dir, { recursive: true });
  const pdf = (list: readonly ScannedPage[]) =>
    imagePdf(
      list.map((p) => ({ jpeg: p.jpeg, width: p.picture.width, height: p.picture.height, dpi: p.dpi })),
      options.textLayer ? MISLEADING : undefined,
    );
  if (container === 'pdf') return writeFile(join(dir, 'scan.pdf'), await pdf(pages));
  if (container === 'tiff') return writeFile(join(dir, 'scan.tif'), await tiff(pages, options));
  if (container === 'pdfs') {
    for (const [i, chunk] of chunks(pages, documents).entries())
      await writeFile(join(dir, `${i + 1}.pdf`), await pdf(chunk));
    return;
  }
  for (const [i, page] of pages.entries()) {
    const name = container === 'jpeg' ? `IMG_${i + 1}.jpg` : `p${String(i + 1).padStart(3, '0')}.png`;
    const bytes =
      container === 'jpeg'
        ? page.jpeg
        : await sharp(page.jpeg).png({ compressionLevel: 6 }).withMetadata({ density: page.dpi }).toBuffer();
    await writeFile(join(dir, name), bytes);
  }
}

/** Pages in runs: each loose document for itself, the bound book as one. */
function chunks(pages: readonly ScannedPage[], documents: readonly PrintedDocument[]): ScannedPage[][] {
  const out: ScannedPage[][] = [];
  let last: string | null = null;
  for (const page of pages) {
    const document = page.document === null ? null : documents[page.document]!;
    const key: string | null = document === null ? last : document.bound ? 'book' : String(page.document);
    if (key !== last || out.length === 0) out.push([]);
    out.at(-1)!.push(page);
    last = key;
  }
  return out;
}

async function tiff(pages: readonly ScannedPage[], options: WriteOptions): Promise<Buffer> {
  const made: Buffer[] = [];
  for (const page of pages) {
    const perMm = page.dpi / 25.4;
    const source = sharp(page.jpeg);
    made.push(
      options.bitonal && page.plain
        ? await source
            .greyscale()
            .threshold(150)
            .toColourspace('b-w')
            .tiff({ bitdepth: 1, compression: 'ccittfax4', miniswhite: true, xres: perMm, yres: perMm })
            .toBuffer()
        : await source
            .tiff({ compression: 'jpeg', quality: options.thrifty ? 50 : 80, xres: perMm, yres: perMm })
            .toBuffer(),
    );
  }
  return joinTiffs(made);
}
