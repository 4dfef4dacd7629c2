import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import { type ManifestPlace, manifestPlace } from '../../domain/flow/manifest.ts';
import { loadBatch } from '../stores/batch-store.ts';
import { loadSubmission } from '../stores/submission-store.ts';
import type { FlowTools } from './tools.ts';

/**
 * Complete uploads whose event never came: every manifest in `originals` that is older than `before` (ISO 8601) and
 * that nobody dealt with. Walks through all files: meant for a start after a crash, or once a day.
 */
export async function* unregisteredUploads(
  { blobs, records }: Pick<FlowTools, 'blobs' | 'records'>,
  before: string,
): AsyncGenerator<BlobRef> {
  let cursor: string | null | undefined;
  do {
    const page = await blobs.list('originals', 'incoming/', cursor ? { cursor } : {});
    for (const { ref, storedAt } of page.blobs) {
      const place = manifestPlace(ref.key);
      if (place === null || Date.parse(storedAt) >= Date.parse(before)) continue;
      if (!(await wasHandled(records, place, ref.version))) yield ref;
    }
    cursor = page.cursor;
  } while (cursor !== null);
}

async function wasHandled(
  records: FlowTools['records'],
  { kind, id }: ManifestPlace,
  version: string,
): Promise<boolean> {
  if (kind === 'batch') {
    const batch = await loadBatch(records, id);
    if (batch?.head.manifest.version === version) return batch.head.state !== 'REGISTERING';
  }
  const submissionId = kind === 'batch' ? `${id}#batch` : id;
  for (const precheck of [false, true]) {
    const { handled, refusal } = (await loadSubmission(records, { submissionId, precheck })).head;
    if (handled[version] !== undefined || refusal?.manifest === version) return true;
  }
  return false;
}
