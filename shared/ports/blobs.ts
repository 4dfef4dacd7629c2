import type { BlobRef, BlobStore } from '../domain/flow/blob-ref.ts';
import type { Result } from '../domain/result.ts';

export interface BlobInfo {
  readonly ref: BlobRef;
  readonly bytes: number;
  readonly contentType: string;
  /** Hex; null where the store was not told and has not computed it. */
  readonly sha256: string | null;
  /** ISO 8601. */
  readonly storedAt: string;
}

/** What a listing tells; the rest stands in the answer of `head`. */
export type ListedBlob = Pick<BlobInfo, 'ref' | 'bytes' | 'storedAt'>;

export interface PutOptions {
  readonly contentType: string;
  /** True: fails with `exists` where the key has any version. */
  readonly onlyIfAbsent?: boolean;
}

/** Files by store, key and version. Throws Unavailable('files-busy') where the store does not answer. */
export interface Blobs {
  /** The newest version, or the one named. */
  head(store: BlobStore, key: string, version?: string): Promise<BlobInfo | null>;
  get(ref: BlobRef): Promise<Result<Uint8Array<ArrayBuffer>, 'not-found'>>;
  /** Writes the bytes to a file on this machine without holding them in memory; hex SHA-256 of what was written. */
  download(ref: BlobRef, path: string): Promise<Result<{ sha256: string; bytes: number }, 'not-found'>>;
  /** Durable when it returns. In `notices` every put counts as `onlyIfAbsent`. */
  put(
    store: BlobStore,
    key: string,
    bytes: Uint8Array,
    options: PutOptions,
  ): Promise<Result<BlobInfo, 'exists'>>;
  /**
   * Newest versions whose keys begin with `prefix`, in key order; at most `limit` (1…1,000, the default) a page. A page
   * may be shorter, even empty, and still have a cursor. Throws InvalidCursor.
   */
  list(
    store: BlobStore,
    prefix: string,
    page?: { readonly cursor?: string; readonly limit?: number },
  ): Promise<{ readonly blobs: readonly ListedBlob[]; readonly cursor: string | null }>;
  /**
   * Takes away this one version for good; well also where it is gone already. `locked`: it may not go yet (a lock on the
   * object), or ever: notices are written once.
   */
  remove(ref: BlobRef): Promise<Result<void, 'locked'>>;
  /** Verdict of a malware scan, where the home has one. */
  verdict(ref: BlobRef): Promise<'clean' | 'refused' | 'not-scanned'>;
}
