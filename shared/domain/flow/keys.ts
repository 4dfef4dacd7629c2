import type { DossierState } from './dossier-state.ts';

/** Where items of the one table stand. `pad` keeps numbers in order as text. */
const pad = (number: number): string => String(number).padStart(6, '0');

export const keys = {
  head: (dossierId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: 'HEAD' }),
  record: (dossierId: string, revision: number) => ({
    pk: `DOSSIER#${dossierId}`,
    sk: `RECORD#${pad(revision)}`,
  }),
  audit: (dossierId: string, seq: number) => ({ pk: `DOSSIER#${dossierId}`, sk: `AUDIT#${pad(seq)}` }),
  /** What was known beside the dossier when a revision was judged. */
  context: (dossierId: string, revision: number) => ({
    pk: `DOSSIER#${dossierId}`,
    sk: `CONTEXT#${pad(revision)}`,
  }),
  /** What stays of a purged dossier's files and revisions. */
  proof: (dossierId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: 'PROOF' }),
  /** A person's word on a field or a finding, numbered within the dossier. */
  word: (dossierId: string, number: number) => ({ pk: `DOSSIER#${dossierId}`, sk: `WORD#${pad(number)}` }),
  submission: (submissionId: string) => ({ pk: `SUBMISSION#${submissionId}`, sk: 'HEAD' }),
  /** Claims a submission's content: the same bytes again find the same dossier. */
  content: (campaign: string, contentHash: string) => ({
    pk: `CONTENT#${campaign}#${contentHash}`,
    sk: 'HEAD',
  }),
  batch: (batchId: string) => ({ pk: `BATCH#${batchId}`, sk: 'HEAD' }),
  batchReport: (batchId: string) => ({ pk: `BATCH#${batchId}`, sk: 'REPORT' }),
  batchFolder: (batchId: string, source: string) => ({ pk: `BATCH#${batchId}`, sk: `FOLDER#${source}` }),
  outbox: (outboxId: string) => ({ pk: `OUTBOX#${outboxId}`, sk: 'ENTRY' }),
  notice: (noticeId: string) => ({ pk: `NOTICE#${noticeId}`, sk: 'HEAD' }),
  counter: (campaign: string, kind: string) => ({ pk: `COUNTER#${campaign}#${kind}`, sk: 'HEAD' }),
  person: (personKey: string, dossierId: string) => ({
    pk: `PERSON#${personKey}`,
    sk: `DOSSIER#${dossierId}`,
  }),
  integrity: (personKey: string) => ({ pk: `INTEGRITY#${personKey}`, sk: 'HEAD' }),
  /** There once an integrity list was loaded: only then is a person who is not found known to be not on it. */
  integrityList: () => ({ pk: 'INTEGRITY', sk: 'LIST' }),
  /** Audit of what belongs to no dossier: sign-ins, accounts, refused looks. */
  houseAudit: (chain: string, seq: number) => ({ pk: `CHAIN#${chain}`, sk: `AUDIT#${pad(seq)}` }),
  houseAuditEnd: (chain: string) => ({ pk: `CHAIN#${chain}`, sk: 'END' }),
} as const;

/** Keys of the lists. `moment` orders them by time. */
export const lists = {
  dossiersIn: (campaign: string, state: DossierState) => `STATE#${campaign}#${state}`,
  failures: (campaign: string) => `FAILED#${campaign}`,
  /** Submissions whose newest upload was not taken; `unknown` stands for a manifest that names no campaign of ours. */
  refused: (campaign: string) => `REFUSED#${campaign}`,
  pendingOutbox: 'OUTBOX#PENDING',
  /** Uploads that an account has announced and not finished. */
  unfinishedUploads: (account: string) => `UPLOADS#${account}`,
  batch: (batchId: string) => `BATCH#${batchId}`,
  batches: (campaign: string) => `BATCHES#${campaign}`,
  notices: (campaign: string) => `NOTICES#${campaign}`,
} as const;
