import { accountKeys, StoredAccount, StoredSession } from '../../domain/flow/account.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock, Hashes, Ids } from '../../ports/ambient.ts';
import type { Passwords } from '../../ports/passwords.ts';
import type { Records } from '../../ports/records.ts';
import { Unavailable } from '../../ports/unavailable.ts';

export interface SessionTools {
  readonly records: Records;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hashes: Hashes;
  readonly passwords: Passwords;
}

export interface OpenSession {
  readonly account: StoredAccount;
  readonly session: StoredSession;
}

/** Wrong passwords in a row until the account is locked, and for how long. */
const ATTEMPTS = 5;
const LOCK_MINUTES = 15;
/** A working day; a session left idle over night is over. */
const SESSION_HOURS = 10;
/** Verified where no such account exists, so that the answer takes as long. */
const NOBODY = 'scrypt$131072$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

const later = (moment: string, minutes: number): string =>
  new Date(Date.parse(moment) + minutes * 60_000).toISOString();

/** Opens a session; the token goes to the browser and is stored as a hash only. */
export async function openSession(
  tools: SessionTools,
  name: string,
  password: string,
): Promise<Result<OpenSession & { readonly token: string }, 'wrong-password' | 'locked-out'>> {
  const { records, clock, ids, hashes, passwords } = tools;
  const counted = await countAttempt(tools, name);
  if (counted === 'locked-out') return err('locked-out');
  const right = await passwords.verify(password, counted?.account.passwordHash ?? NOBODY);
  if (counted === null || !counted.account.active) return err('wrong-password');
  if (!right) return err(counted.locks ? 'locked-out' : 'wrong-password');
  const now = clock.now();
  const account = await settle(records, name, (one) => ({ ...one, failures: 0, lockedUntil: null }));
  if (account === null) return err('wrong-password');
  const token = ids.fresh();
  const session: StoredSession = {
    schema: 'shouli/session@1',
    account: name,
    csrf: ids.fresh(),
    openedAt: now,
    expiresAt: later(now, SESSION_HOURS * 60),
  };
  await records.write([
    {
      op: 'put',
      ...accountKeys.session(hashes.sha256(token)),
      kind: 'session',
      body: session,
      expected: null,
      expiresAt: Math.ceil(Date.parse(session.expiresAt) / 1000),
    },
  ]);
  return ok({ account, session, token });
}

/** Who holds this token; null where the session is over, the account closed, or its password changed since. */
export async function findSession(
  { records, clock, hashes }: Pick<SessionTools, 'records' | 'clock' | 'hashes'>,
  token: string,
): Promise<OpenSession | null> {
  const item = await records.get(accountKeys.session(hashes.sha256(token)));
  if (item === null) return null;
  const session = StoredSession.parse(item.body);
  if (session.expiresAt <= clock.now()) return null;
  const stored = await records.get(accountKeys.account(session.account));
  if (stored === null) return null;
  const account = StoredAccount.parse(stored.body);
  return account.active && session.openedAt >= account.sessionsFrom ? { account, session } : null;
}

export async function closeSession(
  { records, hashes }: Pick<SessionTools, 'records' | 'hashes'>,
  token: string,
): Promise<void> {
  const key = accountKeys.session(hashes.sha256(token));
  const item = await records.get(key);
  if (item !== null) await records.write([{ op: 'delete', ...key, expected: item.version }]);
}

interface CountedAttempt {
  readonly account: StoredAccount;
  /** True for the last attempt before the account is locked. */
  readonly locks: boolean;
}

/**
 * Counts an attempt before the password is looked at: guesses sent at the same moment can't all be tried before the
 * first of them is counted. null: there is no such account.
 */
async function countAttempt(
  { records, clock }: Pick<SessionTools, 'records' | 'clock'>,
  name: string,
): Promise<CountedAttempt | 'locked-out' | null> {
  const now = clock.now();
  let locks = false;
  let locked = false;
  const account = await settle(records, name, (one) => {
    locked = one.lockedUntil !== null && one.lockedUntil > now;
    if (locked) return null;
    locks = one.failures + 1 >= ATTEMPTS;
    return {
      ...one,
      failures: locks ? 0 : one.failures + 1,
      lockedUntil: locks ? later(now, LOCK_MINUTES) : one.lockedUntil,
    };
  });
  if (locked) return 'locked-out';
  return account && { account, locks };
}

/** Others may sign in to the same account at the same moment: whoever loses reads it anew. */
const WRITES = 20;

/**
 * Changes an account as it stands now and gives what was written; null where there is no account or `change` gives
 * null.
 */
async function settle(
  records: Records,
  name: string,
  change: (account: StoredAccount) => StoredAccount | null,
): Promise<StoredAccount | null> {
  for (let write = 0; write < WRITES; write++) {
    const item = await records.get(accountKeys.account(name));
    const body = item === null ? null : change(StoredAccount.parse(item.body));
    if (item === null || body === null) return null;
    const written = await records.write([
      { op: 'put', ...accountKeys.account(name), kind: 'account', body, expected: item.version },
    ]);
    if (written.ok) return body;
  }
  throw new Unavailable('conflict', 'the account is written by too many at once');
}
