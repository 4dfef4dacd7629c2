import { z } from 'zod';
import type { BlobStore } from '../../domain/flow/blob-ref.ts';
import { InvalidCursor } from '../../ports/invalid-cursor.ts';
import { cursorContent, cursorText } from '../records/cursor-text.ts';

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
  cursorText([store, prefix, last]);

/** Where a listing went to; null at its beginning. Throws InvalidCursor. */
export function blobKeyAfter(store: BlobStore, prefix: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [ofStore, ofPrefix, last] = cursorContent(Cursor, cursor);
  if (ofStore !== store || ofPrefix !== prefix || !last.startsWith(prefix)) throw new InvalidCursor();
  return last;
}
