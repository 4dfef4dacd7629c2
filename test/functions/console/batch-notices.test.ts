import { unzipSync } from 'fflate';
import { handle } from 'hono/aws-lambda';
import { describe, expect, it } from 'vitest';
import { createConsoleApp } from '../../../functions/console/app.ts';
import { inParts } from '../../../functions/console/batch-notices.ts';
import { cloudIdentity } from '../../../functions/console/cloud-identity.ts';
import { SYSTEM } from '../../../shared/domain/actor.ts';
import { BatchNotices } from '../../../shared/domain/api/batches.ts';
import type { Notice } from '../../../shared/domain/flow/notice.ts';
import { readHouseAudit } from '../../../shared/usecases/house/house-audit.ts';
import { batchWrite } from '../../../shared/usecases/stores/batch-store.ts';
import { noticeWrite } from '../../../shared/usecases/stores/notice-store.ts';
import { change, cityDossier, delivered } from '../../rules/builders.ts';
import { BUREAU, type ConsoleHouse, OTHER_BUREAU, openConsoleHouse } from './console-house.ts';

const BATCH = 'B20240808-test';
const at = '2024-08-08T02:00:00.000Z';
const campaign = cityDossier().campaign;

interface Issued {
  readonly id: string;
  readonly number: string;
  readonly pdf: string | null;
  readonly replacedBy?: string;
}

async function issue({ deps }: ConsoleHouse, dossierId: string, { id, number, pdf, replacedBy }: Issued) {
  const bytes = new TextEncoder().encode(pdf ?? '');
  const stored = await deps.blobs.put('notices', `${id}.pdf`, bytes, { contentType: 'application/pdf' });
  if (!stored.ok) throw new Error('the notice is there already');
  const applicant = { name: '王示例', idNumberMasked: '', employer: '', level: '', specialty: '' };
  const notice: Notice = {
    ...{ schema: 'shouli/notice-item@1', noticeId: id, dossierId, serial: 1, issuedBy: SYSTEM, json: null },
    ...{ numberedAt: at, replacedBy: replacedBy ?? null },
    ...(pdf === null
      ? { state: 'NUMBERED', pdf: null, issuedAt: null }
      : { state: 'ISSUED', pdf: { blob: stored.value.ref, sha256: '' }, issuedAt: at }),
    content: {
      ...{ schema: 'shouli/notice@1', noticeId: id, kind: 'ACCEPTANCE', number, title: '', issuer: '' },
      ...{ date: '2024-08-08', campaign, rulesVersion: '1', dossierId, recordRevision: 1, applicant },
      ...{ deliverer: '', addressee: '', paragraphs: [], reasons: [], closing: [], annex: null },
      replaces: null,
    },
  };
  await deps.records.write([noticeWrite(notice, null)]);
}

/** A batch of two dossiers: one notice in force, one corrected and its successor, one that is only numbered. */
async function issuedHouse(answerBytes: number | null = null): Promise<ConsoleHouse> {
  const house = await openConsoleHouse({ answerBytes });
  const deliverer = { type: 'CITY_BUREAU' as const, name: BUREAU };
  await house.deps.records.write([
    batchWrite(
      {
        ...{ schema: 'shouli/batch-head@1', batchId: BATCH, campaign, precheck: false, receivedAt: at },
        ...{ manifest: { store: 'originals', key: 'k', version: '1' }, submission: { deliverer } },
        ...{ roster: null, folders: 2, state: 'OPEN' },
      },
      null,
    ),
  ]);
  const reading = change(cityDossier(), delivered('CITY_BUREAU', BUREAU));
  const ids = ['LNZC-2024-0001', 'LNZC-2024-0002'] as const;
  await house.store({ ...reading, dossierId: ids[0] }, { batchId: BATCH, notices: ['n1'] });
  await house.store({ ...reading, dossierId: ids[1] }, { batchId: BATCH, notices: ['n2', 'n3', 'n4'] });
  await issue(house, ids[0], { id: 'n1', number: '受理〔2024〕0002号', pdf: '%PDF-two' });
  await issue(house, ids[1], { id: 'n2', number: '受理〔2024〕0001号', pdf: '%PDF-one', replacedBy: 'n3' });
  await issue(house, ids[1], { id: 'n3', number: '受理〔2024〕0003号', pdf: '%PDF-three' });
  await issue(house, ids[1], { id: 'n4', number: '受理〔2024〕0004号', pdf: null });
  return house;
}
const path = `/batches/${BATCH}/notices`;
const zipped = async (answer: Response): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer()))).map(([name, bytes]) => [
      name,
      new TextDecoder().decode(bytes),
    ]),
  );

describe('all notices of a batch', () => {
  it('come as one zip, named by their numbers and nobody’s name, what was corrected in a folder apart', async () => {
    const house = await issuedHouse();
    const bureau = await house.as('bureau');
    const told = BatchNotices.parse(await (await bureau.ask('GET', path)).json());
    expect(told).toEqual({ notices: 3, parts: [{ part: 1, notices: 3, bytes: 26 }] });
    const answer = await bureau.ask('GET', `${path}/1`);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toContain(`${BATCH}-notices.zip`);
    expect(await zipped(answer)).toEqual({
      '受理〔2024〕0002号.pdf': '%PDF-two',
      '受理〔2024〕0003号.pdf': '%PDF-three',
      '已更正/受理〔2024〕0001号.pdf': '%PDF-one',
    });
    expect((await bureau.ask('GET', `${path}/2`)).status).toBe(404);
  });

  it('come in parts where the home can’t answer with all of them at once, none left out', async () => {
    const house = await issuedHouse(18);
    const bureau = await house.as('bureau');
    const { parts } = BatchNotices.parse(await (await bureau.ask('GET', path)).json());
    expect(parts.map(({ notices }) => notices)).toEqual([2, 1]);
    const names: string[] = [];
    for (const { part } of parts) {
      const answer = await bureau.ask('GET', `${path}/${part}`);
      expect(answer.headers.get('content-disposition')).toContain(`-notices-${part}-of-2.zip`);
      names.push(...Object.keys(await zipped(answer)));
    }
    expect(names).toHaveLength(3);
  });

  it('leave Lambda whole, as the bytes of a file', async () => {
    const house = await issuedHouse();
    const identify = cloudIdentity({ role: 'custom:role', bureau: 'custom:bureau' });
    const handler = handle(createConsoleApp({ ...house.deps, passwords: null, identify }));
    const claims = { sub: 'u-1', exp: 1_723_086_000, 'custom:role': 'bureau', 'custom:bureau': BUREAU };
    const http = { method: 'GET', path: `/api${path}/1`, protocol: 'HTTP/1.1' };
    const event = {
      ...{ version: '2.0', rawPath: http.path, rawQueryString: '', headers: { host: 'api.example' } },
      ...{ requestContext: { domainName: 'api.example', http, authorizer: { jwt: { claims } } } },
      isBase64Encoded: false,
    };
    const answer = (await handler(event as never)) as { body: string; isBase64Encoded: boolean };
    expect(answer.isBase64Encoded).toBe(true);
    const bytes = new Uint8Array(Buffer.from(answer.body, 'base64'));
    expect(Object.keys(unzipSync(bytes))).toHaveLength(3);
  });

  it('are 404 for another bureau, and the look is audited', async () => {
    const house = await issuedHouse();
    const stranger = await house.as('bureau', 'bureau-2');
    for (const address of [path, `${path}/1`]) {
      expect((await stranger.ask('GET', address)).status).toBe(404);
    }
    const { entries } = await readHouseAudit(house.deps);
    const looks = entries.filter(({ action }) => action === 'look-refused');
    expect(looks.map(({ actor, details }) => [actor.bureau, details])).toEqual([
      [OTHER_BUREAU, { batchId: BATCH }],
      [OTHER_BUREAU, { batchId: BATCH }],
    ]);
  });

  it('break off where one is not in the store: a zip that lacks it never looks whole', async () => {
    const house = await issuedHouse();
    Object.assign(house.deps.blobs, { get: async () => ({ ok: false, error: 'not-found' }) });
    const answer = await (await house.as('clerk')).ask('GET', `${path}/1`);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });
});

describe('parts', () => {
  it('hold everything in order, each within its bound save what alone is larger', () => {
    const sizes = [3, 4, 9, 1, 1].map((bytes) => ({ bytes }));
    expect(inParts(sizes, 7).map((part) => part.map(({ bytes }) => bytes))).toEqual([[3, 4], [9], [1, 1]]);
    expect(inParts([], 7)).toEqual([]);
  });
});
