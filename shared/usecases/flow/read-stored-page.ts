import type { DossierHead, SubmittedFile } from '../../domain/flow/dossier-head.ts';
import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { intakeReasons } from '../../domain/reasons/intake.ts';
import type { PageReader, PageTask } from '../../ports/page-reader.ts';
import type { PageReading } from '../../reading/page-reading.ts';
import { loadHead } from '../stores/dossier-store.ts';
import { putJson } from '../stores/json-files.ts';
import type { PageItem } from './list-pages.ts';
import {
  engineKey,
  loadInventory,
  passingFailureKey,
  readingKey,
  storedReading,
  storeFailure,
} from './stored-pages.ts';
import type { FlowTools } from './tools.ts';

export type ReadPageTools = Pick<
  FlowTools,
  'records' | 'hashes' | 'blobs' | 'scanFiles' | 'reader' | 'limits'
>;

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

  const original =
    depth === 'adaptive' && tools.limits.compareCopies ? await originalOf(tools, head, page) : null;
  const used = await scanFiles.use(file.blob, file.name, async (scan) => {
    if (scan.sha256 !== file.sha256) return null;
    const task = { page: { file: scan.file, index }, depth };
    return original === null ? reader.read(task) : readCopy(tools, task, original);
  });
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

interface Original {
  readonly file: SubmittedFile;
  readonly index: number;
  readonly reading: PageReading;
}

/** What the page probably repeats, where that was read in full by now. */
async function originalOf(
  { blobs, hashes, reader }: ReadPageTools,
  head: DossierHead,
  page: number,
): Promise<Original | null> {
  const pages = (await loadInventory(blobs, head))?.pages ?? [];
  const like = pages[page - 1]?.like;
  const place = pages.find((one) => one.page === like);
  const file = head.files.find(({ name }) => name === place?.file);
  if (!place || !file) return null;
  const engine = engineKey(reader.engine, hashes.sha256);
  const reading = await storedReading(blobs, readingKey(engine, place, 'adaptive'));
  return reading?.depth === 'full' ? { file, index: place.index, reading } : null;
}

/** Compared with its original; without it where that is not there. */
async function readCopy(
  { scanFiles, reader }: ReadPageTools,
  task: PageTask,
  { file, index, reading }: Original,
): ReturnType<PageReader['read']> {
  const used = await scanFiles.use(file.blob, file.name, (scan) =>
    reader.read({ ...task, reference: { page: { file: scan.file, index }, reading } }),
  );
  return used.ok ? used.value : reader.read(task);
}
