import {
  AnalyzeDocumentCommand,
  type FeatureType,
  GetDocumentAnalysisCommand,
  type GetDocumentAnalysisCommandOutput,
  StartDocumentAnalysisCommand,
  type TextractClient,
} from '@aws-sdk/client-textract';
import { z } from 'zod';
import { err, ok, type Result } from '../../../domain/result.ts';
import { TextractBlock } from '../../../reading/textract-blocks.ts';
import { failure, failureOf, type TextractFailure } from './textract-failure.ts';

const FEATURES: FeatureType[] = ['TABLES', 'LAYOUT', 'SIGNATURES'];
/** Blocks of one answer of a job; the service's own maximum. */
const BLOCKS_PER_ANSWER = 1000;

/** What was analysed: the Block graph of all pages and the model's version. */
export interface Analysis {
  readonly pages: number;
  readonly blocks: readonly TextractBlock[];
  readonly modelVersion: string;
}

/** A file in S3; `version` pins what was checked on arrival. */
export interface StoredDocument {
  readonly bucket: string;
  readonly key: string;
  readonly version?: string;
}

export interface TextractOptions {
  readonly client: TextractClient;
  /**
   * Whether the campaign lets pages leave the country: Textract exists in no region of the AWS China partition.
   * Without it nothing is sent.
   */
  readonly crossBorderAllowed: boolean;
  /** Waits between two questions for a job's state. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly pollMilliseconds?: number;
  /** So often a job's state is asked for before `still-running`; default 150 (5 minutes). */
  readonly polls?: number;
  /** Asked before each wait: false ends it with `still-running`, because whoever waits has no time left. */
  readonly mayWait?: () => boolean;
}

export interface TextractAnalyser {
  /** One page as JPEG or PNG, at most 10 MB and 10 000 pixels a side. */
  analysePage(image: Uint8Array): Promise<Result<Analysis, TextractFailure>>;
  /** Starts a job for a PDF or TIFF of up to 3000 pages; the same token starts the same job only once. */
  start(document: StoredDocument, token: string): Promise<Result<string, TextractFailure>>;
  /** Waits for a job and brings all of it. `still-running` may be followed by another call with the same id. */
  finish(jobId: string): Promise<Result<Analysis, TextractFailure>>;
}

export function createTextractAnalyser(options: TextractOptions): TextractAnalyser {
  const { client, wait, pollMilliseconds = 2000, polls = 150, mayWait = () => true } = options;

  const guarded = async <Value>(
    call: () => Promise<Result<Value, TextractFailure>>,
  ): Promise<Result<Value, TextractFailure>> => {
    if (!options.crossBorderAllowed) {
      return err(failure('cross-border-not-allowed', 'the campaign keeps pages in the country'));
    }
    try {
      return await call();
    } catch (error) {
      return err(failureOf(error));
    }
  };

  const analysePage = (image: Uint8Array) =>
    guarded(async () => {
      const answer = await client.send(
        new AnalyzeDocumentCommand({ Document: { Bytes: image }, FeatureTypes: FEATURES }),
      );
      return analysisOf([answer], answer.AnalyzeDocumentModelVersion);
    });

  const start = ({ bucket, key, version }: StoredDocument, token: string) =>
    guarded(async () => {
      const { JobId } = await client.send(
        new StartDocumentAnalysisCommand({
          DocumentLocation: { S3Object: { Bucket: bucket, Name: key, Version: version } },
          FeatureTypes: FEATURES,
          ClientRequestToken: token,
        }),
      );
      return JobId === undefined ? err(failure('malformed-answer', 'no job id')) : ok(JobId);
    });

  const ask = (jobId: string, token?: string): Promise<GetDocumentAnalysisCommandOutput> =>
    client.send(
      new GetDocumentAnalysisCommand({ JobId: jobId, MaxResults: BLOCKS_PER_ANSWER, NextToken: token }),
    );

  const ended = async (jobId: string): Promise<GetDocumentAnalysisCommandOutput | undefined> => {
    for (let poll = 0; poll < polls; poll++) {
      if (poll > 0 && !mayWait()) return undefined;
      if (poll > 0) await wait(pollMilliseconds);
      const answer = await ask(jobId);
      if (answer.JobStatus !== 'IN_PROGRESS') return answer;
    }
    return undefined;
  };

  const finish = (jobId: string) =>
    guarded(async () => {
      const first = await ended(jobId);
      if (first === undefined) return err(failure('still-running', 'the job goes on'));
      if (first.JobStatus === 'FAILED') {
        return err(failure('job-failed', first.StatusMessage ?? 'no reason given'));
      }
      // Some pages are missing: a list cut short must never pass for the whole.
      if (first.JobStatus === 'PARTIAL_SUCCESS') return err(failure('job-incomplete', warningsOf(first)));
      if (first.JobStatus !== 'SUCCEEDED') {
        return err(failure('malformed-answer', `job state ${first.JobStatus}`));
      }
      const answers = [first];
      const tokens = new Set<string>();
      for (let token = first.NextToken; token !== undefined; token = answers.at(-1)?.NextToken) {
        if (tokens.has(token)) return err(failure('malformed-answer', 'the same page of results again'));
        tokens.add(token);
        answers.push(await ask(jobId, token));
      }
      return analysisOf(answers, first.AnalyzeDocumentModelVersion);
    });

  return { analysePage, start, finish };
}

interface Answer {
  readonly DocumentMetadata?: { readonly Pages?: number | undefined } | undefined;
  readonly Blocks?: readonly unknown[] | undefined;
}

function analysisOf(
  answers: readonly Answer[],
  modelVersion: string | undefined,
): Result<Analysis, TextractFailure> {
  const parsed = z.array(TextractBlock).safeParse(answers.flatMap(({ Blocks }) => Blocks ?? []));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(failure('malformed-answer', `${issue?.path.join('.')}: ${issue?.code}`));
  }
  const blocks = parsed.data;
  const found = new Set(blocks.filter(({ BlockType }) => BlockType === 'PAGE').map(({ Page = 1 }) => Page));
  const pages = answers[0]?.DocumentMetadata?.Pages;
  if (pages === undefined || found.size !== pages) {
    return err(failure('malformed-answer', `${found.size} of ${pages ?? 'an unknown number of'} pages`));
  }
  return ok({ pages, blocks, modelVersion: modelVersion ?? 'unknown' });
}

function warningsOf({ Warnings = [] }: GetDocumentAnalysisCommandOutput): string {
  return Warnings.map(({ ErrorCode, Pages = [] }) => `${ErrorCode}: pages ${Pages.join(', ')}`).join('; ');
}
