import type { Rect } from '../../../domain/geometry.ts';
import type { EngineIdentity } from '../../../domain/record.ts';
import {
  type RecognisedLine,
  type Recogniser,
  RecogniserError,
  type TextComparer,
  type TextComparison,
  type TextRegion,
} from '../../../ports/recogniser.ts';
import { type Picture, release } from '../../../reading/raster.ts';
import { type MapRegion, regionsOf } from '../../../reading/text/detection-map.ts';
import { hasDottedRuleBetween, splitAtDottedRules } from '../../../reading/text/dotted-rules.ts';
import { cropped, LINE_HEIGHT, lineWidth } from '../../../reading/text/line-crop.ts';
import { growLines } from '../../../reading/text/line-growth.ts';
import { mergeLines } from '../../../reading/text/line-merge.ts';
import { splitLines, usualHeight } from '../../../reading/text/line-split.ts';
import { cutApart, type DetectedRegion, withoutRepeats } from '../../../reading/text/overlaps.ts';
import { partColumns } from '../../../reading/text/part-columns.ts';
import type { PlacesOfText } from '../../../reading/text/places-of-text.ts';
import { resampleToPlanes } from '../../../reading/text/resample.ts';
import { hasRuleBetween, splitAtRules } from '../../../reading/text/rule-split.ts';
import { growStacks } from '../../../reading/text/stack-growth.ts';
import { mergeStacks } from '../../../reading/text/stack-merge.ts';
import { LineReader } from './line-reader.ts';
import { engineOf, type PaddleModels, packagedModels, readModel } from './models.ts';
import { type ModelCall, Network } from './network.ts';
import { DETECTION_NORMALISATION, LINE_NORMALISATION } from './normalisation.ts';

export interface PaddleOptions {
  /** Models other than the packaged ones. */
  readonly models?: Partial<PaddleModels>;
  /** Threads inside one model call; default 1: one process a core gives the best throughput. */
  readonly threads?: number;
  /** Whether lines are shown to the model no larger than they need to be; default true. Without it: for measurements. */
  readonly small?: boolean;
  /** Told of every model call before it runs; for measurements. */
  readonly observe?: (call: ModelCall) => void;
}

/** The detection network halves its input five times. */
const DETECTION_STEP = 32;
/** A region so many usual heights high, and wide, may be lines that a signature ties together: seen nearer, they part. */
const TIED = { height: 1.9, ratio: 1.4 };
/** Pixels of paper around what is looked at again. */
const AROUND = 20;
const ORIENTATION_WIDTH = 192;
/** What the network says of plain lines of print (median of 1,624). */
const TOLD_BY_INK = 0.99;

/** Loads the models (0.3–0.6 s). Throws ModelError where one is missing or not the expected one. */
export async function createPaddleRecogniser(options: PaddleOptions = {}): Promise<PaddleRecogniser> {
  const models = { ...packagedModels(), ...options.models };
  const threads = options.threads ?? 1;
  const [detection, recognition, orientation, keys] = await Promise.all([
    Network.load(models.detection, threads, options.observe),
    Network.load(models.recognition, threads, options.observe),
    Network.load(models.orientation, threads, options.observe),
    readModel(models.keys),
  ]);
  const reader = await LineReader.create(recognition, alphabetOf(keys), options.small);
  return new PaddleRecogniser(engineOf(models), { detection, recognition, orientation }, reader);
}

/** The characters of classes 1 … n: the keys in order, then the space. */
function alphabetOf(keys: Uint8Array): string[] {
  return [...new TextDecoder().decode(keys).split(/\r?\n/), ' '];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Networks {
  readonly detection: Network;
  readonly recognition: Network;
  readonly orientation: Network;
}

export class PaddleRecogniser implements Recogniser, TextComparer {
  readonly engine: EngineIdentity;
  #networks: Networks;
  #reader: LineReader;

  constructor(engine: EngineIdentity, networks: Networks, reader: LineReader) {
    this.engine = engine;
    this.#networks = networks;
    this.#reader = reader;
  }

  /** Milliseconds spent inside the models since they were loaded. */
  modelMilliseconds(): number {
    const { detection, recognition, orientation } = this.#networks;
    return detection.milliseconds + recognition.milliseconds + orientation.milliseconds;
  }

  async detect(image: Picture, maxSide: number, places?: PlacesOfText): Promise<readonly TextRegion[]> {
    const seen = await (places ? this.#lookAtParts(image, maxSide, places) : this.#look(image, maxSide));
    const told = (places?.lines ?? []).map((rect) => ({
      rect: clipped(rect, image),
      confidence: TOLD_BY_INK,
      isPart: false,
    }));
    const usual = usualHeight([...seen, ...told].map(({ rect }) => rect));
    const blocks: DetectedRegion[] = [];
    for (const block of seen) blocks.push(...(await this.#partTied(image, block, usual)));
    const parts = blocks.flatMap((block) =>
      splitLines(image, block.rect, usual).map((rect) => ({ ...block, rect })),
    );
    const isCut = (one: Rect, other: Rect) =>
      hasRuleBetween(image, one, other) || hasDottedRuleBetween(image, one, other);
    const lines = mergeStacks(
      mergeLines([...growLines(image, withoutRepeats(parts)), ...told], isCut),
      isCut,
    );
    return cutApart(withoutRepeats(growStacks(image, lines)));
  }

  /** The same region, or the several ones that it is at the picture's own size. */
  async #partTied(image: Picture, block: DetectedRegion, usual: number): Promise<DetectedRegion[]> {
    const { rect } = block;
    if (usual === 0 || rect.height < TIED.height * usual || rect.width < TIED.ratio * rect.height)
      return [block];
    const x = Math.max(0, Math.round(rect.x - AROUND));
    const y = Math.max(0, Math.round(rect.y - AROUND));
    const shown = cropped(image, { x, y, width: rect.width + 2 * AROUND, height: rect.height + 2 * AROUND });
    const nearer = await this.#look(shown, Math.max(shown.width, shown.height));
    if (nearer.length < 2) return [block];
    return nearer.map((part) => ({
      ...part,
      rect: { ...part.rect, x: part.rect.x + x, y: part.rect.y + y },
    }));
  }

  /** What the network marks, cut at rules. */
  async #look(image: Picture, maxSide: number): Promise<DetectedRegion[]> {
    const found = await this.#marked(image, image, shownSize(image, maxSide));
    return found.flatMap((region) => cutAtRules(image, region));
  }

  /** The same where only parts of the image are in doubt, which the network sees as large as it would see them on it. */
  async #lookAtParts(
    image: Picture,
    maxSide: number,
    { parts, known }: PlacesOfText,
  ): Promise<DetectedRegion[]> {
    const whole = shownSize(image, maxSide);
    const [across, down] = [image.width / whole.width, image.height / whole.height];
    const toStep = (length: number) => Math.ceil(length / DETECTION_STEP) * DETECTION_STEP;
    const regions: DetectedRegion[] = [];
    for (const { picture, toPage } of partColumns(image, parts, known, DETECTION_STEP * across)) {
      const shown = { width: toStep(picture.width / across), height: toStep(picture.height / down) };
      const part = { width: shown.width * across, height: shown.height * down };
      const found = await this.#marked(picture, part, shown);
      release(picture);
      for (const { rect, core, confidence } of found) {
        const middle = core.y + core.height / 2;
        const onPage = { rect: toPage(rect, middle), core: toPage(core, middle), confidence };
        regions.push(...cutAtRules(image, onPage));
      }
    }
    return regions;
  }

  /** What the network marks on `part` of the image from its corner on, shown to it in the size `shown`. */
  async #marked(image: Picture, part: Size, shown: Size): Promise<MapRegion[]> {
    const { width, height } = shown;
    const input = new Float32Array(3 * width * height);
    const whole = { x: 0, y: 0, width: part.width, height: part.height };
    resampleToPlanes(image, whole, width, height, DETECTION_NORMALISATION, input);
    const found = await this.#networks.detection.run(input, [1, 3, height, width], ({ data }) =>
      regionsOf({ width, height, data }),
    );
    const across = part.width / width;
    const down = part.height / height;
    const toPart = (rect: Rect): Rect => ({
      x: rect.x * across,
      y: rect.y * down,
      width: rect.width * across,
      height: rect.height * down,
    });
    return found.map(({ rect, core, confidence }) => ({
      rect: toPart(rect),
      core: toPart(core),
      confidence,
    }));
  }

  recognise(image: Picture, rects: readonly Rect[]): Promise<readonly RecognisedLine[]> {
    return this.#reader.readAll(image, rects);
  }

  compare(image: Picture, rect: Rect, texts: readonly string[]): Promise<TextComparison> {
    return this.#reader.compare(image, rect, texts);
  }

  async upsideDown(image: Picture, rects: readonly Rect[]): Promise<readonly number[]> {
    const probabilities: number[] = [];
    for (const rect of rects) {
      const width = Math.min(ORIENTATION_WIDTH, lineWidth(rect));
      const input = new Float32Array(3 * LINE_HEIGHT * ORIENTATION_WIDTH);
      resampleToPlanes(image, rect, width, LINE_HEIGHT, LINE_NORMALISATION, input, ORIENTATION_WIDTH);
      const shape = [1, 3, LINE_HEIGHT, ORIENTATION_WIDTH];
      const probability = await this.#networks.orientation.run(input, shape, ({ data }) => data[1]);
      if (probability === undefined) throw new RecogniserError('the orientation model gave no second class');
      probabilities.push(probability);
    }
    return probabilities;
  }

  async close(): Promise<void> {
    const { detection, recognition, orientation } = this.#networks;
    await Promise.all([detection.release(), recognition.release(), orientation.release()]);
  }
}

/** The size in which the network sees a picture. */
function shownSize({ width, height }: Size, maxSide: number): Size {
  const scale = Math.min(1, maxSide / Math.max(width, height));
  const toStep = (length: number) =>
    Math.max(1, Math.round((length * scale) / DETECTION_STEP)) * DETECTION_STEP;
  return { width: toStep(width), height: toStep(height) };
}

function cutAtRules(image: Picture, { rect, core, confidence }: MapRegion): DetectedRegion[] {
  const cut = splitAtRules(image, clipped(rect, image), core).flatMap((part) =>
    splitAtDottedRules(image, part),
  );
  return cut.map((part) => ({ rect: part, confidence, isPart: cut.length > 1 }));
}

function clipped({ x, y, width, height }: Rect, image: Picture): Rect {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return {
    x: left,
    y: top,
    width: Math.min(image.width, x + width) - left,
    height: Math.min(image.height, y + height) - top,
  };
}
