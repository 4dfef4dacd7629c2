import { keys } from '../../domain/flow/keys.ts';
import { SENSITIVE_FIELDS } from '../../domain/sensitive.ts';
import type { Records, Write } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';
import { JudgingContext } from '../../rules/context.ts';

/** The write that keeps what was known beside the dossier when a revision was judged: replaying it needs no less. */
export async function contextWrite(
  vault: Vault,
  dossierId: string,
  revision: number,
  context: JudgingContext,
): Promise<Write> {
  const body = await withSecrets(context, (text) => vault.seal(text, dossierId));
  return { op: 'put', ...keys.context(dossierId, revision), kind: 'context', body, expected: null };
}

/** As it was written, secrets in full; null where that revision has none. */
export async function loadContext(
  { records, vault }: { readonly records: Records; readonly vault: Vault },
  dossierId: string,
  revision: number,
): Promise<JudgingContext | null> {
  const item = await records.get(keys.context(dossierId, revision));
  if (item === null) return null;
  return withSecrets(JudgingContext.parse(item.body), (text) => vault.open(text, dossierId));
}

/** Only the roster's own values hold secrets in full: differences are shown masked everywhere. */
async function withSecrets(
  context: JudgingContext,
  change: (text: string) => Promise<string>,
): Promise<JudgingContext> {
  if (context.roster === undefined) return context;
  const values = { ...context.roster.values };
  for (const path of SENSITIVE_FIELDS) {
    if (values[path] !== undefined) values[path] = await change(values[path]);
  }
  return { ...context, roster: { ...context.roster, values } };
}
