import { describe, expect, it } from 'vitest';
import { Problem, pageOf } from '../../../shared/domain/api/problem.ts';
import { UnfinishedUpload, Upload } from '../../../shared/domain/api/uploads.ts';
import { type Browser, BUREAU, openConsoleHouse } from './console-house.ts';

const wanted = {
  kind: 'batch',
  campaign: 'ln-qts-2024',
  precheck: true,
  deliverer: { type: 'CITY_BUREAU', name: BUREAU },
  physical: { boundBook: true },
  files: [
    { name: 'roster.xlsx', bytes: 3, modifiedAt: 1_700_000_000_000 },
    { name: 'dossiers/01/scan.pdf', bytes: 5, modifiedAt: 1_700_000_000_000 },
  ],
};
const begin = async (browser: Browser) =>
  Upload.parse(await (await browser.ask('POST', '/uploads', { body: wanted })).json());
const unfinished = async (browser: Browser, query = '') =>
  pageOf(UnfinishedUpload).parse(await (await browser.ask('GET', `/uploads${query}`)).json());

describe('unfinished uploads', () => {
  it('are known with their files after the page was left, to nobody but whoever began them', async () => {
    const house = await openConsoleHouse();
    const bureau = await house.as('bureau');
    const { uploadId } = await begin(bureau);
    const { items, cursor } = await unfinished(await house.as('bureau'));
    expect(cursor).toBeNull();
    expect(items).toMatchObject([{ uploadId, ...wanted }]);
    expect((await unfinished(await house.as('bureau', 'bureau-2'))).items).toEqual([]);
  });

  it('come page by page, newest first', async () => {
    const house = await openConsoleHouse();
    const bureau = await house.as('bureau');
    const first = await begin(bureau);
    house.clock.pass(1);
    const second = await begin(bureau);
    const page = await unfinished(bureau, '?limit=1');
    const rest = await unfinished(bureau, `?limit=1&cursor=${page.cursor}`);
    expect([...page.items, ...rest.items].map(({ uploadId }) => uploadId)).toEqual([
      second.uploadId,
      first.uploadId,
    ]);
    expect(rest.cursor).toBeNull();
  });

  it('are unfinished no more once they are submitted, and then nobody discards them', async () => {
    const house = await openConsoleHouse();
    const bureau = await house.as('bureau');
    const { uploadId } = await begin(bureau);
    expect((await bureau.ask('POST', `/uploads/${uploadId}/finish`)).status).toBe(200);
    expect((await unfinished(bureau)).items).toEqual([]);
    const answer = await bureau.ask('DELETE', `/uploads/${uploadId}`);
    expect([answer.status, Problem.parse(await answer.json()).reason]).toEqual([409, 'step-refused']);
  });

  it('are given up with what has arrived of them, by whoever began them only', async () => {
    const discarded: string[] = [];
    const house = await openConsoleHouse();
    const { uploads } = house.deps;
    Object.assign(uploads, { discard: async ({ key }: { key: string }) => void discarded.push(key) });
    const bureau = await house.as('bureau');
    const { uploadId, submissionId } = await begin(bureau);
    const stranger = await house.as('bureau', 'bureau-2');
    expect((await stranger.ask('DELETE', `/uploads/${uploadId}`)).status).toBe(404);
    expect(discarded).toEqual([]);
    expect((await bureau.ask('DELETE', `/uploads/${uploadId}`)).status).toBe(204);
    expect(discarded).toEqual(wanted.files.map(({ name }) => `incoming/${submissionId}/${name}`));
    expect((await bureau.ask('GET', `/uploads/${uploadId}`)).status).toBe(404);
    expect((await unfinished(bureau)).items).toEqual([]);
  });
});
