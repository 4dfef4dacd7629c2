import type { FindKit } from '../../campaigns/kit.ts';
import { type Actor, SYSTEM } from '../../domain/actor.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { type Notice, type NoticeKind, noticeIdOf } from '../../domain/flow/notice.ts';
import type { OutboxEntry } from '../../domain/flow/outbox.ts';
import { basisDetails } from '../../domain/flow/provenance.ts';
import { type NotDone, terminal } from '../../domain/flow/step-outcome.ts';
import type { DossierRecord } from '../../domain/record.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { NoticePrinter } from '../../ports/notices.ts';
import type { Vault } from '../../ports/vault.ts';
import { noticeContent } from '../../rules/notice-content.ts';
import { recordDigest } from '../flow/keep-judgement.ts';
import { commitHead, type HeldHead, type StoreTools } from '../stores/dossier-store.ts';
import { counterWrite, loadCounter, loadNotice, noticeWrite } from '../stores/notice-store.ts';
import { loadRecord } from '../stores/record-store.ts';
import { type CropTools, cropEvidence } from './evidence-crops.ts';
import { noticeJson } from './issue-notice.ts';

export type NumberingTools = StoreTools &
  CropTools & { readonly vault: Vault; readonly campaigns: FindKit; readonly printer: NoticePrinter };

/** A notice that was just numbered, and how it looks. */
export interface Numbered {
  readonly notice: Notice;
  readonly pdf: Uint8Array<ArrayBuffer>;
}

/**
 * Gives a decision's notice its content and its number: counter, notice and audit entry in one transaction, so that no
 * number is lost and none is given twice. It is printed before: what can't be printed takes no number.
 */
export async function numberNotice(
  tools: NumberingTools,
  held: HeldHead,
  entry: OutboxEntry,
): Promise<Result<Numbered, NotDone | 'conflict'>> {
  const { head } = held;
  const { noticeId, correction, createdAt } = entry;
  const { dossierId, campaign } = head;
  const order = orderedBy(head, entry);
  if (order === null) return err(terminal('state-forbids'));
  const { recordRevision, by } = order;
  const record = await loadRecord(tools, dossierId, recordRevision);
  if (record === null) return err(terminal('record-missing'));
  const kit = tools.campaigns(packOf(record)) ?? tools.campaigns(campaign);
  if (kit === undefined) return err(terminal('campaign-unknown'));
  const replaced = correction && (await loadNotice(tools.records, correction.replaces));
  if (correction && replaced === null) return err(terminal('notice-unknown'));

  const kind = kindOf(record, entry);
  const evidence = await cropEvidence(tools, head, record, kind);
  const counter = await loadCounter(tools.records, campaign, kind);
  const serial = counter.last + 1;
  const content = noticeContent({
    campaign: kit.campaign,
    record,
    recordRevision,
    noticeId,
    kind,
    serial,
    issuedAt: createdAt,
    receivedAt: head.receivedAt,
    crops: evidence.refs,
    replaces: replaced && {
      noticeId: replaced.notice.noticeId,
      number: replaced.notice.content.number,
      title: replaced.notice.content.title,
      reason: correction!.reason,
    },
  });
  const printed = await tools.printer.print(content, evidence.pictures);
  if (!printed.ok) return err(terminal('notice-unprintable'));
  const rests = {
    from: recordDigest(record, tools.hashes),
    rules: record.rulesVersion,
    ...basisDetails(head.reading?.sha256, record.engine),
  };
  const notice: Notice = {
    schema: 'shouli/notice-item@1',
    noticeId,
    dossierId,
    serial,
    state: 'NUMBERED',
    content,
    issuedBy: by,
    rests,
    pdf: null,
    json: null,
    numberedAt: tools.clock.now(),
    issuedAt: null,
    replacedBy: null,
  };
  const committed = await commitHead(tools, held, {
    head,
    audit: {
      actor: SYSTEM,
      action: 'notice-numbered',
      details: {
        ...{ notice: noticeId, kind, serial, number: content.number, revision: recordRevision },
        json: tools.hashes.sha256(noticeJson(content)),
        ...rests,
      },
    },
    also: [counterWrite(campaign, kind, serial, counter.version), noticeWrite(notice, null)],
  });
  if (committed.ok) return ok({ notice, pdf: printed.value });
  return err(committed.error === 'conflict' ? 'conflict' : terminal('record-too-large'));
}

/** Whose word the notice is, and on which revision; null where the dossier has moved on without it. */
function orderedBy(
  { state, dossierId, recordRevision, round, issued }: DossierHead,
  { noticeId, defects }: OutboxEntry,
): { readonly recordRevision: number; readonly by: Actor } | null {
  if (defects) return { recordRevision: defects.revision, by: defects.by };
  const isDue = state === 'DECIDED' && noticeIdOf(dossierId, recordRevision, round) === noticeId;
  return isDue && issued !== null ? { recordRevision, by: issued.by } : null;
}

/** `ln-qts-2024@1` of `ln-qts-2024@1+rules.3`: a notice quotes the clauses by which it was judged. */
const packOf = ({ rulesVersion }: DossierRecord): string => rulesVersion.split('+')[0]!;

function kindOf({ decision }: DossierRecord, { defects }: OutboxEntry): NoticeKind {
  if (defects) return 'DEFECTS';
  return decision.final === 'ACCEPT' ? 'ACCEPTANCE' : 'REJECTION';
}
