import type { CampaignKit } from '../../campaigns/kit.ts';
import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import { type Manifest, parseManifest } from '../../domain/flow/manifest.ts';
import { type NotDone, retry, terminal } from '../../domain/flow/step-outcome.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { FlowTools } from './tools.ts';

export interface OpenManifest {
  readonly manifest: Manifest;
  /** When this version was stored. */
  readonly storedAt: string;
}

/** Reads a manifest at exactly one version. */
export async function openManifest(
  { blobs, limits }: Pick<FlowTools, 'blobs' | 'limits'>,
  ref: BlobRef,
): Promise<Result<OpenManifest, NotDone>> {
  const info = await blobs.head(ref.store, ref.key, ref.version);
  if (info === null) return err(retry('file-not-there-yet', 'the manifest'));
  if (info.bytes > limits.maxManifestBytes) return err(terminal('manifest-invalid', `${info.bytes} bytes`));
  const got = await blobs.get(ref);
  if (!got.ok) return err(retry('file-not-there-yet', 'the manifest'));
  const manifest = parseManifest(got.value);
  if (manifest === null) return err(terminal('manifest-invalid'));
  return ok({ manifest, storedAt: info.storedAt });
}

/** The campaign that a manifest names, or the default one. */
export function kitOf(
  { campaigns, defaultCampaign }: Pick<FlowTools, 'campaigns' | 'defaultCampaign'>,
  { campaign }: Pick<Manifest, 'campaign'>,
): Result<CampaignKit, NotDone> {
  const kit = campaigns(campaign ?? defaultCampaign);
  return kit ? ok(kit) : err(terminal('campaign-unknown'));
}
