import { z } from 'zod';
import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import { QualityCode } from '../../domain/record.ts';
import type { Hashes } from '../../ports/ambient.ts';
import type { Blobs } from '../../ports/blobs.ts';
import { getJson, putJson } from '../stores/json-files.ts';

/** Looks lie under it in `derived`, apart from everything else; what is made of an upload is forgotten with it. */
export const LOOKS_PREFIX = 'looks/';

/** A page before it is handed in; sentences are made where somebody asks, in their language. */
const SeenPage = z.union([
  z.object({ page: z.number().int().min(1), blank: z.boolean(), quality: z.array(QualityCode) }),
  z.object({ page: z.number().int().min(1), failure: z.string() }),
]);
export type SeenPage = z.infer<typeof SeenPage>;

/** Pages of a file from one of them on, as many as were looked at within one call. */
export const SeenPages = z.object({
  schema: z.literal('shouli/seen-pages@1'),
  /** Of the file; null for one that can't be opened. */
  pageCount: z.number().int().min(1).nullable(),
  pages: z.array(SeenPage),
  next: z.number().int().min(2).nullable(),
});
export type SeenPages = z.infer<typeof SeenPages>;

/** What was made of the very bytes of a file that has arrived: another version is another file. */
export function keptLooks({ blobs, hashes }: { readonly blobs: Blobs; readonly hashes: Hashes }) {
  const folder = ({ key, version }: BlobRef): string =>
    `${LOOKS_PREFIX}${hashes.sha256(JSON.stringify([key, version])).slice(0, 32)}/`;
  const seenFrom = (file: BlobRef, from: number): string => `${folder(file)}from-${from}.json.gz`;
  const pictureOf = (file: BlobRef, page: number): string => `${folder(file)}page-${page}.jpg`;
  return {
    seen: (file: BlobRef, from: number): Promise<SeenPages | null> =>
      getJson(blobs, seenFrom(file, from), SeenPages),
    async keepSeen(file: BlobRef, from: number, seen: SeenPages): Promise<void> {
      await putJson(blobs, seenFrom(file, from), seen);
    },
    /** Small, as the page lies; null where nobody has looked at the page. */
    async picture(file: BlobRef, page: number): Promise<Uint8Array<ArrayBuffer> | null> {
      const found = await blobs.head('derived', pictureOf(file, page));
      const got = found && (await blobs.get(found.ref));
      return got?.ok ? got.value : null;
    },
    async keepPicture(file: BlobRef, page: number, jpeg: Uint8Array): Promise<void> {
      await blobs.put('derived', pictureOf(file, page), jpeg, { contentType: 'image/jpeg' });
    },
  };
}
export type KeptLooks = ReturnType<typeof keptLooks>;
