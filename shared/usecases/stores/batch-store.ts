import { BatchReport } from '../../domain/batch.ts';
import { BatchFolder, BatchHead } from '../../domain/flow/batch-head.ts';
import { keys, lists } from '../../domain/flow/keys.ts';
import { SENSITIVE_FIELDS } from '../../domain/sensitive.ts';
import type { Records, Write } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';
import { allItems } from './all-items.ts';

export interface HeldBatch {
  readonly head: BatchHead;
  readonly version: number;
}

export async function loadBatch(records: Records, batchId: string): Promise<HeldBatch | null> {
  const item = await records.get(keys.batch(batchId));
  return item === null ? null : { head: BatchHead.parse(item.body), version: item.version };
}

export const batchWrite = (head: BatchHead, expected: number | null): Write => ({
  op: 'put',
  ...keys.batch(head.batchId),
  kind: 'batch-head',
  body: head,
  expected,
  lists: { 'by-state': { pk: lists.batches(head.campaign), sk: `${head.receivedAt}#${head.batchId}` } },
});

export interface HeldFolder {
  readonly folder: BatchFolder;
  readonly version: number;
}

/** Every folder of a batch, in the order of their names' bytes. */
export async function loadFolders(records: Records, batchId: string): Promise<HeldFolder[]> {
  const { pk } = keys.batch(batchId);
  const folders: HeldFolder[] = [];
  const items = allItems((cursor) =>
    records.query({ pk, skPrefix: 'FOLDER#', limit: 1000, ...(cursor === undefined ? {} : { cursor }) }),
  );
  for await (const { body, version } of items) folders.push({ folder: BatchFolder.parse(body), version });
  return folders;
}

export const folderWrite = (folder: BatchFolder, expected: number | null): Write => ({
  op: 'put',
  ...keys.batchFolder(folder.batchId, folder.source),
  kind: 'batch-folder',
  body: folder,
  expected,
});

const sealContext = (batchId: string): string => `batch:${batchId}`;

/** The write of a batch's report, its ID numbers and phones sealed. */
export async function reportWrite(
  vault: Vault,
  batchId: string,
  report: BatchReport,
  expected: number | null,
): Promise<Write> {
  const body = await withSecrets(report, (text) => vault.seal(text, sealContext(batchId)));
  return { op: 'put', ...keys.batchReport(batchId), kind: 'batch-report', body, expected };
}

/** The newest report with its secrets in full; null before the first. */
export async function loadReport(
  { records, vault }: { readonly records: Records; readonly vault: Vault },
  batchId: string,
): Promise<{ readonly report: BatchReport; readonly version: number } | null> {
  const item = await records.get(keys.batchReport(batchId));
  if (item === null) return null;
  const report = BatchReport.parse(item.body);
  return {
    report: await withSecrets(report, (text) => vault.open(text, sealContext(batchId))),
    version: item.version,
  };
}

/** ID numbers and phones stand in what row, paper and dossier say of the same field, and in the rows themselves. */
async function withSecrets(
  report: BatchReport,
  change: (text: string) => Promise<string>,
): Promise<BatchReport> {
  const mismatches: BatchReport['mismatches'] = [];
  for (const one of report.mismatches) mismatches.push(await changed(one, ['roster', 'dossier'], change));
  const { roster } = report;
  if (roster === undefined) return { ...report, mismatches };
  const { paper, listed } = roster;
  const differences: NonNullable<typeof paper>['differences'] = [];
  for (const one of paper?.differences ?? []) differences.push(await changed(one, ['file', 'paper'], change));
  const rows: NonNullable<typeof listed> = [];
  for (const { row, values } of listed ?? []) {
    const own = { ...values };
    for (const path of SENSITIVE_FIELDS) {
      if (values[path] !== undefined) own[path] = await change(values[path]);
    }
    rows.push({ row, values: own });
  }
  return {
    ...report,
    mismatches,
    roster: {
      ...roster,
      ...(paper ? { paper: { ...paper, differences } } : {}),
      ...(listed ? { listed: rows } : {}),
    },
  };
}

async function changed<
  Names extends string,
  Compared extends { readonly field: string } & Record<Names, string>,
>(compared: Compared, names: readonly Names[], change: (text: string) => Promise<string>): Promise<Compared> {
  if (!SENSITIVE_FIELDS.has(compared.field)) return compared;
  const texts: Partial<Record<Names, string>> = {};
  for (const name of names) texts[name] = await change(compared[name]);
  return { ...compared, ...texts };
}
