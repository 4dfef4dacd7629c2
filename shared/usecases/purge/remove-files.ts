import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { engineKey, inventoryKey, PageInventory } from '../flow/stored-pages.ts';
import { loadHead } from '../stores/dossier-store.ts';
import { getJson } from '../stores/json-files.ts';
import { loadSubmission } from '../stores/submission-store.ts';
import type { PurgeTools } from './purge-dossier.ts';

/**
 * Scans, crops and readings. Scans that another version of the submission still names stay with
 * it, and what was read of them too. The inventory goes last: it tells a second try where readings lie.
 */
export async function removeFiles(tools: PurgeTools, head: DossierHead): Promise<Result<void, 'locked'>> {
  const shared = await namedByOthers(tools, head);
  const own = head.files.filter(({ blob }) => !shared.has(nameOf(blob)));
  const prefixes = [
    `crops/${head.dossierId}/`,
    ...(await readingPrefixes(
      tools,
      head,
      own.map(({ sha256 }) => sha256),
    )),
    `dossiers/${head.dossierId}/`,
  ];
  for (const { blob } of own) {
    if (!(await tools.blobs.remove(blob)).ok) return err('locked');
  }
  for (const prefix of prefixes) {
    const removed = await removeBelow(tools, prefix);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}

/** Every version: when the newest is gone, the listing shows the one before it. */
async function removeBelow({ blobs }: PurgeTools, prefix: string): Promise<Result<void, 'locked'>> {
  for (;;) {
    const page = await blobs.list('derived', prefix);
    for (const { ref } of page.blobs) {
      if (!(await blobs.remove(ref)).ok) return err('locked');
    }
    if (page.blobs.length === 0 && page.cursor === null) return ok(undefined);
  }
}

const nameOf = ({ store, key, version }: BlobRef): string => JSON.stringify([store, key, version]);

async function namedByOthers({ records }: PurgeTools, head: DossierHead): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const precheck of [false, true]) {
    const submission = await loadSubmission(records, { submissionId: head.submissionId, precheck });
    for (const { dossierId } of submission.head.versions) {
      if (dossierId === head.dossierId) continue;
      const other = await loadHead(records, dossierId);
      for (const { blob } of other?.head.files ?? []) names.add(nameOf(blob));
    }
  }
  return names;
}

/** Readings stand by engine and content: the inventory of each drive names its engine. */
async function readingPrefixes(
  { blobs, hashes }: PurgeTools,
  head: DossierHead,
  contents: readonly string[],
): Promise<string[]> {
  const engines = new Set<string>();
  for (let drives = 0; drives <= (head.drives ?? 0); drives++) {
    const inventory = await getJson(blobs, inventoryKey({ ...head, drives }), PageInventory);
    if (inventory !== null) engines.add(engineKey(inventory.engine, hashes.sha256));
  }
  return [...engines].flatMap((engine) => contents.map((sha256) => `readings/${engine}/${sha256}/`));
}
