import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { keys, lists } from '../../domain/flow/keys.ts';
import { noticeIdOf } from '../../domain/flow/notice.ts';
import type { OutboxEntry } from '../../domain/flow/outbox.ts';
import type { Write } from '../../ports/records.ts';

/** The write that orders the notice of a decision: written with the decision, named after it. */
export function noticeOrder(
  { dossierId, recordRevision, round }: Pick<DossierHead, 'dossierId' | 'recordRevision' | 'round'>,
  at: string,
  correction: OutboxEntry['correction'] = null,
): Write {
  const noticeId = noticeIdOf(dossierId, recordRevision, round);
  const entry: OutboxEntry = {
    schema: 'shouli/outbox@1',
    outboxId: noticeId,
    kind: correction === null ? 'notice' : 'notice-correction',
    dossierId,
    noticeId,
    correction,
    state: 'PENDING',
    attempts: 0,
    createdAt: at,
    sent: { notice: false, event: false, mail: false },
  };
  return {
    op: 'put',
    ...keys.outbox(noticeId),
    kind: 'outbox',
    body: entry,
    expected: null,
    lists: { 'by-state': { pk: lists.pendingOutbox, sk: `${at}#${noticeId}` } },
  };
}
