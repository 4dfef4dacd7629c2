import { z } from 'zod';
import { Actor } from '../actor.ts';
import { BlobRef } from './blob-ref.ts';

/** 受理通知书 · 不予受理通知书 · 一次性告知书. */
export const NoticeKind = z.enum(['ACCEPTANCE', 'REJECTION', 'DEFECTS']);
export type NoticeKind = z.infer<typeof NoticeKind>;

const moment = z.iso.datetime({ offset: true });

/** One reason as printed; reasons of one ground stand together under its heading. */
export const NoticeReason = z.object({
  ruleId: z.string(),
  ground: z.string(),
  heading: z.string(),
  message: z.string(),
  /** Where the rule stands, e.g. 六、申报流程（三）. */
  clause: z.string(),
  /** The sentence that names and quotes the clause. */
  basis: z.string(),
  page: z.number().int().min(1).nullable(),
  /** The sentence that says where the evidence stands; null where it stands on no page. */
  place: z.string().nullable(),
  crop: BlobRef.nullable(),
  /** Below the picture; null without one. */
  caption: z.string().nullable(),
});
export type NoticeReason = z.infer<typeof NoticeReason>;

/** Everything a notice prints, fixed when its number is given; ID numbers masked. The JSON beside the PDF. */
export const NoticeContent = z.object({
  schema: z.literal('shouli/notice@1'),
  noticeId: z.string(),
  kind: NoticeKind,
  /** As printed, e.g. 受理〔2024〕0001号. */
  number: z.string(),
  title: z.string(),
  issuer: z.string(),
  /** 成文日期, ISO. */
  date: z.iso.date(),
  campaign: z.string(),
  rulesVersion: z.string(),
  dossierId: z.string(),
  recordRevision: z.number().int().min(1),
  applicant: z.object({
    name: z.string(),
    idNumberMasked: z.string(),
    employer: z.string(),
    level: z.string(),
    specialty: z.string(),
  }),
  deliverer: z.string(),
  /** To whom it is addressed, as printed. */
  addressee: z.string(),
  /** Body paragraphs, in order, as printed: before the reasons. */
  paragraphs: z.array(z.string()),
  /** Of a rejection: every confirmed reason with its clause; `crop` is the evidence as a picture in `derived`. */
  reasons: z.array(NoticeReason),
  /** Paragraphs after the reasons, in order, as printed. */
  closing: z.array(z.string()),
  /** Of the pages with pictures of the evidence: the line in the text that names them, their label, their title. */
  annex: z.object({ note: z.string(), label: z.string(), title: z.string() }).nullable(),
  /** Notice that this one corrects and replaces, with the reason. */
  replaces: z.object({ noticeId: z.string(), number: z.string(), reason: z.string() }).nullable(),
});
export type NoticeContent = z.infer<typeof NoticeContent>;

/** A notice's own item: numbered first, then issued; after that it never changes. */
export const Notice = z.object({
  schema: z.literal('shouli/notice-item@1'),
  noticeId: z.string(),
  dossierId: z.string(),
  /** Place in the row of this campaign's notices of its kind: from 1, without gaps. */
  serial: z.number().int().min(1),
  state: z.enum(['NUMBERED', 'ISSUED']),
  content: NoticeContent,
  issuedBy: Actor,
  /** What the notice rests on, as the audit chain names it: record, reading, rules, engine with its models. */
  rests: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  pdf: z.object({ blob: BlobRef, sha256: z.string() }).nullable(),
  json: z.object({ blob: BlobRef, sha256: z.string() }).nullable(),
  numberedAt: moment,
  issuedAt: moment.nullable(),
  /** Number of the notice that replaced this one. */
  replacedBy: z.string().nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** Defects of one revision are told once. */
export const defectsIdOf = (dossierId: string, recordRevision: number, round: number): string =>
  `${dossierId}-D${round}-${recordRevision}`;

/** The same decision always names the same notice, so that a second try makes no second one. */
export const noticeIdOf = (dossierId: string, recordRevision: number, round: number): string =>
  `${dossierId}-N${round}-${recordRevision}`;
