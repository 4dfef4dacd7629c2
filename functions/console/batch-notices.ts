import type { BatchHead } from '../../shared/domain/flow/batch-head.ts';
import type { BlobRef } from '../../shared/domain/flow/blob-ref.ts';
import { loadNotice } from '../../shared/usecases/stores/notice-store.ts';
import { dossiersOf } from './batch-lists.ts';
import type { ConsoleDependencies, Person } from './dependencies.ts';
import { sees } from './visible.ts';
import type { ZipEntry } from './zip-stream.ts';

export interface PackedNotice {
  /** In the zip: the printed number; never a name of a person. */
  readonly name: string;
  readonly pdf: BlobRef;
  readonly bytes: number;
  readonly issuedAt: string;
}

type NoticeTools = Pick<ConsoleDependencies, 'records' | 'blobs' | 'answerBytes'>;

/**
 * The batch's issued notices in parts that the home can answer with, by number; what was corrected since stands in a
 * folder of its own.
 */
export async function noticeParts(
  tools: NoticeTools,
  person: Person,
  head: BatchHead,
): Promise<PackedNotice[][]> {
  const notices: PackedNotice[] = [];
  for (const dossier of await dossiersOf(tools, head)) {
    if (!sees(person, dossier)) continue;
    for (const noticeId of dossier.notices) {
      const notice = (await loadNotice(tools.records, noticeId))?.notice;
      if (!notice?.pdf || notice.issuedAt === null) continue;
      const { blob } = notice.pdf;
      const stored = await tools.blobs.head(blob.store, blob.key, blob.version);
      const folder = notice.replacedBy === null ? '' : '已更正/';
      notices.push({
        name: `${folder}${fileNameOf(notice.content.number)}.pdf`,
        pdf: blob,
        bytes: stored?.bytes ?? 0,
        issuedAt: notice.issuedAt,
      });
    }
  }
  return inParts(
    notices.sort((a, b) => (a.name < b.name ? -1 : 1)),
    tools.answerBytes ?? Number.POSITIVE_INFINITY,
  );
}

/** As few parts as hold everything in its order, each within `most` bytes; what is larger alone stands alone. */
export function inParts<Sized extends { readonly bytes: number }>(
  all: readonly Sized[],
  most: number,
): Sized[][] {
  const parts: Sized[][] = [];
  let room = 0;
  for (const one of all) {
    if (parts.length === 0 || one.bytes > room) {
      parts.push([]);
      room = most;
    }
    parts.at(-1)!.push(one);
    room -= one.bytes;
  }
  return parts;
}

/** Throws where a notice's bytes are not there: a zip that lacks one must not look whole. */
export async function* zipEntries(
  { blobs }: Pick<NoticeTools, 'blobs'>,
  notices: readonly PackedNotice[],
): AsyncGenerator<ZipEntry> {
  for (const { name, pdf, issuedAt } of notices) {
    const stored = await blobs.get(pdf);
    if (!stored.ok) throw new Error('an issued notice is not in the store');
    yield { name, bytes: stored.value, at: issuedAt };
  }
}

/** What no file system takes becomes a dash. */
const fileNameOf = (number: string): string => number.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-');
