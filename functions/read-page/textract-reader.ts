import { setTimeout as wait } from 'node:timers/promises';
import { connectTextract } from '../../shared/adapters/ocr/textract/textract-page-service.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { campaignIds, findCampaign } from '../../shared/campaigns/registry.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import { ConfigError } from '../../shared/runtime/config.ts';
import { createServicePageReader } from '../../shared/usecases/read-page-by-service.ts';

/** Reads pages by Amazon Textract. Only for campaigns that let scans leave the country. */
export function createTextractPageReader(crossBorderAllowed: boolean): PageReader {
  return createServicePageReader(createScanDecoder(), connectTextract(crossBorderAllowed, wait));
}

/**
 * For a function that reads whatever dossier comes: every campaign must allow it. Throws ConfigError where one does
 * not.
 */
export function createTextractReader(): PageReader {
  const closed = campaignIds().filter((id) => !findCampaign(id)?.pack.crossBorderRecognition);
  if (closed.length > 0) {
    const problem = `${closed.join('、')} 不允许把扫描件传到境外识别服务`;
    throw new ConfigError([{ variable: 'SHOULI_ENGINE', problem }]);
  }
  return createTextractPageReader(true);
}
