import { TextractClient } from '@aws-sdk/client-textract';
import sharp from 'sharp';
import { err, type Result } from '../../../domain/result.ts';
import type { PageFailure, StoredScan } from '../../../ports/page-reader.ts';
import type { PageImage } from '../../../ports/scans.ts';
import type { PageReading } from '../../../reading/page-reading.ts';
import { pageReadingOf } from '../../../reading/textract-blocks.ts';
import {
  type Analysis,
  createTextractAnalyser,
  type TextractAnalyser,
  type TextractOptions,
} from './textract-analyser.ts';

const JPEG_QUALITY = 90;
/** The service's quota for AnalyzeDocument in most regions is one request a second and more. */
const PARALLELISM = 2;
const TRIES = 4;
const FIRST_WAIT_MILLISECONDS = 500;

/** The service with the credentials and region that the AWS SDK finds on this machine. */
export const connectTextract = (options: Omit<TextractOptions, 'client'>): TextractAnalyser =>
  createTextractAnalyser({ client: new TextractClient({}), ...options });

export interface TextractPageServiceOptions {
  readonly analyser: TextractAnalyser;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Pages of long files that one job reads; left out where every page is a request. */
  readonly files?: AnalysedFiles;
}

interface AnalysedFiles {
  page(
    scan: StoredScan,
    pages: number,
    index: number,
  ): Promise<Result<Pick<Analysis, 'blocks' | 'modelVersion'>, PageFailure> | null>;
}

/** One engine in both forms: the same model reads. */
export const TEXTRACT = { name: 'textract', version: 'AnalyzeDocument', models: [] as string[] };

/**
 * One page a request through AnalyzeDocument; throttling is waited out, each time twice as long. Pages of long files come
 * from their job, where there are `files`.
 */
export function createTextractPageService({ analyser, wait, files }: TextractPageServiceOptions) {
  const engine = TEXTRACT;
  return {
    engine,
    parallelism: PARALLELISM,
    async analyse(page: PageImage, known: PageReading): Promise<Result<PageReading, PageFailure>> {
      const jpeg = await encode(page);
      for (let attempt = 1, pause = FIRST_WAIT_MILLISECONDS; ; attempt += 1, pause *= 2) {
        const analysed = await analyser.analysePage(jpeg);
        if (analysed.ok) return readingOf(analysed.value, 1, page, known);
        const { reason, remedy, detail } = analysed.error;
        if (remedy === 'terminal' || attempt === TRIES) return engineFailed(`${reason}: ${detail}`);
        await wait(pause);
      }
    },
    ...(files ? { ofFile: ofFileBy(files) } : {}),
  };
}

const ofFileBy =
  (files: AnalysedFiles) =>
  async (
    { scan, pages, index }: { readonly scan: StoredScan; readonly pages: number; readonly index: number },
    page: PageImage,
    known: PageReading,
  ): Promise<Result<PageReading, PageFailure> | null> => {
    const analysed = await files.page(scan, pages, index);
    if (analysed === null || !analysed.ok) return analysed;
    return readingOf(analysed.value, index + 1, page, known);
  };

function readingOf(
  { blocks, modelVersion }: Pick<Analysis, 'blocks' | 'modelVersion'>,
  number: number,
  { image, dpi }: PageImage,
  { quality, fingerprint }: PageReading,
): Result<PageReading, PageFailure> {
  const sent = { width: image.width, height: image.height, dpi, quality, fingerprint };
  const reading = pageReadingOf(blocks, number, sent, { ...TEXTRACT, version: modelVersion });
  return reading.ok ? reading : engineFailed(`${reading.error.reason}: ${reading.error.detail}`);
}

const engineFailed = (detail: string) => err({ reason: 'engine-failed' as const, detail });

async function encode({ image: { width, height, data } }: PageImage): Promise<Uint8Array> {
  const channels = (data.length / (width * height)) as 1 | 3;
  return await sharp(data, { raw: { width, height, channels } }).jpeg({ quality: JPEG_QUALITY }).toBuffer();
}
