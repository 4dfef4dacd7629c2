import type { FindKit } from '../../campaigns/kit.ts';
import type { Actor } from '../../domain/actor.ts';
import { canonical } from '../../domain/flow/audit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { DossierState } from '../../domain/flow/dossier-state.ts';
import { keys } from '../../domain/flow/keys.ts';
import { done, type NotDone, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { Vault } from '../../ports/vault.ts';
import { notWritten, refusal } from '../decisions/guards.ts';
import type { PersonRegister } from '../person-history.ts';
import { commitHead, type HeldHead, loadHead, type StoreTools } from '../stores/dossier-store.ts';
import { proofOf } from './proof-of.ts';
import { removeFiles } from './remove-files.ts';
import { removeItems } from './remove-items.ts';

export type PurgeTools = StoreTools & {
  readonly blobs: Blobs;
  readonly vault: Vault;
  readonly campaigns: FindKit;
  readonly persons: Pick<PersonRegister, 'keys'>;
};

export interface Purged {
  readonly dossierId: string;
  /** False where it had been purged before and nothing was left to do. */
  readonly anew: boolean;
}

/** States in which nothing of the dossier is needed any more. */
const OVER: readonly DossierState[] = ['NOTIFIED', 'PRECHECKED', 'SUPERSEDED'];
const DAY = 24 * 3600 * 1000;

/**
 * Takes away a dossier's scans, pictures, page readings and personal fields; audit chain, notices, hashes and rule
 * outcomes stay. Said in the chain before anything goes; stopped halfway, the same call goes on from there.
 */
export async function purgeDossier(
  tools: PurgeTools,
  actor: Actor,
  { dossierId, why }: { readonly dossierId: string; readonly why: string },
): Promise<StepOutcome<Purged>> {
  const refused = refusal(actor, ['administrator'], why);
  if (refused) return refused;
  const found = await loadHead(tools.records, dossierId);
  if (found === null) return terminal('dossier-unknown');
  if (found.head.purge && found.head.purge.finishedAt !== null) return done({ dossierId, anew: false });
  const begun = found.head.purge ? done(found) : await begin(tools, found, actor, why);
  if (begun.kind !== 'done') return begun;

  const { head } = begun.value;
  const removed = await removeFiles(tools, head);
  if (!removed.ok) return terminal('file-locked');
  if (!(await removeItems(tools, dossierId))) return retry('conflict');
  const finished = await commitHead(tools, begun.value, {
    head: bare(head, tools.clock.now()),
    audit: { actor, action: 'purged', details: { finished: true } },
  });
  return finished.ok ? done({ dossierId, anew: true }) : notWritten(finished.error);
}

async function begin(
  tools: PurgeTools,
  held: HeldHead,
  actor: Actor,
  why: string,
): Promise<StepOutcome<HeldHead>> {
  const notYet = refusedNow(tools, held.head);
  if (notYet) return notYet;
  const proof = await proofOf(tools, held.head);
  const begun = await commitHead(tools, held, {
    head: { ...held.head, purge: { by: actor, at: tools.clock.now(), finishedAt: null } },
    audit: {
      actor,
      action: 'purged',
      details: { finished: false, why, proof: tools.hashes.sha256(canonical(proof)) },
    },
    also: [{ op: 'put', ...keys.proof(held.head.dossierId), kind: 'proof', body: proof, expected: null }],
  });
  return begun.ok ? done(begun.value) : notWritten(begun.error);
}

function refusedNow({ campaigns, clock }: PurgeTools, head: DossierHead): NotDone | null {
  if (!OVER.includes(head.state) || head.failure !== null) return terminal('state-forbids');
  const kit = campaigns(head.campaign);
  if (kit === undefined) return terminal('campaign-unknown');
  const { decided, undecided } = kit.campaign.pack.retention;
  const days = head.state === 'NOTIFIED' ? decided : undecided;
  const due = Date.parse(head.issued?.at ?? head.updatedAt) + days * DAY;
  return Date.parse(clock.now()) < due ? terminal('retention-running') : null;
}

/** Names of files and folders are a clerk's words and may name a person; so does whoever hands in for himself. */
function bare({ reading, correcting, pageOrder, ...head }: DossierHead, finishedAt: string): DossierHead {
  const purge = head.purge && { ...head.purge, finishedAt };
  const deliverer = head.deliverer?.type === 'INDIVIDUAL' ? { type: head.deliverer.type } : head.deliverer;
  return {
    ...head,
    deliverer,
    source: head.dossierId,
    files: [],
    applicant: null,
    ...(purge ? { purge } : {}),
  };
}
