import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { BlobRef, BlobStore } from '../../domain/flow/blob-ref.ts';
import { err, ok } from '../../domain/result.ts';
import type { Clock } from '../../ports/ambient.ts';
import type { BlobInfo, Blobs } from '../../ports/blobs.ts';
import { blobCursorOf, blobKeyAfter, checkBlobKey, pageOf } from '../blobs/rules.ts';
import { byBytes } from '../records/rules.ts';
import { systemClock } from '../system/ambient.ts';

interface Version {
  readonly info: BlobInfo;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface MemoryBlobs extends Blobs {
  /** What the malware scan will say of a version. */
  judge(ref: BlobRef, verdict: 'clean' | 'refused'): void;
  /** From now on this version can't be removed. */
  lock(ref: BlobRef): void;
}

export function createMemoryBlobs({ clock = systemClock }: { readonly clock?: Clock } = {}): MemoryBlobs {
  const files = new Map<string, Version[]>();
  /** Names of `files` in the order of their bytes: a listing looks at its own keys only. */
  const names: string[] = [];
  const verdicts = new Map<string, 'clean' | 'refused'>();
  const versionsOf = (store: BlobStore, key: string): Version[] => files.get(`${store}/${key}`) ?? [];
  const find = ({ store, key, version }: BlobRef): Version | undefined =>
    versionsOf(store, key).find(({ info }) => info.ref.version === version);
  const locked = new Set<string>();
  const nameOf = ({ store, key, version }: BlobRef): string => JSON.stringify([store, key, version]);
  let count = 0;

  return {
    async head(store, key, version) {
      checkBlobKey(key);
      const found = version === undefined ? versionsOf(store, key).at(-1) : find({ store, key, version });
      return found?.info ?? null;
    },
    async get(ref) {
      const found = find(ref);
      return found ? ok(found.bytes.slice()) : err('not-found');
    },
    async download(ref, path) {
      const found = find(ref);
      if (!found) return err('not-found');
      await writeFile(path, found.bytes);
      return ok({ sha256: sha256(found.bytes), bytes: found.bytes.length });
    },
    async put(store, key, bytes, { contentType, onlyIfAbsent = false }) {
      checkBlobKey(key);
      const versions = versionsOf(store, key);
      if ((onlyIfAbsent || store === 'notices') && versions.length > 0) return err('exists');
      count += 1;
      const info: BlobInfo = {
        ref: { store, key, version: `v${count}` },
        bytes: bytes.length,
        contentType,
        sha256: sha256(bytes),
        storedAt: clock.now(),
      };
      const name = `${store}/${key}`;
      if (versions.length === 0) names.splice(firstFrom(names, name), 0, name);
      files.set(name, [...versions, { info, bytes: Uint8Array.from(bytes) }]);
      return ok(info);
    },
    async list(store, prefix, page = {}) {
      const { limit, cursor } = pageOf(page);
      const from = blobKeyAfter(store, prefix, cursor);
      const keys: string[] = [];
      for (let at = firstFrom(names, `${store}/${prefix}`); at < names.length; at++) {
        if (!names[at]!.startsWith(`${store}/${prefix}`)) break;
        const key = names[at]!.slice(store.length + 1);
        if (from === null || byBytes(key, from) > 0) keys.push(key);
      }
      const shown = keys.slice(0, limit);
      const last = shown.at(-1);
      return {
        blobs: shown.flatMap((key) => versionsOf(store, key).at(-1)?.info ?? []),
        cursor: last !== undefined && keys.length > limit ? blobCursorOf(store, prefix, last) : null,
      };
    },
    async remove(ref) {
      const { store, key } = ref;
      if (store === 'notices' || locked.has(nameOf(ref))) return err('locked');
      const left = versionsOf(store, key).filter(({ info }) => info.ref.version !== ref.version);
      const name = `${store}/${key}`;
      if (left.length > 0) files.set(name, left);
      else if (files.delete(name)) names.splice(firstFrom(names, name), 1);
      return ok(undefined);
    },
    async verdict(ref) {
      return verdicts.get(nameOf(ref)) ?? 'not-scanned';
    },
    judge(ref, verdict) {
      verdicts.set(nameOf(ref), verdict);
    },
    lock(ref) {
      locked.add(nameOf(ref));
    },
  };
}

/** Where in the sorted names the first one stands that is not before `name`. */
function firstFrom(names: readonly string[], name: string): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byBytes(names[middle]!, name) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
