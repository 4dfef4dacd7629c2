import { InferenceSession, Tensor } from 'onnxruntime-node';
import { RecogniserError } from '../../../ports/recogniser.ts';
import { ModelError, type ModelFile, readModel } from './models.ts';

export interface NetworkOutput {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** What a model was asked; `model` is its SHA-256. `data` lasts as long as the call: copy it to keep it. */
export interface ModelCall {
  readonly model: string;
  readonly data: Float32Array<ArrayBuffer>;
  readonly shape: readonly number[];
}

/** One ONNX model with one float input and one float output; counts the time spent inside it. */
export class Network {
  readonly sha256: string;
  #session: InferenceSession;
  #name: string;
  #milliseconds = 0;
  #runs = 0;
  #observe: ((call: ModelCall) => void) | undefined;

  private constructor(
    session: InferenceSession,
    name: string,
    sha256: string,
    observe: ((call: ModelCall) => void) | undefined,
  ) {
    this.#session = session;
    this.#observe = observe;
    this.#name = name;
    this.sha256 = sha256;
  }

  /** Throws ModelError where the file is missing, another one than expected, or no model. */
  static async load(
    model: ModelFile,
    threads: number,
    observe?: (call: ModelCall) => void,
  ): Promise<Network> {
    const bytes = await readModel(model);
    const session = await InferenceSession.create(bytes, {
      executionProviders: ['cpu'],
      graphOptimizationLevel: 'all',
      // The pattern planner keeps an arena for every input shape: +180 MB and not faster.
      enableMemPattern: false,
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
    }).catch((cause: unknown) => {
      throw new ModelError('not-a-model', model.path, { cause });
    });
    return new Network(session, model.path, model.sha256, observe);
  }

  /** Milliseconds inside the model since it was loaded. */
  get milliseconds(): number {
    return this.#milliseconds;
  }

  get runs(): number {
    return this.#runs;
  }

  /**
   * Runs the model and hands what it gave to `read`, which must keep none of it. Both arrays are gone afterwards:
   * left to the collector, the megabytes of each line would set it off every tenth line.
   */
  async run<Answer>(
    data: Float32Array<ArrayBuffer>,
    shape: readonly number[],
    read: (output: NetworkOutput) => Answer,
  ): Promise<Answer> {
    const [input] = this.#session.inputNames;
    const [output] = this.#session.outputNames;
    if (input === undefined || output === undefined) throw new ModelError('not-a-model', this.#name);
    this.#observe?.({ model: this.sha256, data, shape });
    const tensor = new Tensor('float32', data, shape);
    const started = performance.now();
    const results = await this.#session.run({ [input]: tensor }).catch((cause: unknown) => {
      throw new RecogniserError(`${this.#name} failed on shape ${shape.join('×')}`, { cause });
    });
    this.#milliseconds += performance.now() - started;
    this.#runs += 1;
    const result = results[output];
    if (result === undefined || !(result.data instanceof Float32Array)) {
      throw new RecogniserError(`${this.#name} gave no numbers`);
    }
    const answer = read({ data: result.data, shape: result.dims });
    free(data);
    free(result.data);
    return answer;
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}

function free({ buffer }: Float32Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
