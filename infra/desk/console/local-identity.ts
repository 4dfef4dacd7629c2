import type { ConsoleDependencies } from '../../../functions/console/dependencies.ts';
import type { Clock, Hashes, Ids } from '../../../shared/ports/ambient.ts';
import type { Passwords } from '../../../shared/ports/passwords.ts';
import type { Records } from '../../../shared/ports/records.ts';
import { addAccount, pageOfAccounts } from '../../../shared/usecases/accounts/accounts.ts';
import { findSession } from '../../../shared/usecases/accounts/sessions.ts';

export interface AccountTools {
  readonly records: Records;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hashes: Hashes;
  readonly passwords: Passwords;
}

/** Who signed in with a local account, by the session cookie. */
export const localIdentity =
  (tools: Pick<AccountTools, 'records' | 'clock' | 'hashes'>): ConsoleDependencies['identify'] =>
  async ({ cookie }) => {
    const found = cookie === null ? null : await findSession(tools, cookie);
    if (found === null) return null;
    const { account, session } = found;
    return {
      account: account.account,
      displayName: account.displayName,
      role: account.role,
      bureau: account.bureau,
      csrf: session.csrf,
      expiresAt: session.expiresAt,
      mustChangePassword: account.mustChangePassword,
    };
  };

/** At the very first start: an administrator whose password is printed once. null where accounts are there already. */
export async function firstAdministrator(
  tools: AccountTools,
): Promise<{ readonly account: string; readonly password: string } | null> {
  if ((await pageOfAccounts(tools.records, null, 1)).accounts.length > 0) return null;
  const added = await addAccount(tools, {
    account: 'admin',
    displayName: '管理员',
    role: 'administrator',
    bureau: null,
  });
  return added.ok ? { account: 'admin', password: added.value.password } : null;
}
