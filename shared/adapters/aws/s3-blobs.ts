import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { BlobRef, BlobStore } from '../../domain/flow/blob-ref.ts';
import { err, ok } from '../../domain/result.ts';
import type { Clock } from '../../ports/ambient.ts';
import type { BlobInfo, Blobs, ListedBlob } from '../../ports/blobs.ts';
import { InvalidCursor } from '../../ports/invalid-cursor.ts';
import { hashing } from '../blobs/hashing.ts';
import { checkBlobKey, pageOf } from '../blobs/rules.ts';
import { cursorContent, cursorText } from '../records/cursor-text.ts';
import { systemClock } from '../system/ambient.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { codeOf, guarded, nameOf, statusOf, unavailable } from './trouble.ts';

export interface S3BlobsOptions {
  /** Name of each store's bucket; all have versioning on. */
  readonly buckets: Readonly<Record<BlobStore, string>>;
  readonly client?: S3Client;
  readonly clock?: Clock;
}

/** Scans are large: more time for a request than other services get, milliseconds. */
const PATIENCE = 60_000;

/** Tag that GuardDuty Malware Protection for S3 puts on what it has scanned. */
const VERDICT_TAG = 'GuardDutyMalwareScanStatus';

/** Files in versioned buckets. Every read names its version, so that a later upload is never taken for it. */
export function createS3Blobs({
  buckets,
  client = new S3Client({
    ...CLIENT_SETTINGS,
    requestHandler: { ...CLIENT_SETTINGS.requestHandler, requestTimeout: PATIENCE },
  }),
  clock = systemClock,
}: S3BlobsOptions): Blobs {
  const place = ({ store, key, version }: BlobRef) => ({
    Bucket: buckets[store],
    Key: key,
    VersionId: version,
  });

  const head = async (store: BlobStore, key: string, version?: string): Promise<BlobInfo | null> => {
    const answer = await client.send(
      new HeadObjectCommand({
        Bucket: buckets[store],
        Key: key,
        ChecksumMode: 'ENABLED',
        ...(version === undefined ? {} : { VersionId: version }),
      }),
    );
    return {
      ref: { store, key, version: versioned(answer.VersionId) },
      bytes: answer.ContentLength ?? 0,
      contentType: answer.ContentType ?? 'application/octet-stream',
      sha256: hexOf(answer.ChecksumSHA256),
      storedAt: (answer.LastModified ?? new Date(0)).toISOString(),
    };
  };

  /** HEAD says 400 and no more, of an impossible version as of expired credentials: GET tells which. */
  const isImpossible = async (ref: BlobRef): Promise<boolean> => {
    const first = new GetObjectCommand({ ...place(ref), Range: 'bytes=0-0' });
    return (await unlessMissing(() => client.send(first))) === null;
  };

  const isLocked = async (ref: BlobRef): Promise<boolean> => {
    const told = await unlessMissing(() => client.send(new HeadObjectCommand(place(ref))));
    const until = told?.ObjectLockRetainUntilDate?.getTime() ?? 0;
    return told?.ObjectLockLegalHoldStatus === 'ON' || until > Date.parse(clock.now());
  };

  return {
    async head(store, key, version) {
      checkBlobKey(key);
      try {
        return await unlessMissing(() => head(store, key, version));
      } catch (error) {
        const isUnclear = version !== undefined && statusOf(error) === 400;
        if (isUnclear && (await isImpossible({ store, key, version }))) return null;
        throw error;
      }
    },
    async get(ref) {
      const bytes = await unlessMissing(async () => {
        const { Body } = await client.send(new GetObjectCommand(place(ref)));
        return Uint8Array.from((await Body?.transformToByteArray()) ?? []);
      });
      return bytes === null ? err('not-found') : ok(bytes);
    },
    async download(ref, path) {
      const body = await unlessMissing(async () => {
        const { Body } = await client.send(new GetObjectCommand(place(ref)));
        return Body instanceof Readable ? Body : Readable.from([]);
      });
      if (body === null) return err('not-found');
      const { through, result } = hashing();
      try {
        await pipeline(body, through, createWriteStream(path));
      } catch (error) {
        await rm(path, { force: true });
        if (codeOf(error) === 'ENOENT') throw error;
        // A connection that breaks while bytes flow is no answer about the file.
        throw unavailable('files-busy', error);
      }
      return ok(result());
    },
    async put(store, key, bytes, { contentType, onlyIfAbsent = false }) {
      checkBlobKey(key);
      const checksum = createHash('sha256').update(bytes).digest();
      try {
        const { VersionId } = await guarded('files-busy', () =>
          client.send(
            new PutObjectCommand({
              Bucket: buckets[store],
              Key: key,
              Body: bytes,
              ContentType: contentType,
              ContentLength: bytes.length,
              ChecksumSHA256: checksum.toString('base64'),
              ...(onlyIfAbsent || store === 'notices' ? { IfNoneMatch: '*' } : {}),
            }),
          ),
        );
        return ok({
          ref: { store, key, version: versioned(VersionId) },
          bytes: bytes.length,
          contentType,
          sha256: checksum.toString('hex'),
          storedAt: clock.now(),
        });
      } catch (error) {
        if (statusOf(error) === 412) return err('exists');
        // Another conditional write of the same key is under way: whether it will stand is not known yet.
        if (statusOf(error) === 409) throw unavailable('files-busy', error);
        throw error;
      }
    },
    async list(store, prefix, page = {}) {
      const { limit, cursor } = pageOf(page);
      const from = cursor === undefined ? null : markersOf(store, prefix, cursor);
      const answer = await guarded('files-busy', () =>
        client.send(
          new ListObjectVersionsCommand({
            Bucket: buckets[store],
            Prefix: prefix,
            MaxKeys: limit,
            ...(from === null ? {} : { KeyMarker: from.key, VersionIdMarker: from.version }),
          }),
        ),
      );
      const blobs = (answer.Versions ?? [])
        .filter(({ IsLatest }) => IsLatest)
        .map(
          ({ Key = '', VersionId, Size = 0, LastModified = new Date(0) }): ListedBlob => ({
            ref: { store, key: Key, version: versioned(VersionId) },
            bytes: Size,
            storedAt: LastModified.toISOString(),
          }),
        );
      const next = answer.IsTruncated === true ? [answer.NextKeyMarker, answer.NextVersionIdMarker] : null;
      return { blobs, cursor: next && cursorText([store, prefix, next[0] ?? '', next[1] ?? '']) };
    },
    async remove(ref) {
      if (ref.store === 'notices') return err('locked');
      try {
        await unlessMissing(() => client.send(new DeleteObjectCommand(place(ref))));
        return ok(undefined);
      } catch (error) {
        // S3 says AccessDenied of a lock as of a missing right: only the object tells which.
        if (statusOf(error) === 403 && (await isLocked(ref))) return err('locked');
        throw error;
      }
    },
    async verdict(ref) {
      const { TagSet = [] } = await guarded('files-busy', () =>
        client.send(new GetObjectTaggingCommand(place(ref))),
      );
      const said = TagSet.find(({ Key }) => Key === VERDICT_TAG)?.Value;
      if (said === 'NO_THREATS_FOUND') return 'clean';
      // UNSUPPORTED, ACCESS_DENIED and FAILED say that nobody looked: no pass.
      return said === 'THREATS_FOUND' ? 'refused' : 'not-scanned';
    },
  };
}

/** NoSuchBucket is none of them: a mistake, not a missing file. Of a delete marker HEAD says 405 and GET NoSuchKey or MethodNotAllowed. */
const MISSING: ReadonlySet<string> = new Set(['NoSuchKey', 'NoSuchVersion', 'NotFound', 'MethodNotAllowed']);

async function unlessMissing<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await guarded('files-busy', work);
  } catch (error) {
    const [name, status] = [nameOf(error), statusOf(error)];
    const isMissing = MISSING.has(name) || status === 405;
    const isImpossible = name === 'InvalidArgument' && status === 400;
    if (isMissing || isImpossible) return null;
    throw error;
  }
}

/** A bucket without versioning would silently read later bytes under an earlier reference. */
function versioned(version: string | undefined): string {
  if (version === undefined || version === '' || version === 'null') {
    throw new Error('The bucket has no versioning: switch it on before files come in.');
  }
  return version;
}

/** Of a whole object only: the checksum of a multipart upload is one over its parts' checksums, with `-n`. */
function hexOf(checksum: string | undefined): string | null {
  if (checksum === undefined || checksum.includes('-')) return null;
  return Buffer.from(checksum, 'base64').toString('hex');
}

const Markers = z.tuple([z.string(), z.string(), z.string(), z.string()]);

function markersOf(store: BlobStore, prefix: string, cursor: string): { key: string; version?: string } {
  const [ofStore, ofPrefix, key, version] = cursorContent(Markers, cursor);
  if (ofStore !== store || ofPrefix !== prefix || !key.startsWith(prefix)) throw new InvalidCursor();
  return version === '' ? { key } : { key, version };
}
