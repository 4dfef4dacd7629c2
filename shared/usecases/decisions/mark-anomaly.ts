import type { Actor } from '../../domain/actor.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { DossierState } from '../../domain/flow/dossier-state.ts';
import { done, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { commitHead } from '../stores/dossier-store.ts';
import { claimedByOther, judgedDossier, notWritten, refusal, type Seen } from './guards.ts';
import { commitRevision, type DecisionTools, judgeAnew, type Revised, revisedOf } from './revise.ts';

const JUDGED: readonly DossierState[] = ['PRECHECKED', 'IN_REVIEW', 'AWAITING_ISSUE', 'DECIDED', 'NOTIFIED'];

export interface Anomaly extends Seen {
  readonly path: string;
  /** False: the mark is taken back, whoever set it. */
  readonly marked: boolean;
}

/**
 * A reviewer who compares one field of many dossiers says that it stands out in this one, or takes that back. In review
 * the dossier is judged again at once and asks for the field; elsewhere the mark is kept and asks when it comes back.
 * A person's look at the field settles it. Marked again, the first mark stays.
 */
export async function markAnomaly(
  tools: DecisionTools,
  actor: Actor,
  { path, marked, ...seen }: Anomaly,
): Promise<StepOutcome<Revised>> {
  const refused = refusal(actor, ['reviewer']);
  if (refused) return refused;
  const found = await judgedDossier(tools, seen);
  if (!found.ok) return found.error;
  const { held, record } = found.value;
  const { head } = held;
  if (!JUDGED.includes(head.state) || head.purge || head.failure !== null) return terminal('state-forbids');
  if (claimedByOther(head, actor, tools.clock)) return terminal('claimed');
  if (record.fields[path] === undefined) return terminal('value-invalid');
  const before = head.anomalies ?? [];
  if (before.some((mark) => mark.path === path) === marked) return done(revisedOf(head));

  const anomalies = marked
    ? [...before, { path, by: actor, at: tools.clock.now() }]
    : before.filter((mark) => mark.path !== path);
  const next: DossierHead = { ...head, anomalies };
  const action = marked ? ('anomaly-marked' as const) : ('anomaly-unmarked' as const);
  const audit = { actor, action, details: { path } };
  if (head.state === 'IN_REVIEW') {
    const judged = await judgeAnew(tools, next);
    if (!judged.ok) return judged.error;
    return commitRevision(tools, held, judged.value, { head: next, word: null, ...audit });
  }
  const committed = await commitHead(tools, held, { head: next, audit });
  return committed.ok ? done(revisedOf(committed.value.head)) : notWritten(committed.error);
}
