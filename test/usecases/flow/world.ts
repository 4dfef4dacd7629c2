/** A home in memory for the flow: ports, a reader that follows a script, uploads, and the order of the flow's steps. */
import { createHash } from 'node:crypto';
import { createMemoryBlobs } from '../../../shared/adapters/memory/blobs.ts';
import { createMemoryClock } from '../../../shared/adapters/memory/clock.ts';
import { createMemoryPersonIndex } from '../../../shared/adapters/memory/person-index.ts';
import { createMemoryRecords } from '../../../shared/adapters/memory/records.ts';
import { createMemoryVault } from '../../../shared/adapters/memory/vault.ts';
import { createMemoryWorkflow } from '../../../shared/adapters/memory/workflow.ts';
import { createHmacKeys } from '../../../shared/adapters/persons/hmac-keys.ts';
import type { CampaignKit } from '../../../shared/campaigns/kit.ts';
import { findKit } from '../../../shared/campaigns/registry.ts';
import { AuditEntry, breaks } from '../../../shared/domain/flow/audit.ts';
import type { BlobRef } from '../../../shared/domain/flow/blob-ref.ts';
import { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import type { Manifest } from '../../../shared/domain/flow/manifest.ts';
import { basisDetails } from '../../../shared/domain/flow/provenance.ts';
import type { StepOutcome } from '../../../shared/domain/flow/step-outcome.ts';
import { done } from '../../../shared/domain/flow/step-outcome.ts';
import type { DossierReading, DossierRecord } from '../../../shared/domain/record.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { Hashes } from '../../../shared/ports/ambient.ts';
import type { PageFailure, PageReader, PageTask } from '../../../shared/ports/page-reader.ts';
import type { ScanFiles } from '../../../shared/ports/scan-files.ts';
import type { ScanFailure, ScanFile } from '../../../shared/ports/scans.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import type { RosterTable } from '../../../shared/reading/roster/table.ts';
import { assembleStored } from '../../../shared/usecases/flow/assemble-stored.ts';
import { judgeStored } from '../../../shared/usecases/flow/judge-stored.ts';
import { listStoredPages } from '../../../shared/usecases/flow/list-pages.ts';
import { planStoredPages } from '../../../shared/usecases/flow/plan-pages.ts';
import { readStoredPage } from '../../../shared/usecases/flow/read-stored-page.ts';
import { recordFailure } from '../../../shared/usecases/flow/record-failure.ts';
import type { SweepTools } from '../../../shared/usecases/flow/sweep.ts';
import { type FlowTools, flowLimits } from '../../../shared/usecases/flow/tools.ts';
import { weighStored } from '../../../shared/usecases/flow/weigh-stored.ts';
import { isLikelyCopy } from '../../../shared/usecases/likely-copy.ts';
import { commitHead, loadHead } from '../../../shared/usecases/stores/dossier-store.ts';
import { putJson } from '../../../shared/usecases/stores/json-files.ts';
import { loadRecord } from '../../../shared/usecases/stores/record-store.ts';
import { pageOf, print } from '../page-builders.ts';

export const hashes: Hashes = {
  sha256: (content) => createHash('sha256').update(content).digest('hex'),
};

export const engine = { name: 'script', version: '1', models: ['sha256:model'] };

/** What a scripted scan file holds: one entry a page, or why it can't be opened. */
export type Script = {
  readonly pages: readonly (Partial<PageReading> | { readonly fails: PageFailure['reason'] })[];
  readonly refused?: ScanFailure['reason'];
  /** Makes two files with the same pages different. */
  readonly salt?: string;
};

export const scan = (count: number, salt = ''): Script => ({
  salt,
  pages: Array.from({ length: count }, (_, index) => ({
    fingerprint: hashes.sha256(`${salt}-${index}`),
    depth: 'full' as const,
  })),
});

const blankReading: PageReading = { ...pageOf(print('0'), 'full'), engine };

export type Tools = FlowTools & SweepTools;

export interface World {
  readonly tools: Tools;
  readonly records: ReturnType<typeof createMemoryRecords>;
  readonly workflow: ReturnType<typeof createMemoryWorkflow>;
  readonly clock: ReturnType<typeof createMemoryClock>;
  readonly blobs: ReturnType<typeof createMemoryBlobs>;
  /** Every page read by the engine, `sha256#index@depth`, in order. */
  readonly read: string[];
  /** Outbox entries that `deliver` was asked for. */
  readonly delivered: string[];
  /** Tables that a roster file with this text opens as. */
  readonly rosters: Map<string, readonly RosterTable[]>;
}

export function createWorld(more: { readonly policy?: CampaignKit['policy'] } = {}): World {
  const clock = createMemoryClock('2024-08-08T02:15:00.000Z');
  const records = createMemoryRecords({ clock });
  const blobs = createMemoryBlobs({ clock });
  const workflow = createMemoryWorkflow();
  const local = new Map<string, Uint8Array>();
  const read: string[] = [];
  const delivered: string[] = [];
  const rosters = new Map<string, readonly RosterTable[]>();
  const scanFiles: ScanFiles = {
    async use(ref, name, work) {
      const got = await blobs.get(ref);
      if (!got.ok) return got;
      const path = `memory:${ref.key}@${ref.version}`;
      local.set(path, got.value);
      const { value: bytes } = got;
      return ok(await work({ file: { name, path }, sha256: hashes.sha256(bytes), bytes: bytes.length }));
    },
    close: () => Promise.resolve(),
  };
  const kit = findKit('ln-qts-2024')!;
  const tools: Tools = {
    records,
    blobs,
    workflow,
    watch: workflow,
    clock,
    hashes,
    vault: createMemoryVault(new Uint8Array(32).fill(7)),
    scanFiles,
    reader: scriptedReader(local, read),
    rosterFiles: {
      async open(path) {
        const tables = rosters.get(new TextDecoder().decode(local.get(path)));
        return tables ? ok(tables) : err({ reason: 'damaged', detail: 'no script' });
      },
    },
    persons: {
      keys: createHmacKeys(new Uint8Array(32).fill(9)),
      index: createMemoryPersonIndex(),
    },
    campaigns: (name) =>
      name.split('@')[0] === 'ln-qts-2024' ? { ...kit, policy: more.policy ?? kit.policy } : undefined,
    campaignIds: ['ln-qts-2024'],
    defaultCampaign: 'ln-qts-2024',
    limits: flowLimits,
    deliver: async (outboxId) => {
      delivered.push(outboxId);
      return done('delivered');
    },
  };
  return { tools, records, workflow, clock, blobs, read, delivered, rosters };
}

function scriptedReader(local: ReadonlyMap<string, Uint8Array>, read: string[]): PageReader {
  const bytesOf = ({ path }: ScanFile): Uint8Array => local.get(path)!;
  const scriptOf = (file: ScanFile): Script => JSON.parse(new TextDecoder().decode(bytesOf(file)));
  return {
    engine,
    parallelism: 2,
    async inspect(file) {
      const { refused, pages } = scriptOf(file);
      if (refused) return err({ reason: refused, detail: 'scripted' });
      return ok({ kind: 'pdf', sha256: hashes.sha256(bytesOf(file)), pageCount: pages.length });
    },
    async read({ page: { file, index }, depth, rotation, reference, unlessLike = [] }: PageTask) {
      const compared = reference ? ` like #${reference.page.index}` : '';
      const turned = rotation === undefined ? '' : ` turned ${rotation}`;
      read.push(`${hashes.sha256(bytesOf(file)).slice(0, 8)}#${index}@${depth}${compared}${turned}`);
      const page = scriptOf(file).pages[index]!;
      if ('fails' in page) return err({ reason: page.fails, detail: 'scripted' });
      if (isLikelyCopy(page.fingerprint ?? blankReading.fingerprint, unlessLike)) {
        return ok({ ...blankReading, ...page, depth: 'look' });
      }
      return ok({
        ...blankReading,
        ...page,
        ...(depth === 'full' ? { depth } : {}),
        ...(rotation && { rotation }),
      });
    },
    close: () => Promise.resolve(),
  };
}

const bytesOf = (content: unknown): Uint8Array =>
  new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));

/** Stores a file and gives its reference. */
export async function store(world: World, key: string, content: unknown): Promise<BlobRef> {
  const put = await world.blobs.put('originals', key, bytesOf(content), {
    contentType: 'application/octet-stream',
  });
  if (!put.ok) throw new Error(put.error);
  return put.value.ref;
}

/** Uploads files and, last, the manifest; the answer is the event of its arrival. */
export async function upload(
  world: World,
  id: string,
  files: Readonly<Record<string, unknown>>,
  manifest: Manifest | string = stated,
  kind: 'submission' | 'batch' = 'submission',
): Promise<BlobRef> {
  for (const [name, content] of Object.entries(files)) await store(world, `incoming/${id}/${name}`, content);
  return store(world, `incoming/${id}/${kind}.json`, manifest);
}

export const stated: Manifest = {
  receivedAt: '2024-08-08T10:15:00+08:00',
  deliverer: { type: 'CITY_BUREAU', name: '鞍山市市场监督管理局' },
  physical: { evaluationFormCopies: 3, boundBook: true, looseLeaf: false },
};

/** The value of a step that must succeed. */
export function valueIn<Value>(outcome: StepOutcome<Value>): Value {
  if (outcome.kind !== 'done') throw new Error(`${outcome.kind}: ${outcome.reason} ${outcome.detail ?? ''}`);
  return outcome.value;
}

export async function headOf({ records }: Pick<World, 'records'>, dossierId: string): Promise<DossierHead> {
  const held = await loadHead(records, dossierId);
  if (held === null) throw new Error('no such dossier');
  return held.head;
}

export async function recordOf(world: World, dossierId: string): Promise<DossierRecord> {
  const { recordRevision } = await headOf(world, dossierId);
  const record = await loadRecord(world.tools, dossierId, recordRevision);
  if (record === null) throw new Error('no record');
  return record;
}

/** Changes a head past all use cases, as a later step of the house would have left it. */
export async function leaveHead(
  { records }: Pick<World, 'records'>,
  dossierId: string,
  change: Partial<DossierHead>,
): Promise<void> {
  const item = await records.get(keys.head(dossierId));
  if (item === null) throw new Error('no such dossier');
  const { version, kind, lists, body } = item;
  const head = { ...DossierHead.parse(body), ...change };
  const written = await records.write([
    { op: 'put', ...keys.head(dossierId), kind, lists, body: head, expected: version },
  ]);
  if (!written.ok) throw new Error(written.error.kind);
}

/** The audit chain of a dossier; throws where a link is broken. */
export async function auditOf({ records }: Pick<World, 'records'>, dossierId: string): Promise<AuditEntry[]> {
  const { items } = await records.query({ pk: `DOSSIER#${dossierId}`, skPrefix: 'AUDIT#', limit: 1000 });
  const chain = items.map(({ body }) => AuditEntry.parse(body));
  const broken = breaks(chain, hashes.sha256);
  if (broken.length > 0) throw new Error(`broken chain: ${JSON.stringify(broken)}`);
  const { audit } = await headOf({ records }, dossierId);
  if (audit.seq !== chain.length || audit.hash !== chain.at(-1)?.hash) throw new Error('head off its chain');
  return chain;
}

/** Gives a dossier that is being read this reading, as assembling does. */
export async function giveReading(
  tools: Pick<Tools, 'records' | 'blobs' | 'clock' | 'hashes'>,
  dossierId: string,
  reading: DossierReading,
): Promise<void> {
  const before = await loadHead(tools.records, dossierId);
  if (before === null || before.head.state !== 'READING') return;
  const own = { ...reading, dossierId, source: before.head.source };
  const sha256 = hashes.sha256(JSON.stringify(own));
  if (before.head.reading?.sha256 === sha256) return;
  const { ref } = await putJson(tools.blobs, `dossiers/${dossierId}/given.json.gz`, own);
  const committed = await commitHead(tools, before, {
    head: { ...before.head, reading: { blob: ref, sha256 } },
    audit: {
      actor: { id: 'system', role: 'system' },
      action: 'dossier-read',
      details: {
        files: before.head.files.map((file) => file.sha256),
        ...basisDetails(sha256, own.engine),
      },
    },
  });
  if (!committed.ok) throw new Error(committed.error);
}

export interface FlowRun {
  /** Takes the place of what assembling makes of the pages. */
  readonly reading?: (head: DossierHead) => DossierReading;
  /** Retries before a step counts as failed. */
  readonly retries?: number;
}

/**
 * The flow's steps in the order of its definition, each tried again as the definition does, failures recorded. True
 * where it came to its end.
 */
export async function runFlow(tools: Tools, dossierId: string, run: FlowRun = {}): Promise<boolean> {
  const { retries = 2 } = run;
  async function step<Value>(work: () => Promise<StepOutcome<Value>>): Promise<Value | null> {
    for (let attempt = 0; ; attempt++) {
      const outcome = await work();
      if (outcome.kind === 'done') return outcome.value;
      if (outcome.kind === 'retry' && attempt < retries) continue;
      const reason = outcome.kind === 'retry' ? 'attempts-exhausted' : outcome.reason;
      valueIn(await recordFailure(tools, { dossierId, reason }));
      return null;
    }
  }
  async function readAll(pages: readonly Omit<Parameters<typeof readStoredPage>[1], 'dossierId'>[]) {
    for (const page of pages) {
      const item = { ...page, dossierId };
      let outcome = await readStoredPage(tools, item);
      for (let tried = 0; outcome.kind === 'retry' && tried < retries; tried++)
        outcome = await readStoredPage(tools, item);
      if (outcome.kind === 'retry') outcome = await readStoredPage(tools, { ...item, last: true });
      if ((await step(async () => outcome)) === null) return false;
    }
    return true;
  }
  const list = await step(() => listStoredPages(tools, { dossierId }));
  if (list === null || !(await readAll(list.pages))) return false;
  const plan = await step(() => planStoredPages(tools, { dossierId }));
  if (plan === null || !(await readAll(plan.pages))) return false;
  const { reading } = run;
  if (reading) {
    const held = await loadHead(tools.records, dossierId);
    if (held) await giveReading(tools, dossierId, reading(held.head));
  } else if ((await step(() => assembleStored(tools, { dossierId }))) === null) {
    return false;
  }
  if ((await step(() => weighStored(tools, { dossierId }))) === null) return false;
  return (await step(() => judgeStored(tools, { dossierId }))) !== null;
}
