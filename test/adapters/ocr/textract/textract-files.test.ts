/** Long files as one job: the real analyser, jobs and page reader over a double of Textract. */
import { readFileSync } from 'node:fs';
import {
  AnalyzeDocumentCommand,
  GetDocumentAnalysisCommand,
  StartDocumentAnalysisCommand,
  TextractClient,
} from '@aws-sdk/client-textract';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryBlobs } from '../../../../shared/adapters/memory/blobs.ts';
import { createMemoryClock } from '../../../../shared/adapters/memory/clock.ts';
import { createTextractAnalyser } from '../../../../shared/adapters/ocr/textract/textract-analyser.ts';
import { createTextractJobs } from '../../../../shared/adapters/ocr/textract/textract-jobs.ts';
import {
  createTextractPageService,
  TEXTRACT,
} from '../../../../shared/adapters/ocr/textract/textract-page-service.ts';
import { nodeHashes } from '../../../../shared/adapters/system/ambient.ts';
import { ok } from '../../../../shared/domain/result.ts';
import type { PageTask } from '../../../../shared/ports/page-reader.ts';
import type { PageImage, ScanDecoder } from '../../../../shared/ports/scans.ts';
import { createAnalysedFiles } from '../../../../shared/usecases/analysed-files.ts';
import { createServicePageReader } from '../../../../shared/usecases/read-page-by-service.ts';

const PAGES = 12;
const SHA = 'a'.repeat(64);
const stored = {
  blob: { store: 'originals', key: 'incoming/A/scan.pdf', version: 'v7' },
  sha256: SHA,
} as const;
const [width, height] = [400, 566];

interface RealBlock {
  readonly Id: string;
  readonly Page?: number;
  readonly Relationships?: readonly { readonly Type: string; readonly Ids: readonly string[] }[];
}

/** The blocks of a page that the service really read, once for each page of a file; ids of a file are unique. */
const { Blocks: real } = JSON.parse(
  readFileSync(new URL('../../../reading/textract/sideways.json', import.meta.url), 'utf8'),
) as { Blocks: readonly RealBlock[] };
const blocksOf = (page: number): RealBlock[] =>
  real.map((block) => ({
    ...block,
    Id: `${page}-${block.Id}`,
    Page: page,
    ...(block.Relationships
      ? {
          Relationships: block.Relationships.map(({ Type, Ids }) => ({
            Type,
            Ids: Ids.map((id) => `${page}-${id}`),
          })),
        }
      : {}),
  }));
const answer = (from: number, to: number, NextToken?: string) => ({
  JobStatus: 'SUCCEEDED' as const,
  DocumentMetadata: { Pages: PAGES },
  AnalyzeDocumentModelVersion: '1.0',
  Blocks: Array.from({ length: to - from + 1 }, (_, index) => blocksOf(from + index)).flat() as never,
  ...(NextToken === undefined ? {} : { NextToken }),
});

const textract = mockClient(TextractClient);
let remaining = 0;
let waits = 0;

function decoderOf(pageCount: number, kind: 'pdf' | 'tiff' = 'pdf'): ScanDecoder {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (let y = 100; y < 400; y += 20) data.fill(0, (y * width + 60) * 3, (y * width + 300) * 3);
  const page: PageImage = { image: { width, height, data }, dpi: 48, nativeDpi: 48, greyscale: true };
  return {
    inspect: async () => ok({ kind, sha256: SHA, pageCount }),
    page: async () => ok(page),
    close: async () => {},
  };
}

const blobs = () => createMemoryBlobs({ clock: createMemoryClock() });

/** A function's reader; several share the store of the house. */
function readerOf(house: ReturnType<typeof blobs>, decoder = decoderOf(PAGES)) {
  const analyser = createTextractAnalyser({
    client: new TextractClient({ region: 'eu-west-1' }),
    crossBorderAllowed: true,
    wait: async () => {
      waits += 1;
      remaining -= 3_000;
    },
    mayWait: () => remaining > 33_000,
  });
  const jobs = createTextractJobs(analyser, 'originals-bucket');
  const files = createAnalysedFiles({ blobs: house, hashes: nodeHashes, engine: TEXTRACT, jobs });
  const service = createTextractPageService({ analyser, wait: async () => undefined, files });
  return createServicePageReader(decoder, service);
}

const taskOf = (index: number, more: Partial<PageTask> = {}): PageTask => ({
  page: { file: { name: 'scan.pdf', path: 'scan.pdf' }, index },
  depth: 'adaptive',
  stored,
  ...more,
});

beforeEach(() => {
  textract.reset();
  [remaining, waits] = [120_000, 0];
  textract.on(StartDocumentAnalysisCommand).resolves({ JobId: 'job-1' });
  textract
    .on(GetDocumentAnalysisCommand)
    .resolves(answer(7, PAGES))
    .on(GetDocumentAnalysisCommand, { NextToken: undefined })
    .resolves(answer(1, 6, 'more'));
  textract.on(AnalyzeDocumentCommand).resolves({
    DocumentMetadata: { Pages: 1 },
    AnalyzeDocumentModelVersion: '1.0',
    Blocks: blocksOf(1).map(({ Page: _, ...block }) => block) as never,
  });
});

const calls = (command: Parameters<typeof textract.commandCalls>[0]): number =>
  textract.commandCalls(command).length;

describe('a long PDF read by Textract', () => {
  it('is one job on the very version of the file, named by the hash of its bytes', async () => {
    const read = await readerOf(blobs()).read(taskOf(0));
    expect(read).toMatchObject({
      ok: true,
      value: { depth: 'full', engine: { name: 'textract', version: '1.0' } },
    });
    expect(textract.commandCalls(StartDocumentAnalysisCommand)[0]?.args[0].input).toMatchObject({
      ClientRequestToken: SHA,
      DocumentLocation: {
        S3Object: { Bucket: 'originals-bucket', Name: 'incoming/A/scan.pdf', Version: 'v7' },
      },
    });
    expect(calls(AnalyzeDocumentCommand)).toBe(0);
  });

  it('is analysed once for all its pages, whichever function asks', async () => {
    const house = blobs();
    const readings = [];
    for (let index = 0; index < PAGES; index++) readings.push(await readerOf(house).read(taskOf(index)));
    expect(calls(StartDocumentAnalysisCommand)).toBe(1);
    expect(calls(GetDocumentAnalysisCommand)).toBe(2);
    const [first, ...others] = readings.map((reading) => (reading.ok ? reading.value.words : null));
    expect(first?.length).toBeGreaterThan(10);
    for (const words of others) expect(words).toEqual(first);
  });

  it('says the same as the page sent by itself', async () => {
    const byJob = await readerOf(blobs()).read(taskOf(4));
    const { stored: _, ...alone } = taskOf(4);
    const bySelf = await readerOf(blobs()).read(alone);
    expect(calls(AnalyzeDocumentCommand)).toBe(1);
    expect(byJob).toEqual(bySelf);
  });

  it('waits no longer than its function may, and comes again to the same job', async () => {
    const house = blobs();
    textract.on(GetDocumentAnalysisCommand, { NextToken: undefined }).resolves({ JobStatus: 'IN_PROGRESS' });
    remaining = 45_000;
    await expect(readerOf(house).read(taskOf(3))).rejects.toMatchObject({
      name: 'Unavailable',
      reason: 'engine-busy',
    });
    expect(waits).toBe(4);
    expect(remaining).toBe(33_000);
    textract.on(GetDocumentAnalysisCommand, { NextToken: undefined }).resolves(answer(1, 6, 'more'));
    remaining = 120_000;
    expect(await readerOf(house).read(taskOf(3))).toMatchObject({ ok: true });
    const tokens = textract
      .commandCalls(StartDocumentAnalysisCommand)
      .map(({ args }) => args[0].input.ClientRequestToken);
    expect(tokens).toEqual([SHA, SHA]);
  });

  it.each(['ThrottlingException', 'LimitExceededException'])('comes again after %s', async (name) => {
    textract
      .on(StartDocumentAnalysisCommand)
      .rejects(Object.assign(new Error('no'), { name, $metadata: {} }));
    await expect(readerOf(blobs()).read(taskOf(0))).rejects.toMatchObject({ reason: 'engine-busy' });
  });

  it.each([
    ['the job fails', { JobStatus: 'FAILED' as const }],
    ['the job leaves pages out', { JobStatus: 'PARTIAL_SUCCESS' as const }],
    ['the job counts other pages', { ...answer(1, 1), DocumentMetadata: { Pages: 1 } }],
  ])('is read page by page where %s', async (_, ended) => {
    textract.on(GetDocumentAnalysisCommand, { NextToken: undefined }).resolves(ended);
    expect(await readerOf(blobs()).read(taskOf(0))).toMatchObject({ ok: true });
    expect(calls(AnalyzeDocumentCommand)).toBe(1);
  });

  it.each([
    [
      'another dossier’s copy of the bytes has begun a job',
      StartDocumentAnalysisCommand,
      'IdempotentParameterMismatchException',
    ],
    ['the job’s results are gone', GetDocumentAnalysisCommand, 'InvalidJobIdException'],
  ] as const)('is read page by page where %s', async (_, command, name) => {
    textract.on(command as never).rejects(Object.assign(new Error('no'), { name, $metadata: {} }));
    expect(await readerOf(blobs()).read(taskOf(0))).toMatchObject({ ok: true });
    expect(calls(AnalyzeDocumentCommand)).toBe(1);
  });

  it('tells that nobody let it in, instead of hiding it behind single pages', async () => {
    const denied = Object.assign(new Error('no'), { name: 'InvalidS3ObjectException', $metadata: {} });
    textract.on(StartDocumentAnalysisCommand).rejects(denied);
    expect(await readerOf(blobs()).read(taskOf(0))).toMatchObject({ error: { reason: 'engine-failed' } });
    expect(calls(AnalyzeDocumentCommand)).toBe(0);
  });

  it.each([
    ['a short file', decoderOf(9), {}],
    ['no PDF', decoderOf(PAGES, 'tiff'), {}],
    ['a page that a person has turned', decoderOf(PAGES), { rotation: 90 as const }],
  ])('leaves %s to single requests', async (_, decoder, more) => {
    expect(await readerOf(blobs(), decoder).read(taskOf(0, more))).toMatchObject({ ok: true });
    expect(calls(StartDocumentAnalysisCommand)).toBe(0);
    expect(calls(AnalyzeDocumentCommand)).toBe(1);
  });
});
