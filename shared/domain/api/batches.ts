import { z } from 'zod';
import { BatchReport } from '../batch.ts';
import { AuditEntry } from '../flow/audit.ts';
import { Outcome, ProposedDecision } from '../record.ts';
import { RosterRow } from '../roster.ts';
import { DossierSummary } from './dossiers.ts';
import { pageOf } from './problem.ts';
import { SampleQuality } from './samples.ts';

const moment = z.iso.datetime({ offset: true });

export const BatchSummary = z
  .object({
    batchId: z.string(),
    campaign: z.string(),
    bureau: z.string().nullable(),
    precheck: z.boolean(),
    receivedAt: moment,
    dossiers: z.number().int(),
    judged: z.number().int(),
    totals: BatchReport.shape.totals.nullable(),
    balanced: z.boolean(),
  })
  .meta({ id: 'BatchSummary' });
export type BatchSummary = z.infer<typeof BatchSummary>;

/** One person's defects, all at once, with what to do. */
export const PersonDefects = z
  .object({
    dossierId: z.string(),
    name: z.string(),
    defects: z.array(
      z.object({
        ruleId: z.string(),
        outcome: z.enum(['fail', 'review']),
        message: z.string(),
        /** What to do about it. */
        advice: z.string(),
        page: z.number().int().nullable(),
        box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
      }),
    ),
  })
  .meta({ id: 'PersonDefects' });

export const BatchView = z
  .object({
    summary: BatchSummary,
    report: BatchReport.nullable(),
    dossiers: z.array(DossierSummary),
    defects: z.array(PersonDefects),
  })
  .meta({ id: 'BatchView' });
export type BatchView = z.infer<typeof BatchView>;

/** The issued notices of a batch: one zip, or several where the home can't answer with so much at once. */
export const BatchNotices = z
  .object({
    notices: z.number().int(),
    parts: z.array(
      z.object({ part: z.number().int().min(1), notices: z.number().int(), bytes: z.number().int() }),
    ),
  })
  .meta({ id: 'BatchNotices' });

export const RosterView = z
  .object({
    /** Mark of this very file: what its cover and separator sheets bear. */
    mark: z.string(),
    rows: z.array(RosterRow.extend({ pinyin: z.string() })),
    notes: z.array(z.string()),
  })
  .meta({ id: 'RosterView' });

export const Dashboard = z
  .object({
    campaign: z.string(),
    states: z.array(z.object({ state: z.string(), count: z.number().int() })),
    outcomes: z.object({ accepted: z.number().int(), rejected: z.number().int(), review: z.number().int() }),
    failed: z.number().int(),
    missing: z.number().int(),
    byBureau: z.array(z.object({ name: z.string(), count: z.number().int() })),
    byLevel: z.array(z.object({ name: z.string(), count: z.number().int() })),
    bySpecialty: z.array(z.object({ name: z.string(), count: z.number().int() })),
    topReasons: z.array(z.object({ ruleId: z.string(), count: z.number().int() })),
    quality: SampleQuality,
  })
  .meta({ id: 'Dashboard' });

export const Health = z
  .object({
    version: z.string(),
    /** null where this home counts elsewhere: on the dashboard of the cloud. */
    queue: z
      .object({ waiting: z.number().int(), running: z.number().int(), dead: z.number().int() })
      .nullable(),
    stuck: z.array(z.object({ dossierId: z.string(), state: z.string(), minutes: z.number() })),
    pendingOutbox: z.number().int(),
    oldestOutboxSeconds: z.number().nullable(),
  })
  .meta({ id: 'Health' });

export const HouseAudit = pageOf(AuditEntry)
  .extend({
    /** Places where the chain does not hold. */
    breaks: z.array(z.string()),
  })
  .meta({ id: 'HouseAudit' });

/** The campaign as screens need it. */
export const CampaignView = z
  .object({
    id: z.string(),
    rulesVersion: z.string(),
    title: z.string(),
    levels: z.array(z.string()),
    specialties: z.array(z.string()),
    windows: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
    rules: z.array(
      z.object({
        ruleId: z.string(),
        /** What it looks at, in a few words. */
        title: z.object({ zh: z.string(), en: z.string() }),
        severity: z.string(),
        clause: z.string(),
        quote: z.string(),
      }),
    ),
    fieldNames: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CampaignView' });

/** A loaded pack of rules, as an administrator looks after it. */
export const CampaignVersion = z
  .object({
    /** With its version: `ln-qts-2024@1`. */
    id: z.string(),
    year: z.number().int(),
    title: z.string(),
    issuer: z.string(),
    docNo: z.string().nullable(),
    issuedOn: z.iso.date(),
    rulesVersion: z.string(),
    /** SHA-256 of the pack's canonical JSON: the same hash, the same rules as data. */
    sha256: z.string(),
    /** True where new dossiers of this campaign are judged by it. */
    newest: z.boolean(),
    windows: z.array(z.object({ name: z.string(), from: z.iso.date(), to: z.iso.date() })),
    evidenceCutoff: z.iso.date(),
    seniorityCutoff: z.iso.date(),
    /** 未核实: papers that nobody had, and tables that rest on them; nothing built on them may reject. */
    unverified: z.array(z.string()),
    /** 未决: what a clause leaves open. */
    openPoints: z.array(z.object({ clause: z.string(), point: z.string() })),
    /** Of the campaign, whatever the version: those that count, and prechecks. */
    dossiers: z.object({ handedIn: z.number().int(), prechecked: z.number().int() }),
  })
  .meta({ id: 'CampaignVersion' });
export type CampaignVersion = z.infer<typeof CampaignVersion>;

/** Part of what a version of the rules would decide of stored dossiers; the next part goes on at `cursor`. */
export const Replay = z
  .object({
    judged: z.number().int(),
    flips: z.array(
      z.object({
        dossierId: z.string(),
        from: ProposedDecision,
        to: ProposedDecision,
        rules: z.array(z.object({ ruleId: z.string(), from: Outcome, to: Outcome })),
      }),
    ),
    /** By their own version these would be decided otherwise than they were: the code of the rules has changed. */
    drifted: z.array(z.string()),
    /** Not judged: purged, or the version they were judged by is gone. */
    unknown: z.array(z.string()),
    cursor: z.string().nullable(),
  })
  .meta({ id: 'Replay' });
export type Replay = z.infer<typeof Replay>;

/** Sent over `/api/events`; the client asks again for what it shows. */
export const ChangeEvent = z.object({
  kind: z.enum(['dossier', 'batch', 'notice', 'inbox']),
  id: z.string(),
  state: z.string().nullable(),
  pages: z.number().int().nullable(),
  pagesRead: z.number().int().nullable(),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;
