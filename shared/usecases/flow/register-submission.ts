import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import { type ManifestPlace, manifestPlace } from '../../domain/flow/manifest.ts';
import { done, type NotDone, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { arrangementFault } from '../../domain/page-order.ts';
import { err, type Result } from '../../domain/result.ts';
import { kitOf, type OpenManifest, openManifest } from './open-manifest.ts';
import { type RegisteredBatch, registerBatch } from './register-batch.ts';
import {
  type DossierUpload,
  handledBefore,
  type RegisteredDossier,
  type RegisterTools,
  refuseUpload,
  registerDossier,
} from './register-dossier.ts';
import { completeUpload, hashed, scansAmong, uploadedBelow } from './submitted-files.ts';

export type Registered =
  | { readonly kind: 'ignored'; readonly why: 'no-manifest' | 'newer-manifest' }
  | ({ readonly kind: 'dossier' } & RegisteredDossier)
  | ({ readonly kind: 'batch' } & RegisteredBatch);

/**
 * A file has arrived in `originals`. Where it is a manifest, its upload is complete: files are pinned to their
 * versions and hashed, the dossier is registered in one transaction and its execution started; of a batch every
 * dossier folder. The same event again changes nothing. An upload that is not taken says why in its submission's item.
 */
export async function registerSubmission(
  tools: RegisterTools,
  event: BlobRef,
): Promise<StepOutcome<Registered>> {
  const place = event.store === 'originals' ? manifestPlace(event.key) : null;
  if (place === null) return done({ kind: 'ignored', why: 'no-manifest' });
  const newest = await tools.blobs.head('originals', event.key);
  // The newer one has an event of its own, and the files that lie beside it are that one's.
  if (newest !== null && newest.ref.version !== event.version) {
    return done({ kind: 'ignored', why: 'newer-manifest' });
  }
  const opened = await openManifest(tools, event);
  const registered = opened.ok ? await register(tools, place, event, opened.value) : opened;
  if (registered.ok) return done(registered.value);
  if (registered.error.kind === 'retry') return registered.error;
  const manifest = opened.ok ? opened.value.manifest : {};
  const kit = kitOf(tools, manifest);
  const kept = await refuseUpload(
    tools,
    {
      submissionId: place.kind === 'batch' ? `${place.id}#batch` : place.id,
      batchId: place.kind === 'batch' ? place.id : null,
      precheck: manifest.precheck === true,
      manifest: event.version,
    },
    { reason: registered.error.reason, campaign: opened.ok && kit.ok ? kit.value.campaign.pack.id : null },
  );
  return kept.ok ? registered.error : kept.error;
}

async function register(
  tools: RegisterTools,
  place: ManifestPlace,
  event: BlobRef,
  opened: OpenManifest,
): Promise<Result<Registered, NotDone>> {
  const { manifest, storedAt } = opened;
  const kit = kitOf(tools, manifest);
  if (!kit.ok) return kit;
  if (place.kind === 'batch') {
    if (manifest.pages !== undefined) return err(terminal('page-order-wrong', 'pages of a batch'));
    const batch = await registerBatch(tools, { place, event, opened, kit: kit.value });
    return batch.ok ? { ok: true, value: { kind: 'batch', ...batch.value } } : batch;
  }
  const upload: DossierUpload = {
    submissionId: place.id,
    source: place.id,
    batchId: null,
    precheck: manifest.precheck === true,
    manifest: event.version,
    storedAt,
    kit: kit.value,
    submission: manifest,
    pageOrder: manifest.pages,
  };
  const dossier = await registerSingle(tools, place, upload, opened);
  return dossier.ok ? { ok: true, value: { kind: 'dossier', ...dossier.value } } : dossier;
}

async function registerSingle(
  tools: RegisterTools,
  { prefix }: ManifestPlace,
  upload: DossierUpload,
  { manifest }: OpenManifest,
): Promise<Result<RegisteredDossier, NotDone>> {
  const before = await handledBefore(tools, upload);
  if (before) return { ok: true, value: before };
  const complete = completeUpload(await uploadedBelow(tools.blobs, prefix), manifest);
  if (!complete.ok) return complete;
  const scans = scansAmong(complete.value, tools.limits);
  if (!scans.ok) return scans;
  const fault =
    manifest.pages &&
    arrangementFault(
      manifest.pages,
      scans.value.map(({ name }) => ({ name, count: null })),
    );
  if (fault) return err(terminal('page-order-wrong', fault));
  const files = await hashed(tools, scans.value);
  return files.ok ? registerDossier(tools, upload, files.value) : err(files.error);
}
