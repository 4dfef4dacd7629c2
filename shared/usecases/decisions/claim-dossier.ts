import type { Actor } from '../../domain/actor.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { DossierState } from '../../domain/flow/dossier-state.ts';
import { done, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { loadHead, type StoreTools, saveClaim } from '../stores/dossier-store.ts';
import { claimedByOther, notWritten, refusal } from './guards.ts';

const LEASE_MILLISECONDS = 10 * 60 * 1000;
const CLAIMABLE: ReadonlySet<DossierState> = new Set(['IN_REVIEW', 'AWAITING_ISSUE']);

/** Nobody else works on the dossier for ten minutes; asked for again, the lease begins anew. */
export async function claimDossier(
  tools: StoreTools,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<StepOutcome<DossierHead>> {
  const refused = refusal(actor, ['reviewer', 'issuer']);
  if (refused) return refused;
  const held = await loadHead(tools.records, dossierId);
  if (held === null) return terminal('dossier-unknown');
  if (!CLAIMABLE.has(held.head.state)) return terminal('state-forbids');
  if (claimedByOther(held.head, actor, tools.clock)) return terminal('claimed');
  const until = new Date(Date.parse(tools.clock.now()) + LEASE_MILLISECONDS).toISOString();
  const saved = await saveClaim(tools.records, held, { by: actor.id, until });
  return saved.ok ? done(saved.value.head) : notWritten(saved.error);
}

/** Ends one's own lease; where somebody else holds it nothing changes. */
export async function releaseDossier(
  tools: StoreTools,
  actor: Actor,
  { dossierId }: { readonly dossierId: string },
): Promise<StepOutcome<DossierHead>> {
  const held = await loadHead(tools.records, dossierId);
  if (held === null) return terminal('dossier-unknown');
  if (held.head.claim?.by !== actor.id) return done(held.head);
  const saved = await saveClaim(tools.records, held, null);
  return saved.ok ? done(saved.value.head) : notWritten(saved.error);
}
