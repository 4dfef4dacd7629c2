import type { CampaignKit } from '../../campaigns/kit.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { canonical } from '../../domain/flow/audit.ts';
import type { DossierHead, SubmittedFile } from '../../domain/flow/dossier-head.ts';
import { contentHashOf, dossierIdOf } from '../../domain/flow/ids.ts';
import { WAY } from '../../domain/flow/provenance.ts';
import { type NotDone, retry, terminal } from '../../domain/flow/step-outcome.ts';
import type { SubmissionHead } from '../../domain/flow/submission-head.ts';
import type { PageOrder } from '../../domain/page-order.ts';
import type { TerminalReason } from '../../domain/reasons/pipeline.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Write } from '../../ports/records.ts';
import { type HeadWrites, type HeldHead, headWrites, loadHead, moved } from '../stores/dossier-store.ts';
import {
  claimWrite,
  type HeldSubmission,
  loadClaim,
  loadSubmission,
  submissionWrite,
} from '../stores/submission-store.ts';
import { drivesOf, isInFlow, startExecution } from './executions.ts';
import type { FlowTools } from './tools.ts';

export type RegisterTools = Pick<
  FlowTools,
  | 'records'
  | 'clock'
  | 'hashes'
  | 'blobs'
  | 'workflow'
  | 'scanFiles'
  | 'campaigns'
  | 'defaultCampaign'
  | 'limits'
>;

/** One dossier's upload before its files are hashed. */
export interface DossierUpload {
  readonly submissionId: string;
  /** As the record shows it. */
  readonly source: string;
  readonly batchId: string | null;
  readonly precheck: boolean;
  /** Version of the manifest that closed the upload: the same version again is the same event. */
  readonly manifest: string;
  /** When that manifest was stored; stands for a time of receipt that nobody stated. */
  readonly storedAt: string;
  readonly kit: CampaignKit;
  readonly submission: Submission;
  /** The clerk's order of the pages, where there is one. */
  readonly pageOrder?: PageOrder | undefined;
}

/** What became of an upload. `new` is false where it had been dealt with before, or brought nothing new. */
export interface RegisteredDossier {
  readonly dossierId: string;
  readonly duplicate: boolean;
  readonly new: boolean;
}

/** Writes that go with the outcome, e.g. the batch's note of it. */
export type AlsoWrite = (outcome: RegisteredDossier) => readonly Write[];

/** The outcome of this very manifest where it was dealt with before; its execution is started if a crash lost that. */
export async function handledBefore(
  tools: Pick<RegisterTools, 'records' | 'workflow'>,
  upload: Pick<DossierUpload, 'submissionId' | 'precheck' | 'manifest'>,
): Promise<RegisteredDossier | null> {
  const { head } = await loadSubmission(tools.records, upload);
  const dossierId = head.handled[upload.manifest];
  if (dossierId === undefined) return null;
  const duplicate = !head.versions.some((version) => version.dossierId === dossierId);
  if (!duplicate) await ensureStarted(tools, dossierId);
  return { dossierId, duplicate, new: false };
}

/** Registers hashed files as a dossier, once, and starts its execution. */
export async function registerDossier(
  tools: RegisterTools,
  upload: DossierUpload,
  files: readonly SubmittedFile[],
  also: AlsoWrite = () => [],
): Promise<Result<RegisteredDossier, NotDone>> {
  for (let attempt = 0; attempt < tools.limits.attempts; attempt++) {
    const before = await handledBefore(tools, upload);
    if (before) return ok(before);
    const plan = await planned(tools, upload, files);
    if (!plan.ok) return plan;
    const { outcome, writes } = plan.value;
    const written = await tools.records.write([...writes, ...also(outcome)]);
    if (written.ok) {
      if (!outcome.duplicate) await ensureStarted(tools, outcome.dossierId);
      return ok(outcome);
    }
    if (written.error.kind === 'too-large') return err(terminal('record-too-large'));
  }
  return err(retry('conflict'));
}

/** Keeps why an upload was not taken, so that it is seen; says nothing twice. */
export async function refuseUpload(
  tools: Pick<RegisterTools, 'records' | 'clock' | 'limits'>,
  upload: Pick<DossierUpload, 'submissionId' | 'precheck' | 'batchId' | 'manifest'>,
  { reason, campaign }: { readonly reason: TerminalReason; readonly campaign: string | null },
  also: readonly Write[] = [],
): Promise<Result<void, NotDone>> {
  const { manifest, batchId } = upload;
  for (let attempt = 0; attempt < tools.limits.attempts; attempt++) {
    const { head, version } = await loadSubmission(tools.records, upload);
    if (head.refusal?.manifest === manifest && head.refusal.reason === reason) return ok(undefined);
    const refusal = { reason, manifest, at: tools.clock.now() };
    const next = { ...head, campaign: campaign ?? head.campaign, batchId, refusal };
    const written = await tools.records.write([submissionWrite(next, version), ...also]);
    if (written.ok) return ok(undefined);
  }
  return err(retry('conflict'));
}

interface Plan {
  readonly outcome: RegisteredDossier;
  readonly writes: readonly Write[];
}

async function planned(
  tools: RegisterTools,
  upload: DossierUpload,
  files: readonly SubmittedFile[],
): Promise<Result<Plan, NotDone>> {
  const { records, hashes } = tools;
  const campaign = upload.kit.campaign.pack.id;
  const contentHash = contentHashOf(files, hashes.sha256, upload.pageOrder);
  const submission = await loadSubmission(records, upload);
  const last = submission.head.versions.at(-1);
  const previous = last ? await loadHead(records, last.dossierId) : null;
  if (previous && last?.contentHash === contentHash && !isClosedPrecheck(previous.head, upload)) {
    return sameBytes(tools, upload, submission, previous);
  }

  const claim = upload.precheck ? null : await loadClaim(records, campaign, contentHash);
  if (claim && claim.claim.submissionId !== upload.submissionId) {
    const holder = await loadHead(records, claim.claim.dossierId);
    if (holder && holder.head.state !== 'SUPERSEDED') {
      const { dossierId } = claim.claim;
      const next = handledAs(submission.head, upload, dossierId);
      return ok({
        outcome: { dossierId, duplicate: true, new: true },
        writes: [submissionWrite({ ...next, campaign, duplicateOf: dossierId }, submission.version)],
      });
    }
  }

  const superseded = previous ? supersede(tools, previous) : ok(null);
  if (!superseded.ok) return superseded;
  const head = newHead(tools, upload, files, { contentHash, versions: submission.head.versions });
  const created = headWrites(tools, null, {
    head,
    audit: {
      actor: SYSTEM,
      action: 'submission-registered',
      details: {
        way: WAY,
        contentHash,
        files: files.map(({ sha256 }) => sha256),
        manifest: upload.manifest,
        submissionVersion: head.submissionVersion,
        precheck: head.precheck,
      },
    },
  });
  const { dossierId } = head;
  const versions = [...submission.head.versions, { dossierId, contentHash, at: tools.clock.now() }];
  const next = { ...handledAs(submission.head, upload, dossierId), campaign, versions };
  const owner = { schema: 'shouli/content@1', submissionId: upload.submissionId, dossierId } as const;
  return ok({
    outcome: { dossierId, duplicate: false, new: true },
    writes: [
      ...created.writes,
      ...(superseded.value?.writes ?? []),
      submissionWrite(next, submission.version),
      ...(upload.precheck ? [] : [claimWrite(campaign, contentHash, owner, claim?.version ?? null)]),
    ],
  });
}

/** A precheck is told once; asked again with other particulars it is a precheck of its own. */
const isClosedPrecheck = (head: DossierHead, upload: DossierUpload): boolean =>
  head.state === 'PRECHECKED' && !saysTheSame(head, upload);

/** The same bytes again are the same dossier; what the manifest says of their receipt may have been put right. */
function sameBytes(
  tools: RegisterTools,
  upload: DossierUpload,
  submission: HeldSubmission,
  before: HeldHead,
): Result<Plan, NotDone> {
  const { head } = before;
  const { dossierId } = head;
  const outcome = { dossierId, duplicate: false, new: false };
  const note = submissionWrite(handledAs(submission.head, upload, dossierId), submission.version);
  if (saysTheSame(head, upload)) return ok({ outcome, writes: [note] });
  if (isDecided(head)) return err(terminal('already-decided'));
  if (!isInFlow(head) && head.state !== 'IN_REVIEW') return err(terminal('state-forbids'));
  const amended = headWrites(tools, before, {
    // What was judged already is judged again; what is still being read will be judged with these words.
    head: { ...head, ...statedIn(upload), drives: drivesOf(head) + (head.state === 'IN_REVIEW' ? 1 : 0) },
    audit: {
      actor: SYSTEM,
      action: 'submission-registered',
      details: { contentHash: head.contentHash, manifest: upload.manifest, amended: true },
    },
  });
  return ok({ outcome, writes: [note, ...amended.writes] });
}

function supersede(tools: RegisterTools, before: HeldHead): Result<HeadWrites | null, NotDone> {
  const { head } = before;
  if (head.state === 'PRECHECKED' || head.state === 'SUPERSEDED') return ok(null);
  if (isDecided(head)) return err(terminal('already-decided'));
  const next = moved(head, 'SUPERSEDE');
  if (!next.ok) return err(terminal('state-forbids'));
  return ok(
    headWrites(tools, before, {
      head: { ...next.value, failure: null, claim: null },
      audit: { actor: SYSTEM, action: 'submission-superseded', details: { state: head.state } },
    }),
  );
}

/** Also while its notice is being corrected: the decision was made once. */
const isDecided = ({ state, notices }: DossierHead): boolean =>
  state === 'DECIDED' || state === 'NOTIFIED' || notices.length > 0;

const handledAs = (
  head: SubmissionHead,
  { manifest, batchId }: DossierUpload,
  dossierId: string,
): SubmissionHead => ({
  ...head,
  batchId,
  handled: { ...head.handled, [manifest]: dossierId },
  duplicateOf: null,
  refusal: null,
});

/** What the manifest says of the receipt, as the head keeps it. */
const statedIn = ({ submission, storedAt }: DossierUpload) => ({
  receivedAt: submission.receivedAt ?? storedAt,
  receivedAtStated: submission.receivedAt !== undefined,
  deliverer: submission.deliverer ?? null,
  physical: submission.physical ?? {},
});

/** A time that nobody stated is when the manifest came, which differs each time and says nothing. */
function saysTheSame(head: DossierHead, upload: DossierUpload): boolean {
  const said = ({ receivedAt, receivedAtStated, deliverer, physical }: ReturnType<typeof statedIn>) =>
    canonical([receivedAtStated ? receivedAt : null, deliverer, physical]);
  return said({ ...head, receivedAtStated: head.receivedAtStated !== false }) === said(statedIn(upload));
}

function newHead(
  { hashes }: RegisterTools,
  upload: DossierUpload,
  files: readonly SubmittedFile[],
  { contentHash, versions }: { readonly contentHash: string; readonly versions: SubmissionHead['versions'] },
): Omit<DossierHead, 'audit' | 'updatedAt'> {
  const { id: campaign, year } = upload.kit.campaign.pack;
  const { submissionId, precheck, batchId, source } = upload;
  const version = 1 + versions.filter((one) => one.contentHash === contentHash).length;
  return {
    schema: 'shouli/dossier@1',
    dossierId: dossierIdOf({ campaign, year, submissionId, contentHash, precheck, version }, hashes.sha256),
    submissionId,
    submissionVersion: versions.length + 1,
    campaign,
    batchId,
    source,
    precheck,
    state: 'RECEIVED',
    round: 1,
    ...statedIn(upload),
    files: [...files],
    ...(upload.pageOrder === undefined ? {} : { pageOrder: upload.pageOrder }),
    contentHash,
    pages: null,
    drives: 0,
    applicant: null,
    recordRevision: 0,
    decision: null,
    confirmed: null,
    issued: null,
    notices: [],
    failure: null,
    claim: null,
  };
}

/** The execution of a dossier that nothing has begun to read, or that was amended after it was read. */
async function ensureStarted(
  { records, workflow }: Pick<RegisterTools, 'records' | 'workflow'>,
  dossierId: string,
): Promise<void> {
  const held = await loadHead(records, dossierId);
  if (held === null || held.head.failure !== null) return;
  const waiting = held.head.state === 'RECEIVED' || drivesOf(held.head) > 0;
  if (waiting && (isInFlow(held.head) || held.head.state === 'IN_REVIEW'))
    await startExecution(workflow, held.head);
}
