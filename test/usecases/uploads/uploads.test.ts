import { describe, expect, it } from 'vitest';
import { createMemoryBlobs } from '../../../shared/adapters/memory/blobs.ts';
import { createMemoryClock } from '../../../shared/adapters/memory/clock.ts';
import { createMemoryRecords } from '../../../shared/adapters/memory/records.ts';
import type { NewUpload } from '../../../shared/domain/api/uploads.ts';
import { UploadName } from '../../../shared/domain/api/uploads.ts';
import { parseManifest } from '../../../shared/domain/flow/manifest.ts';
import type { PageOrder } from '../../../shared/domain/page-order.ts';
import type { UploadSink } from '../../../shared/ports/uploads.ts';
import {
  addFile,
  arrangePages,
  beginUpload,
  dropFile,
  finishUpload,
  loadUpload,
  misplacedFiles,
  type UploadTools,
} from '../../../shared/usecases/uploads/uploads.ts';

const batch: NewUpload = {
  kind: 'batch',
  campaign: 'ln-qts-2024',
  precheck: true,
  deliverer: { type: 'CITY_BUREAU', name: '鞍山市市场监督管理局' },
  physical: {},
  files: [
    { name: 'roster.xlsx', bytes: 3 },
    { name: 'dossiers/01/scan.pdf', bytes: 5 },
    { name: 'dossiers/02/scan.pdf', bytes: 5 },
  ],
};

/** A sink that holds lengths only, and stores what is settled. */
function house() {
  const clock = createMemoryClock();
  const blobs = createMemoryBlobs({ clock });
  const lengths = new Map<string, number>();
  const calls: string[] = [];
  const uploads: UploadSink = {
    way: async ({ key }) => ({ method: 'PUT', url: key, fields: {} }),
    received: async ({ key, bytes }) =>
      lengths.get(key) ?? ((await blobs.head('originals', key)) ? bytes : 0),
    append: async ({ key, bytes }) => {
      lengths.set(key, bytes);
      return { ok: true, value: bytes };
    },
    discard: async ({ key }) => {
      lengths.delete(key);
    },
    settle: async ({ key, bytes }, contentType) => {
      calls.push(key);
      if (!lengths.delete(key)) return;
      await blobs.put('originals', key, new Uint8Array(bytes), { contentType });
    },
    drop: async ({ key }) => void lengths.delete(key),
  };
  let serial = 0;
  const ids = { fresh: () => `id${String(++serial).padStart(20, '0')}` };
  const tools: UploadTools = { records: createMemoryRecords({ clock }), blobs, uploads, clock, ids };
  const arrive = async (upload: { submissionId: string; uploadId: string }, files: readonly string[]) => {
    for (const name of files) {
      const bytes = batch.files.find((file) => file.name === name)!.bytes;
      const key = `incoming/${upload.submissionId}/${name}`;
      await uploads.append({ uploadId: upload.uploadId, key, bytes }, 0, new Blob([]).stream());
    }
  };
  return { tools, blobs, calls, arrive };
}
const names = batch.files.map(({ name }) => name);

describe('an upload', () => {
  it('is submitted by its manifest, and the manifest comes last', async () => {
    const { tools, blobs, arrive, calls } = house();
    const upload = await beginUpload(tools, 'bureau', batch);
    await arrive(upload, names);
    const held = (await loadUpload(tools, upload.uploadId))!;
    const order: string[] = [];
    const put: typeof blobs.put = (store, key, ...rest) => {
      order.push(key);
      return blobs.put(store, key, ...rest);
    };
    await finishUpload({ ...tools, blobs: { ...blobs, put } }, held);
    expect(calls).toHaveLength(3);
    expect(order).toEqual([`incoming/${upload.submissionId}/batch.json`]);
    const stored = (await blobs.head('originals', order[0]!))!;
    const got = await blobs.get(stored.ref);
    const manifest = got.ok ? parseManifest(got.value) : null;
    expect(manifest).toMatchObject({ precheck: true, dossiers: 2, receivedAt: upload.createdAt });
    expect(manifest!.files!.map(({ name }) => name)).toEqual(names);
  });

  it('is not submitted while a file is missing or short', async () => {
    const { tools, blobs, arrive } = house();
    const upload = await beginUpload(tools, 'bureau', batch);
    await arrive(upload, names.slice(0, 2));
    const held = (await loadUpload(tools, upload.uploadId))!;
    expect(await finishUpload(tools, held)).toEqual({ ok: false, error: 'upload-incomplete' });
    expect(await blobs.head('originals', `incoming/${upload.submissionId}/batch.json`)).toBeNull();
  });

  it('ends the same way wherever finishing is killed, and then asked for again', async () => {
    for (let killed = 1; killed <= 12; killed++) {
      const { tools, blobs, arrive } = house();
      const upload = await beginUpload(tools, 'bureau', batch);
      await arrive(upload, names);
      let calls = 0;
      const mortal = <Port extends object>(port: Port): Port =>
        new Proxy(port, {
          get: (target, name) => {
            const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
            return async (...args: unknown[]) => {
              calls += 1;
              // Odd: before the call has its effect; even: after it.
              if (calls === Math.ceil(killed / 2) && killed % 2 === 1) throw new Error('killed');
              const value = await method.apply(target, args);
              if (calls === Math.ceil(killed / 2)) throw new Error('killed');
              return value;
            };
          },
        });
      const held = (await loadUpload(tools, upload.uploadId))!;
      const dying = {
        ...tools,
        records: mortal(tools.records),
        blobs: mortal(blobs),
        uploads: mortal(tools.uploads),
      };
      await finishUpload(dying, held).catch(() => undefined);
      const again = (await loadUpload(tools, upload.uploadId))!;
      const finished = await finishUpload(tools, again);
      expect(finished.ok && finished.value.finishedAt).not.toBeNull();
      for (const name of [...names, 'batch.json']) {
        expect(await blobs.head('originals', `incoming/${upload.submissionId}/${name}`)).not.toBeNull();
      }
    }
  });
});

describe('the files of an upload', () => {
  it('are named where they have no place in a batch, or stand twice', () => {
    const files = [
      ...batch.files,
      { name: 'notes.txt', bytes: 1 },
      { name: 'scan.pdf', bytes: 1 },
      batch.files[1]!,
    ];
    expect(misplacedFiles({ ...batch, files })).toEqual(['notes.txt', 'scan.pdf', 'dossiers/01/scan.pdf']);
  });

  it.each(['../x.pdf', '/x.pdf', 'a/../x.pdf', 'a\\x.pdf', '\u202Efdp.pdf', 'a\u0000.pdf', './x.pdf', ''])(
    'have no name like %j',
    (name) => {
      expect(UploadName.safeParse(name).success).toBe(false);
    },
  );
});

describe('the clerk’s order of pages', () => {
  const dossier: NewUpload = { ...batch, kind: 'dossier', files: [{ name: 'scan.pdf', bytes: 5 }] };
  const order = (...pages: number[]) =>
    pages.map((page) => ({ file: 'scan.pdf', page, rotation: 90 as const }));

  /** A dossier whose one file has arrived; `pages` of it, where somebody can count. */
  async function arrived(pages: number | null, wanted: NewUpload = dossier) {
    const { tools, blobs } = house();
    const { uploadId, submissionId } = await beginUpload(tools, 'clerk', wanted);
    for (const { name, bytes } of wanted.files) {
      const key = `incoming/${submissionId}/${name}`;
      await tools.uploads.append({ uploadId, key, bytes }, 0, new Blob([]).stream());
    }
    const held = async () => (await loadUpload(tools, uploadId))!;
    const arrange = async (list: ReturnType<typeof order>) =>
      arrangePages(tools, await held(), list, async () => pages);
    return { tools, blobs, submissionId, held, arrange };
  }

  it('goes into the manifest as it was set', async () => {
    const { tools, blobs, submissionId, held, arrange } = await arrived(3);
    expect((await arrange(order(3, 1, 2))).ok).toBe(true);
    await finishUpload(tools, await held());
    const stored = (await blobs.head('originals', `incoming/${submissionId}/submission.json`))!;
    const got = await blobs.get(stored.ref);
    expect(got.ok ? parseManifest(got.value)?.pages : null).toEqual(order(3, 1, 2));
  });

  it.each([
    ['page-missing', 3, order(1, 2)],
    ['page-twice', 3, order(1, 2, 2)],
    ['page-unknown', 3, order(1, 2, 3, 4)],
    ['page-missing', null, order(1, 3)],
    ['page-unknown', 3, [{ file: '../other.pdf', page: 1, rotation: 0 as never }]],
  ])('is refused with %s, and nothing is kept of it', async (reason, count, list) => {
    const { arrange, held } = await arrived(count);
    expect(await arrange(list)).toEqual({ ok: false, error: reason });
    expect((await held()).upload.pageOrder).toBeUndefined();
  });

  it('is refused for a batch and after handing in', async () => {
    const ofBatch = await arrived(1, batch);
    expect(await ofBatch.arrange(order(1))).toEqual({ ok: false, error: 'step-refused' });
    const late = await arrived(1);
    await finishUpload(late.tools, await late.held());
    expect(await late.arrange(order(1))).toEqual({ ok: false, error: 'step-refused' });
  });

  it('is taken again after handing in where it is the one that was handed in', async () => {
    const lost = await arrived(3);
    await lost.arrange(order(3, 1, 2));
    await finishUpload(lost.tools, await lost.held());
    expect(await lost.arrange(order(3, 1, 2))).toMatchObject({
      ok: true,
      value: { pageOrder: order(3, 1, 2) },
    });
    expect(await lost.arrange(order(1, 2, 3))).toEqual({ ok: false, error: 'step-refused' });
  });
});

describe('a page scanned again before handing in', () => {
  const dossier: NewUpload = { ...batch, kind: 'dossier', files: [{ name: 'scan.pdf', bytes: 5 }] };
  const again = { name: 'rescan-1-x.pdf', bytes: 7 };
  const order: PageOrder = [
    {
      file: again.name,
      page: 1,
      rotation: 0,
      replaces: [{ file: 'scan.pdf', page: 1, reason: 'rescanned' }],
    },
  ];

  async function begun(wanted: NewUpload = dossier) {
    const { tools, blobs } = house();
    const { uploadId, submissionId } = await beginUpload(tools, 'clerk', wanted);
    const held = async () => (await loadUpload(tools, uploadId))!;
    const arrive = async ({ name, bytes }: NewUpload['files'][number]) => {
      const place = { uploadId, key: `incoming/${submissionId}/${name}`, bytes };
      await tools.uploads.append(place, 0, new Blob([]).stream());
    };
    const arrange = async () => arrangePages(tools, await held(), order, async () => 1);
    for (const file of wanted.files) await arrive(file);
    return { tools, blobs, submissionId, held, arrive, arrange };
  }

  it('is one more file, and the manifest names the page that it replaces', async () => {
    const { tools, blobs, submissionId, held, arrive, arrange } = await begun();
    expect((await addFile(tools, await held(), again)).ok).toBe(true);
    expect(await finishUpload(tools, await held())).toEqual({ ok: false, error: 'upload-incomplete' });
    await arrive(again);
    expect((await arrange()).ok).toBe(true);
    expect((await finishUpload(tools, await held())).ok).toBe(true);
    const stored = (await blobs.head('originals', `incoming/${submissionId}/submission.json`))!;
    const got = await blobs.get(stored.ref);
    const manifest = got.ok ? parseManifest(got.value) : null;
    expect(manifest?.files?.map(({ name }) => name)).toEqual(['scan.pdf', again.name]);
    expect(manifest?.pages).toEqual(order);
  });

  it('is undone without a trace in what is handed in, and its name can’t come back', async () => {
    const { tools, blobs, submissionId, held, arrive, arrange } = await begun();
    await addFile(tools, await held(), again);
    await arrive(again);
    await arrange();
    expect((await dropFile(tools, await held(), again.name)).ok).toBe(true);
    expect((await held()).upload.pageOrder).toBeUndefined();
    expect(await addFile(tools, await held(), again)).toEqual({ ok: false, error: 'input-invalid' });
    await finishUpload(tools, await held());
    const at = `incoming/${submissionId}`;
    expect(await blobs.head('originals', `${at}/${again.name}`)).toBeNull();
    const stored = (await blobs.head('originals', `${at}/submission.json`))!;
    const got = await blobs.get(stored.ref);
    const manifest = got.ok ? parseManifest(got.value) : null;
    expect([manifest?.files?.length, manifest?.pages]).toEqual([1, undefined]);
  });

  it('keeps an order that does not name it', async () => {
    const { tools, held, arrive } = await begun();
    const own = [{ file: 'scan.pdf', page: 1, rotation: 90 as const }];
    await arrangePages(tools, await held(), own, async () => 1);
    await addFile(tools, await held(), again);
    await arrive(again);
    await dropFile(tools, await held(), again.name);
    expect((await held()).upload.pageOrder).toEqual(own);
  });

  it('is refused under a name that is there, after handing in, and in a batch', async () => {
    const { tools, held } = await begun();
    expect(await addFile(tools, await held(), dossier.files[0]!)).toEqual({
      ok: false,
      error: 'input-invalid',
    });
    expect(await addFile(tools, await held(), { name: 'notes.txt', bytes: 1 })).toEqual({
      ok: false,
      error: 'input-invalid',
    });
    expect(await dropFile(tools, await held(), 'other.pdf')).toEqual({ ok: false, error: 'not-found' });
    expect(await dropFile(tools, await held(), 'scan.pdf')).toEqual({ ok: false, error: 'step-refused' });
    await finishUpload(tools, await held());
    expect(await addFile(tools, await held(), again)).toEqual({ ok: false, error: 'step-refused' });
    expect(await dropFile(tools, await held(), 'scan.pdf')).toEqual({ ok: false, error: 'step-refused' });
    const ofBatch = await begun(batch);
    expect(await addFile(ofBatch.tools, await ofBatch.held(), again)).toEqual({
      ok: false,
      error: 'step-refused',
    });
  });

  it('is not added to what somebody else has changed meanwhile', async () => {
    const { tools, held } = await begun();
    const before = await held();
    await addFile(tools, before, again);
    expect(await addFile(tools, before, { ...again, name: 'rescan-2-x.pdf' })).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
  });
});
