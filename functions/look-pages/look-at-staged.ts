import { basename } from 'node:path';
import { stagedKey } from '../../shared/adapters/aws/s3-uploads.ts';
import type { Clock, Hashes } from '../../shared/ports/ambient.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import type { ScanFiles } from '../../shared/ports/scan-files.ts';
import type { ScanDecoder } from '../../shared/ports/scans.ts';
import type { Rgb } from '../../shared/reading/raster.ts';
import { keptLooks } from '../../shared/usecases/uploads/kept-looks.ts';
import { lookAtPages } from '../../shared/usecases/uploads/look-at-pages.ts';
import type { ConsoleDependencies } from '../console/dependencies.ts';
import { pageLook } from '../console/page-look.ts';
import { refusal } from '../console/problems.ts';

export interface StagedLookTools {
  readonly blobs: Blobs;
  readonly scanFiles: ScanFiles;
  readonly decoder: ScanDecoder;
  /** A page as small as the counter shows it, JPEG. */
  readonly small: (image: Rgb) => Promise<Uint8Array>;
  readonly hashes: Hashes;
  readonly clock: Clock;
}

/**
 * No page is begun later in a call, milliseconds. Fetching a file of 512 MB and the slowest page stay below the half
 * minute of API Gateway, and the clerk sees the first pages of a long file soon.
 */
const LOOKS_FOR = 6000;

/** Looks at the pages of a file in the staging bucket, and keeps what it saw and a small picture of each. */
export function createStagedLook(tools: StagedLookTools): NonNullable<ConsoleDependencies['look']> {
  const { blobs, scanFiles, decoder, small, clock } = tools;
  const kept = keptLooks(tools);

  return async (place, language, from) => {
    const begun = Date.parse(clock.now());
    const staged = await blobs.head('derived', stagedKey(place));
    if (staged === null) throw refusal('upload-incomplete');
    const name = basename(place.key);
    const look = async () => {
      const pictures: Promise<void>[] = [];
      const looked = await scanFiles.use(staged.ref, name, ({ file }) =>
        lookAtPages(
          {
            decoder,
            goesOn: () => Date.parse(clock.now()) - begun < LOOKS_FOR,
            async onPicture(page, image) {
              pictures.push(kept.keepPicture(staged.ref, page, await small(image)));
            },
          },
          file,
          from,
        ),
      );
      if (!looked.ok) throw refusal('upload-incomplete');
      // Whoever is told of a page finds its picture.
      await Promise.all(pictures);
      await kept.keepSeen(staged.ref, from, looked.value);
      return looked.value;
    };
    const { pages, next } = (await kept.seen(staged.ref, from)) ?? (await look());
    return { pages: pages.map((seen) => pageLook(name, seen, language)), next };
  };
}
