import { SYSTEM } from '../../domain/actor.ts';
import type { OutboxEntry } from '../../domain/flow/outbox.ts';
import { done, type NotDone, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Events, Mailer } from '../../ports/outbound.ts';
import { recordFailure } from '../flow/record-failure.ts';
import { commitHead, type HeldHead, loadHead } from '../stores/dossier-store.ts';
import {
  type HeldNotice,
  type HeldOutbox,
  loadNotice,
  loadOutbox,
  outboxWrite,
} from '../stores/notice-store.ts';
import { issueNotice } from './issue-notice.ts';
import { noticeEvent, noticeMail } from './notice-messages.ts';
import { type NumberingTools, numberNotice } from './number-notice.ts';

export type DeliveryTools = NumberingTools & {
  readonly events: Events;
  /** null where no mail is configured. */
  readonly mail: { readonly mailer: Mailer; readonly to: string } | null;
};

export interface Delivered {
  readonly noticeId: string;
  readonly number: string;
}

/** Five steps, and as many rounds more as others, numbering at the same moment, may get in first. */
const ROUNDS = 40;

type Step = Result<void, NotDone | 'conflict'>;

/**
 * Lets out what a decision ordered, in steps that each stand for themselves: number, file, event, mail, done. Called
 * again after whatever interruption it goes on where it stopped: one notice, one number; event and mail bear the same
 * id each time they are sent.
 */
export async function deliverOutbox(
  tools: DeliveryTools,
  { outboxId }: { readonly outboxId: string },
): Promise<StepOutcome<Delivered>> {
  const printed = new Map<string, Uint8Array<ArrayBuffer>>();
  for (let round = 0; round < ROUNDS; round++) {
    const outbox = await loadOutbox(tools.records, outboxId);
    if (outbox === null) return terminal('outbox-unknown');
    const notice = await loadNotice(tools.records, outbox.entry.noticeId);
    if (outbox.entry.state === 'DONE' && notice !== null) return done(deliveredOf(notice));
    const held = await loadHead(tools.records, outbox.entry.dossierId);
    if (held === null) return terminal('dossier-unknown');
    const step = await takeStep(tools, outbox, notice, held, printed);
    if (!step.ok && step.error !== 'conflict') return shown(tools, outbox, step.error);
  }
  return retry('conflict');
}

/** What no retry helps stands among the failures, until somebody has mended it and drives the dossier again. */
async function shown(tools: DeliveryTools, { entry }: HeldOutbox, error: NotDone): Promise<NotDone> {
  if (error.kind === 'terminal') {
    await recordFailure(tools, { dossierId: entry.dossierId, reason: error.reason, step: 'delivery' });
  }
  return error;
}

const deliveredOf = ({ notice: { noticeId, content } }: HeldNotice): Delivered => ({
  noticeId,
  number: content.number,
});

/** The first step that was not taken yet. */
async function takeStep(
  tools: DeliveryTools,
  outbox: HeldOutbox,
  held: HeldNotice | null,
  dossier: HeldHead,
  printed: Map<string, Uint8Array<ArrayBuffer>>,
): Promise<Step> {
  const { entry } = outbox;
  if (held === null) {
    const numbered = await numberNotice(tools, dossier, entry);
    if (numbered.ok) printed.set(entry.noticeId, numbered.value.pdf);
    return numbered.ok ? ok(undefined) : numbered;
  }
  const { notice } = held;
  if (notice.state === 'NUMBERED') {
    return issueNotice(tools, dossier, held, outbox, printed.get(entry.noticeId) ?? null);
  }
  if (!entry.sent.event) {
    await tools.events.publish(noticeEvent(notice));
    return sent(tools, outbox, 'event');
  }
  if (tools.mail !== null && !entry.sent.mail) {
    const pdf = notice.pdf && (await tools.blobs.get(notice.pdf.blob));
    if (!pdf?.ok) return err(retry('file-not-there-yet', 'the notice'));
    const wording = tools.campaigns(dossier.head.campaign)?.campaign.pack.notices;
    if (wording === undefined) return err(terminal('campaign-unknown'));
    await tools.mail.mailer.send(noticeMail(notice, pdf.value, tools.mail.to, wording));
    return sent(tools, outbox, 'mail');
  }
  return finished(tools, outbox, dossier);
}

async function sent(
  { records }: DeliveryTools,
  { entry, version }: HeldOutbox,
  what: keyof OutboxEntry['sent'],
): Promise<Step> {
  const next = { ...entry, sent: { ...entry.sent, [what]: true } };
  const written = await records.write([outboxWrite(next, version)]);
  return written.ok ? written : err('conflict');
}

async function finished(tools: DeliveryTools, outbox: HeldOutbox, dossier: HeldHead): Promise<Step> {
  const { entry, version } = outbox;
  const committed = await commitHead(tools, dossier, {
    head: { ...dossier.head, failure: null },
    audit: {
      actor: SYSTEM,
      action: 'notice-delivered',
      details: { notice: entry.noticeId, event: entry.sent.event, mail: entry.sent.mail },
    },
    also: [outboxWrite({ ...entry, state: 'DONE' }, version)],
  });
  if (committed.ok) return ok(undefined);
  return err(committed.error === 'conflict' ? 'conflict' : terminal('record-too-large'));
}
