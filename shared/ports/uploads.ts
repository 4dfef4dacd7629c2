import type { Result } from '../domain/result.ts';

/** One file of an upload, by where its bytes will stand among the originals. */
export interface UploadPlace {
  readonly uploadId: string;
  /** Key in `originals`. */
  readonly key: string;
  readonly bytes: number;
}

/** How a browser sends a file. */
export interface UploadWay {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Takes uploads: the desk streams to disk and can go on where it stopped; the cloud hands out presigned forms. */
export interface UploadSink {
  /** Exact key and size; a presigned form is good for five minutes. */
  way(place: UploadPlace): Promise<UploadWay>;
  /** Bytes that have arrived. */
  received(place: UploadPlace): Promise<number>;
  /**
   * Adds bytes from `offset` on; the new length. `wrong-offset`: something else has arrived meanwhile;
   * `too-large`: more than announced. The cloud has no such way.
   */
  append(
    place: UploadPlace,
    offset: number,
    bytes: ReadableStream<Uint8Array>,
  ): Promise<Result<number, 'wrong-offset' | 'too-large'>>;
  /** Forgets what has arrived of a file; the cloud leaves that to the lifecycle of its staging bucket. */
  discard(place: UploadPlace): Promise<void>;
  /** Makes the file an original; called once all bytes are there, again after a lost answer. */
  settle(place: UploadPlace, contentType: string): Promise<void>;
  /** Forgets what has arrived of a file that was taken out of its upload; what nobody settles ends by itself too. */
  drop(place: UploadPlace): Promise<void>;
}
