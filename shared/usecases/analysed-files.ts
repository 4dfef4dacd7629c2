import { z } from 'zod';
import type { BlobRef } from '../domain/flow/blob-ref.ts';
import type { EngineIdentity } from '../domain/record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Hashes } from '../ports/ambient.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { PageFailure, StoredScan } from '../ports/page-reader.ts';
import { Unavailable } from '../ports/unavailable.ts';
import { TextractBlock } from '../reading/textract-blocks.ts';
import { engineKey } from './flow/stored-pages.ts';
import { getJson, putJson } from './stores/json-files.ts';

/** What a job told of a whole file. */
export interface AnalysedFile {
  readonly pages: number;
  readonly blocks: readonly TextractBlock[];
  readonly modelVersion: string;
}

/** `later`: the same job will answer; `by-page`: no job can read this file; `failed`: nobody was let in. */
export interface JobFailure {
  readonly kind: 'later' | 'by-page' | 'failed';
  /** For operators; never text of the page. */
  readonly detail: string;
}

/** A service that reads whole files by itself. */
export interface FileJobs {
  /** The same token is the same job, whoever asks and however often. */
  start(file: BlobRef, token: string): Promise<Result<string, JobFailure>>;
  /** Waits a while for a job and brings all of it. */
  finish(job: string): Promise<Result<AnalysedFile, JobFailure>>;
}

const AnalysedPage = z.object({
  schema: z.literal('shouli/analysed-page@1'),
  modelVersion: z.string(),
  blocks: z.array(TextractBlock),
});
export type AnalysedPage = z.infer<typeof AnalysedPage>;

export interface AnalysedFilesTools {
  readonly blobs: Blobs;
  readonly hashes: Hashes;
  readonly engine: EngineIdentity;
  readonly jobs: FileJobs;
}

/**
 * Pages of files that a service reads as a whole. Every page of a file asks for the same job, named by the hash of the
 * bytes; whoever finds it done keeps all of its pages under that hash, beside the readings, and the others find theirs.
 * `page` gives null where the file is better read page by page; throws Unavailable where the job is not done yet.
 */
export function createAnalysedFiles({ blobs, hashes, engine, jobs }: AnalysedFilesTools) {
  const keyOf = (sha256: string, index: number): string =>
    `readings/${engineKey(engine, hashes.sha256)}/${sha256}/${index}-blocks.json.gz`;

  async function keep({ sha256 }: StoredScan, { pages, blocks, modelVersion }: AnalysedFile): Promise<void> {
    for (let index = 0; index < pages; index++) {
      const own = blocks.filter(({ Page = 1 }) => Page === index + 1);
      await putJson(blobs, keyOf(sha256, index), {
        schema: 'shouli/analysed-page@1',
        modelVersion,
        blocks: own,
      });
    }
  }

  return {
    async page(
      scan: StoredScan,
      pages: number,
      index: number,
    ): Promise<Result<AnalysedPage, PageFailure> | null> {
      const key = keyOf(scan.sha256, index);
      const known = await getJson(blobs, key, AnalysedPage);
      if (known !== null) return ok(known);
      const job = await jobs.start(scan.blob, scan.sha256);
      const done = job.ok ? await jobs.finish(job.value) : job;
      if (!done.ok) return without(done.error);
      // Another count of pages than ours: which page is which can't be told.
      if (done.value.pages !== pages) return null;
      await keep(scan, done.value);
      const kept = await getJson(blobs, key, AnalysedPage);
      return kept && ok(kept);
    },
  };
}

function without({ kind, detail }: JobFailure): Result<never, PageFailure> | null {
  if (kind === 'later') throw new Unavailable('engine-busy', detail);
  return kind === 'by-page' ? null : err({ reason: 'engine-failed', detail });
}
