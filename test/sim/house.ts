/** The whole house in memory: every function, queue, stream, execution and person of one simulation. */
import type { Context } from 'aws-lambda';
import { createPipeline, type Pipeline, type PipelineTools } from '../../functions/pipeline.ts';
import { contextOf, ORIGINALS_BUCKET } from '../../infra/desk/home/aws-events.ts';
import { createMemoryBlobs } from '../../shared/adapters/memory/blobs.ts';
import { createMemoryClock } from '../../shared/adapters/memory/clock.ts';
import { createMemoryDeadLetters } from '../../shared/adapters/memory/dead-letters.ts';
import { createMemoryEvents } from '../../shared/adapters/memory/events.ts';
import { createMemoryMailer } from '../../shared/adapters/memory/mailer.ts';
import { createMemoryRecords } from '../../shared/adapters/memory/records.ts';
import { createMemoryVault } from '../../shared/adapters/memory/vault.ts';
import { createMemoryWorkflow } from '../../shared/adapters/memory/workflow.ts';
import { createHmacKeys } from '../../shared/adapters/persons/hmac-keys.ts';
import { createStoredPersonIndex } from '../../shared/adapters/persons/stored-index.ts';
import { nodeHashes } from '../../shared/adapters/system/ambient.ts';
import type { CampaignKit } from '../../shared/campaigns/kit.ts';
import { findKit } from '../../shared/campaigns/registry.ts';
import { ok } from '../../shared/domain/result.ts';
import type { NoticePrinter, PageCrops } from '../../shared/ports/notices.ts';
import type { Records } from '../../shared/ports/records.ts';
import { Unavailable } from '../../shared/ports/unavailable.ts';
import { createLineLog } from '../../shared/runtime/logger.ts';
import { flowLimits } from '../../shared/usecases/flow/tools.ts';
import { Prng } from '../corpus/prng.ts';
import { type Faults, faulty, faultyReader, type PortWeather } from './faulty-ports.ts';
import { createLaggingLists } from './lagging-lists.ts';
import { writtenAsBefore } from './older-writer.ts';
import { memoryScanFiles, type OpenedFiles, scriptedReader, scriptedRosters } from './page-double.ts';
import { createScheduler, type Pace, type Process } from './scheduler.ts';

export type Answered =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string };

export type HouseTools = PipelineTools;

export type House = ReturnType<typeof createHouse>;

const encoder = new TextEncoder();

/** Prints what it is given: other content or pictures, other bytes. */
const printer: NoticePrinter = {
  async print(content, pictures) {
    const shown = [...pictures].map(([ruleId, png]) => [ruleId, nodeHashes.sha256(png)]);
    return ok(encoder.encode(JSON.stringify([content, shown])));
  },
};

const crops: PageCrops = {
  async cut({ blob, index, rotation }, boxes, hidden) {
    return ok(encoder.encode(JSON.stringify([blob.version, index, rotation, boxes, hidden])));
  },
};

export interface HouseOptions {
  readonly seed: number;
  readonly policy?: CampaignKit['policy'];
  readonly pace?: Pace;
}

export function createHouse({ seed, policy, pace }: HouseOptions) {
  const chance = new Prng(`simulation ${seed}`);
  const clock = createMemoryClock('2024-08-01T01:30:00.000Z');
  const scheduler = createScheduler(chance.fork('scheduler'), clock, pace);
  const records = createMemoryRecords({ clock });
  const blobs = createMemoryBlobs({ clock });
  const workflow = createMemoryWorkflow();
  const events = createMemoryEvents();
  const mailer = createMemoryMailer();
  const deadLetters = createMemoryDeadLetters();
  const vault = createMemoryVault(new Uint8Array(32).fill(7));
  const lists = createLaggingLists(scheduler, chance.fork('lists'));
  const personKeys = createHmacKeys(new Uint8Array(32).fill(9));
  const opened: OpenedFiles = new Map();
  const lines: string[] = [];
  const errors: string[] = [];
  const deaths = new Map<Process, () => void>();
  const state: { faults: Faults; older: number; mailBroken: boolean } = {
    faults: { kill: 0, throttle: 0, late: 0, fault: 0, unread: 0 },
    older: 0,
    mailBroken: false,
  };
  const kit = findKit('ln-qts-2024')!;
  const campaigns = (name: string): CampaignKit | undefined => {
    const found = findKit(name);
    return found && { ...found, policy: policy ?? kit.policy };
  };

  const weather: PortWeather = {
    scheduler,
    chance: chance.fork('faults'),
    faults: () => state.faults,
    kill(process) {
      process.alive = false;
      deaths.get(process)?.();
      deaths.delete(process);
    },
  };

  /** The stores as a process sees them. An older writer leaves out what it does not know. */
  function recordsOf(process: Process): Records {
    const isOlder = weather.chance.chance(state.older);
    const own: Records = {
      get: (key) => records.get(key),
      query: (query) => records.query(query),
      list: lists.list,
      write: (writes) => records.write(isOlder ? writes.map(writtenAsBefore) : writes),
    };
    return faulty(weather, process, 'records', own);
  }

  function toolsOf(process: Process): HouseTools {
    const own = recordsOf(process);
    const files = faulty(weather, process, 'blobs', blobs);
    const flow = faulty(weather, process, 'workflow', workflow);
    return {
      records: own,
      blobs: files,
      clock,
      hashes: nodeHashes,
      vault,
      workflow: flow,
      watch: flow,
      scanFiles: memoryScanFiles(files, opened),
      reader: faultyReader(weather, process, scriptedReader(opened)),
      rosterFiles: scriptedRosters(opened),
      persons: { keys: personKeys, index: createStoredPersonIndex(own) },
      campaigns,
      campaignIds: ['ln-qts-2024'],
      defaultCampaign: 'ln-qts-2024',
      limits: flowLimits,
      printer,
      crops,
      events: faulty(weather, process, 'events', events),
      mail: { mailer: faulty(weather, process, 'mailer', mailerNow), to: 'office@example.org' },
    };
  }
  const mailerNow = {
    send: (mail: Parameters<typeof mailer.send>[0]) =>
      state.mailBroken
        ? Promise.reject(new Unavailable('delivery-failed', 'the mail server is down'))
        : mailer.send(mail),
  };

  const log = createLineLog((line) => void lines.push(line), clock.now);
  const smoke = {};

  /** One Lambda, from its start to its answer, its error or its death. */
  async function invoke(name: keyof Pipeline, event: unknown): Promise<Answered> {
    const process: Process = { name, alive: true };
    const died = new Promise<Answered>((resolve) => {
      deaths.set(process, () => resolve({ ok: false, error: 'Lambda.Unknown' }));
    });
    const pipeline = createPipeline(toolsOf(process), {
      log,
      smoke,
      deadLetters: faulty(weather, process, 'deadLetters', deadLetters),
      bucket: ORIGINALS_BUCKET,
    });
    const answered = pipeline[name](event, lambdaContext(name)).then(
      (value): Answered => ({ ok: true, value }),
      (error: unknown): Answered => {
        errors.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
        return { ok: false, error: error instanceof Error ? error.name : 'fault' };
      },
    );
    const answer = await Promise.race([answered, died]);
    deaths.delete(process);
    return answer;
  }

  /** What a person does at the console; null: the process ended, the service did not answer, or it failed. */
  async function atConsole<Value>(
    name: string,
    work: (tools: HouseTools) => Promise<Value>,
  ): Promise<Value | null> {
    const process: Process = { name, alive: true };
    const died = new Promise<null>((resolve) => {
      deaths.set(process, () => resolve(null));
    });
    const answered = work(toolsOf(process)).catch((error: unknown) => {
      errors.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      return null;
    });
    const answer = await Promise.race([answered, died]);
    deaths.delete(process);
    return answer;
  }

  return {
    seed,
    chance,
    clock,
    scheduler,
    weather,
    state,
    lines,
    errors,
    kit,
    lists,
    stores: { records, blobs, workflow, events, mailer, deadLetters, vault },
    /** Tools without any trouble, for looking and checking. */
    quiet: { records, blobs, vault, hashes: nodeHashes, clock, campaigns },
    invoke,
    atConsole,
  };
}

/** Without a limit of time: simulated functions end by their own trouble. */
function lambdaContext(name: string): Context {
  const { getRemainingTimeInMillis: _unlimited, ...context } = contextOf(name, name);
  return context as Context;
}
