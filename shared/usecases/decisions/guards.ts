import type { CampaignKit, FindKit } from '../../campaigns/kit.ts';
import type { Actor, Role } from '../../domain/actor.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { type NotDone, retry, terminal } from '../../domain/flow/step-outcome.ts';
import type { DossierRecord } from '../../domain/record.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../../ports/ambient.ts';
import type { Records } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';
import { type HeldHead, loadHead } from '../stores/dossier-store.ts';
import { loadRecord } from '../stores/record-store.ts';

/** What every step on a judged dossier names: the dossier, and the revision that the person has seen. */
export interface Seen {
  readonly dossierId: string;
  readonly expected: number;
}

export interface JudgedDossier {
  readonly held: HeldHead;
  readonly record: DossierRecord;
}

/** The dossier with its newest record; `conflict` where the person has looked at an older revision. */
export async function judgedDossier(
  tools: { readonly records: Records; readonly vault: Vault },
  { dossierId, expected }: Seen,
): Promise<Result<JudgedDossier, NotDone>> {
  const held = await loadHead(tools.records, dossierId);
  if (held === null) return err(terminal('dossier-unknown'));
  const { recordRevision } = held.head;
  if (recordRevision === 0) return err(terminal('not-yet-judged'));
  if (recordRevision !== expected) return err(retry('conflict'));
  const record = await loadRecord(tools, dossierId, recordRevision);
  return record === null ? err(terminal('record-missing')) : ok({ held, record });
}

/** What stops this person before anything is looked at; null: nothing does. */
export function refusal(actor: Actor, roles: readonly Role[], why?: string): NotDone | null {
  if (actor.role === 'system' || !roles.includes(actor.role)) return terminal('not-allowed');
  return why !== undefined && why.trim() === '' ? terminal('reason-missing') : null;
}

/** A running lease of somebody else. */
export const claimedByOther = ({ claim }: DossierHead, actor: Actor, clock: Clock): boolean =>
  claim !== null && claim.by !== actor.id && Date.parse(claim.until) > Date.parse(clock.now());

/** For a write that found something newer, or that is too large for the store. */
export const notWritten = (failure: 'conflict' | 'too-large'): NotDone =>
  failure === 'conflict' ? retry('conflict') : terminal('record-too-large');

export interface DossierInReview extends JudgedDossier {
  readonly kit: CampaignKit;
}

/** What every change of a reviewed record begins with: role, reason, revision seen, state, lease, campaign. */
export async function inReview(
  tools: {
    readonly records: Records;
    readonly vault: Vault;
    readonly clock: Clock;
    readonly campaigns: FindKit;
  },
  actor: Actor,
  seen: Seen,
  why: string,
): Promise<Result<DossierInReview, NotDone>> {
  const refused = refusal(actor, ['clerk', 'reviewer'], why);
  if (refused) return err(refused);
  const found = await judgedDossier(tools, seen);
  if (!found.ok) return found;
  const { head } = found.value.held;
  if (head.state !== 'IN_REVIEW') return err(terminal('state-forbids'));
  if (claimedByOther(head, actor, tools.clock)) return err(terminal('claimed'));
  const kit = tools.campaigns(head.campaign);
  return kit === undefined ? err(terminal('campaign-unknown')) : ok({ ...found.value, kit });
}
