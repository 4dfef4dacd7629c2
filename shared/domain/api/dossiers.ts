import { z } from 'zod';
import { AuditEntry } from '../flow/audit.ts';
import { AnomalyMark, DossierHead } from '../flow/dossier-head.ts';
import { DossierState } from '../flow/dossier-state.ts';
import { NoticeKind } from '../flow/notice.ts';
import { Word } from '../flow/word.ts';
import { DossierRecord, FieldValue, Finding } from '../record.ts';
import { Physical } from '../submission.ts';
import { PageQuery, pageOf } from './problem.ts';

const moment = z.iso.datetime({ offset: true });
const why = z.string().trim().min(2).max(500);

/** One row of a list or queue. */
export const DossierSummary = z
  .object({
    dossierId: z.string(),
    campaign: z.string(),
    batchId: z.string().nullable(),
    source: z.string(),
    state: DossierState,
    precheck: z.boolean(),
    receivedAt: moment,
    deliverer: z.string(),
    applicant: DossierHead.shape.applicant,
    pages: z.number().int().nullable(),
    /** Pages read so far. */
    pagesRead: z.number().int(),
    proposed: z.enum(['ACCEPT', 'REJECT', 'REVIEW']).nullable(),
    final: z.enum(['ACCEPT', 'REJECT']).nullable(),
    reasons: z.array(z.string()),
    /** Why it stands where it stands in a reviewer's queue. */
    need: z.enum(['rule-failure', 'unsure-field', 'sample', 'none']),
    failure: z.object({ reason: z.string(), sentence: z.string(), at: moment }).nullable(),
    claimedBy: z.string().nullable(),
    /** When it was purged, or the purge began; null: it was not. */
    purgedAt: moment.nullable(),
    updatedAt: moment,
  })
  .meta({ id: 'DossierSummary' });
export type DossierSummary = z.infer<typeof DossierSummary>;

export const DossierQuery = PageQuery.extend({
  campaign: z.string().optional(),
  state: DossierState.optional(),
  failed: z.enum(['true', 'false']).optional(),
  batch: z.string().optional(),
  level: z.string().optional(),
  specialty: z.string().optional(),
  /** Name, unit, number of the dossier; Chinese or pinyin. */
  q: z.string().max(100).optional(),
  /** `true`: `q` may also stand in what was read of the dossier, save ID numbers and phones. */
  text: z.enum(['true', 'false']).optional(),
});

export const NoticeSummary = z
  .object({
    noticeId: z.string(),
    number: z.string(),
    kind: NoticeKind,
    issuedAt: moment.nullable(),
    replacedBy: z.string().nullable(),
  })
  .meta({ id: 'NoticeSummary' });

/** All of a dossier that one screen needs; sensitive values masked. The ETag is the record's revision. */
export const DossierView = z
  .object({
    summary: DossierSummary,
    physical: Physical,
    files: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() })),
    record: DossierRecord.nullable(),
    words: z.array(Word),
    notices: z.array(NoticeSummary),
    confirmed: DossierHead.shape.confirmed,
    issued: DossierHead.shape.issued,
    claim: DossierHead.shape.claim,
    /** Fields that stood out in group verification and that nobody has looked at since. */
    anomalies: z.array(AnomalyMark),
    /** Steps that the person who asks may take now. */
    may: z.array(
      z.enum([
        'claim',
        'correct',
        'override',
        'confirm-accept',
        'confirm-reject',
        'return',
        'issue',
        'unmask',
        'drive-again',
        'attest',
        'correct-notice',
      ]),
    ),
  })
  .meta({ id: 'DossierView' });
export type DossierView = z.infer<typeof DossierView>;

/** What fails already while the rest of the pages is being read: sure, and yet no judgement. */
export const PreliminaryView = z
  .object({
    /** Pages to be read; null before they are counted. */
    pages: z.number().int().nullable(),
    /** The first of them, as far as they were read without a gap. */
    pagesRead: z.number().int(),
    /** Failures only; empty as well once the dossier has been judged. */
    findings: z.array(Finding),
  })
  .meta({ id: 'PreliminaryView' });
export type PreliminaryView = z.infer<typeof PreliminaryView>;

/** A new value; or `asRead`: what stands there is right, though the person may see it masked only. */
export const Correction = z
  .object({
    path: z.string().min(1).max(200),
    value: FieldValue.nullable().optional(),
    asRead: z.literal(true).optional(),
    why,
  })
  .refine(({ value, asRead }) => (value === undefined) !== (asRead === undefined), {
    message: 'either a value or asRead',
  })
  .meta({ id: 'Correction' });
export const MarkAnomaly = z
  .object({ path: z.string().min(1).max(200), marked: z.boolean() })
  .meta({ id: 'MarkAnomaly' });
export const Override = z
  .object({ ruleId: z.string().min(1).max(20), outcome: z.enum(['pass', 'fail']), why })
  .meta({ id: 'Override' });
export const Confirmation = z
  .object({ decision: z.enum(['ACCEPT', 'REJECT']), note: z.string().max(500).optional() })
  .meta({ id: 'Confirmation' });
export const WithReason = z.object({ why }).meta({ id: 'WithReason' });
/** `dossierId`: typed again, as the person's own confirmation. */
export const Purge = z.object({ dossierId: z.string().max(60), why }).meta({ id: 'Purge' });
export const Unmask = z.object({ path: z.string(), why }).meta({ id: 'Unmask' });
export const Unmasked = z.object({ path: z.string(), value: z.string() }).meta({ id: 'Unmasked' });
export const Attest = z.object({ physical: Physical, why }).meta({ id: 'Attest' });
/** Newest first. */
export const AuditTrail = pageOf(AuditEntry)
  .extend({
    /** Sequence numbers where the chain does not hold, wherever in it. */
    breaks: z.array(z.number().int()),
  })
  .meta({ id: 'AuditTrail' });

/** What the notice would say if the decision were issued now. */
export const NoticePreview = z
  .object({
    kind: NoticeKind,
    title: z.string(),
    paragraphs: z.array(z.string()),
    reasons: z.array(z.object({ ruleId: z.string(), message: z.string(), clause: z.string() })),
  })
  .meta({ id: 'NoticePreview' });

/** One cell of group verification: the same field of many dossiers, as crops. */
export const GroupCell = z
  .object({
    dossierId: z.string(),
    /** Of the field: of a group of many, which one. */
    path: z.string(),
    /** null where the dossier has no such field. */
    value: FieldValue.nullable(),
    confidence: z.number(),
    verified: z.boolean(),
    page: z.number().int().nullable(),
    box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
    /** Whoever marked it as standing out, and when; null: nobody. */
    anomaly: AnomalyMark.nullable(),
    etag: z.string(),
  })
  .meta({ id: 'GroupCell' });
export const GroupQuery = PageQuery.extend({
  campaign: z.string().optional(),
  batch: z.string().optional(),
  /** A field path; `seal`: every seal of each dossier; `photo`: the photo of its form. */
  field: z.string().min(1).max(100),
});
