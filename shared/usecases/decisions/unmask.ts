import type { Actor } from '../../domain/actor.ts';
import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { SENSITIVE_FIELDS } from '../../domain/sensitive.ts';
import type { Vault } from '../../ports/vault.ts';
import { commitHead, loadHead, type StoreTools } from '../stores/dossier-store.ts';
import { loadRecord } from '../stores/record-store.ts';

/** Shows one sensitive value in full; who saw it and why stands in the audit before it is shown. */
export async function unmask(
  tools: StoreTools & { readonly vault: Vault },
  actor: Actor,
  { dossierId, path, why }: { readonly dossierId: string; readonly path: string; readonly why: string },
): Promise<StepOutcome<{ readonly path: string; readonly value: string }>> {
  if (why.trim() === '') return terminal('reason-missing');
  const held = await loadHead(tools.records, dossierId);
  if (held === null || !SENSITIVE_FIELDS.has(path)) return terminal('dossier-unknown');
  const record = await loadRecord(tools, dossierId, held.head.recordRevision);
  const value = record?.fields[path]?.value;
  if (value === undefined || value === null) return terminal('dossier-unknown');
  const noted = await commitHead(tools, held, {
    head: held.head,
    audit: { actor, action: 'unmasked', details: { path, why } },
  });
  return noted.ok ? done({ path, value: String(value) }) : retry('conflict');
}
