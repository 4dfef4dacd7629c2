import { SYSTEM } from '../../domain/actor.ts';
import { BatchHead } from '../../domain/flow/batch-head.ts';
import { DossierHead } from '../../domain/flow/dossier-head.ts';
import { executionNameOf } from '../../domain/flow/ids.ts';
import { lists } from '../../domain/flow/keys.ts';
import { OutboxEntry } from '../../domain/flow/outbox.ts';
import { done, type StepOutcome } from '../../domain/flow/step-outcome.ts';
import type { Item, Records } from '../../ports/records.ts';
import type { WorkflowWatch } from '../../ports/workflow.ts';
import { allItems } from '../stores/all-items.ts';
import { loadHead } from '../stores/dossier-store.ts';
import { loadOutbox, outboxWrite } from '../stores/notice-store.ts';
import { drive } from './drive-again.ts';
import { drivesOf, isInFlow, startExecution } from './executions.ts';
import { type ReconcileTools, reconcileStored } from './reconcile-stored.ts';
import { recordFailure } from './record-failure.ts';
import type { FlowTools } from './tools.ts';

export type SweepTools = ReconcileTools &
  Pick<FlowTools, 'workflow' | 'deliver'> & {
    /** Ids of all campaigns, without versions. */
    readonly campaignIds: readonly string[];
    readonly watch: WorkflowWatch;
  };

export interface Waiting {
  readonly count: number;
  /** Seconds since the one that waits longest changed last; 0 where none waits. */
  readonly oldestSeconds: number;
}

export interface Swept {
  /** Over all campaigns; dossiers with a failure stand under `FAILED` alone. */
  readonly states: Readonly<Record<Watched | 'FAILED', Waiting>>;
  readonly outbox: Waiting;
  /** Batches that are not closed. */
  readonly batches: Waiting;
  /** Executions that were started: such as had never begun, and new ones. */
  readonly driven: number;
  readonly delivered: number;
  readonly reconciled: number;
  /** Failures that were made visible. */
  readonly failed: number;
  /** Actions that threw; the others were done all the same. */
  readonly troubled: number;
  /** True where more was due than one sweep does. */
  readonly more: boolean;
}

const WATCHED = ['RECEIVED', 'READING', 'IN_REVIEW', 'AWAITING_ISSUE', 'DECIDED'] as const;
type Watched = (typeof WATCHED)[number];

type Done = 'driven' | 'delivered' | 'reconciled' | 'failed';
type Action = () => Promise<Done | null>;

/**
 * Looks after everything that should have gone on: dossiers whose execution is lost or over, failures that only ran
 * out of attempts, entries of the outbox that have not left, batches that were not reconciled. Each is driven again a
 * bounded number of times, then its failure is shown. `now`: ISO 8601.
 */
export async function sweep(
  tools: SweepTools,
  { now }: { readonly now: string },
): Promise<StepOutcome<Swept>> {
  const tally = createTally(now);
  const actions: Action[] = [];
  for (const campaign of tools.campaignIds) {
    for (const state of WATCHED) {
      for await (const head of heads(tools.records, lists.dossiersIn(campaign, state))) {
        const seconds = tally.saw(state, head.updatedAt);
        const stalled = isInFlow(head) && seconds > tools.limits.stalledAfterSeconds;
        if (stalled) actions.push(() => lookAfter(tools, head));
      }
    }
    for await (const head of heads(tools.records, lists.failures(campaign))) {
      const seconds = tally.saw('FAILED', head.updatedAt);
      const due = seconds > tools.limits.stalledAfterSeconds && mayDrive(tools, head);
      if (due && head.failure?.reason === 'attempts-exhausted') actions.push(() => driveOn(tools, head));
    }
    for await (const { body } of listed(tools.records, lists.batches(campaign))) {
      const { state, batchId, receivedAt } = BatchHead.parse(body);
      if (state === 'CLOSED') continue;
      tally.saw('batches', receivedAt);
      if (state === 'OPEN') actions.push(() => reconciledAgain(tools, batchId));
    }
  }
  for await (const { body } of listed(tools.records, lists.pendingOutbox)) {
    const entry = OutboxEntry.parse(body);
    const seconds = tally.saw('outbox', entry.createdAt);
    if (seconds > tools.limits.outboxAfterSeconds) actions.push(() => deliverAgain(tools, entry));
  }
  for (const action of itsTurn(actions, tools.limits.actionsPerSweep, now)) await tally.took(action);
  return done(tally.told(actions.length > tools.limits.actionsPerSweep));
}

/** Where more is due than one sweep does, each sweep begins elsewhere: what never succeeds holds up nothing else. */
function itsTurn(actions: readonly Action[], most: number, now: string): readonly Action[] {
  if (actions.length <= most) return actions;
  const first = Math.floor(Date.parse(now) / 60_000) % actions.length;
  return [...actions.slice(first), ...actions.slice(0, first)].slice(0, most);
}

const listed = (records: Records, pk: string): AsyncGenerator<Item> =>
  allItems((cursor) =>
    records.list('by-state', { pk, limit: 1000, ...(cursor === undefined ? {} : { cursor }) }),
  );

async function* heads(records: Records, pk: string): AsyncGenerator<DossierHead> {
  for await (const { body } of listed(records, pk)) yield DossierHead.parse(body);
}

const mayDrive = ({ limits }: SweepTools, head: DossierHead): boolean =>
  isInFlow(head) && drivesOf(head) < limits.automaticDrives;

/** A list may lag behind: what is done rests on the head as it is now. */
async function lookAfter(tools: SweepTools, seen: DossierHead): Promise<Done | null> {
  const held = await loadHead(tools.records, seen.dossierId);
  if (held === null || held.head.updatedAt !== seen.updatedAt) return null;
  const { head } = held;
  const state = await tools.watch.look(executionNameOf(head.dossierId, head.contentHash, drivesOf(head)));
  if (state === 'running') return null;
  if (state === 'none') {
    await startExecution(tools.workflow, head);
    return 'driven';
  }
  if (mayDrive(tools, head)) return driveOn(tools, head);
  const { dossierId } = head;
  const outcome = await recordFailure(tools, { dossierId, reason: 'attempts-exhausted' });
  return outcome.kind === 'done' && outcome.value.recorded ? 'failed' : null;
}

async function driveOn(tools: SweepTools, seen: DossierHead): Promise<Done | null> {
  const held = await loadHead(tools.records, seen.dossierId);
  if (held === null || held.head.updatedAt !== seen.updatedAt) return null;
  const driven = await drive(tools, held, SYSTEM);
  if (driven === 'conflict' || driven === 'too-large') return null;
  await startExecution(tools.workflow, driven);
  return 'driven';
}

/** Counts the try before it is made: a crash in the middle is one, too. */
async function deliverAgain(tools: SweepTools, { outboxId, dossierId }: OutboxEntry): Promise<Done | null> {
  const outbox = await loadOutbox(tools.records, outboxId);
  if (outbox === null || outbox.entry.state === 'DONE') return null;
  const { entry, version } = outbox;
  const held = await loadHead(tools.records, dossierId);
  const allowed = tools.limits.deliveries * (1 + (held ? drivesOf(held.head) : 0));
  if (entry.attempts >= allowed) {
    const failure = { dossierId, reason: 'delivery-failed', step: 'delivery' } as const;
    const outcome = await recordFailure(tools, failure);
    return outcome.kind === 'done' && outcome.value.recorded ? 'failed' : null;
  }
  const counted = await tools.records.write([
    outboxWrite({ ...entry, attempts: entry.attempts + 1 }, version),
  ]);
  if (!counted.ok) return null;
  const outcome = await tools.deliver(outboxId);
  return outcome.kind === 'done' ? 'delivered' : null;
}

async function reconciledAgain(tools: SweepTools, batchId: string): Promise<Done | null> {
  const outcome = await reconcileStored(tools, { batchId });
  return outcome.kind === 'done' && outcome.value.state !== 'pending' ? 'reconciled' : null;
}

function createTally(now: string) {
  const none = { count: 0, oldestSeconds: 0 };
  const waiting = new Map<string, Waiting>();
  const counts: Record<Done | 'troubled', number> = {
    driven: 0,
    delivered: 0,
    reconciled: 0,
    failed: 0,
    troubled: 0,
  };
  return {
    /** Seconds for which it has waited. */
    saw(what: Watched | 'FAILED' | 'outbox' | 'batches', since: string): number {
      const seconds = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 1000));
      const { count, oldestSeconds } = waiting.get(what) ?? none;
      waiting.set(what, { count: count + 1, oldestSeconds: Math.max(oldestSeconds, seconds) });
      return seconds;
    },
    /** One thing that can't be done stops no other. */
    async took(action: Action): Promise<void> {
      try {
        const what = await action();
        if (what !== null) counts[what] += 1;
      } catch {
        counts.troubled += 1;
      }
    },
    told(more: boolean): Swept {
      const of = (what: string): Waiting => waiting.get(what) ?? none;
      return {
        states: {
          RECEIVED: of('RECEIVED'),
          READING: of('READING'),
          IN_REVIEW: of('IN_REVIEW'),
          AWAITING_ISSUE: of('AWAITING_ISSUE'),
          DECIDED: of('DECIDED'),
          FAILED: of('FAILED'),
        },
        outbox: of('outbox'),
        batches: of('batches'),
        ...counts,
        more,
      };
    },
  };
}
