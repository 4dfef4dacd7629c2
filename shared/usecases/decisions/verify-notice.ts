import { type AuditEntry, canonical } from '../../domain/flow/audit.ts';
import { keys } from '../../domain/flow/keys.ts';
import { Notice } from '../../domain/flow/notice.ts';
import type { Fault } from '../../domain/reasons/verification.ts';
import type { Hashes } from '../../ports/ambient.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { Records } from '../../ports/records.ts';
import { noticeJson } from './issue-notice.ts';

interface NoticeTools {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly hashes: Hashes;
}

/** A notice that a dossier names: its item, its two files byte for byte, and what the chain says of them. */
export async function verifyNotice(
  { records, blobs, hashes }: NoticeTools,
  dossierId: string,
  noticeId: string,
  entries: readonly AuditEntry[],
): Promise<Fault[]> {
  const item = await records.get(keys.notice(noticeId));
  if (item === null) return [{ kind: 'notice-missing', of: dossierId, at: noticeId }];
  const parsed = Notice.safeParse(item.body);
  if (!parsed.success) return [{ kind: 'notice-unreadable', of: dossierId, at: noticeId }];
  const { pdf, json, content, serial, state } = parsed.data;
  if (state !== 'ISSUED' || pdf === null || json === null) {
    return [{ kind: 'notice-missing', of: dossierId, at: noticeId }];
  }
  const faults: Fault[] = [];
  for (const { blob, sha256 } of [pdf, json]) {
    const got = await blobs.get(blob);
    if (!got.ok) faults.push({ kind: 'file-missing', of: dossierId, at: blob.key });
    else if (hashes.sha256(got.value) !== sha256)
      faults.push({ kind: 'file-changed', of: dossierId, at: blob.key });
  }
  const said = (action: AuditEntry['action']) =>
    entries.find((one) => one.action === action && one.details.notice === noticeId)?.details;
  const agrees =
    hashes.sha256(noticeJson(content)) === json.sha256 &&
    canonical([said('notice-issued')?.pdf, said('notice-issued')?.json]) ===
      canonical([pdf.sha256, json.sha256]) &&
    canonical([said('notice-numbered')?.serial, said('notice-numbered')?.number]) ===
      canonical([serial, content.number]) &&
    restsOnOwn(said('notice-numbered'), content);
  if (!agrees) faults.push({ kind: 'notice-differs', of: dossierId, at: noticeId });
  return faults;
}

/** Rules and revision that the chain names are those that the notice prints; older entries name less. */
const restsOnOwn = (
  said: AuditEntry['details'] | undefined,
  { rulesVersion, recordRevision }: Notice['content'],
): boolean => said?.rules === undefined || (said.rules === rulesVersion && said.revision === recordRevision);
