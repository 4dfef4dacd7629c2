import { z } from 'zod';
import { createPipeline, type PipelineTools } from '../../../functions/pipeline.ts';
import { checksOf } from '../../../functions/smoke-checks.ts';
import { createFolderEvents } from '../../../shared/adapters/desk/folder-events.ts';
import { createSqliteRecords } from '../../../shared/adapters/desk/sqlite-records.ts';
import { createPageCrops } from '../../../shared/adapters/notices/page-crops.ts';
import { createPdfPrinter } from '../../../shared/adapters/notices/pdf-notice.ts';
import { createStoredPersonIndex } from '../../../shared/adapters/persons/stored-index.ts';
import { rosterFiles } from '../../../shared/adapters/roster/roster-files.ts';
import { createScanDecoder } from '../../../shared/adapters/scan/decoder.ts';
import { createStoredScanFiles } from '../../../shared/adapters/scan/stored-scan-files.ts';
import { nodeHashes, systemClock } from '../../../shared/adapters/system/ambient.ts';
import { campaignNames, findKit } from '../../../shared/campaigns/registry.ts';
import type { Clock, Log } from '../../../shared/ports/ambient.ts';
import type { Mailer } from '../../../shared/ports/outbound.ts';
import type { PageReader } from '../../../shared/ports/page-reader.ts';
import { faultFields } from '../../../shared/runtime/step-error.ts';
import { flowLimits } from '../../../shared/usecases/flow/tools.ts';
import { contextOf, ORIGINALS_BUCKET, scheduledEvent } from './aws-events.ts';
import type { DataFolder } from './data-folder.ts';
import { createDossierFlow, type FlowTask } from './dossier-flow.ts';
import { createExecutions, type Executions } from './executions.ts';
import { createFeedPlaces } from './feed-places.ts';
import { createFileFeed } from './file-feed.ts';
import { playStream } from './play-stream.ts';
import { type Pump, startPump } from './pump.ts';
import { createQueue, type Queue } from './queue.ts';
import { createExecutionRunner } from './run-executions.ts';
import { workQueue } from './work-queue.ts';

export interface HomeOptions {
  readonly folder: DataFolder;
  readonly reader: PageReader;
  readonly log: Log;
  readonly clock?: Clock;
  readonly defaultCampaign: string;
  /** null where no mail is configured. */
  readonly mail: { readonly mailer: Mailer; readonly to: string } | null;
}

export interface Home {
  readonly tools: PipelineTools;
  readonly queue: Queue;
  readonly executions: Executions;
  /** Begins to work on what waits, also what a crash interrupted. */
  start(): void;
  /** Looks at once for what somebody else stored. */
  wake(): void;
  /** Pages of a dossier that were read since this process started; 0 once its flow has ended. */
  pagesDone(dossierId: string): number;
  /** Called after each commit, page, message and execution; returns what ends that. */
  watch(onChange: () => void): () => void;
  /** Ends gracefully: what is being done is finished or will be done anew; the folder stays open. */
  stop(): Promise<void>;
}

/** Dossiers in the flow at a time: while one is assembled the other keeps the readers busy. */
const EXECUTIONS_AT_ONCE = 2;
const SCAN_BYTES = 2 * 1024 ** 3;
/** Other processes (a scanner's inbox) submit too: how often to look, milliseconds. */
const LOOK_EVERY = 1_000;
const SWEEP_EVERY = 5 * 60_000;
/** How long the feed of changes is kept, as in the cloud's stream. */
const KEPT_CHANGES = 10_000;

/** Input of the task that reads a page for the first time. */
const FirstReading = z.object({
  step: z.literal('page'),
  dossierId: z.string(),
  depth: z.literal('adaptive'),
});

/** The whole pipeline over one data folder. */
export function openHome(options: HomeOptions): Home {
  const { folder, reader, log, clock = systemClock, defaultCampaign, mail } = options;
  const { database, blobs, keys, places } = folder;
  const watchers = new Set<() => void>();
  const pumps: Pump[] = [];
  const wake = (): void => {
    for (const pump of pumps) pump.wake();
  };
  const tell = (): void => {
    for (const watcher of watchers) watcher();
  };
  const changed = (): void => {
    wake();
    tell();
  };

  const records = createSqliteRecords({ database, clock, onChange: changed });
  const queue = createQueue(database, clock);
  const executions = createExecutions(database, clock, wake);
  const feedPlaces = createFeedPlaces(database);
  const scanFiles = createStoredScanFiles({ blobs, folder: places.scratch, mostBytes: SCAN_BYTES });
  const decoder = createScanDecoder();
  const tools: PipelineTools = {
    records,
    blobs,
    clock,
    hashes: nodeHashes,
    vault: keys.vault,
    persons: { keys: keys.personKeys, index: createStoredPersonIndex(records) },
    workflow: executions,
    watch: executions,
    scanFiles,
    reader,
    rosterFiles,
    campaigns: findKit,
    campaignIds: campaignNames(),
    defaultCampaign,
    limits: flowLimits,
    printer: createPdfPrinter(),
    crops: createPageCrops(scanFiles, decoder),
    events: createFolderEvents({ folder: places.events }),
    mail,
  };
  const smoke = checksOf({
    records,
    blobs,
    stores: ['originals', 'derived', 'notices'],
    vault: keys.vault,
    printer: tools.printer,
    mail,
  });
  const pipeline = createPipeline(tools, { log, smoke, deadLetters: queue, bucket: ORIGINALS_BUCKET });

  const progress = new Map<string, number>();
  const noteProgress = (input: unknown): void => {
    const first = FirstReading.safeParse(input);
    if (!first.success) return;
    const { dossierId } = first.data;
    progress.set(dossierId, (progress.get(dossierId) ?? 0) + 1);
    tell();
  };
  const working = new Set<Promise<unknown>>();
  const task = (name: keyof typeof pipeline): FlowTask => {
    return (input) => {
      const work = pipeline[name](input, contextOf(name, clock.now())).finally(() => working.delete(work));
      working.add(work);
      void work.then(() => noteProgress(input)).catch(() => {});
      return work;
    };
  };
  const flow = createDossierFlow({
    ReadPageArn: task('readPage'),
    AssembleArn: task('assemble'),
    JudgeArn: task('judge'),
    SweepArn: task('sweep'),
  });
  const runner = createExecutionRunner({
    executions,
    flow,
    atOnce: EXECUTIONS_AT_ONCE,
    log,
    onEnd({ dossierId }) {
      progress.delete(dossierId);
      tell();
    },
  });
  const feed = createFileFeed(database, queue, feedPlaces);

  const stream = (consumer: 'deliver' | 'reconcile') => () =>
    playStream({
      consumer,
      handler: pipeline[consumer],
      changes: records.changes,
      places: feedPlaces,
      deadLetters: queue,
      clock,
    });
  const receive = async (): Promise<boolean> => {
    const fed = feed();
    return (await workQueue({ name: 'receive', handler: pipeline.receive, queue, clock })) || fed;
  };
  const run = async (): Promise<boolean> => {
    runner.fill();
    return false;
  };
  let swept = Number.NEGATIVE_INFINITY;
  const sweep = async (): Promise<boolean> => {
    const now = clock.now();
    if (Date.parse(now) - swept < SWEEP_EVERY) return false;
    swept = Date.parse(now);
    await pipeline.sweep(scheduledEvent(now), contextOf('sweep', now));
    const done = Math.min(...(['deliver', 'reconcile'] as const).map((one) => feedPlaces.get(one).sequence));
    await records.changes.forget(done - KEPT_CHANGES);
    return false;
  };

  return {
    tools,
    queue,
    executions,
    start() {
      queue.releaseAll();
      const onError = (error: unknown) => log.error('a round of work failed', faultFields(error));
      for (const work of [receive, run, stream('deliver'), stream('reconcile'), sweep]) {
        const told = async (): Promise<boolean> => {
          const more = await work();
          if (more) tell();
          return more;
        };
        pumps.push(startPump({ work: told, idleMilliseconds: LOOK_EVERY, onError }));
      }
    },
    wake,
    pagesDone: (dossierId) => progress.get(dossierId) ?? 0,
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    async stop() {
      await Promise.all(pumps.map((pump) => pump.stop()));
      await runner.stop();
      await Promise.allSettled(working);
      await scanFiles.close();
      await decoder.close();
    },
  };
}
