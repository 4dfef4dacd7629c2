import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';
import type { z } from 'zod';
import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import type { BlobInfo, Blobs } from '../../ports/blobs.ts';

/** JSON in `derived`, packed: the same value gives the same bytes. */
export async function putJson(blobs: Blobs, key: string, value: unknown): Promise<BlobInfo> {
  const bytes = gzipSync(strToU8(JSON.stringify(value)), { mtime: 0 });
  const put = await blobs.put('derived', key, bytes, { contentType: 'application/gzip' });
  if (!put.ok) throw new Error('a put without conditions can not find the key taken');
  return put.value;
}

/** Null where there is no such file. Throws ZodError where it is of another shape. */
export async function getJson<Value>(
  blobs: Blobs,
  at: BlobRef | string,
  schema: z.ZodType<Value>,
): Promise<Value | null> {
  const ref = typeof at === 'string' ? (await blobs.head('derived', at))?.ref : at;
  if (ref === undefined) return null;
  const got = await blobs.get(ref);
  return got.ok ? schema.parse(JSON.parse(strFromU8(gunzipSync(got.value)))) : null;
}
