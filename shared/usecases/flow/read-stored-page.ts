import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { intakeReasons } from '../../domain/reasons/intake.ts';
import { loadHead } from '../stores/dossier-store.ts';
import { putJson } from '../stores/json-files.ts';
import type { PageItem } from './list-pages.ts';
import { engineKey, passingFailureKey, readingKey, storeFailure } from './stored-pages.ts';
import type { FlowTools } from './tools.ts';

export type ReadPageTools = Pick<FlowTools, 'records' | 'hashes' | 'blobs' | 'scanFiles' | 'reader'>;

export interface PageToRead extends PageItem {
  readonly dossierId: string;
  /** The flow won't ask again: what can't be read now is kept as unread. */
  readonly last?: boolean | undefined;
}

/**
 * Reads one page and keeps the reading under its content and engine; `stored` is false where that was done before.
 * A page that no try can read is kept as unread at once, any other failure is tried again until `last`.
 */
export async function readStoredPage(
  tools: ReadPageTools,
  item: PageToRead,
): Promise<StepOutcome<{ readonly page: number; readonly stored: boolean }>> {
  const { blobs, hashes, reader, scanFiles } = tools;
  const { page, index, depth } = item;
  const held = await loadHead(tools.records, item.dossierId);
  if (held === null) return terminal('dossier-unknown');
  const { head } = held;
  if (head.state !== 'READING') return done({ page, stored: false });
  const file = head.files.find(({ name }) => name === item.file);
  if (file === undefined) return terminal('event-malformed');

  const engine = engineKey(reader.engine, hashes.sha256);
  const key = readingKey(engine, { ...file, index }, depth);
  const passing = passingFailureKey(head, page, depth);
  const enough = [
    key,
    passing,
    ...(depth === 'full' ? [] : [readingKey(engine, { ...file, index }, 'full')]),
  ];
  for (const one of enough) {
    if ((await blobs.head('derived', one)) !== null) return done({ page, stored: false });
  }

  const used = await scanFiles.use(file.blob, file.name, async (scan) =>
    scan.sha256 === file.sha256 ? reader.read({ page: { file: scan.file, index }, depth }) : null,
  );
  if (!used.ok) return retry('file-not-there-yet', `page ${page}`);
  if (used.value === null) return terminal('file-changed', `page ${page}`);
  if (used.value.ok) {
    await putJson(blobs, key, used.value.value);
    return done({ page, stored: true });
  }
  const { reason } = used.value.error;
  const mayPass = intakeReasons[reason].retry;
  if (mayPass && item.last !== true) return retry('engine-failed', reason);
  await storeFailure(blobs, mayPass ? passing : key, reason);
  return done({ page, stored: true });
}
