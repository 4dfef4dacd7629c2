/** This reader in one process and one thread, and the model calls that it makes, to be made again alone. */
import { createCodeReader } from '../../shared/adapters/codes/zxing.ts';
import { packagedModels } from '../../shared/adapters/ocr/paddle/models.ts';
import { type ModelCall, Network } from '../../shared/adapters/ocr/paddle/network.ts';
import { createPaddleRecogniser } from '../../shared/adapters/ocr/paddle/recogniser.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { RecognisedLine, Recogniser } from '../../shared/ports/recogniser.ts';
import { classifyPage } from '../../shared/reading/documents/classify-page.ts';
import { bodyNeeded, regionsNeeded } from '../../shared/reading/triage.ts';
import { keptPages } from '../../shared/usecases/kept-pages.ts';
import type { PageEquipment } from '../../shared/usecases/page-parts.ts';
import { readPage } from '../../shared/usecases/read-page.ts';

export interface OwnReader {
  readonly equipment: PageEquipment;
  readonly reader: PageReader;
  /** Model calls since the last time. */
  takeCalls(): ModelCall[];
  /**
   * Whether copies of calls are kept: a page's inputs take some 30 MB, and copying takes time. They are those of a
   * reading without savings, the measure of all others: the detector then sees whole pages, the recogniser line by line,
   * each as large as it was found.
   */
  record(on: boolean): void;
  close(): Promise<void>;
}

export async function createOwnReader(): Promise<OwnReader> {
  let calls: ModelCall[] = [];
  let recording = false;
  const observe = (call: ModelCall) => {
    if (recording) calls.push({ ...call, data: call.data.slice() });
  };
  const recogniser = await createPaddleRecogniser({ observe });
  const unsparing = await createPaddleRecogniser({ observe, small: false });
  const watched: Recogniser = {
    engine: recogniser.engine,
    detect: (image, maxSide, places) => recogniser.detect(image, maxSide, recording ? undefined : places),
    recognise: async (image, rects) => {
      if (!recording) return recogniser.recognise(image, rects);
      const lines: RecognisedLine[] = [];
      for (const rect of rects) lines.push(...(await unsparing.recognise(image, [rect])));
      return lines;
    },
    upsideDown: (image, rects) => recogniser.upsideDown(image, rects),
    close: () => recogniser.close(),
  };
  const decoder = createScanDecoder();
  const equipment: PageEquipment = {
    decoder,
    recogniser: watched,
    codes: await createCodeReader(),
    kept: keptPages(),
    bodyNeeded: (titles) => bodyNeeded(classifyPage(titles, documentLexicon)),
    regionsNeeded: (titles) => regionsNeeded(classifyPage(titles, documentLexicon)),
  };
  const close = async () => {
    await recogniser.close();
    await unsparing.close();
    await decoder.close();
  };
  return {
    equipment,
    reader: {
      engine: recogniser.engine,
      parallelism: 1,
      inspect: (file) => decoder.inspect(file),
      read: (task) => readPage(equipment, task),
      close,
    },
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
    record(on) {
      recording = on;
    },
    close,
  };
}

/** Sessions of their own, with the same options, that make model calls again, once, and do nothing else. */
export async function createModels(): Promise<(calls: readonly ModelCall[]) => Promise<void>> {
  const { detection, recognition, orientation } = packagedModels();
  const networks = await Promise.all(
    [detection, recognition, orientation].map((file) => Network.load(file, 1)),
  );
  const bySha = new Map(networks.map((network) => [network.sha256, network]));
  return async (calls) => {
    for (const { model, data, shape } of calls) await bySha.get(model)!.run(data, shape, () => null);
  };
}
