import { keys, lists } from '../../domain/flow/keys.ts';
import { ContentClaim, SubmissionHead } from '../../domain/flow/submission-head.ts';
import type { Records, Write } from '../../ports/records.ts';

/** A submission's item as it is (or would be, at version null) before a change. */
export interface HeldSubmission {
  readonly head: SubmissionHead;
  readonly version: number | null;
}

export interface SubmissionName {
  readonly submissionId: string;
  /** A precheck stands apart from the real submission of the same name. */
  readonly precheck: boolean;
}

const keyOf = ({ submissionId, precheck }: SubmissionName) =>
  keys.submission(precheck ? `${submissionId}#precheck` : submissionId);

export async function loadSubmission(
  records: Records,
  { submissionId, precheck }: SubmissionName,
): Promise<HeldSubmission> {
  const item = await records.get(keyOf({ submissionId, precheck }));
  if (item !== null) return { head: SubmissionHead.parse(item.body), version: item.version };
  const head: SubmissionHead = {
    schema: 'shouli/submission@1',
    submissionId,
    precheck,
    campaign: null,
    batchId: null,
    versions: [],
    handled: {},
    duplicateOf: null,
    refusal: null,
  };
  return { head, version: null };
}

/** A refused upload stands in the list of its campaign until a better one comes. */
export const submissionWrite = (head: SubmissionHead, expected: number | null): Write => ({
  op: 'put',
  ...keyOf(head),
  kind: 'submission',
  body: head,
  expected,
  lists:
    head.refusal === null
      ? {}
      : {
          'by-state': {
            pk: lists.refused(head.campaign ?? 'unknown'),
            sk: `${head.refusal.at}#${head.submissionId}`,
          },
        },
});

export async function loadClaim(
  records: Records,
  campaign: string,
  contentHash: string,
): Promise<{ readonly claim: ContentClaim; readonly version: number } | null> {
  const item = await records.get(keys.content(campaign, contentHash));
  return item === null ? null : { claim: ContentClaim.parse(item.body), version: item.version };
}

export const claimWrite = (
  campaign: string,
  contentHash: string,
  claim: ContentClaim,
  expected: number | null,
): Write => ({
  op: 'put',
  ...keys.content(campaign, contentHash),
  kind: 'content-claim',
  body: claim,
  expected,
});
