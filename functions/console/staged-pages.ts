import { stagedKey } from '../../shared/adapters/aws/s3-uploads.ts';
import { turnedThumbnail } from '../../shared/adapters/scan/thumbnail.ts';
import type { Hashes } from '../../shared/ports/ambient.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import type { UploadPlace } from '../../shared/ports/uploads.ts';
import { keptLooks } from '../../shared/usecases/uploads/kept-looks.ts';
import type { ConsoleDependencies } from './dependencies.ts';

/** Pages in the staging bucket as `look-pages` left them: the console opens no file that was not handed in. */
export function createStagedPages(tools: {
  readonly blobs: Blobs;
  readonly hashes: Hashes;
}): Pick<ConsoleDependencies, 'pageCount' | 'thumbnail'> {
  const kept = keptLooks(tools);
  const staged = async (place: UploadPlace) =>
    (await tools.blobs.head('derived', stagedKey(place)))?.ref ?? null;
  return {
    async pageCount(place) {
      const file = await staged(place);
      return file && ((await kept.seen(file, 1))?.pageCount ?? null);
    },
    async thumbnail(place, page, rotation) {
      const file = await staged(place);
      const small = file && (await kept.picture(file, page));
      return small && turnedThumbnail(small, rotation);
    },
  };
}
