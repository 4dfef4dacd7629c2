import type { Notice } from '../../domain/flow/notice.ts';
import type { DecisionEvent, Mail } from '../../ports/outbound.ts';
import type { NoticeWording } from '../../rules/notice-wording.ts';
import { template } from '../../rules/template.ts';

const TYPES = {
  ACCEPTANCE: 'shouli.decision.accepted',
  REJECTION: 'shouli.decision.rejected',
  DEFECTS: 'shouli.decision.defects',
} as const;

/** Ids, hashes and rule ids; no name and no number of a person. The notice's id is the event's. */
export function noticeEvent({
  noticeId,
  dossierId,
  content,
  pdf,
  json,
  issuedAt,
  numberedAt,
}: Notice): DecisionEvent {
  const { campaign, kind, number, rulesVersion, reasons, replaces } = content;
  return {
    specversion: '1.0',
    id: noticeId,
    source: `shouli/${campaign}`,
    type: TYPES[kind],
    subject: dossierId,
    time: issuedAt ?? numberedAt,
    datacontenttype: 'application/json',
    data: {
      campaign,
      rulesVersion,
      noticeId,
      number,
      reasons: reasons.map(({ ruleId }) => ruleId).join(','),
      pdf: pdf?.blob.key ?? null,
      pdfSha256: pdf?.sha256 ?? null,
      jsonSha256: json?.sha256 ?? null,
      replaces: replaces?.noticeId ?? null,
    },
  };
}

/** The PDF with a line about it; the notice's id is the mail's. */
export function noticeMail(
  { noticeId, dossierId, content }: Notice,
  pdf: Uint8Array,
  to: string,
  { mail }: NoticeWording,
): Mail {
  const { title, number } = content;
  const say = (sentence: string): string => template(sentence)({ title, number, dossierId });
  return {
    to,
    subject: say(mail.subject),
    text: say(mail.text),
    attachments: [{ name: `${noticeId}.pdf`, contentType: 'application/pdf', bytes: pdf }],
    id: noticeId,
  };
}
