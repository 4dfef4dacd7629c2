import type { BlobRef } from '../../../domain/flow/blob-ref.ts';
import { err, type Result } from '../../../domain/result.ts';
import type { Analysis, TextractAnalyser } from './textract-analyser.ts';
import type { TextractFailure, TextractFailureReason } from './textract-failure.ts';

/** What a job can't read may still be read page by page, from the pictures that our own decoder makes. */
const BY_PAGE: ReadonlySet<TextractFailureReason> = new Set([
  'bad-document',
  'document-too-large',
  'unsupported-document',
  'job-failed',
  'job-incomplete',
  // Its results are gone: the service keeps them a week, the token may live on.
  'unknown-job',
  // The same bytes lie in the bucket twice, and the other ones' job is not kept yet.
  'token-of-another-file',
  'malformed-answer',
]);

interface JobFailure {
  readonly kind: 'later' | 'by-page' | 'failed';
  readonly detail: string;
}

/** Textract's asynchronous form over files of the bucket of originals. */
export function createTextractJobs(analyser: TextractAnalyser, bucket: string) {
  const told = <Value>(outcome: Result<Value, TextractFailure>): Result<Value, JobFailure> =>
    outcome.ok ? outcome : err(failureOf(outcome.error));
  return {
    start: async ({ key, version }: BlobRef, token: string): Promise<Result<string, JobFailure>> =>
      told(await analyser.start({ bucket, key, version }, token)),
    finish: async (job: string): Promise<Result<Analysis, JobFailure>> => told(await analyser.finish(job)),
  };
}

function failureOf({ reason, remedy, detail }: TextractFailure): JobFailure {
  const kind = remedy === 'retry' ? 'later' : BY_PAGE.has(reason) ? 'by-page' : 'failed';
  return { kind, detail: `${reason}: ${detail}` };
}
