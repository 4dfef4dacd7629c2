/** A house in memory with dossiers that were read and judged; what persons and `deliver` do to them is tested. */

import { createMemoryBlobs } from '../../../shared/adapters/memory/blobs.ts';
import { createMemoryClock } from '../../../shared/adapters/memory/clock.ts';
import { createMemoryEvents } from '../../../shared/adapters/memory/events.ts';
import { createMemoryMailer } from '../../../shared/adapters/memory/mailer.ts';
import { createMemoryRecords } from '../../../shared/adapters/memory/records.ts';
import { createMemoryVault } from '../../../shared/adapters/memory/vault.ts';
import { createHmacKeys } from '../../../shared/adapters/persons/hmac-keys.ts';
import { createStoredPersonIndex } from '../../../shared/adapters/persons/stored-index.ts';
import { nodeHashes } from '../../../shared/adapters/system/ambient.ts';
import { findKit } from '../../../shared/campaigns/registry.ts';
import { type Actor, SYSTEM } from '../../../shared/domain/actor.ts';
import { AuditEntry } from '../../../shared/domain/flow/audit.ts';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import { keys, lists } from '../../../shared/domain/flow/keys.ts';
import { Notice } from '../../../shared/domain/flow/notice.ts';
import { basisDetails, WAY } from '../../../shared/domain/flow/provenance.ts';
import type { StepOutcome } from '../../../shared/domain/flow/step-outcome.ts';
import type { DossierReading, DossierRecord } from '../../../shared/domain/record.ts';
import { ok } from '../../../shared/domain/result.ts';
import type { NoticePrinter, PageCrops } from '../../../shared/ports/notices.ts';
import { confirmDecision } from '../../../shared/usecases/decisions/confirm-decision.ts';
import { type DeliveryTools, deliverOutbox } from '../../../shared/usecases/decisions/deliver-outbox.ts';
import { issueDecision } from '../../../shared/usecases/decisions/issue-decision.ts';
import type { DecisionTools } from '../../../shared/usecases/decisions/revise.ts';
import { judgeStored } from '../../../shared/usecases/flow/judge-stored.ts';
import { type FlowLimits, flowLimits } from '../../../shared/usecases/flow/tools.ts';
import { commitHead, loadHead } from '../../../shared/usecases/stores/dossier-store.ts';
import { putJson } from '../../../shared/usecases/stores/json-files.ts';
import { loadRecord } from '../../../shared/usecases/stores/record-store.ts';
import { change, set } from '../../rules/builders.ts';

export const clerk: Actor = { id: 'clerk-1', role: 'clerk' };
export const reviewer: Actor = { id: 'reviewer-1', role: 'reviewer' };
export const issuer: Actor = { id: 'issuer-1', role: 'issuer' };

export type Tools = DecisionTools & DeliveryTools & { readonly limits: FlowLimits };

const text = (bytes: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(bytes);

/** Prints what it is given: other content or pictures, other bytes. */
export const plainPrinter: NoticePrinter = {
  async print(content, pictures) {
    const shown = [...pictures].map(([ruleId, png]) => [ruleId, nodeHashes.sha256(png)]);
    return ok(text(JSON.stringify([content, shown])));
  },
};

const plainCrops: PageCrops = {
  async cut(page, boxes, hidden) {
    return ok(text(JSON.stringify([page.name, page.index, page.rotation, boxes, hidden])));
  },
};

export function createHouse(more: Partial<Tools> = {}) {
  const clock = createMemoryClock('2024-08-12T01:00:00.000Z');
  const records = createMemoryRecords({ clock });
  const blobs = createMemoryBlobs({ clock });
  const events = createMemoryEvents();
  const mailer = createMemoryMailer();
  const tools: Tools = {
    records,
    blobs,
    clock,
    hashes: nodeHashes,
    vault: createMemoryVault(),
    persons: {
      keys: createHmacKeys(new Uint8Array(32).fill(7)),
      index: createStoredPersonIndex(records),
    },
    campaigns: findKit,
    limits: flowLimits,
    printer: plainPrinter,
    crops: plainCrops,
    events,
    mail: { mailer, to: 'office@example.org' },
    ...more,
  };
  return { tools, clock, records, blobs, events, mailer };
}
export type House = ReturnType<typeof createHouse>;

const noHead = {
  schema: 'shouli/dossier@1',
  submissionVersion: 1,
  batchId: null,
  precheck: false,
  state: 'READING',
  round: 1,
  applicant: null,
  recordRevision: 0,
  decision: null,
  confirmed: null,
  issued: null,
  notices: [],
  failure: null,
  claim: null,
} satisfies Partial<DossierHead>;

/** A dossier whose pages were read, judged by the flow's own step. */
export async function judged(
  { tools }: House,
  reading: DossierReading,
  more: Partial<Pick<DossierHead, 'precheck' | 'batchId' | 'pageOrder'>> = {},
): Promise<DossierHead> {
  const { dossierId } = reading;
  const scan = text(`scan of ${dossierId}`);
  const sha256 = nodeHashes.sha256(scan);
  const put = await tools.blobs.put('originals', `incoming/${dossierId}/scan.pdf`, scan, {
    contentType: 'application/pdf',
  });
  if (!put.ok) throw new Error('the scan is there already');
  const whole = { ...reading, pages: reading.pages.map((page) => ({ ...page, sha256 })) };
  const blob = (await putJson(tools.blobs, `dossiers/${dossierId}/reading-0.json.gz`, whole)).ref;
  const readingSha256 = nodeHashes.sha256(JSON.stringify(whole));
  const registered = await commitHead(tools, null, {
    head: {
      ...noHead,
      dossierId,
      submissionId: dossierId,
      campaign: reading.campaign,
      source: reading.source,
      receivedAt: reading.receivedAt ?? '2024-08-08T02:15:00.000Z',
      deliverer: reading.deliverer,
      physical: reading.physical,
      files: [{ name: 'scan.pdf', blob: put.value.ref, sha256, bytes: scan.length }],
      contentHash: nodeHashes.sha256(`content of ${dossierId}`),
      pages: reading.pages.length,
      ...more,
    },
    audit: { actor: SYSTEM, action: 'submission-registered', details: { way: WAY, files: [sha256] } },
  });
  if (!registered.ok) throw new Error(registered.error);
  const made = await commitHead(tools, registered.value, {
    head: { ...registered.value.head, reading: { blob, sha256: readingSha256 } },
    audit: {
      actor: SYSTEM,
      action: 'dossier-read',
      details: { files: [sha256], ...basisDetails(readingSha256, whole.engine) },
    },
  });
  if (!made.ok) throw new Error(made.error);
  value(await judgeStored(tools, { dossierId }));
  return headOf(tools, dossierId);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The dossier as another invented person's, whose number has a right check digit (GB 11643-1999). */
export function ofPerson(reading: DossierReading, serial: number): DossierReading {
  const body = `21010219850307${String(100 + 2 * serial + 1).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * WEIGHTS[index]!, 0);
  return change(reading, set({ 'applicant.idNumber': `${body}${'10X98765432'[sum % 11]}` }));
}

export async function headOf(tools: Pick<Tools, 'records'>, dossierId: string): Promise<DossierHead> {
  const held = await loadHead(tools.records, dossierId);
  if (held === null) throw new Error(`no dossier ${dossierId}`);
  return held.head;
}

export async function recordOf(tools: Tools, dossierId: string): Promise<DossierRecord> {
  const { recordRevision } = await headOf(tools, dossierId);
  const record = await loadRecord(tools, dossierId, recordRevision);
  if (record === null) throw new Error(`no record of ${dossierId}`);
  return record;
}

/** The revision that a person sees now. */
export const seen = async (tools: Tools, dossierId: string) => ({
  dossierId,
  expected: (await headOf(tools, dossierId)).recordRevision,
});

/** What was done; throws where it was not. */
export function value<Value>(outcome: StepOutcome<Value>): Value {
  if (outcome.kind !== 'done') throw new Error(`${outcome.kind}: ${outcome.reason}`);
  return outcome.value;
}

/** `retry conflict`, `terminal four-eyes`, `done`. */
export const told = (outcome: StepOutcome<unknown>): string =>
  outcome.kind === 'done' ? 'done' : `${outcome.kind} ${outcome.reason}`;

/** Confirmed by the reviewer and issued by the issuer; the outbox id. */
export async function decided(
  tools: Tools,
  dossierId: string,
  decision: 'ACCEPT' | 'REJECT',
): Promise<string> {
  value(await confirmDecision(tools, reviewer, { ...(await seen(tools, dossierId)), decision }));
  value(await issueDecision(tools, issuer, await seen(tools, dossierId)));
  return orderOf(tools, dossierId);
}

/** Id of the order that waits in the outbox for this dossier. */
export async function orderOf({ records }: Pick<Tools, 'records'>, dossierId: string): Promise<string> {
  const { items } = await records.list('by-state', { pk: lists.pendingOutbox });
  const own = items.find(({ body }) => (body as { dossierId: string }).dossierId === dossierId);
  if (own === undefined) throw new Error(`nothing is ordered for ${dossierId}`);
  return (own.body as { outboxId: string }).outboxId;
}

export const delivered = async (tools: Tools, dossierId: string) =>
  value(await deliverOutbox(tools, { outboxId: await orderOf(tools, dossierId) }));

export async function chainOf({ records }: Pick<Tools, 'records'>, dossierId: string): Promise<AuditEntry[]> {
  const { items } = await records.query({ pk: keys.head(dossierId).pk, skPrefix: 'AUDIT#', limit: 1000 });
  return items.map(({ body }) => AuditEntry.parse(body));
}

export async function noticesOf(
  { records }: Pick<Tools, 'records'>,
  campaign = 'ln-qts-2024',
): Promise<Notice[]> {
  const { items } = await records.list('by-state', { pk: lists.notices(campaign), limit: 1000 });
  return items.map(({ body }) => Notice.parse(body));
}
