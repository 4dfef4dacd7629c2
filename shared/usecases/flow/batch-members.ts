import type { BatchReport } from '../../domain/batch.ts';
import type { BatchHead } from '../../domain/flow/batch-head.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { Records } from '../../ports/records.ts';
import { loadFolders } from '../stores/batch-store.ts';
import { type HeldHead, loadHead } from '../stores/dossier-store.ts';
import { isInFlow } from './executions.ts';

/** The dossiers of a batch, as far as they have come. */
export interface BatchMembers {
  /** Folders that the newest manifest closed. */
  readonly folders: number;
  /** Registered for this batch and judged. */
  readonly judged: readonly HeldHead[];
  /** Judged dossiers of other uploads that hold the same bytes as a folder of this one; never judged by this roster. */
  readonly elsewhere: readonly HeldHead[];
  /** Sources of folders of which nothing could be read: refused, or failed for now. */
  readonly unread: readonly string[];
  readonly repeated: NonNullable<BatchReport['repeated']>;
  /** True while a failed dossier may still be driven again. */
  readonly failing: boolean;
}

/** `pending`: at least one dossier is still being read. */
export async function membersOf(
  records: Records,
  { batchId, manifest }: BatchHead,
): Promise<BatchMembers | 'pending'> {
  const all = (await loadFolders(records, batchId)).map(({ folder }) => folder);
  const folders = all.filter((folder) => folder.manifest === manifest.version);
  const own = new Set(folders.flatMap(({ dossierId }) => dossierId ?? []));
  const judged: HeldHead[] = [];
  const elsewhere = new Map<string, HeldHead>();
  const unread: string[] = [];
  const repeated: NonNullable<BatchReport['repeated']> = [];
  let failing = false;
  for (const { source, dossierId, duplicateOf } of folders) {
    const id = dossierId ?? duplicateOf;
    const held = id === null ? null : await loadHead(records, id);
    if (duplicateOf !== null) repeated.push({ source, dossierId: duplicateOf });
    if (held === null) unread.push(source);
    else if (isWaiting(held.head)) return 'pending';
    else if (held.head.recordRevision === 0) {
      failing ||= isInFlow(held.head);
      if (dossierId !== null) unread.push(source);
    } else if (dossierId !== null) judged.push(held);
    else if (!own.has(held.head.dossierId)) elsewhere.set(held.head.dossierId, held);
  }
  return { folders: folders.length, judged, elsewhere: [...elsewhere.values()], unread, repeated, failing };
}

/** A failed dossier does not hold up its batch. */
const isWaiting = (head: DossierHead): boolean => isInFlow(head) && head.failure === null;
