import { z } from 'zod';
import { type AuditEntry, CHAIN_START, link } from '../../domain/flow/audit.ts';
import { keys } from '../../domain/flow/keys.ts';
import type { Clock, Hashes } from '../../ports/ambient.ts';
import type { Records } from '../../ports/records.ts';
import { Unavailable } from '../../ports/unavailable.ts';
import { type CheckedChain, verifyChain } from '../decisions/verify-chain.ts';

export interface HouseAuditTools {
  readonly records: Records;
  readonly clock: Clock;
  readonly hashes: Hashes;
}

/** Sign-ins, accounts, lists, refused looks: what belongs to no dossier. */
const CHAIN = 'house';
const StoredEnd = z.object({ seq: z.number().int().min(1), hash: z.string() });
/** Whoever loses a race reads the end anew; so many at once are no house's ordinary day. */
const ATTEMPTS = 20;

/**
 * Adds a link to the house's chain. `details` holds ids and reason codes, never a password, name or number of a
 * person. Throws Unavailable where the store can't take it: what must be audited then does not happen.
 */
export async function noteInHouse(
  { records, clock, hashes }: HouseAuditTools,
  { actor, action, details }: Pick<AuditEntry, 'actor' | 'action' | 'details'>,
): Promise<void> {
  const at = clock.now();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const item = await records.get(keys.houseAuditEnd(CHAIN));
    const end = item === null ? CHAIN_START : StoredEnd.parse(item.body);
    const entry = link(end, { chain: CHAIN, at, actor, action, details }, hashes.sha256);
    const written = await records.write([
      {
        op: 'put',
        ...keys.houseAuditEnd(CHAIN),
        kind: 'audit-end',
        body: { seq: entry.seq, hash: entry.hash },
        expected: item?.version ?? null,
      },
      { op: 'put', ...keys.houseAudit(CHAIN, entry.seq), kind: 'audit', body: entry, expected: null },
    ]);
    if (written.ok) return;
  }
  throw new Unavailable('conflict', 'the house’s chain is written by too many at once');
}

/** The house's chain, checked link by link up to its end. */
export async function readHouseAudit(
  tools: Pick<HouseAuditTools, 'records' | 'hashes'>,
): Promise<CheckedChain> {
  const item = await tools.records.get(keys.houseAuditEnd(CHAIN));
  const end = item === null ? CHAIN_START : StoredEnd.parse(item.body);
  return verifyChain(tools, { pk: keys.houseAuditEnd(CHAIN).pk, of: CHAIN, end });
}
