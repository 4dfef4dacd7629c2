import { z } from 'zod';
import { Actor } from '../actor.ts';
import { PageOrder } from '../page-order.ts';
import { Decision } from '../record.ts';
import { Deliverer, Physical } from '../submission.ts';
import { BlobRef } from './blob-ref.ts';
import { DossierState } from './dossier-state.ts';

const moment = z.iso.datetime({ offset: true });

/** One scan file of a submission, pinned to the version whose bytes were hashed. */
export const SubmittedFile = z.object({
  /** Relative to the dossier folder, as the record shows it. */
  name: z.string(),
  blob: BlobRef,
  sha256: z.string(),
  bytes: z.number().int().min(0),
});
export type SubmittedFile = z.infer<typeof SubmittedFile>;

/**
 * An accepted field that a person read again without seeing the value. `differs`: open; `upheld`, `corrected`: a
 * person who saw both has settled it, for what the machine had read or against it.
 */
export const BlindSample = z.object({
  path: z.string(),
  /** The machine's, when it was asked. */
  confidence: z.number().min(0).max(1),
  verdict: z.enum(['agrees', 'differs', 'upheld', 'corrected']),
});
export type BlindSample = z.infer<typeof BlindSample>;

/** A field that stood out in group verification, until a person takes the mark back or has looked at the field. */
export const AnomalyMark = z.object({ path: z.string(), by: Actor, at: moment });
export type AnomalyMark = z.infer<typeof AnomalyMark>;

/** The one changing item of a dossier: where it stands and where everything else of it lies. */
export const DossierHead = z.object({
  schema: z.literal('shouli/dossier@1'),
  dossierId: z.string(),
  submissionId: z.string(),
  /** From 1; a new version of the submission's bytes is a new dossier that supersedes this one. */
  submissionVersion: z.number().int().min(1),
  campaign: z.string(),
  batchId: z.string().nullable(),
  /** Folder of the dossier, as the record's `source` shows it. */
  source: z.string(),
  /** True: everything is judged and told, nothing is registered. */
  precheck: z.boolean(),
  state: DossierState,
  /** From 1; grows when an issuer returns a decision. */
  round: z.number().int().min(1),
  receivedAt: moment,
  /** False where nobody stated the time: `receivedAt` is then when the manifest was stored, for order only. */
  receivedAtStated: z.boolean().optional(),
  deliverer: Deliverer.nullable(),
  /** What the clerk saw with the paper in hand. */
  physical: Physical,
  files: z.array(SubmittedFile),
  /** Every page in the clerk's order, with the clerk's turns; left out where nobody arranged them. */
  pageOrder: PageOrder.optional(),
  /** SHA-256 over names and hashes of the files and the clerk's order: the same bytes again are the same submission. */
  contentHash: z.string(),
  pages: z.number().int().min(0).nullable(),
  /** How often the flow was deliberately started anew; 0 where left out. */
  drives: z.number().int().min(0).optional(),
  /** What reading gave, as a file; left out until the pages are assembled. `sha256`: of its JSON. */
  reading: z.object({ blob: BlobRef, sha256: z.string() }).optional(),
  /** For lists: what the record says of the applicant; null until read. */
  applicant: z
    .object({ name: z.string(), employer: z.string(), level: z.string(), specialty: z.string() })
    .nullable(),
  /** Newest revision of the record; 0 before the first. */
  recordRevision: z.number().int().min(0),
  /** SHA-256 of that revision with its values in full, as the chain names it; the next entry names what it rests on. */
  recordHash: z.string().optional(),
  decision: Decision.nullable(),
  confirmed: z.object({ by: Actor, at: moment, decision: z.enum(['ACCEPT', 'REJECT']) }).nullable(),
  issued: z.object({ by: Actor, at: moment }).nullable(),
  /** Set while a notice is being corrected: the one in force until its successor is issued. */
  correcting: z.object({ replaces: z.string(), reason: z.string(), by: Actor, at: moment }).optional(),
  /** Fields of the quality sample that were answered, in that order. */
  samples: z.array(BlindSample).optional(),
  /** Fields that stand out and that nobody has looked at since, each once. */
  anomalies: z.array(AnomalyMark).optional(),
  /** Ids of notices that told defects and decided nothing. */
  told: z.array(z.string()).optional(),
  /** Notice ids, the one in force last. */
  notices: z.array(z.string()),
  /** Visible failure: what stopped the pipeline, until somebody or `sweep` drives it again. */
  failure: z.object({ reason: z.string(), at: moment, attempts: z.number().int().min(1) }).nullable(),
  /** A reviewer's lease. */
  claim: z.object({ by: z.string(), until: moment }).nullable(),
  /** Set when it was purged; `finishedAt` null: not everything is gone yet. What stays stands in `Proof`. */
  purge: z.object({ by: Actor, at: moment, finishedAt: moment.nullable() }).optional(),
  /** End of the audit chain. */
  audit: z.object({ seq: z.number().int().min(0), hash: z.string() }),
  updatedAt: moment,
});
export type DossierHead = z.infer<typeof DossierHead>;
