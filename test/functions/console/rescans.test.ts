import { describe, expect, it } from 'vitest';
import { Upload } from '../../../shared/domain/api/uploads.ts';
import { BUREAU, openConsoleHouse } from './console-house.ts';

const again = { name: 'rescan-1-x.pdf', bytes: 7 };

/** A clerk's dossier of one file whose pages have arrived; each file has three. */
async function counter() {
  const house = await openConsoleHouse();
  const clerk = await house.as('clerk');
  const begun = await clerk.ask('POST', '/uploads', {
    body: {
      ...{ kind: 'dossier', campaign: 'ln-qts-2024', precheck: false, physical: {} },
      deliverer: { type: 'CITY_BUREAU', name: BUREAU },
      files: [{ name: '1-scan.pdf', bytes: 5 }],
    },
  });
  const path = `/uploads/${Upload.parse(await begun.json()).uploadId}`;
  const arrange = async (...replaces: object[]) => {
    const first = { file: again.name, page: 1, rotation: 0, replaces };
    const rest = [2, 3].map((page) => ({ file: '1-scan.pdf', page, rotation: 0 }));
    const answer = await clerk.ask('PUT', `${path}/order`, { body: { pages: [first, ...rest] } });
    return answer.ok ? Upload.parse(await answer.json()).pageOrder : ((await answer.json()) as object);
  };
  return { house, clerk, path, arrange };
}
const old = { file: '1-scan.pdf', page: 1, reason: 'rescanned' };
const along = [2, 3].map((page) => ({ file: again.name, page, reason: 'not-chosen' }));

describe('a page replaced over the API', () => {
  it('is one more file and a place in the order that names it, and nothing else may be left out', async () => {
    const { clerk, path, arrange } = await counter();
    expect(await arrange(old, ...along)).toMatchObject({ status: 422, reason: 'page-unknown' });
    const added = await clerk.ask('POST', `${path}/files`, { body: again });
    expect([added.status, Upload.parse(await added.json()).targets.length]).toEqual([201, 2]);
    expect(await arrange(old)).toMatchObject({ status: 422, reason: 'page-missing' });
    const unchosen = { ...old, reason: 'not-chosen' };
    expect(await arrange(unchosen, ...along)).toMatchObject({ status: 422, reason: 'page-left-out' });
    expect(await arrange(old, ...along)).toMatchObject([{ replaces: [old, ...along] }, {}, {}]);
  });

  it('is undone until it is handed in, and neither done nor undone after that', async () => {
    const { clerk, path } = await counter();
    const drop = `${path}/files?name=${again.name}`;
    await clerk.ask('POST', `${path}/files`, { body: again });
    const dropped = await clerk.ask('DELETE', drop);
    expect(Upload.parse(await dropped.json()).targets.map(({ name }) => name)).toEqual(['1-scan.pdf']);
    expect((await clerk.ask('DELETE', drop)).status).toBe(404);
    expect((await clerk.ask('POST', `${path}/finish`)).status).toBe(200);
    const late = await clerk.ask('POST', `${path}/files`, { body: { ...again, name: 'rescan-2-x.pdf' } });
    expect([late.status, await late.json()]).toMatchObject([409, { reason: 'step-refused' }]);
  });

  it('is nobody’s but the clerk’s who takes the dossier in', async () => {
    const { house, path } = await counter();
    const stranger = await house.as('bureau');
    expect((await stranger.ask('POST', `${path}/files`, { body: again })).status).toBe(404);
    expect((await stranger.ask('DELETE', `${path}/files?name=1-scan.pdf`)).status).toBe(404);
  });
});
