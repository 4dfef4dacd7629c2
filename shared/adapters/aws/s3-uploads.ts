import { createHash } from 'node:crypto';
import { CopyObjectCommand, HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { UploadPlace, UploadSink } from '../../ports/uploads.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { guarded } from './trouble.ts';

export interface S3UploadsOptions {
  readonly originals: string;
  /** Bucket without Object Lock; uploads lie there under UPLOADS_PREFIX until they are settled. */
  readonly staging: string;
  readonly client?: S3Client;
}

/** Where uploads lie in the staging bucket until they are settled; its lifecycle forgets what stays. */
export const UPLOADS_PREFIX = 'uploads/';

/** How long a form is good, seconds. */
const GOOD_FOR = 300;

/** Server-side copies of large scans take their time, milliseconds. */
const PATIENCE = 60_000;

/**
 * Uploads straight from the browser to S3. They go through a staging bucket: one with Object Lock takes no file without
 * a checksum, and a browser's form has none; and what was never finished never becomes an original. Settling copies
 * within S3, which computes the SHA-256 of the original.
 */
export function createS3Uploads({
  originals,
  staging,
  client = new S3Client({
    ...CLIENT_SETTINGS,
    requestHandler: { ...CLIENT_SETTINGS.requestHandler, requestTimeout: PATIENCE },
  }),
}: S3UploadsOptions): UploadSink {
  const head = (Bucket: string, Key: string) =>
    guarded('files-busy', async () => {
      try {
        return await client.send(new HeadObjectCommand({ Bucket, Key }));
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    });

  return {
    async way(place) {
      const { url, fields } = await createPresignedPost(client, {
        Bucket: staging,
        Key: stagedKey(place),
        Conditions: [['content-length-range', place.bytes, place.bytes]],
        Expires: GOOD_FOR,
      });
      return { method: 'POST', url, fields };
    },
    async received(place) {
      return (await head(staging, stagedKey(place)))?.ContentLength ?? 0;
    },
    async append() {
      throw new Error('In the cloud browsers send their files to S3 themselves.');
    },
    // Its lifecycle forgets it: the console's role may delete nothing.
    async discard() {},
    async settle(place, contentType) {
      const { uploadId, key } = place;
      const original = await head(originals, key);
      if (original?.Metadata?.upload === uploadId) return;
      await guarded('files-busy', () =>
        client.send(
          new CopyObjectCommand({
            Bucket: originals,
            Key: key,
            CopySource: `${staging}/${stagedKey(place)}`,
            ContentType: contentType,
            Metadata: { upload: uploadId },
            MetadataDirective: 'REPLACE',
            ChecksumAlgorithm: 'SHA256',
          }),
        ),
      );
    },
    // The staging bucket's lifecycle forgets it.
    async drop() {},
  };
}

/** Key in the staging bucket; holds no name of the sender's. */
export const stagedKey = ({ uploadId, key }: UploadPlace): string =>
  `${UPLOADS_PREFIX}${uploadId}/${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
