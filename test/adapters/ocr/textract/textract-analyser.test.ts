import {
  AnalyzeDocumentCommand,
  GetDocumentAnalysisCommand,
  StartDocumentAnalysisCommand,
  TextractClient,
} from '@aws-sdk/client-textract';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createTextractAnalyser,
  type TextractOptions,
} from '../../../../shared/adapters/ocr/textract/textract-analyser.ts';
import { pageBlock, word } from '../../../reading/textract/blocks.ts';

const textract = mockClient(TextractClient);
const image = Uint8Array.of(1, 2, 3);

afterEach(() => textract.reset());

function analyser(options: Partial<TextractOptions> = {}) {
  return createTextractAnalyser({
    client: new TextractClient({ region: 'eu-west-1' }),
    crossBorderAllowed: true,
    wait: async () => undefined,
    ...options,
  });
}

const onePage = { DocumentMetadata: { Pages: 1 }, AnalyzeDocumentModelVersion: '1.0' };
const exception = (name: string) => Object.assign(new Error('no'), { name, $metadata: {} });

describe('the Textract analyser', () => {
  it('sends nothing where the campaign keeps pages in the country', async () => {
    const closed = analyser({ crossBorderAllowed: false });
    const results = [
      await closed.analysePage(image),
      await closed.start({ bucket: 'b', key: 'k' }, 'token'),
      await closed.finish('job'),
    ];
    for (const result of results) {
      expect(result).toMatchObject({ error: { reason: 'cross-border-not-allowed', remedy: 'terminal' } });
    }
    expect(textract.calls()).toHaveLength(0);
  });

  it('asks for tables, layout and signatures of a page', async () => {
    const text = word('姓名', [0.1, 0.1, 0.2, 0.1]);
    textract.on(AnalyzeDocumentCommand).resolves({ ...onePage, Blocks: [pageBlock(), text] as never });
    const result = await analyser().analysePage(image);
    expect(result).toMatchObject({ ok: true, value: { pages: 1, modelVersion: '1.0' } });
    expect(result.ok && result.value.blocks[1]?.Text).toBe('姓名');
    expect(textract.call(0).args[0].input).toEqual({
      Document: { Bytes: image },
      FeatureTypes: ['TABLES', 'LAYOUT', 'SIGNATURES'],
    });
  });

  it('starts a job on the very version of the file, once for a token', async () => {
    textract.on(StartDocumentAnalysisCommand).resolves({ JobId: 'job-1' });
    const document = { bucket: 'originals', key: 'scan.pdf', version: 'v7' };
    expect(await analyser().start(document, 'token-1')).toEqual({ ok: true, value: 'job-1' });
    expect(textract.call(0).args[0].input).toMatchObject({
      DocumentLocation: { S3Object: { Bucket: 'originals', Name: 'scan.pdf', Version: 'v7' } },
      ClientRequestToken: 'token-1',
    });
  });

  it('waits for a job and gathers all pages of its results', async () => {
    const waits: number[] = [];
    const first = {
      ...onePage,
      DocumentMetadata: { Pages: 2 },
      JobStatus: 'SUCCEEDED',
      NextToken: 'more',
    } as const;
    textract
      .on(GetDocumentAnalysisCommand)
      .resolvesOnce({ JobStatus: 'IN_PROGRESS' })
      .resolvesOnce({ ...first, Blocks: [pageBlock({ Page: 1 })] as never })
      .resolvesOnce({ JobStatus: 'SUCCEEDED', Blocks: [pageBlock({ Page: 2 })] as never });
    const result = await analyser({
      pollMilliseconds: 5,
      wait: async (milliseconds) => void waits.push(milliseconds),
    }).finish('job');
    expect(result).toMatchObject({ ok: true, value: { pages: 2 } });
    expect(result.ok && result.value.blocks).toHaveLength(2);
    expect(waits).toEqual([5]);
    expect(textract.call(2).args[0].input).toMatchObject({ JobId: 'job', NextToken: 'more' });
  });

  it('gives up waiting after so many questions, to be asked again later', async () => {
    textract.on(GetDocumentAnalysisCommand).resolves({ JobStatus: 'IN_PROGRESS' });
    const result = await analyser({ polls: 3 }).finish('job');
    expect(result).toMatchObject({ error: { reason: 'still-running', remedy: 'retry' } });
    expect(textract.calls()).toHaveLength(3);
  });

  it.each([
    ['FAILED', 'job-failed'],
    ['PARTIAL_SUCCESS', 'job-incomplete'],
  ] as const)('takes no result from a job that ended as %s', async (JobStatus, reason) => {
    const Warnings = [{ ErrorCode: 'PAGE_SIZE_EXCEEDED', Pages: [4] }];
    textract.on(GetDocumentAnalysisCommand).resolves({
      ...onePage,
      JobStatus,
      StatusMessage: 'INVALID',
      Warnings,
      Blocks: [pageBlock()] as never,
    });
    expect(await analyser().finish('job')).toMatchObject({ error: { reason, remedy: 'terminal' } });
  });

  it('names the pages that a job left out', async () => {
    const Warnings = [{ ErrorCode: 'PAGE_SIZE_EXCEEDED', Pages: [4, 5] }];
    textract.on(GetDocumentAnalysisCommand).resolves({ JobStatus: 'PARTIAL_SUCCESS', Warnings });
    const result = await analyser().finish('job');
    expect(!result.ok && result.error.detail).toContain('4, 5');
  });

  it('refuses an answer that covers fewer pages than the file has', async () => {
    textract
      .on(GetDocumentAnalysisCommand)
      .resolves({ JobStatus: 'SUCCEEDED', DocumentMetadata: { Pages: 2 }, Blocks: [pageBlock()] as never });
    expect(await analyser().finish('job')).toMatchObject({ error: { reason: 'malformed-answer' } });
  });

  it('does not follow results that lead back to themselves', async () => {
    textract
      .on(GetDocumentAnalysisCommand)
      .resolves({ ...onePage, JobStatus: 'SUCCEEDED', NextToken: 'again', Blocks: [pageBlock()] as never });
    expect(await analyser().finish('job')).toMatchObject({ error: { reason: 'malformed-answer' } });
  });

  it('refuses blocks of another shape without repeating what they say', async () => {
    const strange = { ...word('机密', [0, 0, 0.1, 0.1]), Confidence: 'high' };
    textract.on(AnalyzeDocumentCommand).resolves({ ...onePage, Blocks: [pageBlock(), strange] as never });
    const result = await analyser().analysePage(image);
    expect(result).toMatchObject({ error: { reason: 'malformed-answer' } });
    expect(JSON.stringify(result)).not.toContain('机密');
  });

  it.each([
    ['ThrottlingException', 'throttled', 'retry'],
    ['ProvisionedThroughputExceededException', 'throttled', 'retry'],
    ['LimitExceededException', 'throttled', 'retry'],
    ['InternalServerError', 'unavailable', 'retry'],
    ['BadDocumentException', 'bad-document', 'terminal'],
    ['UnsupportedDocumentException', 'unsupported-document', 'terminal'],
    ['AccessDeniedException', 'access-denied', 'terminal'],
    ['InvalidJobIdException', 'unknown-job', 'terminal'],
  ])('tells from %s whether trying again can help', async (name, reason, remedy) => {
    textract.on(AnalyzeDocumentCommand).rejects(exception(name));
    expect(await analyser().analysePage(image)).toMatchObject({ error: { reason, remedy } });
  });

  it('takes a broken connection for a reason to try again', async () => {
    textract.on(AnalyzeDocumentCommand).rejects(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    expect(await analyser().analysePage(image)).toMatchObject({
      error: { reason: 'unreachable', remedy: 'retry' },
    });
  });

  it('does not hide mistakes of our own as failures of the service', async () => {
    textract.on(AnalyzeDocumentCommand).rejects(new TypeError('undefined is not a function'));
    await expect(analyser().analysePage(image)).rejects.toThrow(TypeError);
  });
});
