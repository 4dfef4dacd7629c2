import type { BlobRef } from '../domain/flow/blob-ref.ts';
import type { Box } from '../domain/geometry.ts';
import type { EngineIdentity } from '../domain/record.ts';
import type { Result } from '../domain/result.ts';
import type { Rotation } from '../reading/page/straighten.ts';
import type { PageReading } from '../reading/page-reading.ts';
import type { TextComparison } from './recogniser.ts';
import type { ScanFailure, ScanFile, ScanInventory } from './scans.ts';

/** A page of a file: `index` from 0. */
export interface PageRef {
  readonly file: ScanFile;
  readonly index: number;
}

/** A scan file in the store of originals. */
export interface StoredScan {
  readonly blob: BlobRef;
  readonly sha256: string;
}

/**
 * `look`: geometry, blankness, quality and fingerprint; no model runs. `adaptive`: finds the text, reads the titles,
 * and the rest only where a field may need it. `full`: everything.
 */
export type ReadingDepth = 'look' | 'adaptive' | 'full';

export interface PageTask {
  readonly page: PageRef;
  readonly depth: ReadingDepth;
  /** Clockwise turn that a person gave the page as it lies; left out where the engine is to find it. */
  readonly rotation?: Rotation;
  /** Where the file lies and what its bytes are, for an engine that fetches it itself; left out where it lies nowhere. */
  readonly stored?: StoredScan;
  /** A page that this one probably repeats (another copy of the form): only what differs is read again. */
  readonly reference?: { readonly page: PageRef; readonly reading: PageReading };
  /** Fingerprints of pages read before: a page that probably repeats one of them is looked at, no more. */
  readonly unlessLike?: readonly string[];
}

export interface PageFailure {
  readonly reason: ScanFailure['reason'] | 'engine-failed' | 'reader-crashed';
  /** For operators; never content of the page. */
  readonly detail: string;
}

/** Does the place on the page say one of these texts? `box`: in the upright page, as evidence gives it. */
export interface TextQuestion {
  readonly page: PageRef;
  readonly rotation: 0 | 90 | 180 | 270;
  readonly box: Box;
  readonly texts: readonly string[];
}

/** Reads pages wherever that happens: in this process, in worker processes, in a Lambda. Never throws on bad input. */
export interface PageReader {
  readonly engine: EngineIdentity;
  /** How many pages it reads at a time; asking for more queues them. */
  readonly parallelism: number;
  inspect(file: ScanFile): Promise<Result<ScanInventory, ScanFailure>>;
  read(task: PageTask): Promise<Result<PageReading, PageFailure>>;
  /** Left out where the engine cannot tell. */
  readonly compare?: (question: TextQuestion) => Promise<Result<TextComparison, PageFailure>>;
  close(): Promise<void>;
}
