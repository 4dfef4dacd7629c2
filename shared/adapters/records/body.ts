import { gunzipSync, gzipSync } from 'node:zlib';

/** A body as it is stored: JSON text, or gzip of it where the text is long. */
export type StoredBody = string | Uint8Array;

/** From here on JSON is packed, bytes: reading and writing cost by the kilobyte in DynamoDB. */
const PACKED_FROM = 32_768;

/** What a packed body may grow to again, bytes; far beyond what the largest stored item can hold of real JSON. */
const LARGEST_UNPACKED = 64 * 1024 * 1024;

/** Throws RangeError where `body` is nothing that JSON can say. */
export function bodyText(body: unknown): string {
  const text = JSON.stringify(body);
  if (text === undefined) throw new RangeError('An item needs a body that JSON can hold.');
  return text;
}

/** Throws RangeError as `bodyText` does. */
export function packBody(body: unknown): StoredBody {
  const text = bodyText(body);
  return Buffer.byteLength(text) < PACKED_FROM ? text : gzipSync(text);
}

export function unpackBody(stored: StoredBody): unknown {
  if (typeof stored === 'string') return JSON.parse(stored);
  return JSON.parse(gunzipSync(stored, { maxOutputLength: LARGEST_UNPACKED }).toString('utf8'));
}

export const storedBytes = (stored: StoredBody): number =>
  typeof stored === 'string' ? Buffer.byteLength(stored) : stored.byteLength;
