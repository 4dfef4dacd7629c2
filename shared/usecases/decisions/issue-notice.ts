import { SYSTEM } from '../../domain/actor.ts';
import { canonical } from '../../domain/flow/audit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { Notice, NoticeContent } from '../../domain/flow/notice.ts';
import { type NotDone, retry, terminal } from '../../domain/flow/step-outcome.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { NoticePrinter } from '../../ports/notices.ts';
import { commitHead, type HeldHead, moved, type StoreTools } from '../stores/dossier-store.ts';
import {
  type HeldNotice,
  type HeldOutbox,
  loadNotice,
  noticeWrite,
  outboxWrite,
} from '../stores/notice-store.ts';

export type IssuingTools = StoreTools & { readonly blobs: Blobs; readonly printer: NoticePrinter };

type StoredFile = NonNullable<Notice['pdf']>;

export const noticeKey = ({ campaign, noticeId }: NoticeContent, ending: 'pdf' | 'json'): string =>
  `${campaign}/${noticeId}.${ending}`;

/** The JSON beside the PDF: keys in order, so that the same content gives the same bytes. */
export const noticeJson = (content: NoticeContent): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`${canonical(content)}\n`);

/**
 * Writes a numbered notice where nothing is ever overwritten, then makes it the one in force: notice, dossier, the
 * notice that it replaces, order and audit entry in one transaction.
 */
export async function issueNotice(
  tools: IssuingTools,
  held: HeldHead,
  { notice, version }: HeldNotice,
  outbox: HeldOutbox,
  printed: Uint8Array<ArrayBuffer> | null,
): Promise<Result<void, NotDone | 'conflict'>> {
  const { head } = held;
  const { content, noticeId } = notice;
  const next = inForce(head, notice);
  if (next === null) return err(terminal('state-forbids'));
  const bytes = printed ? ok(printed) : await printAgain(tools, content);
  if (!bytes.ok) return bytes;
  const pdf = await storedOnce(tools, noticeKey(content, 'pdf'), bytes.value, 'application/pdf');
  if (pdf === null) return err(terminal('notice-differs'));
  const json = await storedOnce(tools, noticeKey(content, 'json'), noticeJson(content), 'application/json');
  if (json === null) return err(terminal('notice-differs'));

  const replaced = content.replaces && (await loadNotice(tools.records, content.replaces.noticeId));
  const committed = await commitHead(tools, held, {
    head: next,
    audit: {
      actor: SYSTEM,
      action: 'notice-issued',
      details: {
        notice: noticeId,
        number: content.number,
        pdf: pdf.sha256,
        json: json.sha256,
        ...notice.rests,
        ...(content.replaces ? { replaces: content.replaces.noticeId } : {}),
      },
    },
    also: [
      noticeWrite({ ...notice, state: 'ISSUED', pdf, json, issuedAt: tools.clock.now() }, version),
      outboxWrite({ ...outbox.entry, sent: { ...outbox.entry.sent, notice: true } }, outbox.version),
      ...(replaced
        ? [noticeWrite({ ...replaced.notice, replacedBy: content.number }, replaced.version)]
        : []),
    ],
  });
  if (committed.ok) return ok(undefined);
  return err(committed.error === 'conflict' ? 'conflict' : terminal('record-too-large'));
}

/** The head that names the notice; telling defects decides nothing and moves no dossier. */
function inForce(head: DossierHead, { noticeId, content }: Notice): DossierHead | null {
  if (content.kind === 'DEFECTS') return { ...head, told: [...(head.told ?? []), noticeId] };
  const next = moved(head, 'NOTIFY');
  return next.ok ? { ...next.value, notices: [...head.notices, noticeId], failure: null } : null;
}

/** After a crash: the same bytes from what was fixed when the number was given. */
async function printAgain(
  { blobs, printer }: IssuingTools,
  content: NoticeContent,
): Promise<Result<Uint8Array<ArrayBuffer>, NotDone>> {
  const pictures = new Map<string, Uint8Array>();
  for (const { ruleId, crop } of content.reasons) {
    if (crop === null) continue;
    const got = await blobs.get(crop);
    if (!got.ok) return err(retry('file-not-there-yet', 'a picture of the evidence'));
    pictures.set(ruleId, got.value);
  }
  const printed = await printer.print(content, pictures);
  return printed.ok ? printed : err(terminal('notice-unprintable'));
}

/** Null where other bytes stand under the key already. */
async function storedOnce(
  { blobs, hashes }: IssuingTools,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<StoredFile | null> {
  const sha256 = hashes.sha256(bytes);
  const put = await blobs.put('notices', key, bytes, { contentType, onlyIfAbsent: true });
  if (put.ok) return { blob: put.value.ref, sha256 };
  const there = await blobs.head('notices', key);
  const old = there && (await blobs.get(there.ref));
  return there && old?.ok && hashes.sha256(old.value) === sha256 ? { blob: there.ref, sha256 } : null;
}
