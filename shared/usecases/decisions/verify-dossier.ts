import { gunzipSync, strFromU8 } from 'fflate';
import { type AuditEntry, canonical } from '../../domain/flow/audit.ts';
import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import { DossierHead } from '../../domain/flow/dossier-head.ts';
import { keys } from '../../domain/flow/keys.ts';
import type { Fault, FaultKind } from '../../domain/reasons/verification.ts';
import type { Hashes } from '../../ports/ambient.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { Item, ItemKey, Records } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';
import { recordDigest } from '../flow/keep-judgement.ts';
import { loadRecord } from '../stores/record-store.ts';
import { loadWords } from '../stores/word-store.ts';
import { wordDigest } from './revise.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyNotice } from './verify-notice.ts';
import { agreesWith, verifyReading, verifyWay } from './verify-way.ts';

export interface VerifyTools {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly vault: Vault;
  readonly hashes: Hashes;
}

/** How much was looked at, and what is off; nothing is repaired. */
export interface Checked {
  readonly dossiers: number;
  readonly entries: number;
  readonly files: number;
  readonly records: number;
  readonly notices: number;
  /** Of the dossiers: those of which only the proof is left. */
  readonly purged: number;
  readonly faults: readonly Fault[];
}

export const NOTHING_CHECKED: Checked = {
  dossiers: 0,
  entries: 0,
  files: 0,
  records: 0,
  notices: 0,
  purged: 0,
  faults: [],
};

export const together = (one: Checked, other: Checked): Checked => ({
  dossiers: one.dossiers + other.dossiers,
  entries: one.entries + other.entries,
  files: one.files + other.files,
  records: one.records + other.records,
  notices: one.notices + other.notices,
  purged: one.purged + other.purged,
  faults: [...one.faults, ...other.faults],
});

/** How often a dossier that changes while it is looked at is looked at anew. */
const LOOKS = 5;

/**
 * Recomputes whatever the dossier's head and chain name: links, files, revisions, words, notices. One that is being
 * worked on at the same time is looked at again.
 */
export async function verifyDossier(tools: VerifyTools, listed: ItemKey): Promise<Checked> {
  let checked: Checked = NOTHING_CHECKED;
  for (let look = 0; look < LOOKS; look++) {
    const item = await tools.records.get(listed);
    if (item === null)
      return { ...NOTHING_CHECKED, faults: [{ kind: 'head-missing', of: listed.pk, at: '' }] };
    checked = await verifyHead(tools, item);
    const now = checked.faults.length === 0 ? item : await tools.records.get(listed);
    if (now?.version === item.version) return checked;
  }
  return checked;
}

async function verifyHead(tools: VerifyTools, item: Item): Promise<Checked> {
  const parsed = DossierHead.safeParse(item.body);
  const none = { ...NOTHING_CHECKED, dossiers: 1 };
  if (!parsed.success) return { ...none, faults: [{ kind: 'head-unreadable', of: item.pk, at: '' }] };
  const head = parsed.data;
  const of = head.dossierId;
  const chain = await verifyChain(tools, { pk: keys.head(of).pk, of, end: head.audit });
  const checks: Checked[] = [
    { ...none, entries: chain.entries.length, faults: [...chain.faults, ...verifyWay(of, chain.entries)] },
  ];
  // What was purged is gone on purpose; the chain, which says so, and the notices stay.
  if (head.purge && chain.entries.some(({ action }) => action === 'purged')) {
    const faults: Fault[] = head.purge.finishedAt === null ? [{ kind: 'purge-unfinished', of, at: '' }] : [];
    checks.push({ ...NOTHING_CHECKED, purged: 1, faults });
    checks.push(await verifyProof(tools, of, chain.entries));
  } else {
    checks.push(await verifyFiles(tools, head));
    const faults = await verifyReading(tools, head, chain.entries);
    checks.push({ ...NOTHING_CHECKED, faults });
    checks.push(await verifyRecords(tools, head, chain.entries));
    checks.push(await verifyWords(tools, head, chain.entries));
  }
  for (const noticeId of [...head.notices, ...(head.told ?? [])]) {
    const found = await verifyNotice(tools, head.dossierId, noticeId, chain.entries);
    checks.push({ ...NOTHING_CHECKED, notices: 1, files: 2, faults: found });
  }
  return checks.reduce(together);
}

async function verifyFiles({ blobs, hashes }: VerifyTools, head: DossierHead): Promise<Checked> {
  const faults: Fault[] = [];
  const check = async (ref: BlobRef, sha256: string, unpack: (bytes: Uint8Array) => string | Uint8Array) => {
    const got = await blobs.get(ref);
    const kind = !got.ok
      ? 'file-missing'
      : digest(hashes, got.value, unpack) === sha256
        ? null
        : 'file-changed';
    if (kind !== null) faults.push({ kind, of: head.dossierId, at: ref.key });
  };
  for (const { blob, sha256 } of head.files) await check(blob, sha256, (bytes) => bytes);
  if (head.reading) {
    await check(head.reading.blob, head.reading.sha256, (bytes) => strFromU8(gunzipSync(bytes)));
  }
  return { ...NOTHING_CHECKED, files: head.files.length + (head.reading ? 1 : 0), faults };
}

/** null where the bytes can't even be unpacked. */
function digest(
  { sha256 }: Hashes,
  bytes: Uint8Array,
  unpack: (bytes: Uint8Array) => string | Uint8Array,
): string | null {
  try {
    return sha256(unpack(bytes));
  } catch {
    return null;
  }
}

/** What is left of a purged dossier has the hash that the chain names. */
async function verifyProof(
  { records, hashes }: VerifyTools,
  of: string,
  entries: readonly AuditEntry[],
): Promise<Checked> {
  const item = await records.get(keys.proof(of));
  const named = entries.find(({ action }) => action === 'purged')?.details.proof;
  if (item === null) return { ...NOTHING_CHECKED, faults: [{ kind: 'record-missing', of, at: 'PROOF' }] };
  return hashes.sha256(canonical(item.body)) === named
    ? NOTHING_CHECKED
    : { ...NOTHING_CHECKED, faults: [{ kind: 'record-changed', of, at: 'PROOF' }] };
}

async function verifyRecords(
  tools: VerifyTools,
  { dossierId, recordRevision }: DossierHead,
  entries: readonly AuditEntry[],
): Promise<Checked> {
  const vouched = new Map(
    entries.flatMap(({ details }) =>
      typeof details.revision === 'number' && typeof details.record === 'string'
        ? [[details.revision, details] as const]
        : [],
    ),
  );
  const faults: Fault[] = [];
  for (let revision = 1; revision <= recordRevision; revision++) {
    const kind = await recordFault(tools, dossierId, revision, vouched.get(revision));
    if (kind !== null) faults.push({ kind, of: dossierId, at: String(revision) });
  }
  return { ...NOTHING_CHECKED, records: recordRevision, faults };
}

async function recordFault(
  tools: VerifyTools,
  dossierId: string,
  revision: number,
  vouched: AuditEntry['details'] | undefined,
): Promise<FaultKind | null> {
  const opened = await openly(() => loadRecord(tools, dossierId, revision));
  if (!opened.ok) return 'record-unreadable';
  if (opened.value === null) return 'record-missing';
  if (vouched === undefined) return 'record-unvouched';
  if (recordDigest(opened.value, tools.hashes) !== vouched.record) return 'record-changed';
  return agreesWith(vouched, opened.value) ? null : 'record-unvouched';
}

async function verifyWords(
  tools: VerifyTools,
  { dossierId }: DossierHead,
  entries: readonly AuditEntry[],
): Promise<Checked> {
  const opened = await openly(() => loadWords(tools, dossierId));
  if (!opened.ok) return { ...NOTHING_CHECKED, faults: [{ kind: 'word-changed', of: dossierId, at: '' }] };
  const words = new Map(opened.value.map((word) => [word.number, word]));
  const faults = entries.flatMap(({ details: { word: number, said } }): Fault[] => {
    if (typeof number !== 'number') return [];
    const word = words.get(number);
    if (word === undefined) return [{ kind: 'word-missing', of: dossierId, at: String(number) }];
    return wordDigest(word, tools.hashes) === said
      ? []
      : [{ kind: 'word-changed', of: dossierId, at: String(number) }];
  });
  return { ...NOTHING_CHECKED, faults };
}

/**
 * Items of another shape and sealed values that do not open end here; a store that does not answer stays an error.
 */
async function openly<Value>(
  load: () => Promise<Value>,
): Promise<{ readonly ok: true; readonly value: Value } | { readonly ok: false }> {
  try {
    return { ok: true, value: await load() };
  } catch (error) {
    if (error instanceof Error && error.name === 'Unavailable') throw error;
    return { ok: false };
  }
}
