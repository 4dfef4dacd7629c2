import { type AnnouncedFile, UnfinishedUpload } from '../../../shared/domain/api/uploads.ts';
import { everyPage } from '../api/every-page.ts';
import type { ChosenFile } from './use-upload.ts';

/** Own uploads of a kind that were announced and not submitted, newest first. */
export async function unfinishedUploads(
  kind: UnfinishedUpload['kind'],
  signal?: AbortSignal,
): Promise<UnfinishedUpload[]> {
  const found = await everyPage(UnfinishedUpload, '/uploads', signal);
  return found.filter((upload) => upload.kind === kind);
}

/** As a file is announced: name, size and last change say that it is the same one when it is chosen again. */
export const announced = ({ name, file }: ChosenFile): AnnouncedFile => ({
  name,
  bytes: file.size,
  modifiedAt: file.lastModified,
});

/** `same`: every file is there unchanged and no other. `changed`: most are, so many differ, came or went. */
export type Recognised =
  | { readonly kind: 'same'; readonly upload: UnfinishedUpload }
  | { readonly kind: 'changed'; readonly upload: UnfinishedUpload; readonly differing: number };

/** The newest unfinished upload that the chosen files were begun with; null where they are another batch. */
export function recognised(
  chosen: readonly AnnouncedFile[],
  uploads: readonly UnfinishedUpload[],
): Recognised | null {
  const marks = new Set(chosen.map(markOf));
  const compared = uploads.map((upload) => {
    const common = upload.files.filter((file) => marks.has(markOf(file))).length;
    return { upload, common, differing: Math.max(upload.files.length, chosen.length) - common };
  });
  const same = compared.find(({ differing }) => differing === 0);
  if (same !== undefined) return { kind: 'same', upload: same.upload };
  const like = compared.find(({ common, differing }) => common > differing);
  return like === undefined ? null : { kind: 'changed', upload: like.upload, differing: like.differing };
}

const markOf = ({ name, bytes, modifiedAt }: AnnouncedFile): string =>
  JSON.stringify([name, bytes, modifiedAt ?? null]);
