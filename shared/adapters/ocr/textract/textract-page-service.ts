import { TextractClient } from '@aws-sdk/client-textract';
import sharp from 'sharp';
import { err, type Result } from '../../../domain/result.ts';
import type { PageFailure } from '../../../ports/page-reader.ts';
import type { PageImage } from '../../../ports/scans.ts';
import type { PageReading } from '../../../reading/page-reading.ts';
import { pageReadingOf } from '../../../reading/textract-blocks.ts';
import { createTextractAnalyser, type TextractAnalyser } from './textract-analyser.ts';

const JPEG_QUALITY = 90;
/** The service's quota for AnalyzeDocument in most regions is one request a second and more. */
const PARALLELISM = 2;
const TRIES = 4;
const FIRST_WAIT_MILLISECONDS = 500;

/** The service with the credentials and region that the AWS SDK finds on this machine. */
export function connectTextract(crossBorderAllowed: boolean, wait: TextractPageServiceOptions['wait']) {
  const analyser = createTextractAnalyser({ client: new TextractClient({}), crossBorderAllowed, wait });
  return createTextractPageService({ analyser, wait });
}

export interface TextractPageServiceOptions {
  readonly analyser: TextractAnalyser;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** One page a request through AnalyzeDocument; throttling is waited out, each time twice as long. */
export function createTextractPageService({ analyser, wait }: TextractPageServiceOptions) {
  const engine = { name: 'textract', version: 'AnalyzeDocument', models: [] as string[] };
  return {
    engine,
    parallelism: PARALLELISM,
    async analyse(page: PageImage, known: PageReading): Promise<Result<PageReading, PageFailure>> {
      const { image, dpi } = page;
      const jpeg = await encode(page);
      for (let attempt = 1, pause = FIRST_WAIT_MILLISECONDS; ; attempt += 1, pause *= 2) {
        const analysed = await analyser.analysePage(jpeg);
        if (analysed.ok) {
          const { quality, fingerprint } = known;
          const sent = { width: image.width, height: image.height, dpi, quality, fingerprint };
          const reading = pageReadingOf(analysed.value.blocks, 1, sent, {
            ...engine,
            version: analysed.value.modelVersion,
          });
          return reading.ok ? reading : engineFailed(`${reading.error.reason}: ${reading.error.detail}`);
        }
        const { reason, remedy, detail } = analysed.error;
        if (remedy === 'terminal' || attempt === TRIES) return engineFailed(`${reason}: ${detail}`);
        await wait(pause);
      }
    },
  };
}

const engineFailed = (detail: string) => err({ reason: 'engine-failed' as const, detail });

async function encode({ image: { width, height, data } }: PageImage): Promise<Uint8Array> {
  const channels = (data.length / (width * height)) as 1 | 3;
  return await sharp(data, { raw: { width, height, channels } }).jpeg({ quality: JPEG_QUALITY }).toBuffer();
}
