import type { BlobRef } from '../domain/flow/blob-ref.ts';
import type { Result } from '../domain/result.ts';
import type { ScanFile } from './scans.ts';

/** A stored file as it lies on this machine. */
export interface LocalScan {
  readonly file: ScanFile;
  /** Of the bytes that lie there, hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Local copies of stored files, for readers that need a path. The same version always lies at the same path while it
 * is there. Throws Unavailable('files-busy') as Blobs does.
 */
export interface ScanFiles {
  /** Holds the copy for as long as `work` runs; later it may be cleaned away. `name`: as the record shows the file. */
  use<Value>(
    ref: BlobRef,
    name: string,
    work: (scan: LocalScan) => Promise<Value>,
  ): Promise<Result<Value, 'not-found'>>;
  /** Removes every copy. */
  close(): Promise<void>;
}
