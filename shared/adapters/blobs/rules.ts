import { z } from 'zod';
import type { BlobStore } from '../../domain/flow/blob-ref.ts';
import { InvalidCursor } from '../../ports/invalid-cursor.ts';

const LONGEST_KEY = 1_024;
const LARGEST_PAGE = 1_000;

/** Throws RangeError where no store takes the key: empty, longer than 1,024 bytes, no well-formed text. */
export function checkBlobKey(key: string): void {
  const bytes = Buffer.byteLength(key);
  if (bytes === 0 || bytes > LONGEST_KEY || !key.isWellFormed()) {
    throw new RangeError(`A file's key has 1…${LONGEST_KEY} bytes of well-formed text.`);
  }
}

export function pageOf({ limit = LARGEST_PAGE, cursor }: { limit?: number; cursor?: string }) {
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    throw new RangeError(`A page has 1…${LARGEST_PAGE} files.`);
  }
  return { limit, cursor };
}

const Cursor = z.tuple([z.string(), z.string(), z.string()]);

export const blobCursorOf = (store: BlobStore, prefix: string, last: string): string =>
  Buffer.from(JSON.stringify([store, prefix, last])).toString('base64url');

/** Where a listing went to; null at its beginning. Throws InvalidCursor. */
export function blobKeyAfter(store: BlobStore, prefix: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const parsed = Cursor.safeParse(jsonOf(cursor));
  if (!parsed.success) throw new InvalidCursor();
  const last = parsed.data[2];
  if (blobCursorOf(store, prefix, last) !== cursor || !last.startsWith(prefix)) throw new InvalidCursor();
  return last;
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
