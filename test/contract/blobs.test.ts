import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createS3Blobs } from '../../shared/adapters/aws/s3-blobs.ts';
import { openDeskDatabase } from '../../shared/adapters/desk/database.ts';
import { createFolderBlobs } from '../../shared/adapters/desk/folder-blobs.ts';
import { createMemoryBlobs } from '../../shared/adapters/memory/blobs.ts';
import { Unavailable } from '../../shared/ports/unavailable.ts';
import { blobsContract } from './blobs-contract.ts';
import { type S3Double, startS3Double } from './s3-double.ts';

const TEXT = { contentType: 'text/plain' };
const BUCKETS = { originals: 'scans', derived: 'made', notices: 'sent' };
const bytes = new TextEncoder().encode('bytes');

function openFolder() {
  const root = mkdtempSync(join(tmpdir(), 'shouli-folder-'));
  const database = openDeskDatabase(join(root, 'shouli.sqlite'));
  return {
    root,
    database,
    blobs: createFolderBlobs({ root: join(root, 'files'), database }),
    async close() {
      database.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

blobsContract('memory', async () => ({ blobs: createMemoryBlobs(), close: async () => {} }));
blobsContract('a folder', async () => openFolder());
blobsContract('S3', async () => {
  const s3 = await startS3Double();
  return { blobs: createS3Blobs({ client: s3.client, buckets: BUCKETS }), close: () => s3.close() };
});

describe('files in memory', () => {
  it('have the verdict that a test gives them', async () => {
    const blobs = createMemoryBlobs();
    const stored = await blobs.put('originals', 'a', bytes, TEXT);
    if (!stored.ok) throw new Error(stored.error);
    blobs.judge(stored.value.ref, 'refused');
    expect(await blobs.verdict(stored.value.ref)).toBe('refused');
  });
});

describe('files in a folder', () => {
  const filesUnder = (root: string): string[] =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));

  it('lie there once, however often the same bytes were put, closed to others and to writing', async () => {
    const { root, blobs, close } = openFolder();
    for (const key of ['a', 'b', 'a']) await blobs.put('derived', key, bytes, TEXT);
    const files = filesUnder(join(root, 'files'));
    expect(files.length).toBe(1);
    expect(statSync(String(files[0])).mode & 0o777).toBe(0o440);
    await close();
  });

  it('are found again by the next process', async () => {
    const { root, database, blobs, close } = openFolder();
    const stored = await blobs.put('originals', 'a', bytes, TEXT);
    database.close();
    const again = openDeskDatabase(join(root, 'shouli.sqlite'));
    const reopened = createFolderBlobs({ root: join(root, 'files'), database: again });
    expect(await reopened.head('originals', 'a')).toEqual(stored.ok && stored.value);
    again.close();
    await close().catch(() => rmSync(root, { recursive: true, force: true }));
  });

  it('do not count what an interrupted write left, which can be cleared away', async () => {
    const { root, blobs, close } = openFolder();
    await blobs.put('originals', 'a', bytes, TEXT);
    mkdirSync(join(root, 'files', 'tmp'), { recursive: true });
    writeFileSync(join(root, 'files', 'tmp', 'half'), 'ha');
    await blobs.removeLeftovers();
    expect(filesUnder(join(root, 'files')).length).toBe(1);
    expect((await blobs.put('originals', 'b', new Uint8Array([1]), TEXT)).ok).toBe(true);
    await close();
  });

  it('leave the disk when the last key that has these bytes is removed', async () => {
    const { root, blobs, close } = openFolder();
    const [a, b] = [
      await blobs.put('derived', 'a', bytes, TEXT),
      await blobs.put('derived', 'b', bytes, TEXT),
    ];
    if (!a.ok || !b.ok) throw new Error('exists');
    await blobs.remove(a.value.ref);
    expect(filesUnder(join(root, 'files')).length).toBe(1);
    await blobs.remove(b.value.ref);
    expect(filesUnder(join(root, 'files'))).toEqual([]);
    await close();
  });

  it('are not found where their bytes were taken from under them', async () => {
    const { blobs, close } = openFolder();
    const stored = await blobs.put('originals', 'a', bytes, TEXT);
    if (!stored.ok) throw new Error(stored.error);
    rmSync(blobs.pathOf('originals', String(stored.value.sha256)));
    expect(await blobs.get(stored.value.ref)).toEqual({ ok: false, error: 'not-found' });
    await close();
  });
});

describe('files in S3', () => {
  let s3: S3Double;
  const open = () => createS3Blobs({ client: s3.client, buckets: BUCKETS });
  const stored = async () => {
    const one = await open().put('originals', 'a', bytes, TEXT);
    if (!one.ok) throw new Error(one.error);
    return one.value.ref;
  };
  beforeEach(async () => {
    s3 = await startS3Double();
  });
  afterEach(() => s3.close());

  it('are always read by their version', async () => {
    const ref = await stored();
    await open().get(ref);
    await open().verdict(ref);
    expect(s3.requests.slice(1).every((request) => request.includes(`versionId=${ref.version}`))).toBe(true);
  });

  it('are put with their checksum, notices on the condition that there is none', async () => {
    await open().put('notices', 'n', bytes, TEXT);
    await stored();
    expect(s3.headers[0]).toMatchObject({ 'if-none-match': '*' });
    expect(s3.headers[1]).not.toHaveProperty('if-none-match');
    for (const headers of s3.headers) expect(headers['x-amz-checksum-sha256']).toMatch(/=$/);
  });

  it('are locked where Object Lock keeps them, and refused aloud where the right to remove is missing', async () => {
    const ref = await stored();
    s3.lock('scans', 'a', ref.version, '2999-01-01T00:00:00.000Z');
    expect(await open().remove(ref)).toEqual({ ok: false, error: 'locked' });
    expect((await open().get(ref)).ok).toBe(true);
    const other = await open().put('originals', 'b', bytes, TEXT);
    if (!other.ok) throw new Error(other.error);
    s3.mishaps.push({ status: 403, code: 'AccessDenied' });
    await expect(open().remove(other.value.ref)).rejects.toThrow();
  });

  it.each([
    ['NO_THREATS_FOUND', 'clean'],
    ['THREATS_FOUND', 'refused'],
    ['UNSUPPORTED', 'not-scanned'],
    ['ACCESS_DENIED', 'not-scanned'],
    ['FAILED', 'not-scanned'],
  ] as const)('that GuardDuty marks %s are %s', async (mark, verdict) => {
    const ref = await stored();
    s3.tag('scans', 'a', ref.version, 'GuardDutyMalwareScanStatus', mark);
    expect(await open().verdict(ref)).toBe(verdict);
  });

  it.each([
    [503, 'SlowDown'],
    [500, 'InternalError'],
    [429, 'TooManyRequests'],
  ])('are unavailable while S3 answers %i %s, not absent', async (status, code) => {
    const ref = await stored();
    const asked: (() => Promise<unknown>)[] = [
      () => open().head('originals', 'a'),
      () => open().get(ref),
      () => open().download(ref, join(tmpdir(), 'shouli-never-written')),
      () => open().list('originals', 'a'),
      () => open().put('originals', 'a', bytes, TEXT),
      () => open().verdict(ref),
    ];
    for (const ask of asked) {
      s3.mishaps.push({ status, code });
      await expect(ask()).rejects.toMatchObject({ name: 'Unavailable', reason: 'files-busy' });
    }
  });

  it('are unavailable while another conditional put of the key is under way', async () => {
    s3.mishaps.push({ status: 409, code: 'ConditionalRequestConflict' });
    await expect(open().put('notices', 'n', bytes, TEXT)).rejects.toThrow(Unavailable);
  });

  it('that nobody may read are an error, not absent', async () => {
    const ref = await stored();
    s3.mishaps.push({ status: 403, code: 'AccessDenied' }, { status: 403, code: 'AccessDenied' });
    await expect(open().get(ref)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(open().head('originals', 'a')).rejects.toThrow();
  });

  it('in a bucket that is not there are an error, not absent', async () => {
    const ref = await stored();
    s3.mishaps.push({ status: 404, code: 'NoSuchBucket' });
    await expect(open().get(ref)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('leave no half file where the line breaks', async () => {
    const ref = await stored();
    const folder = mkdtempSync(join(tmpdir(), 'shouli-broken-'));
    s3.mishaps.push('break-off');
    await expect(open().download(ref, join(folder, 'a'))).rejects.toThrow(Unavailable);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('that were deleted are absent, their versions are not', async () => {
    const ref = await stored();
    s3.deleteObject('scans', 'a');
    expect(await open().head('originals', 'a')).toBeNull();
    expect((await open().list('originals', 'a')).blobs).toEqual([]);
    expect((await open().get(ref)).ok).toBe(true);
  });

  it('are refused by a bucket without versioning', async () => {
    s3.unversioned = true;
    await expect(stored()).rejects.toThrow('versioning');
  });
});
