import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobRef, BlobStore } from '../../shared/domain/flow/blob-ref.ts';
import type { BlobInfo, Blobs, ListedBlob } from '../../shared/ports/blobs.ts';
import { InvalidCursor } from '../../shared/ports/invalid-cursor.ts';

export interface BlobsHome {
  readonly blobs: Blobs;
  close(): Promise<void>;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const TEXT = { contentType: 'text/plain' };

/** What every file store must do. Each test uses keys of its own. */
export function blobsContract(home: string, open: () => Promise<BlobsHome>): void {
  describe(`files in ${home}`, () => {
    let store: BlobsHome;
    let blobs: Blobs;
    let folder: string;
    let count = 0;
    const fresh = (): string => {
      count += 1;
      return `incoming/${String(count).padStart(4, '0')}`;
    };
    const put = async (
      key: string,
      text: string,
      { into = 'originals', once }: { into?: BlobStore; once?: true } = {},
    ): Promise<BlobInfo> => {
      const stored = await blobs.put(into, key, bytesOf(text), once ? { ...TEXT, onlyIfAbsent: once } : TEXT);
      if (!stored.ok) throw new Error(stored.error);
      return stored.value;
    };
    const textOf = async (ref: BlobRef): Promise<string | null> => {
      const got = await blobs.get(ref);
      return got.ok ? new TextDecoder().decode(got.value) : null;
    };
    const listed = async (prefix: string, limit?: number): Promise<ListedBlob[]> => {
      const all: ListedBlob[] = [];
      let cursor: string | undefined;
      do {
        const page = await blobs.list('originals', prefix, {
          ...(limit === undefined ? {} : { limit }),
          ...(cursor === undefined ? {} : { cursor }),
        });
        all.push(...page.blobs);
        cursor = page.cursor ?? undefined;
      } while (cursor !== undefined);
      return all;
    };
    const keysOf = async (prefix: string, limit?: number): Promise<string[]> =>
      (await listed(prefix, limit)).map(({ ref }) => ref.key.slice(prefix.length));

    beforeAll(async () => {
      store = await open();
      blobs = store.blobs;
      folder = mkdtempSync(join(tmpdir(), 'shouli-blobs-'));
    });
    afterAll(async () => {
      await store?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('are not there before they are put', async () => {
      const key = fresh();
      expect(await blobs.head('originals', key)).toBeNull();
      expect(await blobs.get({ store: 'originals', key, version: '1' })).toEqual({
        ok: false,
        error: 'not-found',
      });
    });

    it('come back byte by byte', async () => {
      const bytes = randomBytes(300_000);
      const stored = await blobs.put('originals', fresh(), bytes, { contentType: 'application/pdf' });
      if (!stored.ok) throw new Error(stored.error);
      const got = await blobs.get(stored.value.ref);
      expect(got.ok && Buffer.compare(got.value, bytes)).toBe(0);
    });

    it('may be empty', async () => {
      const { ref, bytes } = await put(fresh(), '');
      expect([bytes, await textOf(ref)]).toEqual([0, '']);
    });

    it('tell what was stored', async () => {
      const key = fresh();
      const stored = await put(key, '卷宗');
      expect(stored).toMatchObject({
        ref: { store: 'originals', key },
        bytes: 6,
        contentType: 'text/plain',
        sha256: sha256(bytesOf('卷宗')),
      });
      const { storedAt, ...seen } = (await blobs.head('originals', key)) ?? { storedAt: '' };
      expect({ ...seen, storedAt: stored.storedAt }).toEqual(stored);
      expect(new Date(storedAt).toISOString()).toBe(storedAt);
    });

    it('do not follow what becomes of the bytes they were put from, or that were got', async () => {
      const bytes = bytesOf('before');
      const stored = await blobs.put('originals', fresh(), bytes, TEXT);
      if (!stored.ok) throw new Error(stored.error);
      bytes.fill(0);
      const got = await blobs.get(stored.value.ref);
      if (got.ok) got.value.fill(0);
      expect(await textOf(stored.value.ref)).toBe('before');
    });

    it('keep every version of a key', async () => {
      const key = fresh();
      const [first, second] = [await put(key, 'one'), await put(key, 'two')];
      expect(first.ref.version).not.toBe(second.ref.version);
      expect([await textOf(first.ref), await textOf(second.ref)]).toEqual(['one', 'two']);
      expect((await blobs.head('originals', key))?.ref).toEqual(second.ref);
      expect(await blobs.head('originals', key, first.ref.version)).toMatchObject({
        ref: first.ref,
        bytes: 3,
      });
    });

    it('make a version of the same bytes put again', async () => {
      const key = fresh();
      const [first, second] = [await put(key, 'same'), await put(key, 'same')];
      expect(first.ref.version).not.toBe(second.ref.version);
      expect([await textOf(first.ref), await textOf(second.ref)]).toEqual(['same', 'same']);
    });

    it('may hold the same bytes under two keys', async () => {
      const [a, b] = [await put(fresh(), 'same'), await put(fresh(), 'same')];
      expect([await textOf(a.ref), await textOf(b.ref)]).toEqual(['same', 'same']);
    });

    it('do not know a version that was never given', async () => {
      const key = fresh();
      const { ref } = await put(key, 'x');
      for (const version of ['999999999', 'none', '../1', `${ref.version}0`]) {
        expect(await blobs.head('originals', key, version)).toBeNull();
        expect(await textOf({ ...ref, version })).toBeNull();
      }
    });

    it('do not know a version under another key or in another store', async () => {
      const { ref } = await put(fresh(), 'x');
      await put(fresh(), 'y');
      expect(await textOf({ ...ref, key: fresh() })).toBeNull();
      expect(await textOf({ ...ref, store: 'derived' })).toBeNull();
    });

    it('stand in stores that know nothing of each other', async () => {
      const key = fresh();
      await put(key, 'original');
      const derived = await put(key, 'derived', { into: 'derived' });
      expect(await blobs.head('notices', key)).toBeNull();
      expect(await textOf(derived.ref)).toBe('derived');
      expect((await blobs.head('originals', key))?.bytes).toBe(8);
    });

    it.each([
      '沈阳/张三 (1).pdf',
      'a+b&c=d?e#f%20g.pdf',
      'quote\'".pdf',
      'deep/er/and/deeper.tif',
      'dots...pdf',
      '𠮷.jpg',
    ])('may have %s in their keys', async (name) => {
      const key = `${fresh()}/${name}`;
      const { ref } = await put(key, name);
      expect(ref.key).toBe(key);
      expect(await textOf(ref)).toBe(name);
      expect((await listed(key)).map((one) => one.ref)).toEqual([ref]);
    });

    it.each([
      ['nothing', ''],
      ['more than 1,024 bytes', 'x'.repeat(1_025)],
      ['half a character', 'a\ud800'],
    ])('cannot have %s as their key', async (_name, key) => {
      await expect(blobs.put('originals', key, bytesOf('x'), TEXT)).rejects.toThrow(RangeError);
      await expect(blobs.head('originals', key)).rejects.toThrow(RangeError);
    });

    describe('put once', () => {
      it('are stored where nothing is there', async () => {
        const { ref } = await put(fresh(), 'x', { once: true });
        expect(await textOf(ref)).toBe('x');
      });

      it('are not stored over anything, not even over the same bytes', async () => {
        const key = fresh();
        const { ref } = await put(key, 'first');
        for (const text of ['first', 'second']) {
          expect(await blobs.put('originals', key, bytesOf(text), { ...TEXT, onlyIfAbsent: true })).toEqual({
            ok: false,
            error: 'exists',
          });
        }
        expect((await blobs.head('originals', key))?.ref).toEqual(ref);
      });

      it('are what every notice is', async () => {
        const key = fresh();
        const { ref } = await put(key, 'notice', { into: 'notices' });
        expect(await blobs.put('notices', key, bytesOf('another'), TEXT)).toEqual({
          ok: false,
          error: 'exists',
        });
        expect(await textOf(ref)).toBe('notice');
      });

      it('are stored by exactly one of many', async () => {
        const key = fresh();
        const outcomes = await Promise.all(
          Array.from({ length: 8 }, (_, by) =>
            blobs.put('notices', key, bytesOf(`by ${by}`), { ...TEXT, onlyIfAbsent: true }),
          ),
        );
        const won = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
        expect(won.length).toBe(1);
        expect((await blobs.head('notices', key))?.sha256).toBe(won[0]?.sha256);
      });
    });

    describe('downloaded', () => {
      it('lie on the disk as they are and tell their hash', async () => {
        const bytes = randomBytes(2_500_000);
        const stored = await blobs.put('originals', fresh(), bytes, TEXT);
        if (!stored.ok) throw new Error(stored.error);
        const path = join(folder, 'downloaded');
        expect(await blobs.download(stored.value.ref, path)).toEqual({
          ok: true,
          value: { sha256: sha256(bytes), bytes: bytes.length },
        });
        expect(Buffer.compare(readFileSync(path), bytes)).toBe(0);
      });

      it('may be empty', async () => {
        const { ref } = await put(fresh(), '');
        expect(await blobs.download(ref, join(folder, 'empty'))).toEqual({
          ok: true,
          value: { sha256: sha256(bytesOf('')), bytes: 0 },
        });
      });

      it('leave nothing on the disk where they are not there', async () => {
        const ref = { store: 'originals', key: fresh(), version: '1' } as const;
        expect(await blobs.download(ref, join(folder, 'absent'))).toEqual({ ok: false, error: 'not-found' });
        expect(readdirSync(folder)).not.toContain('absent');
      });
    });

    it('are not said to be absent where the place to download them to is', async () => {
      const { ref } = await put(fresh(), 'x');
      await expect(blobs.download(ref, join(folder, 'no', 'such', 'folder'))).rejects.toThrow('ENOENT');
    });

    describe('listed', () => {
      it('are those with the prefix, in the order of their keys, in newest versions', async () => {
        const prefix = `${fresh()}/`;
        for (const name of ['b', 'a', '受', 'A', 'b/1', '10', '2']) await put(prefix + name, name);
        const newest = await put(`${prefix}a`, 'newer');
        await put(`${prefix.slice(0, -1)}-other`, 'x');
        await put(`${prefix}derived`, 'x', { into: 'derived' });
        expect(await keysOf(prefix)).toEqual(['10', '2', 'A', 'a', 'b', 'b/1', '受']);
        const a = (await listed(prefix)).find(({ ref }) => ref.key === `${prefix}a`);
        expect(a).toMatchObject({ ref: newest.ref, bytes: 5 });
      });

      it.each([1, 2, 3, 1_000])('come whole, %i at a time', async (limit) => {
        const prefix = `${fresh()}/`;
        for (const name of ['a', 'b', 'c', 'd', 'e']) await put(prefix + name, name);
        for (const name of ['a', 'c', 'c']) await put(prefix + name, 'again');
        expect(await keysOf(prefix, limit)).toEqual(['a', 'b', 'c', 'd', 'e']);
      });

      it('are none where nothing has the prefix', async () => {
        expect(await blobs.list('originals', `${fresh()}/none`)).toEqual({ blobs: [], cursor: null });
      });

      it('go on by the cursor of this very listing alone', async () => {
        const prefix = `${fresh()}/`;
        for (const name of ['a', 'b', 'c']) await put(prefix + name, name);
        const cursor = String((await blobs.list('originals', prefix, { limit: 1 })).cursor);
        const wrong: Promise<unknown>[] = [
          blobs.list('originals', `${prefix}a`, { cursor }),
          blobs.list('derived', prefix, { cursor }),
          blobs.list('originals', prefix, { cursor: 'x' }),
          blobs.list('originals', prefix, { cursor: '' }),
        ];
        for (const one of wrong) await expect(one).rejects.toThrow(InvalidCursor);
      });

      it.each([0, -1, 1_001, 1.5])('have no page of %d', async (limit) => {
        await expect(blobs.list('originals', fresh(), { limit })).rejects.toThrow(RangeError);
      });
    });

    describe('removed', () => {
      it('are gone, alone of their key’s versions', async () => {
        const key = fresh();
        const [first, second] = [await put(key, 'one'), await put(key, 'two')];
        expect(await blobs.remove(second.ref)).toEqual({ ok: true });
        expect([await textOf(first.ref), await textOf(second.ref)]).toEqual(['one', null]);
        expect((await blobs.head('originals', key))?.ref).toEqual(first.ref);
        await blobs.remove(first.ref);
        expect(await blobs.head('originals', key)).toBeNull();
        expect(await listed(key)).toEqual([]);
      });

      it('leave the same bytes under another key, in another store, and put again', async () => {
        const key = fresh();
        const [gone, kept] = [await put(key, 'twin'), await put(fresh(), 'twin')];
        const derived = await put(key, 'twin', { into: 'derived' });
        await blobs.remove(gone.ref);
        expect([await textOf(kept.ref), await textOf(derived.ref)]).toEqual(['twin', 'twin']);
        await blobs.remove(kept.ref);
        expect(await textOf((await put(key, 'twin')).ref)).toBe('twin');
      });

      it('may be removed again, and never have been there', async () => {
        const { ref } = await put(fresh(), 'x');
        await blobs.remove(ref);
        expect(await blobs.remove(ref)).toEqual({ ok: true });
        expect(await blobs.remove({ ...ref, key: fresh() })).toEqual({ ok: true });
      });

      it('are never notices', async () => {
        const { ref } = await put(fresh(), 'notice', { into: 'notices' });
        expect(await blobs.remove(ref)).toEqual({ ok: false, error: 'locked' });
        expect(await textOf(ref)).toBe('notice');
      });
    });

    it('have no verdict where nobody scanned them', async () => {
      const { ref } = await put(fresh(), 'x');
      expect(await blobs.verdict(ref)).toBe('not-scanned');
    });
  });
}
