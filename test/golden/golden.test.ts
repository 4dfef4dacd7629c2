import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskPageReader } from '../../infra/desk/desk-page-reader.ts';
import { discover } from '../../infra/desk/dossier-folders.ts';
import { submitDossier } from '../../infra/desk/home/submit.ts';
import { keys } from '../../shared/domain/flow/keys.ts';
import type { DossierRecord } from '../../shared/domain/record.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { Records } from '../../shared/ports/records.ts';
import type { Vault } from '../../shared/ports/vault.ts';
import { loadHead } from '../../shared/usecases/stores/dossier-store.ts';
import { loadRecord } from '../../shared/usecases/stores/record-store.ts';
import { startDynamo, whyNoDynamo } from '../contract/dynamodb-local.ts';
import { startS3Double } from '../contract/s3-double.ts';
import { homeIn, settled, tempFolder } from '../infra/desk/home/home-builder.ts';
import { cloudHome, type GoldenHome, memoryHome } from './homes.ts';
import { runThrough } from './run-through.ts';

/** Phone pictures of a generated dossier's first form pages: enough for fields, tables, seals and rules. */
const scans = fileURLToPath(new URL('../corpus/small/batch/dossiers/04', import.meta.url));
const PAGES = 4;

/** What a home is left with, all values opened. */
interface Result {
  readonly record: DossierRecord | null;
  readonly state: string | undefined;
  readonly audit: readonly string[];
}

/** Each page is read once by the engine; further homes are given the same reading. */
function recordingReader(engine: PageReader): PageReader {
  const read = new Map<string, ReturnType<PageReader['read']>>();
  return {
    ...engine,
    read(task) {
      const key = JSON.stringify([task.page.file.name, task.page.index, task.depth]);
      const known = read.get(key) ?? engine.read(task);
      read.set(key, known);
      return known;
    },
  };
}

async function resultOf(
  tools: { readonly records: Records; readonly vault: Vault },
  dossierId: string,
): Promise<Result> {
  const dossier = await loadHead(tools.records, dossierId);
  const { pk, sk } = keys.audit(dossierId, 1);
  const { items } = await tools.records.query({ pk, skPrefix: sk.replace(/\d+$/, '') });
  return {
    record: dossier && (await loadRecord(tools, dossierId, dossier.head.recordRevision)),
    state: dossier?.head.state,
    audit: items.map(({ body }) => (body as { action: string }).action),
  };
}

describe('the same scans', () => {
  const results = new Map<string, Result>();
  let scratch = '';

  beforeAll(async () => {
    const why = whyNoDynamo();
    if (why !== null) throw new Error(why);
    scratch = tempFolder();
    const folder = join(scratch, '同一份卷宗');
    mkdirSync(folder);
    for (let page = 1; page <= PAGES; page++) {
      cpSync(join(scans, `IMG_${page}.jpg`), join(folder, `IMG_${page}.jpg`));
    }
    const manifest = { receivedAt: '2024-08-08T10:15:00+08:00', deliverer: { type: 'CITY_BUREAU' } };
    writeFileSync(join(folder, 'submission.json'), JSON.stringify(manifest));
    const input = discover([folder]);
    const [dossier] = input.ok ? input.value.dossiers : [];
    if (!dossier) throw new Error('no dossier to submit');
    const submit = (blobs: Blobs) => submitDossier(blobs, dossier.name, dossier);
    const manifestKey = `incoming/${dossier.name}/submission.json`;

    const engine = createDeskPageReader();
    const reader = recordingReader(engine);
    const desk = await homeIn(join(scratch, 'desk'), reader);
    desk.home.start();
    await submit(desk.folder.blobs);
    for (const { dossierId } of (await settled(desk, 1)).values()) {
      results.set('desk', await resultOf(desk.home.tools, dossierId));
    }
    await desk.close();

    const through = async (name: string, { tools, workflow }: GoldenHome) => {
      await submit(tools.blobs);
      for (const dossierId of await runThrough(tools, workflow.executions, manifestKey)) {
        results.set(name, await resultOf(tools, dossierId));
      }
    };
    await through('memory', memoryHome(reader, scratch));
    const [dynamo, s3] = [await startDynamo(), await startS3Double()];
    try {
      await through('cloud', await cloudHome(reader, scratch, dynamo, s3));
    } finally {
      await Promise.all([dynamo.stop(), s3.close(), engine.close()]);
    }
  }, 300_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('are read for what they say', () => {
    const record = results.get('desk')?.record;
    expect(record?.pages).toHaveLength(PAGES);
    expect(record?.fields['applicant.name']?.value).toEqual(expect.any(String));
    expect(record?.findings.length).toBeGreaterThan(20);
  });

  it.each(['memory', 'cloud'])('give the same record on the desk and in %s', (home) => {
    expect(results.get(home)?.record).toEqual(results.get('desk')?.record);
  });

  it.each(['memory', 'cloud'])('go the same way on the desk and in %s', (home) => {
    const { state, audit } = results.get('desk') ?? {};
    expect(audit?.length).toBeGreaterThan(0);
    expect({ state: results.get(home)?.state, audit: results.get(home)?.audit }).toEqual({ state, audit });
  });
});
