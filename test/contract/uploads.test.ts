import { CopyObjectCommand, HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createS3Uploads } from '../../shared/adapters/aws/s3-uploads.ts';

const place = { uploadId: 'u1', key: 'incoming/u1/张三.pdf', bytes: 1_234 };

function open() {
  const client = new S3Client({
    region: 'eu-central-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const mock = mockClient(client);
  const absent = new NotFound({ message: 'no', $metadata: { httpStatusCode: 404 } });
  mock.on(HeadObjectCommand).rejects(absent);
  mock.on(CopyObjectCommand).resolves({});
  return { mock, uploads: createS3Uploads({ originals: 'scans', staging: 'made', client }) };
}

describe('uploads to S3', () => {
  it('are let in by a form for this very file and size, for five minutes', async () => {
    const { uploads } = open();
    const { method, url, fields } = await uploads.way(place);
    const policy = JSON.parse(Buffer.from(String(fields.Policy), 'base64').toString());
    expect([method, new URL(url).hostname]).toEqual(['POST', 'made.s3.eu-central-1.amazonaws.com']);
    expect(policy.conditions).toContainEqual(['content-length-range', 1_234, 1_234]);
    expect(policy.conditions).toContainEqual({ key: fields.key });
    expect(policy.conditions).toContainEqual({ bucket: 'made' });
    const seconds = (Date.parse(policy.expiration) - Date.now()) / 1_000;
    expect(seconds).toBeGreaterThan(240);
    expect(seconds).toBeLessThanOrEqual(300);
  });

  it('show nobody’s name in the form', async () => {
    const { uploads } = open();
    expect(JSON.stringify(await uploads.way(place))).not.toContain('张三');
  });

  it('tell what has arrived', async () => {
    const { mock, uploads } = open();
    expect(await uploads.received(place)).toBe(0);
    mock.on(HeadObjectCommand, { Bucket: 'made' }).resolves({ ContentLength: 1_234 });
    expect(await uploads.received(place)).toBe(1_234);
  });

  it('become originals with their type and a checksum, once', async () => {
    const { mock, uploads } = open();
    await uploads.settle(place, 'application/pdf');
    const copy = mock.commandCalls(CopyObjectCommand)[0]?.args[0].input;
    expect(copy).toMatchObject({
      Bucket: 'scans',
      Key: place.key,
      ContentType: 'application/pdf',
      ChecksumAlgorithm: 'SHA256',
    });
    expect(copy?.CopySource).toMatch(/^made\/uploads\/u1\//);
    mock.on(HeadObjectCommand, { Bucket: 'scans' }).resolves({ Metadata: copy?.Metadata ?? {} });
    await uploads.settle(place, 'application/pdf');
    expect(mock.commandCalls(CopyObjectCommand).length).toBe(1);
  });

  it('replace an original of an earlier upload', async () => {
    const { mock, uploads } = open();
    mock.on(HeadObjectCommand, { Bucket: 'scans' }).resolves({ Metadata: { upload: 'u0' } });
    await uploads.settle(place, 'application/pdf');
    expect(mock.commandCalls(CopyObjectCommand).length).toBe(1);
  });

  it('are unavailable, not absent, while S3 throttles', async () => {
    const { mock, uploads } = open();
    mock.on(HeadObjectCommand).rejects(Object.assign(new Error('slow'), { name: 'SlowDown' }));
    await expect(uploads.received(place)).rejects.toMatchObject({
      name: 'Unavailable',
      reason: 'files-busy',
    });
  });
});
