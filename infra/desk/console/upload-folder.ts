import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Blobs } from '../../../shared/ports/blobs.ts';
import type { UploadPlace, UploadSink } from '../../../shared/ports/uploads.ts';

/**
 * Uploads of the desk: each file grows in a folder of its own until it is whole, so that a lost connection goes on
 * where it stopped; then it becomes an original. File names on disk hold no name of the sender's.
 */
export function createUploadFolder(
  folder: string,
  blobs: Blobs,
): UploadSink & { pathOf(place: UploadPlace): string } {
  const pathOf = ({ uploadId, key }: UploadPlace): string => {
    const extension = /\.[A-Za-z0-9]{1,5}$/.exec(key)?.[0] ?? '';
    return join(
      folder,
      safe(uploadId),
      createHash('sha256').update(key).digest('hex').slice(0, 32) + extension,
    );
  };
  const growing = new Set<string>();
  const length = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;
  /** Arrived, or already an original: then the part is gone. */
  const received = async (place: UploadPlace): Promise<number> => {
    const part = await length(pathOf(place));
    if (part > 0 || place.bytes === 0) return part;
    const stored = await blobs.head('originals', place.key);
    return stored === null ? 0 : stored.bytes;
  };

  /** Adds bytes to a part that nobody else is adding to. */
  async function grow(
    path: string,
    place: UploadPlace,
    offset: number,
    bytes: ReadableStream<Uint8Array>,
  ): Promise<Result<number, 'wrong-offset' | 'too-large'>> {
    await mkdir(join(folder, safe(place.uploadId)), { recursive: true, mode: 0o700 });
    if ((await length(path)) !== offset) return err('wrong-offset');
    const file = await open(path, 'a', 0o600);
    let size = offset;
    try {
      for await (const chunk of bytes) {
        size += chunk.byteLength;
        if (size > place.bytes) break;
        await file.write(chunk);
      }
      if (size > place.bytes) {
        await file.truncate(offset);
        return err('too-large');
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return ok(size);
  }

  return {
    pathOf,
    received,
    async way({ uploadId, key }) {
      const name = key.split('/').slice(2).join('/');
      return {
        method: 'PUT',
        url: `/api/uploads/${uploadId}/file?name=${encodeURIComponent(name)}`,
        fields: {},
      };
    },
    async append(place, offset, bytes) {
      const path = pathOf(place);
      // Two tabs that send the same file: the second is told to look again where it stands.
      if (growing.has(path)) return err('wrong-offset');
      growing.add(path);
      try {
        return await grow(path, place, offset, bytes);
      } finally {
        growing.delete(path);
      }
    },
    async discard(place) {
      await rm(pathOf(place), { force: true });
    },
    async settle(place, contentType) {
      const path = pathOf(place);
      const bytes = await readFile(path).catch(() => null);
      // A second call after a lost answer: the file is an original already.
      if (bytes === null && place.bytes > 0) return;
      await blobs.put('originals', place.key, bytes ?? new Uint8Array(), { contentType });
      await rm(path, { force: true });
    },
    async drop(place) {
      await rm(pathOf(place), { force: true });
    },
  };
}

/** Ids come from us; nothing else may name a folder. */
function safe(id: string): string {
  if (!/^[A-Za-z0-9_-]{8,60}$/.test(id)) throw new Error('not an upload id');
  return id;
}
