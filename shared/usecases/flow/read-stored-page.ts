import type { DossierHead, SubmittedFile } from '../../domain/flow/dossier-head.ts';
import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { intakeReasons } from '../../domain/reasons/intake.ts';
import type { PageReader, PageTask } from '../../ports/page-reader.ts';
import type { ScanFile } from '../../ports/scans.ts';
import { mostAlike, uprightFingerprint } from '../likely-copy.ts';
import { loadHead } from '../stores/dossier-store.ts';
import { putJson } from '../stores/json-files.ts';
import type { PageItem } from './list-pages.ts';
import type { OriginalPage } from './originals.ts';
import {
  engineKey,
  passingFailureKey,
  readingKey,
  type StoredDepth,
  storedReading,
  storeFailure,
} from './stored-pages.ts';
import type { FlowTools } from './tools.ts';

export type ReadPageTools = Pick<
  FlowTools,
  'records' | 'hashes' | 'blobs' | 'scanFiles' | 'reader' | 'originals'
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

  const turn =
    head.pageOrder?.find((one) => one.file === item.file && one.page === index + 1)?.rotation || undefined;
  const place = { sha256: file.sha256, index, rotation: turn };

  const engine = engineKey(reader.engine, hashes.sha256);
  const key = readingKey(engine, place, depth);
  const passing = passingFailureKey(head, page, depth);
  const enough = [key, passing, ...(depth === 'full' ? [] : [readingKey(engine, place, 'full')])];
  for (const one of enough) {
    if ((await blobs.head('derived', one)) !== null) return done({ page, stored: false });
  }

  const used = await scanFiles.use(file.blob, file.name, async (scan) =>
    scan.sha256 === file.sha256 ? read(tools, head, { file, index, scan: scan.file, depth, turn }) : null,
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

interface PageHere {
  readonly file: SubmittedFile;
  readonly index: number;
  /** Where the file lies on this machine. */
  readonly scan: ScanFile;
  readonly depth: StoredDepth;
  readonly turn: 90 | 180 | 270 | undefined;
}

/** Reads the page, or compares it with one of its dossier that it probably repeats and that was read in full. */
async function read(
  tools: ReadPageTools,
  { dossierId }: DossierHead,
  { file, index, scan, depth, turn }: PageHere,
): ReturnType<PageReader['read']> {
  const { reader, originals } = tools;
  const stored = { blob: file.blob, sha256: file.sha256 };
  const task: PageTask = { page: { file: scan, index }, depth, stored };
  // Turned by a person: neither copy nor model of another page, whose turn the engine found.
  if (turn !== undefined) return reader.read({ ...task, rotation: turn });
  if (originals === undefined || depth === 'full') return reader.read(task);
  const others = originals
    .of(dossierId)
    .filter((one) => one.file.sha256 !== file.sha256 || one.index !== index);
  const first = await reader.read({ ...task, unlessLike: others.map(({ fingerprint }) => fingerprint) });
  if (!first.ok || first.value.blank) return first;
  const { fingerprint } = first.value;
  if (first.value.depth !== 'look') {
    originals.add(dossierId, { file, index, fingerprint: uprightFingerprint(first.value) });
    return first;
  }
  const original = mostAlike(fingerprint, others);
  return (original && (await compared(tools, task, original))) ?? reader.read(task);
}

/** null where the original is not at hand in full. */
async function compared(
  { blobs, hashes, reader, scanFiles }: ReadPageTools,
  task: PageTask,
  { file, index }: OriginalPage,
): Promise<Awaited<ReturnType<PageReader['read']>> | null> {
  const key = readingKey(engineKey(reader.engine, hashes.sha256), { sha256: file.sha256, index }, 'adaptive');
  const reading = await storedReading(blobs, key);
  if (reading?.depth !== 'full') return null;
  const used = await scanFiles.use(file.blob, file.name, (scan) =>
    reader.read({ ...task, reference: { page: { file: scan.file, index }, reading } }),
  );
  return used.ok ? used.value : null;
}
