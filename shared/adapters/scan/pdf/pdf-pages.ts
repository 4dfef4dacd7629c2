import { ok, type Result } from '../../../domain/result.ts';
import type { PageImage, ScanFailure, ScanLimits } from '../../../ports/scans.ts';
import type { Rgb } from '../../../reading/raster.ts';
import { failure } from '../failure.ts';
import { clockPatience } from '../limits.ts';
import { decodePicture } from '../picture.ts';
import { isGreyscale, turned } from '../pixels.ts';
import type { ImageTraits } from './file-scan.ts';
import type { PdfEngine } from './pdf-engine.ts';
import type { PdfPage } from './protocol.ts';
import type { SecondRenderer } from './second-renderer.ts';

const leastForSecondRenderer = 1000;

/** Pages of PDF files: embedded scans as they are, anything else rendered and, where in doubt, rendered twice. */
export class PdfPages {
  readonly #engine: PdfEngine;
  readonly #second: SecondRenderer | null;
  readonly #limits: ScanLimits;

  constructor(engine: PdfEngine, second: SecondRenderer | null, limits: ScanLimits) {
    this.#engine = engine;
    this.#second = second;
    this.#limits = limits;
  }

  count(path: string): Promise<Result<number, ScanFailure>> {
    return this.#engine.countPages(path, this.#limits.maxMillisecondsPerPage);
  }

  async page(
    path: string,
    index: number,
    maxSide: number,
    images: ImageTraits,
  ): Promise<Result<PageImage, ScanFailure>> {
    const { maxPixels, maxMillisecondsPerPage } = this.#limits;
    const request = { path, index, maxSide, maxPixels, images };
    const deadline = performance.now() + clockPatience.pdf * maxMillisecondsPerPage;
    const page = await this.#engine.page(request, maxMillisecondsPerPage);
    if (!page.ok) return page;
    return page.value.form === 'jpeg'
      ? this.#embedded(page.value, maxSide)
      : this.#rendered(page.value, path, index, deadline);
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  async #embedded(
    page: PdfPage & { form: 'jpeg' },
    maxSide: number,
  ): Promise<Result<PageImage, ScanFailure>> {
    const density = page.density === null ? null : { x: page.density, y: page.density };
    const input = Buffer.from(page.bytes.buffer);
    const decoded = await decodePicture(
      { input, directory: 0, maxSide, orientation: 1, density },
      this.#limits,
    );
    if (!decoded.ok) return decoded;
    return ok({ ...decoded.value, image: turned(decoded.value.image, page.turns) });
  }

  async #rendered(
    page: PdfPage & { form: 'pixels' },
    path: string,
    index: number,
    deadline: number,
  ): Promise<Result<PageImage, ScanFailure>> {
    const image = page.doubt === null ? page : await this.#secondPicture(page, path, index, deadline);
    if (!image) return failure('unreadable-file', `${page.doubt}, and no second renderer could tell`);
    const { width, height, data } = image;
    const picture = { width, height, data };
    const { dpi, nativeDpi } = page;
    return ok({ image: picture, dpi, nativeDpi, greyscale: isGreyscale(picture) });
  }

  async #secondPicture(
    page: PdfPage & { form: 'pixels' },
    path: string,
    index: number,
    deadline: number,
  ): Promise<Rgb | null> {
    if (!this.#second) return null;
    const { width, height } = page;
    const milliseconds = Math.max(leastForSecondRenderer, Math.round(deadline - performance.now()));
    return this.#second({ path, index, width, height, milliseconds });
  }
}
