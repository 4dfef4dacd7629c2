/** Other readers of Chinese print, given the same page as a JPEG in memory or on disk; null where not installed. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { packagedModels } from '../../shared/adapters/ocr/paddle/models.ts';
import { DETECTION_SIDE } from '../../shared/usecases/page-parts.ts';

export interface Library {
  readonly name: string;
  /** `path` and `jpeg` are the same picture. */
  read(path: string, jpeg: Uint8Array<ArrayBuffer>): Promise<unknown>;
  /** Its work is not in this process: only its wall time counts. */
  readonly outside?: boolean;
}

const SESSION = {
  executionProviders: ['cpu'],
  graphOptimizationLevel: 'all' as const,
  enableMemPattern: false,
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
};

const models = packagedModels();

/** PP-OCRv4 mobile, the detector's size and one thread as here; every box read by itself, as here. */
async function ppuPaddleOcr(): Promise<Library> {
  const { PaddleOcrService } = await import('ppu-paddle-ocr');
  const [detection, recognition, keys] = await Promise.all(
    [models.detection, models.recognition, models.keys].map(({ path }) => bytesOf(path)),
  );
  // Its decoder wants a blank first and a space last.
  const dictionary = new TextEncoder().encode(`\n${new TextDecoder().decode(keys)}\n `);
  const service = new PaddleOcrService({
    model: { detection, recognition, charactersDictionary: dictionary.buffer },
    session: SESSION,
    detection: { maxSideLength: DETECTION_SIDE },
  });
  await service.initialize();
  return {
    name: 'ppu-paddle-ocr',
    read: (_, jpeg) => service.recognize(jpeg.buffer, { flatten: true, noCache: true, strategy: 'per-box' }),
  };
}

async function gutenye(): Promise<Library> {
  const { default: Ocr } = await import('@gutenye/ocr-node');
  const ocr = await Ocr.create({ onnxOptions: SESSION });
  return { name: '@gutenye/ocr-node', read: (path) => ocr.detect(path) };
}

async function tesseract(): Promise<Library> {
  const run = promisify(execFile);
  const { stdout, stderr } = await run('tesseract', ['--list-langs']);
  if (!`${stdout}${stderr}`.includes('chi_sim')) throw new Error('no chi_sim');
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
  return {
    name: 'Tesseract chi_sim',
    outside: true,
    read: (path) => run('tesseract', [path, 'stdout', '-l', 'chi_sim'], { env }),
  };
}

async function bytesOf(path: string): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(path)).buffer;
}

export interface Installed {
  readonly libraries: readonly Library[];
  readonly missing: readonly string[];
}

export async function installedLibraries(): Promise<Installed> {
  const libraries: Library[] = [];
  const missing: string[] = [];
  for (const [name, make] of [
    ['ppu-paddle-ocr', ppuPaddleOcr],
    ['@gutenye/ocr-node', gutenye],
    ['Tesseract chi_sim', tesseract],
  ] as const) {
    try {
      libraries.push(await make());
    } catch (error) {
      missing.push(`${name}: not installed (${(error as Error).message.split('\n')[0]})`);
    }
  }
  return { libraries, missing };
}
