import { NewUpload } from '../../domain/api/uploads.ts';
import { canonical } from '../../domain/flow/audit.ts';
import { lists } from '../../domain/flow/keys.ts';
import {
  type StoredUpload,
  StoredUpload as StoredUploadSchema,
  uploadKey,
} from '../../domain/flow/stored-upload.ts';
import { arrangementFault, leftOutOf, type PageOrder } from '../../domain/page-order.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock, Ids } from '../../ports/ambient.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { Records, Write } from '../../ports/records.ts';
import type { UploadPlace, UploadSink } from '../../ports/uploads.ts';

export interface UploadTools {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly uploads: UploadSink;
  readonly clock: Clock;
  readonly ids: Ids;
}

const SCAN = /\.(?:pdf|tiff?|jpe?g|png)$/i;
const ROSTER = /^roster\.(?:xlsx|csv)$/i;
/** So long an unfinished upload is kept, days. */
const KEPT_DAYS = 14;

const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

export const contentTypeOf = (name: string): string =>
  types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** Where an upload's file will stand. A batch holds `dossiers/<folder>/<file>` and `roster.xlsx`; nothing else. */
export function placeOf(
  { uploadId, submissionId }: StoredUpload,
  { name, bytes }: NewUpload['files'][number],
): UploadPlace {
  return { uploadId, key: `incoming/${submissionId}/${name}`, bytes };
}

/** Names that can't be part of such an upload. */
export function misplacedFiles({ kind, files }: NewUpload): string[] {
  const fits = (name: string) =>
    kind === 'dossier'
      ? SCAN.test(name)
      : ROSTER.test(name) || (/^dossiers\/[^/]+\/.+/.test(name) && SCAN.test(name));
  const names = files.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set([...names.filter((name) => !fits(name)), ...twice])];
}

/** Announces an upload; nothing is submitted before `finishUpload`. */
export async function beginUpload(
  { records, clock, ids }: Pick<UploadTools, 'records' | 'clock' | 'ids'>,
  account: string,
  wanted: NewUpload,
): Promise<StoredUpload> {
  const createdAt = clock.now();
  const mark = ids
    .fresh()
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 8);
  const submissionId = `${wanted.kind === 'batch' ? 'B' : 'D'}${createdAt.slice(0, 10).replaceAll('-', '')}-${mark}`;
  const upload: StoredUpload = {
    schema: 'shouli/upload@1',
    uploadId: ids.fresh(),
    submissionId,
    account,
    wanted,
    createdAt,
    finishedAt: null,
  };
  await records.write([uploadWrite(upload, null)]);
  return upload;
}

/** An upload that is not finished stands in its account's list and is forgotten after a while. */
function uploadWrite(upload: StoredUpload, expected: number | null): Write {
  const { uploadId, account, createdAt, finishedAt } = upload;
  const item = { op: 'put' as const, ...uploadKey(uploadId), kind: 'upload', body: upload, expected };
  if (finishedAt !== null) return item;
  return {
    ...item,
    expiresAt: Math.floor(Date.parse(createdAt) / 1000) + KEPT_DAYS * 86_400,
    lists: { 'by-state': { pk: lists.unfinishedUploads(account), sk: `${createdAt}#${uploadId}` } },
  };
}

/** Forgets an upload that was not finished, and what has arrived of it. */
export async function discardUpload(
  { records, uploads }: Pick<UploadTools, 'records' | 'uploads'>,
  { upload, version }: { readonly upload: StoredUpload; readonly version: number },
): Promise<Result<void, 'step-refused' | 'changed-meanwhile'>> {
  if (upload.finishedAt !== null) return err('step-refused');
  const written = await records.write([{ op: 'delete', ...uploadKey(upload.uploadId), expected: version }]);
  if (!written.ok) return err('changed-meanwhile');
  for (const file of upload.wanted.files) await uploads.discard(placeOf(upload, file));
  return ok(undefined);
}

export async function loadUpload(
  { records }: Pick<UploadTools, 'records'>,
  uploadId: string,
): Promise<{ readonly upload: StoredUpload; readonly version: number } | null> {
  const item = await records.get(uploadKey(uploadId));
  return item === null ? null : { upload: StoredUploadSchema.parse(item.body), version: item.version };
}

/**
 * Keeps the clerk's order and turns of a dossier's pages beside its files, which stay as they are. `pageCount` is null
 * for a file that can't be counted here; the pipeline counts again before it reads.
 */
export async function arrangePages(
  tools: Pick<UploadTools, 'records' | 'uploads'>,
  { upload, version }: { readonly upload: StoredUpload; readonly version: number },
  order: PageOrder,
  pageCount: (place: UploadPlace) => Promise<number | null>,
): Promise<
  Result<
    StoredUpload,
    | NonNullable<ReturnType<typeof arrangementFault>>
    | 'step-refused'
    | 'upload-incomplete'
    | 'changed-meanwhile'
  >
> {
  const { kind, files } = upload.wanted;
  // Asked again after the answer of handing in was lost: this order is what counts already.
  if (upload.finishedAt !== null && canonical(upload.pageOrder ?? null) === canonical(order))
    return ok(upload);
  if (upload.finishedAt !== null || kind !== 'dossier') return err('step-refused');
  const counted: { name: string; count: number | null }[] = [];
  for (const file of files) {
    const place = placeOf(upload, file);
    if ((await tools.uploads.received(place)) !== place.bytes) return err('upload-incomplete');
    counted.push({ name: file.name, count: await pageCount(place) });
  }
  const fault = arrangementFault(order, counted);
  if (fault !== null) return err(fault);
  const arranged: StoredUpload = { ...upload, pageOrder: order };
  return save(tools, arranged, version);
}

interface HeldUpload {
  readonly upload: StoredUpload;
  readonly version: number;
}

/** Announces one more file of a dossier that is not handed in yet: a page that was scanned again. */
export async function addFile(
  tools: Pick<UploadTools, 'records'>,
  { upload, version }: HeldUpload,
  file: NewUpload['files'][number],
): Promise<Result<StoredUpload, 'step-refused' | 'input-invalid' | 'changed-meanwhile'>> {
  if (isClosed(upload)) return err('step-refused');
  const wanted = NewUpload.safeParse({ ...upload.wanted, files: [...upload.wanted.files, file] }).data;
  if (wanted === undefined || misplacedFiles(wanted).length > 0) return err('input-invalid');
  if (upload.dropped?.includes(file.name)) return err('input-invalid');
  return save(tools, { ...upload, wanted }, version);
}

/** Takes a file out of a dossier that is not handed in yet, and with it an order that names its pages. */
export async function dropFile(
  tools: Pick<UploadTools, 'records' | 'uploads'>,
  { upload, version }: HeldUpload,
  name: string,
): Promise<Result<StoredUpload, 'not-found' | 'step-refused' | 'changed-meanwhile'>> {
  const file = upload.wanted.files.find((one) => one.name === name);
  if (file === undefined) return err('not-found');
  if (isClosed(upload) || upload.wanted.files.length === 1) return err('step-refused');
  const { pageOrder, ...rest } = upload;
  const names = pageOrder && [...pageOrder, ...leftOutOf(pageOrder)].some((one) => one.file === name);
  const dropped: StoredUpload = {
    ...rest,
    wanted: { ...upload.wanted, files: upload.wanted.files.filter((one) => one !== file) },
    dropped: [...(upload.dropped ?? []), name],
    ...(pageOrder === undefined || names ? {} : { pageOrder }),
  };
  const saved = await save(tools, dropped, version);
  if (saved.ok) await tools.uploads.drop(placeOf(upload, file));
  return saved;
}

/** Handed in once, or a batch, whose files are announced as a whole. */
const isClosed = ({ finishedAt, wanted }: StoredUpload): boolean =>
  finishedAt !== null || wanted.kind !== 'dossier';

async function save(
  { records }: Pick<UploadTools, 'records'>,
  upload: StoredUpload,
  version: number,
): Promise<Result<StoredUpload, 'changed-meanwhile'>> {
  const written = await records.write([uploadWrite(upload, version)]);
  return written.ok ? ok(upload) : err('changed-meanwhile');
}

/**
 * Makes the files originals and writes the manifest last: from then on the submission counts. Called again after a
 * lost answer it ends the same way.
 */
export async function finishUpload(
  tools: UploadTools,
  { upload, version }: { readonly upload: StoredUpload; readonly version: number },
): Promise<Result<StoredUpload, 'upload-incomplete'>> {
  if (upload.finishedAt !== null) return ok(upload);
  const places = upload.wanted.files.map((file) => placeOf(upload, file));
  for (const place of places) {
    if ((await tools.uploads.received(place)) !== place.bytes) return err('upload-incomplete');
  }
  for (const place of places) await tools.uploads.settle(place, contentTypeOf(place.key));
  const finished: StoredUpload = { ...upload, finishedAt: tools.clock.now() };
  const manifest = manifestOf(upload);
  const name = upload.wanted.kind === 'batch' ? 'batch.json' : 'submission.json';
  await tools.blobs.put(
    'originals',
    `incoming/${upload.submissionId}/${name}`,
    new TextEncoder().encode(JSON.stringify(manifest)),
    { contentType: 'application/json' },
  );
  await tools.records.write([uploadWrite(finished, version)]);
  return ok(finished);
}

/** The hour of handing in is the hour in which the upload began, so that a second try changes nothing. */
function manifestOf({ wanted, createdAt, pageOrder }: StoredUpload) {
  const folders = new Set(wanted.files.flatMap(({ name }) => /^dossiers\/([^/]+)\//.exec(name)?.[1] ?? []));
  return {
    campaign: wanted.campaign,
    receivedAt: createdAt,
    deliverer: wanted.deliverer,
    physical: wanted.physical,
    precheck: wanted.precheck,
    files: wanted.files.map(({ name, bytes }) => ({ name, bytes })),
    ...(pageOrder === undefined ? {} : { pages: pageOrder }),
    ...(wanted.kind === 'batch' ? { dossiers: folders.size } : {}),
  };
}
