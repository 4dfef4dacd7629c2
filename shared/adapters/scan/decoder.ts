import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ok, type Result } from '../../domain/result.ts';
import type {
  PageImage,
  ScanDecoder,
  ScanFailure,
  ScanFile,
  ScanInventory,
  ScanLimits,
} from '../../ports/scans.ts';
import { isCredibleDensity } from './density.ts';
import { failure, failureOfException } from './failure.ts';
import { defaultScanLimits } from './limits.ts';
import { fileState, type OpenScan, openScan } from './open-scan.ts';
import { PdfEngine } from './pdf/pdf-engine.ts';
import { PdfPages } from './pdf/pdf-pages.ts';
import { poppler, type SecondRenderer } from './pdf/second-renderer.ts';
import { decodePicture } from './picture.ts';

export interface ScanDecoderParts {
  /** Asked where PDFium's picture may have lost something; null for none. */
  readonly secondRenderer?: SecondRenderer | null;
  /** Entry of the PDF thread, where a bundler moved it. */
  readonly pdfThread?: URL;
}

/** Reads PDF, TIFF, JPEG and PNG files from disk: pages by index, in any order, of any number of files. */
export function createScanDecoder(
  limits: ScanLimits = defaultScanLimits,
  { secondRenderer = poppler, pdfThread }: ScanDecoderParts = {},
): ScanDecoder {
  return new FileScanDecoder(limits, new PdfPages(new PdfEngine(pdfThread), secondRenderer, limits));
}

const rememberedFiles = 16;

class FileScanDecoder implements ScanDecoder {
  readonly #limits: ScanLimits;
  readonly #pdf: PdfPages;
  readonly #remembered = new Map<string, { state: string; scan: Promise<Result<OpenScan, ScanFailure>> }>();

  constructor(limits: ScanLimits, pdf: PdfPages) {
    this.#limits = limits;
    this.#pdf = pdf;
  }

  async inspect(file: ScanFile): Promise<Result<ScanInventory, ScanFailure>> {
    try {
      const scan = await this.#open(file);
      if (!scan.ok) return scan;
      const pageCount = await this.#countPages(file, scan.value);
      if (!pageCount.ok) return pageCount;
      if (pageCount.value < 1) return failure('no-pages', 'the document counts no page');
      if (pageCount.value > this.#limits.maxPagesPerFile) {
        return failure('too-many-pages', `${pageCount.value} pages`);
      }
      const sha256 = await digestOf(file.path);
      return ok({ kind: scan.value.kind, sha256, pageCount: pageCount.value });
    } catch (cause) {
      return failureOfException(cause);
    }
  }

  async page(file: ScanFile, index: number, maxSide: number): Promise<Result<PageImage, ScanFailure>> {
    try {
      const scan = await this.#open(file);
      return scan.ok ? await this.#decode(file, scan.value, index, maxSide) : scan;
    } catch (cause) {
      return failureOfException(cause);
    }
  }

  async close(): Promise<void> {
    this.#remembered.clear();
    await this.#pdf.close();
  }

  /** Remembers what was found about the files used last, as long as they are not written to. */
  #open(file: ScanFile): Promise<Result<OpenScan, ScanFailure>> {
    const key = `${file.name}\0${file.path}`;
    const state = fileState(file.path);
    const known = this.#remembered.get(key);
    if (known?.state === state) return known.scan;
    const scan = openScan(file, this.#limits);
    this.#remembered.delete(key);
    this.#remembered.set(key, { state, scan });
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= rememberedFiles) break;
      this.#remembered.delete(oldest);
    }
    return scan;
  }

  async #countPages(file: ScanFile, scan: OpenScan): Promise<Result<number, ScanFailure>> {
    if (scan.kind === 'pdf') return this.#pdf.count(file.path);
    return ok(scan.kind === 'tiff' ? scan.pages.length : 1);
  }

  async #decode(
    file: ScanFile,
    scan: OpenScan,
    index: number,
    maxSide: number,
  ): Promise<Result<PageImage, ScanFailure>> {
    if (scan.kind === 'pdf') return this.#pdf.page(file.path, index, maxSide, scan.images);
    const picture = { input: file.path, maxSide };
    if (scan.kind === 'tiff') {
      const page = scan.pages[index];
      if (!page) return failure('no-pages', 'no page of that number');
      const { orientation, width, height } = page;
      const stated = page.density;
      const credible = stated && isCredibleDensity(Math.max(stated.x, stated.y), width, height);
      const density = credible ? stated : null;
      const request = {
        ...picture,
        directory: page.index,
        orientation,
        density,
        strictness: 'error',
      } as const;
      return decodePicture(request, this.#limits);
    }
    if (index !== 0) return failure('no-pages', 'no page of that number');
    const density = scan.density === null ? null : { x: scan.density, y: scan.density };
    const { orientation } = scan;
    const request = { ...picture, directory: 0, orientation, density };
    return decodePicture(request, this.#limits);
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
