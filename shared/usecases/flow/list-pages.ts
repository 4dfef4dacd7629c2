import { SYSTEM } from '../../domain/actor.ts';
import { canonical } from '../../domain/flow/audit.ts';
import type { DossierHead, SubmittedFile } from '../../domain/flow/dossier-head.ts';
import { basisDetails } from '../../domain/flow/provenance.ts';
import { done, type NotDone, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { pageOrderFault, withoutFiles } from '../../domain/page-order.ts';
import { intakeReasons } from '../../domain/reasons/intake.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { PageReader } from '../../ports/page-reader.ts';
import type { ScanFailure, ScanFile, ScanInventory } from '../../ports/scans.ts';
import { commitHead, type HeldHead, loadHead, moved } from '../stores/dossier-store.ts';
import { putJson } from '../stores/json-files.ts';
import { isInFlow } from './executions.ts';
import { readBatchRoster } from './read-batch-roster.ts';
import {
  firstAlike,
  inventoryKey,
  loadInventory,
  type PageInventory,
  pagesToRead,
  type StoredDepth,
} from './stored-pages.ts';
import type { FlowTools } from './tools.ts';

export type ListPagesTools = Pick<
  FlowTools,
  'records' | 'clock' | 'hashes' | 'blobs' | 'scanFiles' | 'reader' | 'rosterFiles' | 'campaigns' | 'limits'
>;

/** A page as the flow hands it from step to step: a reference, never content. */
export interface PageItem {
  readonly page: number;
  readonly file: string;
  readonly index: number;
  readonly depth: StoredDepth;
}

export interface ListedPages {
  readonly dossierId: string;
  readonly pages: readonly PageItem[];
  /** The batch's roster is to be weighed against the pixels. */
  readonly inBatch: boolean;
}

/**
 * Counts the pages of a dossier's files and begins the reading; of a batch's first dossier also reads the roster.
 * Pages with the same bytes are one task, so that none is read twice at once. No pages for a dossier that the flow has
 * nothing more to do with.
 */
export async function listStoredPages(
  tools: ListPagesTools,
  { dossierId }: { readonly dossierId: string },
): Promise<StepOutcome<ListedPages>> {
  for (let attempt = 0; attempt < tools.limits.attempts; attempt++) {
    const before = await loadHead(tools.records, dossierId);
    if (before === null) return terminal('dossier-unknown');
    if (!isInFlow(before.head)) return done({ dossierId, pages: [], inBatch: false });
    if (before.head.batchId !== null) {
      const roster = await readBatchRoster(tools, before.head.batchId);
      if (!roster.ok) return roster.error;
      if (roster.value === null) return retry('file-not-there-yet', 'the roster');
    }
    const inventory = await inventoryOf(tools, before.head);
    if (!inventory.ok) return inventory.error;
    const begun = await begin(tools, before, inventory.value);
    if (begun === 'conflict') continue;
    if (begun === 'too-large') return terminal('record-too-large');
    const toRead = pagesToRead(inventory.value);
    const firsts = firstAlike(toRead);
    const pages = toRead
      .filter(({ page }) => firsts.get(page) === page)
      .map(({ page, file, index }) => ({ page, file, index, depth: 'adaptive' as const }));
    return done({ dossierId, pages, inBatch: before.head.batchId !== null });
  }
  return retry('conflict');
}

/** The inventory of this drive; counted again where another engine is to read. */
async function inventoryOf(
  tools: ListPagesTools,
  head: DossierHead,
): Promise<Result<PageInventory, NotDone>> {
  const { blobs, reader } = tools;
  const known = await loadInventory(blobs, head);
  if (known && canonical(known.engine) === canonical(reader.engine)) return ok(known);
  const inventory: PageInventory = {
    schema: 'shouli/inventory@1',
    engine: reader.engine,
    pages: [],
    unreadFiles: [],
  };
  for (const [index, file] of head.files.entries()) {
    const counted = await countPages(tools, file);
    if (!counted.ok)
      return err(
        counted.error === 'changed'
          ? terminal('file-changed', `file ${index + 1}`)
          : retry('file-not-there-yet', `file ${index + 1}`),
      );
    const { value } = counted;
    if (!value.ok) inventory.unreadFiles.push({ file: file.name, reason: value.error.reason });
    for (let at = 0; value.ok && at < value.value.pageCount; at++) {
      inventory.pages.push({
        page: inventory.pages.length + 1,
        file: file.name,
        index: at,
        sha256: file.sha256,
      });
    }
  }
  const arranged = arrange(inventory, head);
  if (!arranged.ok) return arranged;
  await putJson(blobs, inventoryKey(head), arranged.value);
  return arranged;
}

/** The pages in the clerk's order; refused where it does not account for each counted page once. Unread files stay named. */
function arrange(
  inventory: PageInventory,
  { pageOrder, files }: DossierHead,
): Result<PageInventory, NotDone> {
  if (pageOrder === undefined) return ok(inventory);
  const unread = new Set(inventory.unreadFiles.map(({ file }) => file));
  const order = withoutFiles(pageOrder, unread);
  const counted = files
    .filter(({ name }) => !unread.has(name))
    .map(({ name }) => ({ name, count: inventory.pages.filter(({ file }) => file === name).length }));
  const fault = pageOrderFault(order, counted);
  if (fault !== null) return err(terminal('page-order-wrong', fault));
  const places = new Map(inventory.pages.map((place) => [`${place.index}/${place.file}`, place]));
  const read = order.map(({ file, page, rotation }, at) => ({
    ...places.get(`${page - 1}/${file}`)!,
    page: at + 1,
    ...(rotation === 0 ? {} : { rotation }),
  }));
  const leftOut = order.flatMap(({ replaces = [] }, at) =>
    replaces.map(({ file, page, reason }) => ({
      ...places.get(`${page - 1}/${file}`)!,
      leftOut: { reason, page: at + 1 },
    })),
  );
  // Behind all that are read, so that a number says where a page is read.
  const behind = leftOut.map((place, at) => ({ ...place, page: read.length + at + 1 }));
  return ok({ ...inventory, pages: [...read, ...behind] });
}

async function countPages(
  { scanFiles, reader }: ListPagesTools,
  file: SubmittedFile,
): Promise<Result<Result<ScanInventory, ScanFailure>, 'changed' | 'absent'>> {
  const used = await scanFiles.use(file.blob, file.name, async (scan) =>
    scan.sha256 === file.sha256 ? await inspectTwice(reader, scan.file) : null,
  );
  if (!used.ok) return err('absent');
  return used.value === null ? err('changed') : ok(used.value);
}

/** A failure that may pass gets a second look before the file counts as unread. */
async function inspectTwice(reader: PageReader, file: ScanFile): Promise<Result<ScanInventory, ScanFailure>> {
  const first = await reader.inspect(file);
  return first.ok || !intakeReasons[first.error.reason].retry ? first : reader.inspect(file);
}

async function begin(
  tools: ListPagesTools,
  before: HeldHead,
  { pages, unreadFiles, engine }: PageInventory,
): Promise<'begun' | 'conflict' | 'too-large'> {
  const { head } = before;
  const leftOut = pages.filter((place) => place.leftOut !== undefined).length;
  if (head.state === 'READING' && head.pages === pages.length) return 'begun';
  const reading = head.state === 'READING' ? ok(head) : moved(head, 'START_READING');
  if (!reading.ok) return 'conflict';
  const committed = await commitHead(tools, before, {
    head: { ...reading.value, pages: pages.length },
    audit: {
      actor: SYSTEM,
      action: 'pages-listed',
      details: {
        pages: pages.length,
        ...(leftOut === 0 ? {} : { leftOut }),
        unreadFiles: unreadFiles.length,
        ...basisDetails(undefined, engine),
      },
    },
  });
  return committed.ok ? 'begun' : committed.error;
}
