import { z } from 'zod';
import { Box } from './geometry.ts';
import { LeftOutPage } from './page-order.ts';
import { Deliverer, Physical } from './submission.ts';

const confidence = z.number().min(0).max(1);

export const DocumentType = z.enum([
  'EVALUATION_FORM',
  'EXCEPTION_FORM',
  'MATERIALS_COVER',
  'CATALOG',
  'SENIOR_FORM',
  'ROSTER',
  'PUBLICITY_STATEMENT',
  'COMMITMENT',
  'ID_CARD',
  'DIPLOMA',
  'DEGREE',
  'TITLE_CERTIFICATE',
  'APPOINTMENT',
  'CONTINUING_EDUCATION',
  'ASSESSMENT',
  'SUMMARY',
  'PROJECT',
  'STANDARD',
  'PATENT',
  'BENEFIT_PROOF',
  'PAPER',
  'AWARD',
  'SEPARATOR',
  'OTHER',
]);
export type DocumentType = z.infer<typeof DocumentType>;

/** Reasons to ask for a better scan; none of them ever rejects anybody (DA/T 31-2017). */
export const QualityCode = z.enum([
  'low-resolution',
  'blurred',
  'dark',
  'greyscale',
  'skewed',
  'cut-edge',
  'duplicate',
]);
export type QualityCode = z.infer<typeof QualityCode>;

/** Why the clerk left a page out, and which is read in its place. */
export const LeftOut = z.object({
  reason: LeftOutPage.shape.reason,
  page: z.number().int().min(1),
});

export const RecordPage = z.object({
  file: z.string(),
  /** From 1 within the dossier, over all its files. */
  page: z.number().int().min(1),
  /** From 1 within its file. */
  filePage: z.number().int().min(1),
  sha256: z.string(),
  /** Index in `documents`; null for a blank page. */
  documentIndex: z.number().int().min(0).nullable(),
  /** Clockwise turn that brings the scan upright. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** Degrees that the upright page leans clockwise. */
  skew: z.number(),
  blank: z.boolean(),
  quality: z.array(QualityCode),
  /** The earlier page that this one repeats. */
  duplicateOf: z.number().int().min(1).optional(),
  /** Scanned, kept and not read: it stands in the document of the page that is read in its place. */
  leftOut: LeftOut.optional(),
});
export type RecordPage = z.infer<typeof RecordPage>;

export const RecordDocument = z.object({
  type: DocumentType,
  copy: z.number().int().min(1),
  pages: z.array(z.number().int().min(1)),
  confidence,
});
export type RecordDocument = z.infer<typeof RecordDocument>;

export const FieldEvidence = z.object({
  /** Index in `documents`. */
  document: z.number().int().min(0),
  page: z.number().int().min(1),
  box: Box,
  raw: z.string(),
  confidence,
  /** True where the writing looks like a hand's: never sure by itself. */
  handwritten: z.boolean().optional(),
});
export type FieldEvidence = z.infer<typeof FieldEvidence>;

export const FieldValue = z.union([z.string(), z.number(), z.boolean()]);
export type FieldValue = z.infer<typeof FieldValue>;

export const Field = z.object({
  /** null: a place for the value was found, but nothing readable in it. */
  value: FieldValue.nullable(),
  raw: z.string(),
  /** Calibrated: of the fields given 0.95 and more at least 99.8 % are right. */
  confidence,
  evidence: z.array(FieldEvidence),
  verifiedBy: z.string().nullable(),
  /** Other readings (another copy, the roster), most likely first. */
  candidates: z
    .array(z.object({ value: FieldValue, source: z.enum(['copy', 'roster', 'document', 'raw']), confidence }))
    .optional(),
  /** True where copies of the form disagree. */
  disagreement: z.boolean().optional(),
  /** True where a person who did not see the value read another one: sure only once a person has settled it. */
  contested: z.boolean().optional(),
});
export type Field = z.infer<typeof Field>;

/** Field path of the contract, e.g. `applicant.name` or `papers[0].title`. */
export type FieldPath = string;
export type Fields = Readonly<Record<FieldPath, Field>>;

export const Outcome = z.enum(['pass', 'fail', 'review', 'info', 'not-applicable']);
export type Outcome = z.infer<typeof Outcome>;
export const Severity = z.enum(['reject', 'review', 'info']);
export type Severity = z.infer<typeof Severity>;
/** The only three grounds for refusing acceptance, in the order in which reasons are listed. */
export const Ground = z.enum(['JURISDICTION', 'CONDITION', 'PROCEDURE']);
export type Ground = z.infer<typeof Ground>;

export const FindingEvidence = z.object({
  field: z.string().optional(),
  document: z.number().int().min(0).optional(),
  page: z.number().int().min(1).optional(),
  box: Box.optional(),
});

export const Finding = z.object({
  ruleId: z.string(),
  outcome: Outcome,
  severity: Severity,
  ground: Ground.optional(),
  clause: z.string(),
  message: z.string(),
  /** Plain Chinese with the values, the clause quoted and the arithmetic shown. */
  why: z.string(),
  /** What a person should look at, where the outcome is `review`. */
  question: z.string().optional(),
  /** The ground as a notice states it, where the outcome is `fail`: the fact, or the words of the person who found it. */
  statement: z.string().optional(),
  evidence: z.array(FindingEvidence),
});
export type Finding = z.infer<typeof Finding>;

export const ProposedDecision = z.enum(['ACCEPT', 'REJECT', 'REVIEW']);
export type ProposedDecision = z.infer<typeof ProposedDecision>;

export const Decision = z.object({
  proposed: ProposedDecision,
  final: z.enum(['ACCEPT', 'REJECT']).nullable(),
  /** Rule ids: of the failures for a rejection, of what is open for a review; JURISDICTION, CONDITION, PROCEDURE. */
  reasons: z.array(z.string()),
});
export type Decision = z.infer<typeof Decision>;

export const EngineIdentity = z.object({
  name: z.string(),
  version: z.string(),
  models: z.array(z.string()),
});
export type EngineIdentity = z.infer<typeof EngineIdentity>;

/** Things seen on the pages that rules need and that are no fields. */
export const Observations = z.object({
  /** Ink in the place of the applicant's signature: null where no such place was found. */
  applicantSigned: z.boolean().nullable(),
  /** Per copy of the evaluation form, in copy order; null where the photo box was not found. */
  photos: z.array(
    z
      .object({
        present: z.boolean(),
        isColour: z.boolean().nullable(),
        widthMm: z.number().nullable(),
        heightMm: z.number().nullable(),
        confidence,
      })
      .nullable(),
  ),
  /** Words that hint at a fact no field holds (公务员登记, 科员, 二级单位 …), with the place. */
  hints: z.array(z.object({ kind: z.string(), text: z.string(), page: z.number().int().min(1), box: Box })),
  /** Rows of a repeating table that were seen but gave no complete row: nothing disappears silently. */
  unreadRows: z.array(
    z.object({ table: z.string(), page: z.number().int().min(1), box: Box, raw: z.string() }),
  ),
  /** What other documents say of a field (the name on the diploma …): never merged into the field's value. */
  crossValues: z
    .array(
      z.object({
        path: z.string(),
        value: FieldValue,
        /** Index in `documents`. */
        documentIndex: z.number().int().min(0),
        page: z.number().int().min(1),
        box: Box,
        confidence,
      }),
    )
    .optional(),
  /** The words of each 公示情况说明 without digits, to tell whom it names; left out where there is none. */
  statements: z
    .array(
      z.object({
        /** Index in `documents`. */
        documentIndex: z.number().int().min(0),
        text: z.string(),
        /** Mean of its characters. */
        confidence,
      }),
    )
    .optional(),
  /** Separator sheets with our codes; left out where none was scanned. */
  separators: z
    .object({
      /** Sequence numbers of printed sheets that were not found: what stood behind them may be missing too. */
      missing: z.array(z.number().int().min(1)),
      /** Sheets of another applicant or batch stand among them. */
      mixed: z.boolean(),
    })
    .optional(),
  /** Files that could not be read, with the reason code. */
  unreadFiles: z.array(z.object({ file: z.string(), reason: z.string(), sentence: z.string() })),
});
export type Observations = z.infer<typeof Observations>;

/** What reading gives, before any rule has run. */
export const DossierReading = z.object({
  dossierId: z.string(),
  source: z.string(),
  campaign: z.string(),
  engine: EngineIdentity,
  receivedAt: z.string().nullable(),
  deliverer: Deliverer.nullable(),
  physical: Physical,
  pages: z.array(RecordPage),
  documents: z.array(RecordDocument),
  fields: z.record(z.string(), Field),
  observations: Observations,
});
export type DossierReading = z.infer<typeof DossierReading>;

export const DossierRecord = DossierReading.extend({
  schema: z.literal('shouli/record@1'),
  rulesVersion: z.string(),
  findings: z.array(Finding),
  decision: Decision,
});
export type DossierRecord = z.infer<typeof DossierRecord>;
