import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createScanFiles } from '../../shared/adapters/scan-files.ts';
import type { BlobRef } from '../../shared/domain/flow/blob-ref.ts';
import { err, ok } from '../../shared/domain/result.ts';
import type { LocalScan } from '../../shared/ports/scan-files.ts';
import { Unavailable } from '../../shared/ports/unavailable.ts';

const directory = mkdtempSync(join(tmpdir(), 'shouli-scan-files-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ref = (key: string, version = 'v1'): BlobRef => ({ store: 'originals', key, version });

/** A store of files of 100 bytes that counts what is fetched. */
function store({ maxBytes = 1000, fails }: { maxBytes?: number; fails?: NodeJS.ErrnoException } = {}) {
  const fetched: string[] = [];
  const files = createScanFiles({
    directory,
    maxBytes,
    blobs: {
      async download({ key, version }, path) {
        fetched.push(`${key}@${version}`);
        if (key === 'absent') return err('not-found');
        writeFileSync(path, `${key}@${version}`.padEnd(100));
        if (fails) throw fails;
        return ok({ sha256: `hash of ${key}@${version}`, bytes: 100 });
      },
    },
  });
  return { files, fetched };
}

const path = async ({ file }: LocalScan) => file.path;

describe('local copies of stored files', () => {
  it('lie on the disk while they are used, under names that tell nobody', async () => {
    const { files } = store();
    const used = await files.use(ref('a'), '王示例.PDF', async ({ file, ...rest }) => {
      expect(readFileSync(file.path, 'utf8').trim()).toBe('a@v1');
      expect(file.name).toBe('王示例.PDF');
      expect(file.path).toMatch(/[0-9a-f]{40}\.pdf$/);
      return rest;
    });
    expect(used).toEqual(ok({ sha256: 'hash of a@v1', bytes: 100 }));
    await files.close();
  });

  it('are fetched once for many at the same time and after one another; another version is another file', async () => {
    const { files, fetched } = store();
    const paths = await Promise.all([1, 2, 3].map(() => files.use(ref('a'), 'a.pdf', path)));
    paths.push(await files.use(ref('a'), 'a.pdf', path));
    await files.use(ref('a', 'v2'), 'a.pdf', path);
    expect(new Set(paths.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(fetched).toEqual(['a@v1', 'a@v2']);
    await files.close();
  });

  it('go when there are too many, the longest unused first, never one in use', async () => {
    const { files, fetched } = store({ maxBytes: 250 });
    await files.use(ref('in use'), 'a.pdf', async ({ file }) => {
      for (const key of ['b', 'c', 'd', 'c', 'b']) await files.use(ref(key), 'x.pdf', path);
      expect(existsSync(file.path)).toBe(true);
    });
    expect(fetched).toEqual(['in use@v1', 'b@v1', 'c@v1', 'd@v1', 'c@v1', 'b@v1']);
    await files.close();
  });

  it('are all gone after closing', async () => {
    const { files } = store();
    const used = await files.use(ref('a'), 'a.pdf', path);
    await files.close();
    expect(used.ok && existsSync(used.value)).toBe(false);
  });

  it('say where there is no such file', async () => {
    const { files } = store();
    expect(await files.use(ref('absent'), 'a.pdf', path)).toEqual(err('not-found'));
    await files.close();
  });

  it('leave no half of a file where fetching fails, and a full disk may be tried again', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const { files } = store({ fails: full });
    const before = readdirSync(directory, { recursive: true }).filter((name) =>
      String(name).endsWith('.part'),
    );
    await expect(files.use(ref('a'), 'a.pdf', path)).rejects.toBeInstanceOf(Unavailable);
    const after = readdirSync(directory, { recursive: true }).filter((name) =>
      String(name).endsWith('.part'),
    );
    expect(after).toEqual(before);
    await files.close();
  });

  it('let a failure of the work through and hold the copy no longer', async () => {
    const { files, fetched } = store({ maxBytes: 0 });
    const failing = files.use(ref('a'), 'a.pdf', () => Promise.reject(new Error('reader')));
    await expect(failing).rejects.toThrow('reader');
    await files.use(ref('a'), 'a.pdf', path);
    expect(fetched).toEqual(['a@v1', 'a@v1']);
    await files.close();
  });
});
