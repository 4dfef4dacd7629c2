import { accountKeys, StoredAccount, StoredSession } from '../../domain/flow/account.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock, Hashes, Ids } from '../../ports/ambient.ts';
import type { Passwords } from '../../ports/passwords.ts';
import type { Records } from '../../ports/records.ts';

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
  const item = await records.get(accountKeys.account(name));
  const account = item === null ? null : StoredAccount.parse(item.body);
  const now = clock.now();
  if (account?.lockedUntil && account.lockedUntil > now) return err('locked-out');
  const right = await passwords.verify(password, account?.passwordHash ?? NOBODY);
  if (item === null || account === null || !account.active) return err('wrong-password');
  if (!right) {
    const failures = account.failures + 1;
    const locked = failures >= ATTEMPTS;
    await keep(records, item.version, {
      ...account,
      failures: locked ? 0 : failures,
      lockedUntil: locked ? later(now, LOCK_MINUTES) : account.lockedUntil,
    });
    return err(locked ? 'locked-out' : 'wrong-password');
  }
  if (account.failures > 0 || account.lockedUntil !== null) {
    await keep(records, item.version, { ...account, failures: 0, lockedUntil: null });
  }
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

/** A lost race means that somebody else counted an attempt too; the next one counts again. */
async function keep(records: Records, expected: number, account: StoredAccount): Promise<void> {
  await records.write([
    { op: 'put', ...accountKeys.account(account.account), kind: 'account', body: account, expected },
  ]);
}
