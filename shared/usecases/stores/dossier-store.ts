import { type AuditEntry, CHAIN_START, link } from '../../domain/flow/audit.ts';
import { DossierHead } from '../../domain/flow/dossier-head.ts';
import { type DossierEvent, transition } from '../../domain/flow/dossier-state.ts';
import { keys, lists } from '../../domain/flow/keys.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock, Hashes } from '../../ports/ambient.ts';
import type { Item, Records, Write } from '../../ports/records.ts';

export interface StoreTools {
  readonly records: Records;
  readonly clock: Clock;
  readonly hashes: Hashes;
}

/** A head as it was read, with the version that a change must find again. */
export interface HeldHead {
  readonly head: DossierHead;
  readonly version: number;
}

/** What is written together with a changed head: one audit entry always, anything else in the same transaction. */
export interface HeadChange {
  readonly head: Omit<DossierHead, 'audit' | 'updatedAt'>;
  readonly audit: Pick<AuditEntry, 'actor' | 'action' | 'details'>;
  readonly also?: readonly Write[];
}

export async function loadHead(records: Records, dossierId: string): Promise<HeldHead | null> {
  const item = await records.get(keys.head(dossierId));
  return item === null ? null : held(item);
}

export const held = (item: Item): HeldHead => ({ head: DossierHead.parse(item.body), version: item.version });

/** A changed head and the two writes that keep it: its item and its next audit entry. */
export interface HeadWrites {
  readonly next: HeldHead;
  readonly writes: readonly Write[];
}

/** For transactions over several heads; `before` null: the dossier is new. */
export function headWrites(
  { clock, hashes }: Omit<StoreTools, 'records'>,
  before: HeldHead | null,
  { head, audit }: Omit<HeadChange, 'also'>,
): HeadWrites {
  const at = clock.now();
  const entry = link(
    before?.head.audit ?? CHAIN_START,
    { chain: head.dossierId, at, ...audit },
    hashes.sha256,
  );
  const next: DossierHead = { ...head, audit: { seq: entry.seq, hash: entry.hash }, updatedAt: at };
  const writes: Write[] = [
    {
      op: 'put',
      ...keys.head(head.dossierId),
      kind: 'dossier-head',
      body: next,
      expected: before?.version ?? null,
      lists: listsOf(next),
    },
    { op: 'put', ...keys.audit(head.dossierId, entry.seq), kind: 'audit', body: entry, expected: null },
  ];
  return { next: { head: next, version: (before?.version ?? 0) + 1 }, writes };
}

/**
 * Head, audit entry and whatever goes with them in one transaction. `before` null: the dossier is new.
 * `conflict`: somebody else wrote first, or one of `also`'s expectations did not hold; nothing was written.
 */
export async function commitHead(
  tools: StoreTools,
  before: HeldHead | null,
  { also = [], ...change }: HeadChange,
): Promise<Result<HeldHead, 'conflict' | 'too-large'>> {
  const { next, writes } = headWrites(tools, before, change);
  const written = await tools.records.write([...writes, ...also]);
  return written.ok ? ok(next) : err(written.error.kind);
}

/** A lease is no fact about the dossier: it changes the head alone, without an audit entry. */
export async function saveClaim(
  records: Records,
  before: HeldHead,
  claim: DossierHead['claim'],
): Promise<Result<HeldHead, 'conflict' | 'too-large'>> {
  const head = { ...before.head, claim };
  const written = await records.write([
    {
      op: 'put',
      ...keys.head(head.dossierId),
      kind: 'dossier-head',
      body: head,
      expected: before.version,
      lists: listsOf(head),
    },
  ]);
  return written.ok ? ok({ head, version: before.version + 1 }) : err(written.error.kind);
}

/** The head after `event`; `state-forbids` where the table has no such step. */
export function moved(head: DossierHead, event: DossierEvent): Result<DossierHead, 'state-forbids'> {
  const step = transition(head.state, event);
  if (head.purge) return err('state-forbids');
  // What was decided once and is open for a correction only is superseded by nothing.
  if (!step || (event === 'SUPERSEDE' && head.notices.length > 0)) return err('state-forbids');
  return ok({ ...head, state: step.to, round: step.newRound ? head.round + 1 : head.round });
}

/** A dossier with a failure leaves the list of its state and stands among the failures until it is driven again. */
function listsOf({ campaign, state, failure, receivedAt, dossierId, batchId }: DossierHead): Item['lists'] {
  const sk = `${receivedAt}#${dossierId}`;
  return {
    'by-state': { pk: failure === null ? lists.dossiersIn(campaign, state) : lists.failures(campaign), sk },
    ...(batchId === null ? {} : { 'by-batch': { pk: lists.batch(batchId), sk } }),
  };
}
