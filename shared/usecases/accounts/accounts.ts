import type { z } from 'zod';
import type { Account, NewAccount } from '../../domain/api/session.ts';
import { accountKeys, StoredAccount } from '../../domain/flow/account.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Records } from '../../ports/records.ts';
import type { SessionTools } from './sessions.ts';

type AccountTools = Pick<SessionTools, 'records' | 'clock' | 'passwords'>;

export const shownAccount = ({
  account,
  displayName,
  role,
  bureau,
  active,
  lockedUntil,
}: StoredAccount): Account => ({ account, displayName, role, bureau, active, lockedUntil });

/** Accounts by name, those that follow `after` where it is given. */
export async function pageOfAccounts(
  records: Records,
  after: string | null,
  limit: number,
): Promise<{ readonly accounts: Account[]; readonly isEnd: boolean }> {
  const place = after === null ? null : accountKeys.account(after);
  const page = await records.query({
    ...accountKeys.accounts,
    limit,
    ...(place === null ? {} : { after: { sk: place.sk, item: place } }),
  });
  const accounts = page.items.map(({ body }) => shownAccount(StoredAccount.parse(body)));
  return { accounts, isEnd: page.cursor === null };
}

/** Adds an account with an invented password, which is told once and must be changed unless said otherwise. */
export async function addAccount(
  { records, clock, passwords }: AccountTools,
  wanted: z.infer<typeof NewAccount>,
  { mustChangePassword = true }: { readonly mustChangePassword?: boolean } = {},
): Promise<Result<{ account: Account; password: string }, 'taken'>> {
  const password = passwords.invent();
  const account: StoredAccount = {
    schema: 'shouli/account@1',
    ...wanted,
    passwordHash: await passwords.hash(password),
    mustChangePassword,
    active: true,
    failures: 0,
    lockedUntil: null,
    sessionsFrom: clock.now(),
  };
  const written = await records.write([
    { op: 'put', ...accountKeys.account(wanted.account), kind: 'account', body: account, expected: null },
  ]);
  return written.ok ? ok({ account: shownAccount(account), password }) : err('taken');
}

/** Changes role, name, bureau or activity; every open session of the account ends. */
export async function changeAccount(
  tools: AccountTools,
  name: string,
  change: Partial<Pick<StoredAccount, 'displayName' | 'role' | 'bureau' | 'active'>>,
): Promise<Result<Account, 'unknown' | 'conflict'>> {
  const changed = await rewrite(tools.records, name, (account) => ({
    ...account,
    ...change,
    lockedUntil: null,
    failures: 0,
    sessionsFrom: tools.clock.now(),
  }));
  return changed.ok ? ok(shownAccount(changed.value)) : changed;
}

/** A new invented password, told once; every open session ends. */
export async function resetPassword(
  { records, clock, passwords }: AccountTools,
  name: string,
): Promise<Result<{ password: string }, 'unknown' | 'conflict'>> {
  const password = passwords.invent();
  const passwordHash = await passwords.hash(password);
  const changed = await rewrite(records, name, (account) => ({
    ...account,
    passwordHash,
    mustChangePassword: true,
    failures: 0,
    lockedUntil: null,
    sessionsFrom: clock.now(),
  }));
  return changed.ok ? ok({ password }) : changed;
}

/** The person's own change; every open session ends, so that the caller opens a new one. */
export async function changePassword(
  { records, clock, passwords }: AccountTools,
  name: string,
  old: string,
  next: string,
): Promise<Result<void, 'unknown' | 'conflict' | 'wrong-password'>> {
  const item = await records.get(accountKeys.account(name));
  if (item === null) return err('unknown');
  if (!(await passwords.verify(old, StoredAccount.parse(item.body).passwordHash)))
    return err('wrong-password');
  const passwordHash = await passwords.hash(next);
  const changed = await rewrite(records, name, (account) => ({
    ...account,
    passwordHash,
    mustChangePassword: false,
    sessionsFrom: clock.now(),
  }));
  return changed.ok ? ok(undefined) : changed;
}

async function rewrite(
  records: Records,
  name: string,
  change: (account: StoredAccount) => StoredAccount,
): Promise<Result<StoredAccount, 'unknown' | 'conflict'>> {
  const item = await records.get(accountKeys.account(name));
  if (item === null) return err('unknown');
  const body = change(StoredAccount.parse(item.body));
  const written = await records.write([
    { op: 'put', ...accountKeys.account(name), kind: 'account', body, expected: item.version },
  ]);
  return written.ok ? ok(body) : err('conflict');
}
