import { setTimeout as wait } from 'node:timers/promises';
import { createTextractJobs } from '../../shared/adapters/ocr/textract/textract-jobs.ts';
import {
  connectTextract,
  createTextractPageService,
  TEXTRACT,
} from '../../shared/adapters/ocr/textract/textract-page-service.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { campaignIds, findCampaign } from '../../shared/campaigns/registry.ts';
import type { Hashes } from '../../shared/ports/ambient.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import { ConfigError } from '../../shared/runtime/config.ts';
import { createAnalysedFiles } from '../../shared/usecases/analysed-files.ts';
import { createServicePageReader } from '../../shared/usecases/read-page-by-service.ts';

/** Reads pages by Amazon Textract, one request a page. Only for campaigns that let scans leave the country. */
export function createTextractPageReader(crossBorderAllowed: boolean): PageReader {
  const analyser = connectTextract({ crossBorderAllowed, wait });
  return createServicePageReader(createScanDecoder(), createTextractPageService({ analyser, wait }));
}

export interface TextractReaderTools {
  readonly blobs: Blobs;
  readonly hashes: Hashes;
  /** The bucket of originals, out of which Textract fetches long files itself. */
  readonly bucket: string;
  /** Milliseconds until this invocation is cut off. */
  readonly remaining: () => number;
}

/** A job is asked for so often, then the flow waits, which costs nothing, and the page comes again. */
const POLLS = 4;
const POLL_MILLISECONDS = 3_000;
/** Bringing and keeping the results of a job takes as long at most. */
const KEEPING_MILLISECONDS = 30_000;

/**
 * For a function that reads whatever dossier comes, long PDFs as one job: every campaign must allow it. Throws
 * ConfigError where one does not.
 */
export function createTextractReader({ blobs, hashes, bucket, remaining }: TextractReaderTools): PageReader {
  const closed = campaignIds().filter((id) => !findCampaign(id)?.pack.crossBorderRecognition);
  if (closed.length > 0) {
    const problem = `${closed.join('、')} 不允许把扫描件传到境外识别服务`;
    throw new ConfigError([{ variable: 'SHOULI_ENGINE', problem }]);
  }
  const analyser = connectTextract({
    ...{ crossBorderAllowed: true, wait, polls: POLLS, pollMilliseconds: POLL_MILLISECONDS },
    mayWait: () => remaining() > KEEPING_MILLISECONDS + POLL_MILLISECONDS,
  });
  const jobs = createTextractJobs(analyser, bucket);
  const files = createAnalysedFiles({ blobs, hashes, engine: TEXTRACT, jobs });
  return createServicePageReader(createScanDecoder(), createTextractPageService({ analyser, wait, files }));
}
