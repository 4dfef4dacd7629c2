import type { Rect } from '../domain/geometry.ts';
import type { EngineIdentity } from '../domain/record.ts';
import type { Picture } from '../reading/raster.ts';
import type { PlacesOfText } from '../reading/text/places-of-text.ts';

/** Where text stands on an upright, straight image; pixels of that image. */
export interface TextRegion {
  readonly rect: Rect;
  /** Layout confidence, 0…1. */
  readonly confidence: number;
}

export interface RecognisedCharacter {
  readonly text: string;
  readonly confidence: number;
  /** Centre, 0…1 of the line's width. */
  readonly position: number;
}

export interface RecognisedLine {
  readonly text: string;
  /** Mean of the characters' probabilities; 0 for no text. */
  readonly confidence: number;
  readonly characters: readonly RecognisedCharacter[];
}

/**
 * A local engine's three calls. Synchronous inference inside: call it in a worker process only.
 * Throws RecogniserError where a model fails; never returns "nothing found" for a failure.
 */
export interface Recogniser {
  readonly engine: EngineIdentity;
  /**
   * Finds text lines. `maxSide`: longest side the model sees, pixels. `places`: what is known before about where they
   * stand; without it the whole image is looked at.
   */
  detect(image: Picture, maxSide: number, places?: PlacesOfText): Promise<readonly TextRegion[]>;
  /** Reads one level line in each rect; results in the order of `rects`. */
  recognise(image: Picture, rects: readonly Rect[]): Promise<readonly RecognisedLine[]>;
  /** For each rect the probability (0…1) that its line stands upside down. */
  upsideDown(image: Picture, rects: readonly Rect[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

export interface TextComparison {
  /** What the line reads as. */
  readonly read: string;
  /**
   * For each text how much less likely the line says it than `read`: natural logarithm of the quotient, −1000 … 0;
   * the least for characters that the model does not know.
   */
  readonly scores: readonly number[];
}

/** An engine that can tell how well its pixels fit a text that was expected. */
export interface TextComparer {
  compare(image: Picture, rect: Rect, texts: readonly string[]): Promise<TextComparison>;
}

export class RecogniserError extends Error {
  override readonly name = 'RecogniserError';
}
