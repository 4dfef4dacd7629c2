import { lists } from '../../domain/flow/keys.ts';
import { Notice, NoticeKind } from '../../domain/flow/notice.ts';
import type { Fault } from '../../domain/reasons/verification.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { Records } from '../../ports/records.ts';
import { allItems } from '../stores/all-items.ts';
import { loadHead } from '../stores/dossier-store.ts';
import { loadCounter } from '../stores/notice-store.ts';

interface NumberTools {
  readonly records: Records;
  readonly blobs: Blobs;
}

/** All notices of a campaign against their counters, their dossiers and the files that stand among them. */
export async function verifyNumbers({ records, blobs }: NumberTools, campaign: string): Promise<Fault[]> {
  const notices: Notice[] = [];
  const faults: Fault[] = [];
  const listed = allItems((cursor) =>
    records.list('by-state', { pk: lists.notices(campaign), ...(cursor === undefined ? {} : { cursor }) }),
  );
  for await (const { pk, body } of listed) {
    const notice = Notice.safeParse(body);
    if (notice.success) notices.push(notice.data);
    else faults.push({ kind: 'notice-unreadable', of: campaign, at: pk });
  }
  for (const kind of NoticeKind.options) {
    const { last } = await loadCounter(records, campaign, kind);
    const own = notices.filter(({ content }) => content.kind === kind).map(({ serial }) => serial);
    faults.push(...rowFaults(own, last, campaign, kind));
  }
  for (const { noticeId, dossierId, state } of notices) {
    const held = state === 'ISSUED' ? await loadHead(records, dossierId) : null;
    const named = [...(held?.head.notices ?? []), ...(held?.head.told ?? [])];
    if (state === 'ISSUED' && !named.includes(noticeId)) {
      faults.push({ kind: 'notice-unclaimed', of: campaign, at: noticeId });
    }
  }
  return [...faults, ...(await strayFiles(blobs, campaign, notices))];
}

/** Serial numbers from 1 to the counter's last, each once. */
function rowFaults(serials: readonly number[], last: number, of: string, kind: string): Fault[] {
  const given = new Set(serials);
  const highest = Math.max(0, ...serials);
  const row = Array.from({ length: Math.max(last, highest) }, (_, index) => index + 1);
  const doubles = serials.filter((serial, index) => serials.indexOf(serial) !== index);
  return [
    ...row
      .filter((serial) => !given.has(serial))
      .map((serial): Fault => ({ kind: 'number-gap', of, at: `${kind} ${serial}` })),
    ...[...new Set(doubles)].map((serial): Fault => ({ kind: 'number-double', of, at: `${kind} ${serial}` })),
    ...(highest > last ? [{ kind: 'counter-differs' as const, of, at: `${kind} ${last}` }] : []),
  ];
}

/** Files in the write-once store that belong to no notice; those of a notice on its way are none. */
async function strayFiles(blobs: Blobs, campaign: string, notices: readonly Notice[]): Promise<Fault[]> {
  const known = new Set(notices.map(({ noticeId }) => `${campaign}/${noticeId}`));
  const stray: Fault[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Blobs['list']>> = await blobs.list(
      'notices',
      `${campaign}/`,
      cursor === null ? {} : { cursor },
    );
    for (const { ref } of page.blobs) {
      if (!known.has(ref.key.replace(/\.(pdf|json)$/, ''))) {
        stray.push({ kind: 'notice-unclaimed', of: campaign, at: ref.key });
      }
    }
    cursor = page.cursor;
  } while (cursor !== null);
  return stray;
}
