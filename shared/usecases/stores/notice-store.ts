import { z } from 'zod';
import { keys, lists } from '../../domain/flow/keys.ts';
import { Notice, type NoticeKind } from '../../domain/flow/notice.ts';
import { OutboxEntry } from '../../domain/flow/outbox.ts';
import type { Records, Write } from '../../ports/records.ts';

export interface HeldNotice {
  readonly notice: Notice;
  readonly version: number;
}

export async function loadNotice(records: Records, noticeId: string): Promise<HeldNotice | null> {
  const item = await records.get(keys.notice(noticeId));
  return item === null ? null : { notice: Notice.parse(item.body), version: item.version };
}

/** Notices stand in their campaign's list by the moment of their numbering. */
export const noticeWrite = (notice: Notice, expected: number | null): Write => ({
  op: 'put',
  ...keys.notice(notice.noticeId),
  kind: 'notice',
  body: notice,
  expected,
  lists: {
    'by-state': {
      pk: lists.notices(notice.content.campaign),
      sk: `${notice.numberedAt}#${notice.noticeId}`,
    },
  },
});

const Counter = z.object({ schema: z.literal('shouli/counter@1'), last: z.number().int().min(0) });

/** The last number given of a kind of notice; version null where none was given yet. */
export async function loadCounter(
  records: Records,
  campaign: string,
  kind: NoticeKind,
): Promise<{ readonly last: number; readonly version: number | null }> {
  const item = await records.get(keys.counter(campaign, kind));
  return item === null
    ? { last: 0, version: null }
    : { last: Counter.parse(item.body).last, version: item.version };
}

export const counterWrite = (
  campaign: string,
  kind: NoticeKind,
  last: number,
  expected: number | null,
): Write => ({
  op: 'put',
  ...keys.counter(campaign, kind),
  kind: 'counter',
  body: { schema: 'shouli/counter@1', last },
  expected,
});

export interface HeldOutbox {
  readonly entry: OutboxEntry;
  readonly version: number;
}

export async function loadOutbox(records: Records, outboxId: string): Promise<HeldOutbox | null> {
  const item = await records.get(keys.outbox(outboxId));
  return item === null ? null : { entry: OutboxEntry.parse(item.body), version: item.version };
}

/** An entry that is done leaves the list of what is pending. */
export const outboxWrite = (entry: OutboxEntry, expected: number | null): Write => ({
  op: 'put',
  ...keys.outbox(entry.outboxId),
  kind: 'outbox',
  body: entry,
  expected,
  ...(entry.state === 'DONE'
    ? {}
    : { lists: { 'by-state': { pk: lists.pendingOutbox, sk: `${entry.createdAt}#${entry.outboxId}` } } }),
});
