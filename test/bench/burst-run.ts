/**
 * A burst of dossiers through the real functions over memory: simulated time for what the cloud does at once, this
 * machine's time for what the code costs.
 */
import { objectCreated, queueEvent, scheduledEvent, streamRecord } from '../../infra/desk/home/aws-events.ts';
import { keys } from '../../shared/domain/flow/keys.ts';
import type { Change } from '../../shared/ports/changes.ts';
import { playFlow } from '../sim/asl.ts';
import { createHouse } from '../sim/house.ts';
import { papersWith, type ScriptedScan, stated } from '../sim/papers.ts';
import { service } from '../sim/scheduler.ts';
import { timed } from './meter.ts';

/** The cloud in a few numbers. */
export interface BurstHouse {
  /** Functions at once in the account; more are refused. */
  readonly functionsAtOnce: number;
  /** Functions at once that register. */
  readonly registrationsAtOnce: number;
  /** Simulated seconds of a page, and of any other step. */
  readonly pageSeconds: number;
  readonly stepSeconds: number;
}

export const CLOUD: BurstHouse = {
  functionsAtOnce: 1000,
  registrationsAtOnce: 20,
  pageSeconds: 2.5,
  stepSeconds: 0.5,
};

export interface Burst {
  readonly dossiers: number;
  /** Processor milliseconds of this machine. */
  readonly cpu: number;
  /** Simulated seconds until the last dossier was judged and its notice out. */
  readonly seconds: number;
  readonly peak: Readonly<Record<'inbox' | 'executions' | 'functions' | 'stream', number>>;
  /** Calls that the account's limit refused. */
  readonly refused: number;
  readonly states: Readonly<Record<string, number>>;
}

/** One in so many is clean and accepted by policy, so that notices leave. */
const CLEAN = 20;
/** Of the others; most pages of a dossier hold little. */
const PAGES = 8;
const BATCH = 5;
const STREAM_BATCH = 10;
const SWEEP_SECONDS = 15 * 60;

export async function runBurst(dossiers: number, cloud: BurstHouse = CLOUD): Promise<Burst> {
  const { spent, result } = await timed(() => burst(dossiers, cloud));
  return { ...result, cpu: spent.cpu };
}

async function burst(dossiers: number, cloud: BurstHouse): Promise<Omit<Burst, 'cpu'>> {
  const house = createHouse({ seed: 1, pace: { stepMilliseconds: 0, constancy: 0 } });
  const { scheduler, stores } = house;
  const cloudService = service('cloud');
  const inbox: string[] = [];
  const stream: Change[] = [];
  const states = new Map<string, string>();
  const peak = { inbox: 0, executions: 0, functions: 0, stream: 0 };
  let [functions, executions, refused, known, registering] = [0, 0, 0, 0, 0];
  let delivering = false;

  const took = (seconds: number): Promise<void> => scheduler.pause(cloudService, seconds * 1000);
  const running = async <Value>(seconds: number, work: () => Promise<Value>): Promise<Value> => {
    functions += 1;
    peak.functions = Math.max(peak.functions, functions);
    await took(seconds);
    const value = await work();
    functions -= 1;
    return value;
  };
  const names = {
    ReadPageArn: 'readPage',
    AssembleArn: 'assemble',
    JudgeArn: 'judge',
    SweepArn: 'sweep',
  } as const;
  const call = async (resource: string, input: unknown) => {
    if (functions >= cloud.functionsAtOnce) {
      refused += 1;
      return { ok: false, error: 'Lambda.TooManyRequestsException' } as const;
    }
    const name = names[resource.slice(2, -1) as keyof typeof names];
    return running(name === 'readPage' ? cloud.pageSeconds : cloud.stepSeconds, () =>
      house.invoke(name, input),
    );
  };

  const register = async (): Promise<void> => {
    registering += 1;
    while (inbox.length > 0) {
      const bodies = inbox.splice(0, BATCH);
      const messages = bodies.map((body, id) => ({ id, body, attempts: 1 }));
      await running(cloud.stepSeconds * bodies.length, () =>
        house.invoke('receive', queueEvent('receive', messages, house.clock.now())),
      );
    }
    registering -= 1;
  };
  const start = (): void => {
    if (stores.workflow.executions.size === known) return;
    const all = [...stores.workflow.executions].slice(known);
    known += all.length;
    for (const [name, input] of all) {
      executions += 1;
      peak.executions = Math.max(peak.executions, executions);
      void playFlow(
        { call, wait: (milliseconds) => took(milliseconds / 1000), unit: () => house.chance.unit() },
        { ...input },
      ).then(() => {
        stores.workflow.end(name);
        executions -= 1;
      });
    }
  };
  const deliver = async (): Promise<void> => {
    delivering = true;
    while (stream.length > 0) {
      const batch = stream.splice(0, STREAM_BATCH);
      await running(cloud.stepSeconds * batch.length, () =>
        house.invoke('deliver', { Records: batch.map(streamRecord) }),
      );
    }
    delivering = false;
  };
  const look = async (): Promise<void> => {
    const news = await stores.records.changes.after(0, 10_000);
    if (news.length === 0) return;
    await stores.records.changes.forget(news.at(-1)!.sequence);
    for (const change of news) {
      house.lists.follow(change);
      if (change.event === 'INSERT' && change.key.pk.startsWith(keys.outbox('').pk)) stream.push(change);
      if (change.after?.kind !== 'dossier-head') continue;
      const { state, failure } = change.after.body as { state: string; failure: { reason: string } | null };
      states.set(change.key.pk, failure?.reason ?? state);
    }
    peak.stream = Math.max(peak.stream, stream.length);
    if (stream.length > 0 && !delivering) void deliver();
    start();
  };

  for (let number = 0; number < dossiers; number++) inbox.push(await upload(house, number));
  peak.inbox = inbox.length;
  const began = scheduler.now();
  let nextSweep = began + SWEEP_SECONDS * 1000;
  let ended = began;
  while (registering < cloud.registrationsAtOnce && inbox.length > 0) void register();
  const busy = (): boolean =>
    inbox.length > 0 || functions > 0 || executions > 0 || stream.length > 0 || states.size < dossiers;
  while (busy()) {
    if (!(await scheduler.step())) break;
    await look();
    ended = scheduler.now();
    if (ended < nextSweep) continue;
    nextSweep = ended + SWEEP_SECONDS * 1000;
    void running(cloud.stepSeconds, () => house.invoke('sweep', scheduledEvent(house.clock.now())));
  }
  const count = Map.groupBy(states.values(), (state) => state);
  return {
    dossiers,
    seconds: (ended - began) / 1000,
    peak,
    refused,
    states: Object.fromEntries([...count].map(([state, all]) => [state, all.length])),
  };
}

/** Stores one dossier; the body of the message about its manifest. */
async function upload({ stores }: ReturnType<typeof createHouse>, number: number): Promise<string> {
  const clean = number % CLEAN === 0;
  const scan: ScriptedScan = {
    applicant: Math.floor(number / CLEAN),
    flaw: 'none',
    pages: clean
      ? papersWith('none')
      : ['posting', ...Array.from({ length: PAGES - 1 }, () => 'blank' as const)],
    salt: String(number),
  };
  const put = async (name: string, content: unknown) => {
    const bytes = new TextEncoder().encode(JSON.stringify(content));
    const stored = await stores.blobs.put('originals', `incoming/S${number}/${name}`, bytes, {
      contentType: 'application/json',
    });
    if (!stored.ok) throw new Error(stored.error);
    return stored.value;
  };
  await put('scan.pdf', scan);
  const { ref, bytes, sha256, storedAt } = await put('submission.json', stated);
  return JSON.stringify(
    objectCreated({ key: ref.key, version: ref.version, bytes, sha256: sha256 ?? '', storedAt }),
  );
}
