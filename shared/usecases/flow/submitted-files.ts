import type { SubmittedFile } from '../../domain/flow/dossier-head.ts';
import type { Manifest } from '../../domain/flow/manifest.ts';
import { type NotDone, retry, terminal } from '../../domain/flow/step-outcome.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { inNaturalOrder, isScanName } from '../../domain/scan-names.ts';
import type { Blobs, ListedBlob } from '../../ports/blobs.ts';
import type { FlowTools } from './tools.ts';

/** A stored file by its name relative to the upload's folder. */
export interface UploadedFile {
  readonly name: string;
  readonly stored: ListedBlob;
  /** What the manifest says of its bytes. */
  readonly sha256: string | undefined;
}

/** Newest versions of everything below a prefix. */
export async function uploadedBelow(blobs: Blobs, prefix: string): Promise<UploadedFile[]> {
  const files: UploadedFile[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await blobs.list('originals', prefix, cursor ? { cursor } : {});
    files.push(
      ...page.blobs.map((stored) => ({
        name: stored.ref.key.slice(prefix.length),
        stored,
        sha256: undefined,
      })),
    );
    cursor = page.cursor;
  } while (cursor !== null);
  return files;
}

/** The files that the manifest names, or all where it names none; those that are not there (yet) are waited for. */
export function completeUpload(
  found: readonly UploadedFile[],
  { files: listed }: Pick<Manifest, 'files'>,
): Result<readonly UploadedFile[], NotDone> {
  if (listed === undefined) return ok(found);
  const byName = new Map(found.map((file) => [file.name, file]));
  const files: UploadedFile[] = [];
  for (const [index, { name, bytes, sha256 }] of listed.entries()) {
    const file = byName.get(name);
    if (!file || (bytes !== undefined && file.stored.bytes !== bytes)) {
      return err(waiting(`file ${index + 1} of ${listed.length}`));
    }
    files.push({ ...file, sha256 });
  }
  return ok(files);
}

/** Scans among the files, in natural order, bounded; refused where one of them must not be read. */
export function scansAmong(
  files: readonly UploadedFile[],
  { maxFilesPerDossier, maxFileBytes }: FlowTools['limits'],
): Result<readonly UploadedFile[], NotDone> {
  const scans = files
    .filter(({ name }) => isScanName(name))
    .toSorted((a, b) => inNaturalOrder(a.name, b.name));
  if (scans.length === 0) return err(terminal('no-scan-files'));
  if (scans.length > maxFilesPerDossier) return err(terminal('too-many-files', `${scans.length} files`));
  const large = scans.findIndex(({ stored }) => stored.bytes > maxFileBytes);
  return large < 0 ? ok(scans) : err(terminal('file-too-large', `file ${large + 1}`));
}

/** Every scan with the hash of exactly the bytes of its version. */
export async function hashed(
  { blobs, scanFiles, limits }: Pick<FlowTools, 'blobs' | 'scanFiles' | 'limits'>,
  scans: readonly UploadedFile[],
): Promise<Result<SubmittedFile[], NotDone>> {
  const files: SubmittedFile[] = [];
  for (const [index, { name, stored, sha256: claimed }] of scans.entries()) {
    const verdict = await blobs.verdict(stored.ref);
    if (verdict === 'refused') return err(terminal('file-refused', `file ${index + 1}`));
    if (verdict === 'not-scanned' && limits.malwareVerdict === 'required') {
      return err(retry('verdict-pending', `file ${index + 1}`));
    }
    const local = await scanFiles.use(stored.ref, name, async ({ sha256, bytes }) => ({ sha256, bytes }));
    if (!local.ok) return err(waiting(`file ${index + 1}`));
    if (claimed !== undefined && claimed !== local.value.sha256) {
      return err(terminal('file-changed', `file ${index + 1}`));
    }
    files.push({ name, blob: stored.ref, ...local.value });
  }
  return ok(files);
}

const waiting = (detail: string): NotDone => retry('file-not-there-yet', detail);
