import type { Role } from '../../../shared/domain/actor.ts';
import { addAccount } from '../../../shared/usecases/accounts/accounts.ts';
import type { AccountTools } from './local-identity.ts';

const ACCOUNTS: readonly { account: string; displayName: string; role: Role; bureau: string | null }[] = [
  { account: 'clerk', displayName: '演示收件员', role: 'clerk', bureau: null },
  { account: 'reviewer', displayName: '演示复核员', role: 'reviewer', bureau: null },
  { account: 'issuer', displayName: '演示签发人', role: 'issuer', bureau: null },
  { account: 'bureau', displayName: '演示报送单位', role: 'bureau', bureau: '鞍山市市场监督管理局' },
  { account: 'auditor', displayName: '演示审计员', role: 'auditor', bureau: null },
];

/** One account a role for looking around; passwords are invented and told once. Empty where they are there already. */
export async function addDemonstrationAccounts(
  tools: AccountTools,
): Promise<{ account: string; displayName: string; password: string }[]> {
  const added = [];
  for (const wanted of ACCOUNTS) {
    const result = await addAccount(tools, wanted, { mustChangePassword: false });
    if (result.ok) added.push({ ...wanted, password: result.value.password });
  }
  return added;
}
