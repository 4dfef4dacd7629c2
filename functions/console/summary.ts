import type { DossierSummary } from '../../shared/domain/api/dossiers.ts';
import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import type { Language } from '../../shared/domain/language.ts';
import { failureSentence } from '../../shared/domain/reasons/sentences.ts';
import type { ConsoleDependencies } from './dependencies.ts';

/** What lists show of a dossier; no sensitive value. */
export function summaryOf(
  { pagesRead, clock }: Pick<ConsoleDependencies, 'pagesRead' | 'clock'>,
  head: DossierHead,
  language: Language,
): DossierSummary {
  const { decision, failure, claim } = head;
  return {
    dossierId: head.dossierId,
    campaign: head.campaign,
    batchId: head.batchId,
    source: head.source,
    state: head.state,
    precheck: head.precheck,
    receivedAt: head.receivedAt,
    deliverer: head.deliverer?.name ?? '',
    applicant: head.applicant,
    pages: head.pages,
    pagesRead: head.recordRevision > 0 ? (head.pages ?? 0) : (pagesRead(head.dossierId) ?? 0),
    proposed: decision?.proposed ?? null,
    final: decision?.final ?? null,
    reasons: decision?.reasons ?? [],
    need: needOf(head),
    failure:
      failure === null
        ? null
        : { reason: failure.reason, sentence: failureSentence(failure.reason)[language], at: failure.at },
    claimedBy: claim !== null && claim.until > clock.now() ? claim.by : null,
    purgedAt: head.purge?.finishedAt ?? head.purge?.at ?? null,
    updatedAt: head.updatedAt,
  };
}

/** Rule failures first, then what is unsure; a clean proposal waits as a sample at the most. */
function needOf({ state, decision }: DossierHead): DossierSummary['need'] {
  if (state !== 'IN_REVIEW' || decision === null) return 'none';
  if (decision.proposed === 'REJECT') return 'rule-failure';
  return decision.proposed === 'REVIEW' ? 'unsure-field' : 'sample';
}
