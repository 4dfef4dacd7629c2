import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUploadFolder } from '../../../../infra/desk/console/upload-folder.ts';
import { createMemoryBlobs } from '../../../../shared/adapters/memory/blobs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouli-uploads-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stream = (text: string) => new Blob([text]).stream();
const place = { uploadId: 'upload-0001', key: 'incoming/D1/王某 身份证.pdf', bytes: 6 };
const open = () => {
  const blobs = createMemoryBlobs();
  return { blobs, uploads: createUploadFolder(folder, blobs) };
};

describe('uploads on the desk', () => {
  it('go on where they stopped and become originals whole', async () => {
    const { blobs, uploads } = open();
    await uploads.append(place, 0, stream('abc'));
    expect(await uploads.received(place)).toBe(3);
    expect(await uploads.append(place, 3, stream('def'))).toEqual({ ok: true, value: 6 });
    await uploads.settle(place, 'application/pdf');
    const stored = (await blobs.head('originals', place.key))!;
    const got = await blobs.get(stored.ref);
    expect(got.ok && new TextDecoder().decode(got.value)).toBe('abcdef');
    expect(await uploads.received(place)).toBe(6);
  });

  it('are forgotten where they are given up', async () => {
    const { uploads } = open();
    await uploads.append(place, 0, stream('abc'));
    await uploads.discard(place);
    expect(await uploads.received(place)).toBe(0);
    await uploads.discard(place);
  });

  it('refuse bytes for another place than the end', async () => {
    const { uploads } = open();
    await uploads.append(place, 0, stream('abc'));
    expect(await uploads.append(place, 0, stream('abc'))).toEqual({ ok: false, error: 'wrong-offset' });
    expect(await uploads.received(place)).toBe(3);
  });

  it('keep what was there where more comes than was announced', async () => {
    const { uploads } = open();
    await uploads.append(place, 0, stream('abc'));
    expect(await uploads.append(place, 3, stream('defg'))).toEqual({ ok: false, error: 'too-large' });
    expect(await uploads.received(place)).toBe(3);
  });

  it('take one of two that add to the same file at the same moment', async () => {
    const { uploads } = open();
    const added = await Promise.all([
      uploads.append(place, 0, stream('abc')),
      uploads.append(place, 0, stream('xyz')),
    ]);
    expect(added.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await uploads.received(place)).toBe(3);
  });

  it('leave nothing on the disk where a file was taken out again', async () => {
    const { uploads } = open();
    await uploads.append(place, 0, stream('abc'));
    await uploads.drop(place);
    await uploads.drop(place);
    expect(await uploads.received(place)).toBe(0);
    expect(readdirSync(join(folder, place.uploadId))).toEqual([]);
  });

  it('settled again after a lost answer, are the same original', async () => {
    const { blobs, uploads } = open();
    await uploads.append(place, 0, stream('abcdef'));
    await uploads.settle(place, 'application/pdf');
    const first = await blobs.head('originals', place.key);
    await uploads.settle(place, 'application/pdf');
    expect(await blobs.head('originals', place.key)).toEqual(first);
  });

  it('leave no name of the sender’s on disk, and take no id that could be a path', async () => {
    const { uploads } = open();
    await uploads.append(place, 0, stream('abc'));
    const names = readdirSync(folder, { recursive: true }).map(String).join(' ');
    expect(names).not.toContain('王某');
    expect(names).toContain('upload-0001');
    await expect(uploads.append({ ...place, uploadId: '../../etc' }, 0, stream('a'))).rejects.toThrow();
  });
});
