/** A dossier's head rebuilt from nothing but its audit chain. */
import type { AuditEntry } from '../../../shared/domain/flow/audit.ts';
import type { DossierState } from '../../../shared/domain/flow/dossier-state.ts';
import { isInFlow } from '../../../shared/usecases/flow/executions.ts';

export interface Rebuilt {
  readonly state: DossierState;
  readonly round: number;
  readonly recordRevision: number;
  readonly notices: readonly string[];
  readonly failure: string | null;
  readonly precheck: boolean;
}

const START: Rebuilt = {
  state: 'RECEIVED',
  round: 1,
  recordRevision: 0,
  notices: [],
  failure: null,
  precheck: false,
};

export const replayed = (chain: readonly AuditEntry[]): Rebuilt => chain.reduce(after, START);

function after(head: Rebuilt, { action, details }: AuditEntry): Rebuilt {
  const revision = details.record === undefined ? head.recordRevision : Number(details.revision);
  const next = { ...head, recordRevision: revision };
  switch (action) {
    case 'submission-registered':
      return { ...next, precheck: details.precheck === true || head.precheck };
    case 'pages-listed':
      return { ...next, state: 'READING' };
    case 'judged':
      return { ...next, ...judgedInto(head, details), failure: isInFlow(head) ? null : head.failure };
    case 'decision-confirmed':
      return { ...next, state: 'AWAITING_ISSUE' };
    case 'decision-returned':
    case 'notice-correction-asked':
      return { ...next, state: 'IN_REVIEW', round: head.round + 1 };
    case 'decision-issued':
      return { ...next, state: 'DECIDED' };
    case 'notice-issued':
      return /-D\d+-\d+$/.test(String(details.notice))
        ? next
        : { ...next, state: 'NOTIFIED', notices: [...head.notices, String(details.notice)], failure: null };
    case 'submission-superseded':
      return { ...next, state: 'SUPERSEDED', failure: null };
    case 'failure-recorded':
      return { ...next, failure: String(details.reason) };
    case 'driven-again':
    case 'notice-delivered':
      return { ...next, failure: null };
    default:
      return next;
  }
}

function judgedInto(
  { state, precheck }: Rebuilt,
  { automatic, occasion }: AuditEntry['details'],
): Partial<Rebuilt> {
  if (automatic === true) return { state: 'DECIDED' };
  if (occasion !== 'flow' || state !== 'READING') return {};
  return { state: precheck ? 'PRECHECKED' : 'IN_REVIEW' };
}
