import { type AuditBreak, AuditEntry, breaks, type ChainEnd } from '../../domain/flow/audit.ts';
import type { Fault, FaultKind } from '../../domain/reasons/verification.ts';
import type { Hashes } from '../../ports/ambient.ts';
import type { Records } from '../../ports/records.ts';
import { allItems } from '../stores/all-items.ts';

export interface CheckedChain {
  readonly entries: readonly AuditEntry[];
  readonly faults: readonly Fault[];
}

const KINDS: Readonly<Record<AuditBreak, FaultKind>> = {
  gap: 'chain-gap',
  'broken-link': 'chain-broken',
  changed: 'chain-changed',
};

/** Walks the audit entries below a partition key, link by link, to the end that its head names. */
export async function verifyChain(
  { records, hashes }: { readonly records: Records; readonly hashes: Hashes },
  { pk, of, end }: { readonly pk: string; readonly of: string; readonly end: ChainEnd },
): Promise<CheckedChain> {
  const entries: AuditEntry[] = [];
  const faults: Fault[] = [];
  const stored = allItems((cursor) =>
    records.query({ pk, skPrefix: 'AUDIT#', ...(cursor === undefined ? {} : { cursor }) }),
  );
  for await (const { sk, body } of stored) {
    const entry = AuditEntry.safeParse(body);
    if (entry.success) entries.push(entry.data);
    else faults.push({ kind: 'entry-unreadable', of, at: sk });
  }
  const broken = breaks(entries, hashes.sha256);
  faults.push(...broken.map(({ seq, problem }) => ({ kind: KINDS[problem], of, at: String(seq) })));
  const last = entries.at(-1);
  if ((last?.seq ?? 0) !== end.seq || (last?.hash ?? '') !== end.hash) {
    faults.push({ kind: 'chain-end', of, at: String(end.seq) });
  }
  return { entries, faults };
}
