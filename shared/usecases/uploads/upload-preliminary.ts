import type { FindKit } from '../../campaigns/kit.ts';
import type { StoredUpload } from '../../domain/flow/stored-upload.ts';
import { toAssemblyPage } from '../flow/assemble-stored.ts';
import { type Known, lookFurther, NOTHING, type Preliminary, shown } from '../flow/preliminary.ts';
import type { ReadAhead } from './read-ahead.ts';

export interface UploadPreliminaryTools {
  readonly campaigns: FindKit;
  readonly ahead: Pick<ReadAhead, 'known' | 'reader'>;
}

/** Uploads whose pages are kept at hand: a counter has one open, and another one put aside. */
const KEPT = 4;

/**
 * Tells what fails already of a dossier's scans that have arrived and were not handed in. The pages count in the order
 * of their files, as they were scanned.
 */
export function createUploadPreliminary({
  campaigns,
  ahead,
}: UploadPreliminaryTools): (upload: StoredUpload) => Promise<Preliminary> {
  const kept = new Map<string, Promise<Known>>();
  return async (upload) => {
    const before = kept.get(upload.uploadId);
    kept.delete(upload.uploadId);
    const kit = campaigns(upload.wanted.campaign);
    const isOpen = upload.wanted.kind === 'dossier' && upload.finishedAt === null;
    if (kit === undefined || !isOpen) return shown(NOTHING);
    const names = upload.wanted.files.map(({ name }) => name);
    const look = async (one: Known): Promise<Known> => {
      const { read, of } = ahead.known(upload.uploadId, names);
      // A file that was taken out again, or pages that were forgotten: from the beginning.
      const goesOn = one.read.every((page, at) => page.sha256 === read[at]?.sha256);
      const pages = read.map((page) => ({ ...page, shallow: null }));
      const next = await lookFurther(
        kit,
        goesOn ? one : NOTHING,
        { read: pages, of: pages.length },
        async () => ({
          dossier: {
            dossierId: upload.uploadId,
            source: upload.submissionId,
            campaign: upload.wanted.campaign,
            engine: ahead.reader.engine,
            submission: stated(upload),
            pages: pages.map(toAssemblyPage),
            unreadFiles: [],
          },
          confirmations: [],
        }),
      );
      return { ...next, pages: of };
    };
    // One after another: two that ask at once have the work done once.
    const now = (before ?? Promise.resolve(NOTHING)).catch(() => NOTHING).then(look);
    kept.set(upload.uploadId, now);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return shown(await now);
  };
}

/** What the manifest will say. */
const stated = ({ wanted, createdAt }: StoredUpload) => ({
  campaign: wanted.campaign,
  receivedAt: createdAt,
  deliverer: wanted.deliverer,
  physical: wanted.physical,
});
