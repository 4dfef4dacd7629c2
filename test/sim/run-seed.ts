/** One simulation: a storm of some hours in which everything goes wrong, then calm until everything rests. */
import { scheduledEvent } from '../../infra/desk/home/aws-events.ts';
import { createExecutions } from './executions.ts';
import { NO_FAULTS } from './faulty-ports.ts';
import { createHouse, type House } from './house.ts';
import { createInbox } from './inbox.ts';
import { checkAtRest } from './invariants/at-rest.ts';
import { createWatchOnLines, watchChange } from './invariants/canaries.ts';
import { checkDecision } from './invariants/decisions.ts';
import { createLedger } from './invariants/every-write.ts';
import { must } from './invariants/violation.ts';
import { createPeople } from './people.ts';
import { createRelay, type Relay } from './relay.ts';
import type { Sabotage } from './sabotages.ts';
import { service } from './scheduler.ts';
import { createUploads } from './uploads.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** No simulation takes as many steps: one that does goes round in circles. */
const MOST_STEPS = 120_000;
const SWEEP_EVERY = 15 * MINUTE;
const IN_FLOW: readonly string[] = ['RECEIVED', 'READING'];
/** Sweeps of the calm, more than any bounded row of attempts needs. */
const CALM_SWEEPS = 150;

export interface SeedReport {
  readonly steps: number;
  readonly dossiers: number;
  readonly notices: number;
  readonly failures: number;
  /** Simulated milliseconds. */
  readonly time: number;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly states: readonly string[];
  /** SHA-256 over the names of all writes, in order: the same seed gives the same. */
  readonly fingerprint: string;
}

/** Throws Violation where anything that must hold does not. `sabotage` breaks the house before it opens. */
export async function runSeed(seed: number, sabotage: Sabotage = () => {}): Promise<SeedReport> {
  const house = createHouse({ seed, policy: { automaticAcceptance: seed % 3 !== 0 } });
  sabotage(house);
  const { scheduler, state } = house;
  const chance = house.chance.fork('story');
  const inbox = createInbox(house);
  const executions = createExecutions(house);
  const relays = [createRelay(house, 'deliver'), createRelay(house, 'reconcile')];
  const uploads = createUploads(house, inbox);
  const people = createPeople(house);
  const ledger = createLedger();
  const watchLines = createWatchOnLines(house);
  /** Every write by name, in order. */
  const written: string[] = [];
  const story = service('story');
  const began = scheduler.now();
  let sweeping = false;

  /** Takes in what the last step wrote. */
  const look = async (): Promise<void> => {
    const { records } = house.stores;
    const news = await records.changes.after(0, 1_000);
    for (const change of news) {
      written.push(`${change.key.pk} ${change.key.sk} ${change.event} ${change.at}`);
      watchChange(change);
      ledger.take(change);
      house.lists.follow(change);
      for (const relay of relays) relay.follow(change);
    }
    if (news.length > 0) {
      await records.changes.forget(news.at(-1)!.sequence);
      for (const head of ledger.settle()) await checkDecision(house, head);
    }
    executions.begin();
    watchLines();
  };

  const sweep = async (): Promise<void> => {
    if (sweeping) return;
    sweeping = true;
    const now = new Date(scheduler.now()).toISOString();
    await house.invoke('sweep', scheduledEvent(now));
    sweeping = false;
  };

  const every = async (milliseconds: () => number, work: () => Promise<void>): Promise<void> => {
    while (story.alive) {
      await scheduler.pause(story, milliseconds());
      if (story.alive) void work();
    }
  };

  /** Takes steps until `over`. */
  const until = async (over: () => boolean): Promise<void> => {
    while (!over()) {
      must(scheduler.steps < MOST_STEPS, 'it goes round in circles');
      if (!(await scheduler.step())) return;
      await look();
    }
  };

  state.faults = weatherOf(house);
  executions.stops = chance.pick([0, 0, 0.01]);
  let length = chance.int(2, 4) * HOUR;
  const uploadsWanted = chance.int(3, 6);
  const deploy = chance.chance(0.5) ? began + chance.int(0, length) : null;
  state.older = deploy === null ? 0 : 1;
  for (let count = 0; count < uploadsWanted; count++) {
    void scheduler.pause(story, chance.int(0, 0.6 * length)).then(() => uploads.another());
  }
  void every(
    () => chance.int(0, 8 * MINUTE),
    () => people.act(ledger.heads),
  );
  void every(() => SWEEP_EVERY, sweep);
  if (chance.chance(0.3)) {
    void scheduler.pause(story, chance.int(0, length)).then(() => outage(house, relays));
    length += 28 * HOUR;
  }
  if (chance.chance(0.2))
    void scheduler.pause(story, chance.int(0, length)).then(() => (state.mailBroken = true));
  if (deploy !== null) {
    // For a while both versions write.
    void scheduler.pause(story, deploy - began).then(() => (state.older = 0.5));
    void scheduler.pause(story, deploy - began + 10 * MINUTE).then(() => (state.older = 0));
  }
  await until(() => scheduler.now() - began > length);

  inbox.redrive(2);
  await until(() => scheduler.now() - began > length + HOUR);
  state.faults = NO_FAULTS;
  state.older = 0;
  executions.stops = 0;
  story.alive = false;
  if (chance.chance(0.7)) state.mailBroken = false;
  inbox.redrive(2);
  for (const relay of relays) relay.start();
  for (let round = 0; round < CALM_SWEEPS; round++) {
    const due = scheduler.now() + SWEEP_EVERY;
    void sweep();
    const calm = service('calm');
    void scheduler.pause(calm, SWEEP_EVERY);
    const before = written.length;
    await until(() => scheduler.now() >= due);
    const waits = [...ledger.heads.values()].some(
      ({ state: at, failure }) => IN_FLOW.includes(at) && failure === null,
    );
    const owes = [...ledger.outbox.values()].some(
      ({ state: at, dossierId }) => at === 'PENDING' && ledger.heads.get(dossierId)?.failure === null,
    );
    if (round > 3 && written.length === before && !waits && !owes && inbox.depth() === 0) break;
  }
  await until(() => false);
  must(inbox.depth() === 0 && executions.running() === 0, 'something never ended');
  for (const relay of relays)
    must(relay.depth() === 0 && relay.mostTries <= 11, 'the stream was never read to its end');
  await checkAtRest({ house, inbox, executions, people, uploads, ledger });

  const heads = [...ledger.heads.values()];
  return {
    steps: scheduler.steps,
    dossiers: heads.length,
    notices: ledger.notices.size,
    failures: heads.filter(({ failure }) => failure !== null).length,
    time: scheduler.now() - began,
    outcomes: people.outcomes,
    states: heads.map(({ state: now, failure }) => failure?.reason ?? now),
    fingerprint: house.quiet.hashes.sha256(written.join('\n')),
  };
}

/** From fair to foul. */
function weatherOf({ chance }: House) {
  const worst = chance.pick([0, 0.3, 1, 1]);
  const up = (most: number): number => chance.real(0, most) * worst;
  return { kill: up(0.02), throttle: up(0.05), late: up(0.03), fault: up(0.004), unread: up(0.05) };
}

/** Readers of the stream stand still for longer than it keeps its records, while all others work. */
async function outage({ scheduler, chance }: House, relays: readonly Relay[]): Promise<void> {
  const power = service('power');
  const stopped = chance.chance(0.5) ? relays : [chance.pick(relays)];
  for (const relay of stopped) relay.stop();
  await scheduler.pause(power, chance.int(0, 2 * HOUR));
  scheduler.leap(25 * HOUR);
  await scheduler.pause(power, chance.int(0, HOUR));
  for (const relay of stopped) relay.start();
}
