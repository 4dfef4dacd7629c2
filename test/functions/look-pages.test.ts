import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { cloudIdentity } from '../../functions/console/cloud-identity.ts';
import { createStagedPages } from '../../functions/console/staged-pages.ts';
import { createLookApp } from '../../functions/look-pages/create-app.ts';
import { createStagedLook } from '../../functions/look-pages/look-at-staged.ts';
import { createLook } from '../../infra/desk/console/look-at-file.ts';
import { stagedKey } from '../../shared/adapters/aws/s3-uploads.ts';
import { createMemoryBlobs } from '../../shared/adapters/memory/blobs.ts';
import { createMemoryRecords } from '../../shared/adapters/memory/records.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { createStoredScanFiles } from '../../shared/adapters/scan/stored-scan-files.ts';
import { smallPicture } from '../../shared/adapters/scan/thumbnail.ts';
import { nodeHashes } from '../../shared/adapters/system/ambient.ts';
import { Role } from '../../shared/domain/actor.ts';
import { mayCall } from '../../shared/domain/api/access.ts';
import { Problem } from '../../shared/domain/api/problem.ts';
import { PageLooks } from '../../shared/domain/api/uploads.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { ScanDecoder } from '../../shared/ports/scans.ts';
import type { UploadPlace } from '../../shared/ports/uploads.ts';
import { readHouseAudit } from '../../shared/usecases/house/house-audit.ts';
import { keptPages } from '../../shared/usecases/kept-pages.ts';
import type { PageEquipment } from '../../shared/usecases/page-parts.ts';
import { readPage } from '../../shared/usecases/read-page.ts';
import { beginUpload, placeOf } from '../../shared/usecases/uploads/uploads.ts';
import { engine } from '../usecases/page-builders.ts';
import { BUREAU, handClock } from './console/console-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouli-looks-'));
const decoder = createScanDecoder();
afterAll(async () => {
  await decoder.close();
  rmSync(folder, { recursive: true });
});

/** A page of lines at 150 dpi; `paper`: how light it is. */
async function page(paper: string): Promise<Uint8Array> {
  const lines = Array.from({ length: 40 }, (_, at) => {
    const words = Array.from({ length: 30 }, (_, word) => `M${80 + word * 34} ${90 + at * 40}h22v14h-22z`);
    return `<path d="${words.join('')}" fill="#202020"/>`;
  });
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="1240" height="1754" fill="${paper}"/>${lines.join('')}</svg>`;
  return sharp(Buffer.from(drawn)).jpeg().toBuffer();
}

/** The pages of one file, each as the file's only page; each costs a second. */
const ofMany = (pageCount: number, pass: () => void): ScanDecoder => ({
  async inspect(file) {
    const told = await decoder.inspect(file);
    return told.ok ? { ok: true, value: { ...told.value, pageCount } } : told;
  },
  page(file, _, side) {
    pass();
    return decoder.page(file, 0, side);
  },
  close: () => decoder.close(),
});

async function counter({ pages = 1, bytes }: { pages?: number; bytes?: Uint8Array } = {}) {
  const clock = handClock();
  const blobs = createMemoryBlobs({ clock });
  const records = createMemoryRecords({ clock });
  const logged: string[] = [];
  const note = (message: string) => void logged.push(message);
  const log = { info: note, warn: note, error: note };
  const scanFiles = createStoredScanFiles({ blobs, folder, mostBytes: 1e8 });
  let decoded = 0;
  const counting = ofMany(pages, () => {
    decoded += 1;
    clock.pass(1 / 60);
  });
  const tools = { records, blobs, hashes: nodeHashes, clock, scanFiles };
  const app = createLookApp({
    ...tools,
    log,
    identify: cloudIdentity({ role: 'role', bureau: 'bureau' }),
    look: createStagedLook({ ...tools, decoder: counting, small: smallPicture }),
  });
  let serial = 0;
  const ids = { fresh: () => `fresh-${String(++serial).padStart(20, '0')}` };
  const scan = bytes ?? (await page('#ffffff'));
  const upload = await beginUpload({ ...tools, ids }, 'somebody', {
    ...{ kind: 'dossier', campaign: 'ln-qts-2024', precheck: false, physical: {} },
    deliverer: { type: 'CITY_BUREAU', name: BUREAU },
    files: [{ name: '1-scan.jpg', bytes: scan.byteLength }],
  });
  const place: UploadPlace = placeOf(upload, upload.wanted.files[0]!);
  const arrive = () =>
    blobs.put('derived', stagedKey(place), scan, { contentType: 'application/octet-stream' });
  const ask = async (
    path: string,
    { role = 'clerk', sub = 'somebody' }: { readonly role?: string; readonly sub?: string } = {},
  ): Promise<Response> => {
    const claims = { sub, role, bureau: BUREAU, exp: 4e9 };
    return app.request(path, {}, { event: { requestContext: { authorizer: { jwt: { claims } } } } });
  };
  const looks = `/api/uploads/${upload.uploadId}/looks?name=1-scan.jpg`;
  const shown = createStagedPages(tools);
  return { tools, scan, place, arrive, ask, looks, shown, logged, decodedPages: () => decoded };
}
const looksIn = async (answer: Response): Promise<PageLooks> => PageLooks.parse(await answer.json());

describe('a look at a file that lies in the staging bucket', () => {
  it('tells the quality of its page as the desk does, and keeps a small picture for the console', async () => {
    const { place, arrive, ask, looks, shown, scan } = await counter();
    await arrive();
    const { pages, next } = await looksIn(await ask(looks));
    const kept = keptPages();
    const equipment = { decoder, recogniser: { engine }, kept } as unknown as PageEquipment;
    const path = join(folder, 'as-on-the-desk.jpg');
    await sharp(scan).toFile(path);
    const reader: PageReader = {
      ...{ engine, parallelism: 1, inspect: (file) => decoder.inspect(file), close: async () => {} },
      read: (task) => readPage(equipment, task),
    };
    const ahead = {
      ...{ reader, arrived: () => {}, known: () => ({ read: [], of: null }), forget: () => {} },
      first: <Value>(work: () => Promise<Value>) => work(),
    };
    const onDesk = await createLook(reader, ahead, () => path)(place, 'zh', 1);
    expect({ pages, next }).toEqual(onDesk);
    expect(pages).toMatchObject([{ file: '1-scan.jpg', page: 1, rotation: 0, blank: false }]);
    expect(pages[0]!.quality).not.toEqual([]);
    const sizes = await Promise.all(
      ([0, 90] as const).map(async (turn) => sharp((await shown.thumbnail(place, 1, turn))!).metadata()),
    );
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [220, 311],
      [220, 156],
    ]);
    expect(await shown.pageCount(place)).toBe(1);
    expect(await shown.thumbnail(place, 2, 0)).toBeNull();
  });

  it('goes through a long file in several calls, each page once, and looks at none twice', async () => {
    const { place, arrive, ask, looks, shown, decodedPages } = await counter({ pages: 8 });
    await arrive();
    const first = await looksIn(await ask(looks));
    expect(first.pages.map(({ page: number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    const rest = await looksIn(await ask(`${looks}&from=${first.next}`));
    expect([rest.pages.map(({ page: number }) => number), rest.next]).toEqual([[7, 8], null]);
    expect(await looksIn(await ask(looks))).toEqual(first);
    expect(decodedPages()).toBe(8);
    expect(await shown.pageCount(place)).toBe(8);
    expect(await shown.thumbnail(place, 8, 0)).not.toBeNull();
  });

  it('is another one where other bytes have come under the name', async () => {
    const { tools, place, arrive, ask, looks, decodedPages } = await counter();
    await arrive();
    await ask(looks);
    const poor = await page('#606060');
    await tools.blobs.put('derived', stagedKey(place), poor, { contentType: 'image/jpeg' });
    const { pages } = await looksIn(await ask(looks));
    expect(pages[0]!.quality).toContain('dark');
    expect(decodedPages()).toBe(2);
  });

  it('says what is wrong with a file that nobody can open, in the language asked for', async () => {
    const { place, arrive, ask, looks, shown } = await counter({
      bytes: new TextEncoder().encode('no scan'),
    });
    await arrive();
    const { pages, next } = await looksIn(await ask(looks));
    expect([pages, next]).toMatchObject([[{ page: 1, quality: ['unreadable'], rescan: true }], null]);
    expect(pages[0]!.sentence).toMatch(/\p{Script=Han}/u);
    expect(await shown.pageCount(place)).toBeNull();
  });

  it('waits for what has not arrived, and knows no other file of it', async () => {
    const { ask, looks, shown, place } = await counter();
    expect(Problem.parse(await (await ask(looks)).json())).toMatchObject({
      ...{ status: 409, reason: 'upload-incomplete' },
    });
    expect((await ask(looks.replace('1-scan', 'other'))).status).toBe(404);
    expect([await shown.pageCount(place), await shown.thumbnail(place, 1, 0)]).toEqual([null, null]);
  });
});

describe('who may look', () => {
  it.each(Role.options)('is said by the table of roles: %s', async (role) => {
    const { arrive, ask, looks } = await counter();
    await arrive();
    expect((await ask(looks, { role })).status).toBe(mayCall(role, 'looks') ? 200 : 403);
  });

  it('is nobody but whose upload it is: 404, and the look stands in the house’s audit', async () => {
    const { tools, arrive, ask, looks } = await counter();
    await arrive();
    expect((await ask(looks, { sub: 'another' })).status).toBe(404);
    const { entries } = await readHouseAudit(tools);
    expect(entries).toMatchObject([{ action: 'look-refused', actor: { id: 'another' } }]);
  });

  it('is nobody with an unknown role, and nothing else is served here', async () => {
    const { ask, looks, logged } = await counter();
    expect((await ask(looks, { role: 'guest' })).status).toBe(403);
    for (const path of ['/api/dossiers', '/api/session', '/', '/config.json'])
      expect((await ask(path)).status, path).toBe(404);
    expect(logged).toEqual([]);
  });
});
