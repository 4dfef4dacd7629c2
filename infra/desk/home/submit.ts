import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import type { ListedFile, Manifest } from '../../../shared/domain/flow/manifest.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import type { Blobs } from '../../../shared/ports/blobs.ts';
import type { BatchFolder, DossierFolder } from '../dossier-folders.ts';

/** A file on its way into the store: `name` is relative to the folder of its submission or batch. */
interface Upload {
  readonly name: string;
  readonly path: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

/** Stores one dossier's files, then the manifest that closes the upload. Durable when it returns. */
export function submitDossier(blobs: Blobs, id: string, { files, submission }: DossierFolder): Promise<void> {
  return submit(blobs, id, files, 'submission.json', submission);
}

/** Stores a batch: every dossier with its own manifest, the roster, and last the batch's manifest. */
export async function submitBatch(blobs: Blobs, id: string, batch: BatchFolder): Promise<void> {
  const uploads: Upload[] = batch.dossiers.flatMap(({ source, files }) =>
    files.map(({ name, path }) => ({ name: `${source}/${name}`, path })),
  );
  if (batch.roster !== null) uploads.push({ name: basename(batch.roster), path: batch.roster });
  const own: ListedFile[] = [];
  for (const { source, submission } of batch.dossiers) {
    const name = `${source}/submission.json`;
    const bytes = Buffer.from(JSON.stringify(submission));
    await put(blobs, `incoming/${id}/${name}`, bytes);
    own.push(listed(name, bytes));
  }
  const manifest: Manifest = { ...batch.manifest, dossiers: batch.dossiers.length };
  await submit(blobs, id, uploads, 'batch.json', manifest, own);
}

async function submit(
  blobs: Blobs,
  id: string,
  uploads: readonly Upload[],
  manifestName: string,
  manifest: Submission,
  stored: readonly ListedFile[] = [],
): Promise<void> {
  const files: ListedFile[] = [...stored];
  for (const { name, path } of uploads) {
    const bytes = await readFile(path);
    await put(blobs, `incoming/${id}/${name}`, bytes);
    files.push(listed(name, bytes));
  }
  const closing = Buffer.from(JSON.stringify({ ...manifest, files } satisfies Manifest));
  await put(blobs, `incoming/${id}/${manifestName}`, closing);
}

const listed = (name: string, bytes: Uint8Array): ListedFile => ({
  name,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

async function put(blobs: Blobs, key: string, bytes: Uint8Array): Promise<void> {
  const extension = key.split('.').at(-1)?.toLowerCase() ?? '';
  const contentType = contentTypes[extension] ?? 'application/octet-stream';
  await blobs.put('originals', key, bytes, { contentType });
}

/** A folder's name as a submission id: what keys don't take becomes `-`. */
export function submissionIdOf(path: string, home: string): string {
  const name = relative(home, path) || basename(path);
  return name
    .normalize('NFC')
    .replace(/[^\p{Script=Han}A-Za-z0-9._-]+/gu, '-')
    .replace(/^\.+/, '-')
    .slice(0, 120);
}
