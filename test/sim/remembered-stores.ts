/**
 * Unpacking, parsing and opening what is stored takes most of a story, and what is stored never changes: the same body
 * and the same bytes are looked at once. What is remembered is frozen, so that nobody changes it for whoever comes next.
 * The functions `remembered…` are for `vi.mock`; a test tells stories with and without them.
 */
import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';
import type { z } from 'zod';
import type * as Audit from '../../shared/domain/flow/audit.ts';
import { keys } from '../../shared/domain/flow/keys.ts';
import { DossierRecord } from '../../shared/domain/record.ts';
import { mapSensitive } from '../../shared/domain/sensitive.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import type * as JsonFiles from '../../shared/usecases/stores/json-files.ts';
import type * as RecordStore from '../../shared/usecases/stores/record-store.ts';

/** Stories are told with this off as well, to show that they stay the same. */
export const remembering = { on: true };

/** More than a story holds; what goes on longer begins anew. */
const MOST_REMEMBERED = 2_000;

function memory<Key, Value>(): (key: Key, make: () => Value) => Value {
  const known = new Map<Key, Value>();
  return (key, make) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const made = make();
    known.set(key, made);
    return made;
  };
}

/** Files of JSON: the same bytes hold the same value, the same text gives the same bytes. */
export async function rememberedFiles(load: () => Promise<typeof JsonFiles>): Promise<typeof JsonFiles> {
  const unpacked = new WeakMap<z.ZodType, ReturnType<typeof memory<string, unknown>>>();
  const packed = memory<string, Uint8Array>();
  const original = await load();
  return {
    ...original,
    async putJson(blobs, key, value) {
      if (!remembering.on) return original.putJson(blobs, key, value);
      const text = JSON.stringify(value);
      const bytes = packed(text, () => gzipSync(strToU8(text), { mtime: 0 }));
      const put = await blobs.put('derived', key, bytes, { contentType: 'application/gzip' });
      if (!put.ok) throw new Error('a put without conditions can not find the key taken');
      return put.value;
    },
    async getJson<Value>(
      blobs: Blobs,
      at: Parameters<typeof JsonFiles.getJson>[1],
      schema: z.ZodType<Value>,
    ) {
      if (!remembering.on) return original.getJson(blobs, at, schema);
      const ref = typeof at === 'string' ? (await blobs.head('derived', at))?.ref : at;
      if (ref === undefined) return null;
      const got = await blobs.get(ref);
      if (!got.ok) return null;
      const known = unpacked.get(schema) ?? memory<string, unknown>();
      unpacked.set(schema, known);
      const bytes = got.value;
      const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      return known(name, () => frozen(schema.parse(JSON.parse(strFromU8(gunzipSync(bytes)))))) as Value;
    },
  };
}

/** Revisions of records: opened once, as long as the store gives out the same body. */
export async function rememberedRecords(
  load: () => Promise<typeof RecordStore>,
): Promise<typeof RecordStore> {
  const opened = new WeakMap<object, Promise<DossierRecord>>();
  const original = await load();
  return {
    ...original,
    async loadRecord(tools, dossierId, revision) {
      if (!remembering.on) return original.loadRecord(tools, dossierId, revision);
      const { records, vault } = tools;
      const item = await records.get(keys.record(dossierId, revision));
      if (item === null) return null;
      const body = item.body as object;
      const record =
        opened.get(body) ??
        mapSensitive(DossierRecord.parse(body), (text) => vault.open(text, dossierId)).then(frozen);
      opened.set(body, record);
      return record;
    },
  };
}

/** The text of a frozen object, as hashes are taken of it. */
export async function rememberedTexts(load: () => Promise<typeof Audit>): Promise<typeof Audit> {
  const original = await load();
  const known = new WeakMap<object, string>();
  return {
    ...original,
    canonical(value) {
      if (typeof value !== 'object' || value === null || !Object.isFrozen(value) || !remembering.on)
        return original.canonical(value);
      const text = known.get(value) ?? original.canonical(value);
      known.set(value, text);
      return text;
    },
  };
}

export function frozen<Value>(value: Value): Value {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
