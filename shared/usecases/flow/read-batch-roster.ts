import type { CampaignKit } from '../../campaigns/kit.ts';
import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import { type NotDone, terminal } from '../../domain/flow/step-outcome.ts';
import { type RosterFailure, rosterSentence } from '../../domain/reasons/roster.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Roster } from '../../domain/roster.ts';
import { isScanName } from '../../domain/scan-names.ts';
import { readRoster } from '../../reading/roster/read-roster.ts';
import { readScannedRoster } from '../read-scanned-roster.ts';
import { loadBatch } from '../stores/batch-store.ts';
import { putJson } from '../stores/json-files.ts';
import { type RosterOfBatch, rosterKey, type StoredRoster, storedRoster } from './batch-roster.ts';
import type { FlowTools } from './tools.ts';

export type RosterTools = Pick<FlowTools, 'records' | 'blobs' | 'scanFiles' | 'rosterFiles' | 'campaigns'> & {
  /** null where no page can be read here: a scanned roster then waits for a step that can. */
  readonly reader: FlowTools['reader'] | null;
};

/**
 * Reads a batch's roster once, at the version that the batch names, and keeps what it says. Null where it is not there
 * or, without a page reader, a scan.
 */
export async function readBatchRoster(
  tools: RosterTools,
  batchId: string,
): Promise<Result<RosterOfBatch | null, NotDone>> {
  const batch = await loadBatch(tools.records, batchId);
  if (batch === null) return err(terminal('batch-unknown'));
  const { head } = batch;
  const known = await storedRoster(tools, head);
  if (known !== null || head.roster === null) return ok(known);
  const kit = tools.campaigns(head.campaign);
  if (!kit) return err(terminal('campaign-unknown'));
  const name = head.roster.key.split('/').at(-1) ?? '';
  const scanned = isScanName(name);
  const read = scanned
    ? await fromScan(tools, kit, head.roster, name)
    : await fromTable(tools, kit, head.roster, name);
  if (read === null) return ok(null);
  const stored: StoredRoster = {
    schema: 'shouli/stored-roster@1',
    source: head.roster,
    ...told(read, scanned, name),
  };
  await putJson(tools.blobs, rosterKey(batchId), stored);
  return ok(stored);
}

async function fromScan(
  { scanFiles, reader }: RosterTools,
  { roster }: CampaignKit,
  ref: BlobRef,
  name: string,
): Promise<Result<Roster, RosterFailure> | null> {
  if (reader === null) return null;
  const used = await scanFiles.use(ref, name, ({ file }) => readScannedRoster(reader, file, roster));
  return used.ok ? used.value : null;
}

async function fromTable(
  { scanFiles, rosterFiles }: RosterTools,
  { roster }: CampaignKit,
  ref: BlobRef,
  name: string,
): Promise<Result<Roster, RosterFailure> | null> {
  const used = await scanFiles.use(ref, name, ({ file }) => rosterFiles.open(file.path));
  if (!used.ok) return null;
  return used.value.ok ? readRoster(used.value.value, roster) : used.value;
}

function told(read: Result<Roster, RosterFailure>, scanned: boolean, file: string): RosterOfBatch {
  if (read.ok) {
    return {
      roster: read.value,
      about: { state: scanned ? 'scanned' : 'read', file, notes: read.value.notes },
    };
  }
  const { reason } = read.error;
  return {
    roster: null,
    about: { state: 'unreadable', file, reason, sentence: rosterSentence(read.error), notes: [] },
  };
}
