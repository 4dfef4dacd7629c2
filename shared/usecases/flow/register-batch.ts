import type { CampaignKit } from '../../campaigns/kit.ts';
import { canonical } from '../../domain/flow/audit.ts';
import type { BatchFolder, BatchHead } from '../../domain/flow/batch-head.ts';
import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import type { SubmittedFile } from '../../domain/flow/dossier-head.ts';
import type { ManifestPlace } from '../../domain/flow/manifest.ts';
import { type NotDone, retry, terminal } from '../../domain/flow/step-outcome.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { inNaturalOrder, rosterAmong } from '../../domain/scan-names.ts';
import type { Submission } from '../../domain/submission.ts';
import { batchWrite, folderWrite, type HeldFolder, loadBatch, loadFolders } from '../stores/batch-store.ts';
import { kitOf, type OpenManifest, openManifest } from './open-manifest.ts';
import {
  type DossierUpload,
  handledBefore,
  type RegisterTools,
  refuseUpload,
  registerDossier,
} from './register-dossier.ts';
import { completeUpload, hashed, scansAmong, type UploadedFile, uploadedBelow } from './submitted-files.ts';

export interface BatchUpload {
  readonly place: ManifestPlace;
  /** The manifest at its version. */
  readonly event: BlobRef;
  readonly opened: OpenManifest;
  readonly kit: CampaignKit;
}

export interface RegisteredBatch {
  readonly batchId: string;
  readonly dossiers: number;
  readonly duplicates: number;
  readonly refused: number;
}

/**
 * Registers a batch and each of its dossier folders. Killed in the middle, the same event goes on with the folders that
 * were not dealt with; one folder that is refused stops no other.
 */
export async function registerBatch(
  tools: RegisterTools,
  batch: BatchUpload,
): Promise<Result<RegisteredBatch, NotDone>> {
  const { place, event } = batch;
  const known = await loadBatch(tools.records, place.id);
  if (known?.head.manifest.version === event.version && known.head.state !== 'REGISTERING') {
    return ok(await countsOf(tools, place.id, event.version));
  }
  const layout = await layoutOf(tools, batch);
  if (!layout.ok) return layout;
  const { folders } = layout.value;
  const opened = await keepHead(tools, batch, layout.value, 'REGISTERING');
  if (!opened.ok) return opened;
  const left = await registerFolders(tools, batch, folders);
  if (left !== null) return err(left);
  const closed = await keepHead(tools, batch, layout.value, 'OPEN');
  return closed.ok ? ok(await countsOf(tools, place.id, event.version)) : closed;
}

interface Layout {
  readonly roster: BlobRef | null;
  /** By their sources (`dossiers/07`), in natural order. */
  readonly folders: readonly (readonly [string, readonly UploadedFile[]])[];
}

async function layoutOf(
  { blobs }: RegisterTools,
  { place, opened: { manifest } }: BatchUpload,
): Promise<Result<Layout, NotDone>> {
  const complete = completeUpload(await uploadedBelow(blobs, place.prefix), manifest);
  if (!complete.ok) return complete;
  const files = complete.value;
  const name = rosterAmong(files.map((file) => file.name).filter((one) => !one.includes('/')));
  const inFolders = files.filter((file) => SOURCE.test(file.name));
  const folders = [...Map.groupBy(inFolders, (file) => SOURCE.exec(file.name)![0].slice(0, -1))];
  if (folders.length === 0) return err(terminal('no-scan-files'));
  if (folders.length < (manifest.dossiers ?? 0)) {
    return err(retry('file-not-there-yet', `${folders.length} of ${manifest.dossiers} folders`));
  }
  return ok({
    roster: files.find((file) => file.name === name)?.stored.ref ?? null,
    folders: folders.toSorted(([a], [b]) => inNaturalOrder(a, b)),
  });
}

const SOURCE = /^dossiers\/[^/]+\//;

async function keepHead(
  tools: RegisterTools,
  { place, event, opened, kit }: BatchUpload,
  { roster, folders }: Layout,
  state: BatchHead['state'],
): Promise<Result<void, NotDone>> {
  const { files: _files, precheck, dossiers: _count, ...submission } = opened.manifest;
  const head: BatchHead = {
    schema: 'shouli/batch-head@1',
    batchId: place.id,
    campaign: kit.campaign.pack.id,
    precheck: precheck === true,
    manifest: event,
    submission,
    receivedAt: submission.receivedAt ?? opened.storedAt,
    roster,
    folders: folders.length,
    state,
  };
  const held = await loadBatch(tools.records, place.id);
  if (held && canonical(held.head) === canonical(head)) return ok(undefined);
  const written = await tools.records.write([batchWrite(head, held?.version ?? null)]);
  return written.ok ? ok(undefined) : err(retry('conflict'));
}

/** Null where every folder was dealt with; else what some of them wait for. */
async function registerFolders(
  tools: RegisterTools,
  batch: BatchUpload,
  folders: Layout['folders'],
): Promise<NotDone | null> {
  const notes = new Map(
    (await loadFolders(tools.records, batch.place.id)).map((held) => [held.folder.source, held]),
  );
  let left: NotDone | null = null;
  for (let at = 0; at < folders.length; at += tools.limits.foldersAtOnce) {
    const some = folders.slice(at, at + tools.limits.foldersAtOnce);
    // Hashing takes its time and is done for several at once; registering keeps the order of the folders.
    const prepared = await Promise.all(
      some.map(([source, files]) => prepare(tools, batch, { source, files, note: notes.get(source) })),
    );
    for (const one of prepared) left = (await settle(tools, batch, one)) ?? left;
  }
  return left;
}

interface FolderUpload {
  readonly source: string;
  readonly files: readonly UploadedFile[];
  readonly note: HeldFolder | undefined;
}

interface PreparedFolder extends FolderUpload {
  readonly upload: Omit<DossierUpload, 'kit' | 'submission'>;
  /** null: dealt with before. */
  readonly content: Result<
    { readonly upload: DossierUpload; readonly files: readonly SubmittedFile[] },
    NotDone
  > | null;
}

async function prepare(
  tools: RegisterTools,
  { place, event, opened }: BatchUpload,
  folder: FolderUpload,
): Promise<PreparedFolder> {
  const { source, files, note } = folder;
  const upload = {
    submissionId: `${place.id}/${source}`,
    source,
    batchId: place.id,
    precheck: opened.manifest.precheck === true,
    manifest: event.version,
    storedAt: opened.storedAt,
  };
  if (note?.folder.manifest === event.version) {
    if (note.folder.dossierId !== null) await handledBefore(tools, upload);
    return { ...folder, upload, content: null };
  }
  const submission = await submissionOf(tools, opened.manifest, { source, files });
  if (!submission.ok) return { ...folder, upload, content: submission };
  const kit = kitOf(tools, submission.value);
  const scans = scansAmong(
    files.map((file) => ({ ...file, name: file.name.slice(source.length + 1) })),
    tools.limits,
  );
  if (!kit.ok) return { ...folder, upload, content: kit };
  if (!scans.ok) return { ...folder, upload, content: scans };
  const content = await hashed(tools, scans.value);
  return {
    ...folder,
    upload,
    content: content.ok
      ? ok({ upload: { ...upload, kit: kit.value, submission: submission.value }, files: content.value })
      : content,
  };
}

/** What the batch's manifest says, and above it what the folder's own one does. */
async function submissionOf(
  tools: RegisterTools,
  inherited: Submission,
  { source, files }: Pick<FolderUpload, 'source' | 'files'>,
): Promise<Result<Submission, NotDone>> {
  const own = files.find((file) => file.name === `${source}/submission.json`);
  if (own === undefined) return ok(inherited);
  const opened = await openManifest(tools, own.stored.ref);
  if (!opened.ok) return opened;
  const { pages, ...said } = opened.value.manifest;
  if (pages !== undefined) return err(terminal('page-order-wrong', 'pages of a folder in a batch'));
  return ok({ ...inherited, ...said, physical: { ...inherited.physical, ...said.physical } });
}

/** Registers one prepared folder, or notes why not; what it waits for is told, not noted. */
async function settle(
  tools: RegisterTools,
  { place, event, kit }: BatchUpload,
  { source, note, upload, content }: PreparedFolder,
): Promise<NotDone | null> {
  const noteOf = (what: Partial<BatchFolder>) =>
    folderWrite(
      {
        schema: 'shouli/batch-folder@1',
        batchId: place.id,
        source,
        manifest: event.version,
        dossierId: null,
        duplicateOf: null,
        refusal: null,
        ...what,
      },
      note?.version ?? null,
    );
  if (content === null) return null;
  const registered = content.ok
    ? await registerDossier(tools, content.value.upload, content.value.files, ({ dossierId, duplicate }) => [
        noteOf(duplicate ? { duplicateOf: dossierId } : { dossierId }),
      ])
    : content;
  if (registered.ok) return null;
  if (registered.error.kind === 'retry') return registered.error;
  const { reason } = registered.error;
  const campaign = kit.campaign.pack.id;
  const kept = await refuseUpload(tools, upload, { reason, campaign }, [noteOf({ refusal: reason })]);
  return kept.ok ? null : kept.error;
}

async function countsOf(
  { records }: RegisterTools,
  batchId: string,
  manifest: string,
): Promise<RegisteredBatch> {
  const folders = (await loadFolders(records, batchId)).map(({ folder }) => folder);
  const own = folders.filter((folder) => folder.manifest === manifest);
  return {
    batchId,
    dossiers: own.filter(({ dossierId }) => dossierId !== null).length,
    duplicates: own.filter(({ duplicateOf }) => duplicateOf !== null).length,
    refused: own.filter(({ refusal }) => refusal !== null).length,
  };
}
