/** The handlers of the cloud over stores in memory: whatever comes again, no page is read again. */

import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPipeline } from '../../functions/pipeline.ts';
import { contextOf, ORIGINALS_BUCKET, objectCreated, queueEvent } from '../../infra/desk/home/aws-events.ts';
import { createDossierFlow, type FlowTask } from '../../infra/desk/home/dossier-flow.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import { loadHead } from '../../shared/usecases/stores/dossier-store.ts';
import { type GoldenHome, memoryHome } from '../golden/homes.ts';
import { tempFolder } from '../infra/desk/home/home-builder.ts';
import { pageReaderOf } from '../infra/desk/page-reader-of.ts';
import { edge } from '../runtime/builders.ts';

const PAGES = 12;
const MANIFEST = 'incoming/A/submission.json';
const context = contextOf('test', 'test');

let scratch = '';
let home: GoldenHome;
/** Pages that the engine began to read, in order. */
let read: string[] = [];

beforeEach(async () => {
  scratch = tempFolder();
  read = [];
  const blank = pageReaderOf();
  const reader: PageReader = {
    ...blank,
    async read(task) {
      read.push(`${task.page.file.name}#${task.page.index}`);
      return blank.read(task);
    },
  };
  home = memoryHome(reader, scratch);
  for (let page = 1; page <= PAGES; page++) await store(`incoming/A/${page}.pdf`, `page ${page}`);
  await store(MANIFEST, '{}');
});
afterEach(async () => {
  await home.tools.scanFiles.close();
  rmSync(scratch, { recursive: true, force: true });
});

const store = (key: string, text: string) =>
  home.tools.blobs.put('originals', key, new TextEncoder().encode(text), { contentType: 'text/plain' });

type Pipeline = ReturnType<typeof createPipeline>;

const pipelineOf = ({ tools }: GoldenHome): Pipeline =>
  createPipeline(tools, { ...edge(), bucket: ORIGINALS_BUCKET });

/** SQS hands the manifest's event over, in one batch as often as is said. */
async function arrive(pipeline: Pipeline, times: number): Promise<void> {
  const file = await home.tools.blobs.head('originals', MANIFEST);
  if (file === null) throw new Error('no manifest');
  const { ref, bytes, sha256, storedAt } = file;
  const event = objectCreated({ key: ref.key, version: ref.version, bytes, sha256: sha256 ?? '', storedAt });
  const messages = Array.from({ length: times }, (_, index) => ({
    id: index + 1,
    body: JSON.stringify(event),
    attempts: 1,
  }));
  await pipeline.receive(queueEvent('receive', messages, storedAt), context);
}

/** Runs every execution that was started; each task is called as often as is said, as if its answer had been lost. */
async function runAll(pipeline: Pipeline, calls: number): Promise<void> {
  const task =
    (name: keyof Pipeline): FlowTask =>
    async (input) => {
      for (let call = 1; call < calls; call++) await pipeline[name](input, context);
      return pipeline[name](input, context);
    };
  const flow = createDossierFlow({
    ReadPageArn: task('readPage'),
    AssembleArn: task('assemble'),
    JudgeArn: task('judge'),
    SweepArn: task('sweep'),
  });
  for (const execution of home.workflow.executions.values()) {
    expect(await flow.run(execution, new AbortController().signal)).toBe('SUCCEEDED');
  }
}

async function onlyDossier(): Promise<{ state: string | undefined; pages: number | null | undefined }> {
  const ids = [...new Set([...home.workflow.executions.values()].map(({ dossierId }) => dossierId))];
  expect(ids).toHaveLength(1);
  const held = await loadHead(home.tools.records, ids[0]!);
  return { state: held?.head.state, pages: held?.head.pages };
}

const everyPageOnce = Array.from({ length: PAGES }, (_, index) => `${index + 1}.pdf#0`).toSorted();

describe('no page is read twice', () => {
  it('where the event of the manifest comes again, before and after', async () => {
    const pipeline = pipelineOf(home);
    await arrive(pipeline, 3);
    await arrive(pipeline, 2);
    await runAll(pipeline, 1);
    await arrive(pipeline, 2);
    await runAll(pipeline, 1);
    expect(home.workflow.executions.size).toBe(1);
    expect(read.toSorted()).toEqual(everyPageOnce);
    expect(await onlyDossier()).toEqual({ state: 'IN_REVIEW', pages: PAGES });
  });

  it('where every task of the flow is called again because its answer was lost', async () => {
    const pipeline = pipelineOf(home);
    await arrive(pipeline, 1);
    await runAll(pipeline, 3);
    expect(read.toSorted()).toEqual(everyPageOnce);
    expect(await onlyDossier()).toEqual({ state: 'IN_REVIEW', pages: PAGES });
  });

  it('where the same scans are handed in once more under another name', async () => {
    const pipeline = pipelineOf(home);
    await arrive(pipeline, 1);
    await runAll(pipeline, 1);
    for (let page = 1; page <= PAGES; page++) await store(`incoming/B/${page}.pdf`, `page ${page}`);
    await store('incoming/B/submission.json', '{"receivedAt":"2024-08-08T10:15:00+08:00"}');
    const file = await home.tools.blobs.head('originals', 'incoming/B/submission.json');
    const { ref, bytes, sha256, storedAt } = file!;
    const event = objectCreated({
      key: ref.key,
      version: ref.version,
      bytes,
      sha256: sha256 ?? '',
      storedAt,
    });
    await pipeline.receive(
      queueEvent('receive', [{ id: 1, body: JSON.stringify(event), attempts: 1 }], storedAt),
      context,
    );
    await runAll(pipeline, 1);
    expect(read.toSorted()).toEqual(everyPageOnce);
  });
});
