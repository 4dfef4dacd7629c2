import { setTimeout as wait } from 'node:timers/promises';
import { connectTextract } from '../../shared/adapters/ocr/textract/textract-page-service.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import { createServicePageReader } from '../../shared/usecases/read-page-by-service.ts';

/** Reads pages by Amazon Textract. Only for campaigns that let scans leave the country. */
export function createTextractPageReader(crossBorderAllowed: boolean): PageReader {
  return createServicePageReader(createScanDecoder(), connectTextract(crossBorderAllowed, wait));
}
