import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryBlobs } from '../../../shared/adapters/memory/blobs.ts';
import { createStoredScanFiles } from '../../../shared/adapters/scan/stored-scan-files.ts';
import type { BlobRef } from '../../../shared/domain/flow/blob-ref.ts';
import type { Blobs } from '../../../shared/ports/blobs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouli-scan-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function stored(...contents: string[]) {
  const blobs = createMemoryBlobs();
  const refs: BlobRef[] = [];
  for (const [index, content] of contents.entries()) {
    const put = await blobs.put('originals', `incoming/s/${index}.pdf`, Buffer.from(content), {
      contentType: 'application/pdf',
    });
    if (put.ok) refs.push(put.value.ref);
  }
  let downloads = 0;
  const counting: Blobs = {
    ...blobs,
    download(ref, path) {
      downloads += 1;
      return blobs.download(ref, path);
    },
  };
  return { blobs: counting, refs: refs as [BlobRef, ...BlobRef[]], downloads: () => downloads };
}

describe('copies of stored scans', () => {
  it('hold the bytes of exactly that version, with their hash', async () => {
    const { blobs, refs } = await stored('first');
    await blobs.put('originals', refs[0].key, Buffer.from('second'), { contentType: 'application/pdf' });
    const files = createStoredScanFiles({ blobs, folder, mostBytes: 100 });
    const used = await files.use(refs[0], '扫描.pdf', async ({ file, sha256 }) => ({
      name: file.name,
      text: readFileSync(file.path, 'utf8'),
      sha256,
    }));
    expect(used).toEqual({
      ok: true,
      value: {
        name: '扫描.pdf',
        text: 'first',
        sha256: 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e',
      },
    });
  });

  it('are fetched once for all who use them at a time and afterwards', async () => {
    const { blobs, refs, downloads } = await stored('page');
    const files = createStoredScanFiles({ blobs, folder, mostBytes: 100 });
    const path = async ({ file }: { file: { path: string } }) => file.path;
    const both = await Promise.all([files.use(refs[0], 'a.pdf', path), files.use(refs[0], 'a.pdf', path)]);
    const later = await files.use(refs[0], 'a.pdf', path);
    expect(downloads()).toBe(1);
    expect(new Set([...both, later].map((used) => (used.ok ? used.value : null))).size).toBe(1);
  });

  it('stay while they are used, and give way when they take too much room', async () => {
    const { blobs, refs } = await stored('0123456789', '0123456789');
    const files = createStoredScanFiles({ blobs, folder, mostBytes: 10 });
    await files.use(refs[0], 'a.pdf', async (first) => {
      await files.use(refs[1] as BlobRef, 'b.pdf', async () => undefined);
      expect(existsSync(first.file.path)).toBe(true);
    });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('are missing where the version is, which is asked again later', async () => {
    const { blobs, refs } = await stored('page');
    const files = createStoredScanFiles({ blobs, folder, mostBytes: 100 });
    const absent = { ...refs[0], version: 'v9' };
    expect(await files.use(absent, 'a.pdf', async () => 1)).toEqual({ ok: false, error: 'not-found' });
  });

  it('are fetched again after the store did not answer', async () => {
    const { blobs, refs } = await stored('page');
    let broken = true;
    const flaky: Blobs = {
      ...blobs,
      download: (ref, path) => (broken ? Promise.reject(new Error('no answer')) : blobs.download(ref, path)),
    };
    const files = createStoredScanFiles({ blobs: flaky, folder, mostBytes: 100 });
    await expect(files.use(refs[0], 'a.pdf', async () => 1)).rejects.toThrow('no answer');
    broken = false;
    expect(await files.use(refs[0], 'a.pdf', async () => 1)).toEqual({ ok: true, value: 1 });
  });

  it('are gone after closing', async () => {
    const { blobs, refs } = await stored('page');
    const files = createStoredScanFiles({ blobs, folder, mostBytes: 100 });
    await files.use(refs[0], 'a.pdf', async () => undefined);
    await files.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});
