import { createCodeReader } from '../../shared/adapters/codes/zxing.ts';
import { modelsIn, packagedModels } from '../../shared/adapters/ocr/paddle/models.ts';
import {
  createPaddleRecogniser,
  type PaddleRecogniser,
} from '../../shared/adapters/ocr/paddle/recogniser.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { classifyPage } from '../../shared/reading/documents/classify-page.ts';
import { bodyNeeded, regionsNeeded } from '../../shared/reading/triage.ts';
import { keptPages } from '../../shared/usecases/kept-pages.ts';
import type { PageEquipment } from '../../shared/usecases/page-parts.ts';

export interface LocalEquipment extends PageEquipment {
  readonly recogniser: PaddleRecogniser;
}

/**
 * Decoder, recogniser and code reader of one process; loads the models (0.3–0.6 s). `models`: folder with other model
 * files of the same names, which must have the known checksums.
 */
export async function openPageEquipment(models?: string): Promise<LocalEquipment> {
  return {
    decoder: createScanDecoder(),
    recogniser: await createPaddleRecogniser({
      models: models === undefined ? packagedModels() : modelsIn(models),
    }),
    codes: await createCodeReader(),
    kept: keptPages(),
    bodyNeeded: (titles) => bodyNeeded(classifyPage(titles, documentLexicon)),
    regionsNeeded: (titles) => regionsNeeded(classifyPage(titles, documentLexicon)),
  };
}
