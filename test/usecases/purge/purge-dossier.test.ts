import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../shared/domain/actor.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import { Proof } from '../../../shared/domain/flow/proof.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { correctNotice } from '../../../shared/usecases/decisions/correct-notice.ts';
import { verifyAll } from '../../../shared/usecases/decisions/verify-all.ts';
import { purgeDossier } from '../../../shared/usecases/purge/purge-dossier.ts';
import { change, cityDossier, received } from '../../rules/builders.ts';
import {
  clerk,
  createHouse,
  decided,
  delivered,
  type House,
  headOf,
  issuer,
  judged,
  noticesOf,
  ofPerson,
  reviewer,
  seen,
  type Tools,
  told,
  value,
} from '../decisions/house.ts';
import { Killed, mortal } from '../decisions/mortal.ts';

const administrator: Actor = { id: 'administrator-1', role: 'administrator' };
const asked = { dossierId: 'D-1', why: '保存期满' };
const YEARS = 11 * 366 * 24 * 3600 * 1000;
let house: House;

/** A rejected dossier with a corrected field, whose notice is out. */
async function notified(): Promise<House> {
  const made = createHouse();
  const late = change(cityDossier(), received('2024-08-20T10:00:00+08:00'));
  await judged(made, ofPerson({ ...late, dossierId: 'D-1' }, 2));
  const correction = { path: 'education.school', value: '东北大学', why: '对照原件' };
  value(await correctField(made.tools, clerk, { ...(await seen(made.tools, 'D-1')), ...correction }));
  await decided(made.tools, 'D-1', 'REJECT');
  await delivered(made.tools, 'D-1');
  return made;
}

const purge = (tools: Tools, by: Actor = administrator) => purgeDossier(tools, by, asked);
const check = ({ tools }: House) => verifyAll(tools, { campaigns: ['ln-qts-2024'] });

/** Everything stored of the dossier but its notices. */
async function left({ records, blobs }: House): Promise<unknown[]> {
  const { items } = await records.query({ pk: keys.head('D-1').pk, limit: 1000 });
  const files = [await blobs.list('originals', ''), await blobs.list('derived', '')];
  return [...items, ...files.flatMap((page) => page.blobs)];
}

beforeEach(async () => {
  house = await notified();
  house.clock.advance(YEARS);
});

describe('a purged dossier', () => {
  it('has no scan, picture, reading, record or word left, and nothing that names its person', async () => {
    const { applicant, files } = await headOf(house.tools, 'D-1');
    expect(told(await purge(house.tools))).toBe('done');
    const text = JSON.stringify(await left(house));
    expect(text).not.toContain(applicant?.name);
    expect(text).not.toContain(applicant?.employer);
    expect(text).not.toContain('scan.pdf');
    expect(text).not.toMatch(/RECORD#|WORD#|CONTEXT#/);
    expect((await house.blobs.get(files[0]!.blob)).ok).toBe(false);
  });

  it('keeps no name of a file in the clerk’s order, nor of a person who handed in alone', async () => {
    const made = createHouse();
    const alone = { ...cityDossier(), deliverer: { type: 'INDIVIDUAL' as const, name: '独自报送人' } };
    const pageOrder = [{ file: '1-独自报送人.pdf', page: 1, rotation: 0 as const }];
    await judged(made, ofPerson({ ...alone, dossierId: 'D-1' }, 4), { pageOrder });
    await decided(made.tools, 'D-1', 'REJECT');
    await delivered(made.tools, 'D-1');
    made.clock.advance(YEARS);
    expect(JSON.stringify(await headOf(made.tools, 'D-1'))).toContain('独自报送人');
    value(await purge(made.tools));
    expect(JSON.stringify(await left(made))).not.toContain('独自报送人');
  });

  it('keeps hashes, outcomes of the rules and its notice, and verifies as purged', async () => {
    const { files } = await headOf(house.tools, 'D-1');
    value(await purge(house.tools));
    const proof = Proof.parse((await house.records.get(keys.proof('D-1')))?.body);
    const [notice] = await noticesOf(house.tools);
    expect(proof.files).toEqual(files.map(({ sha256, bytes }) => ({ sha256, bytes })));
    expect(proof.revisions.at(-1)?.outcomes).toContainEqual(expect.objectContaining({ outcome: 'fail' }));
    expect(proof.notices).toMatchObject([
      { number: notice?.content.number, pdf: notice?.pdf?.sha256, json: notice?.json?.sha256 },
    ]);
    expect(await check(house)).toMatchObject({ purged: 1, faults: [] });
  });

  it('is found out where its proof is changed afterwards', async () => {
    value(await purge(house.tools));
    const item = await house.records.get(keys.proof('D-1'));
    if (item === null) throw new Error('no proof');
    const body = { ...Proof.parse(item.body), revisions: [] };
    await house.records.write([
      { op: 'put', ...keys.proof('D-1'), kind: 'proof', body, expected: item.version },
    ]);
    expect((await check(house)).faults).toEqual([{ kind: 'record-changed', of: 'D-1', at: 'PROOF' }]);
  });

  it('is purged once, and opened by nobody any more', async () => {
    value(await purge(house.tools));
    expect(value(await purge(house.tools))).toEqual({ dossierId: 'D-1', anew: false });
    const noticeId = (await headOf(house.tools, 'D-1')).notices.at(-1) ?? '';
    const opened = await correctNotice(house.tools, issuer, { noticeId, why: '更正' });
    expect(told(opened)).toBe('terminal state-forbids');
  });
});

describe('purging', () => {
  it('is for administrators, with a reason, once the campaign’s period is over and the dossier done', async () => {
    expect(told(await purge(house.tools, reviewer))).toBe('terminal not-allowed');
    expect(told(await purgeDossier(house.tools, administrator, { ...asked, why: ' ' }))).toBe(
      'terminal reason-missing',
    );
    const early = await notified();
    expect(told(await purge(early.tools))).toBe('terminal retention-running');
    await judged(house, ofPerson({ ...cityDossier(), dossierId: 'D-2' }, 3));
    expect(told(await purgeDossier(house.tools, administrator, { ...asked, dossierId: 'D-2' }))).toBe(
      'terminal state-forbids',
    );
  });

  it('stops at a locked file, says so to verify, and goes on when the lock is over', async () => {
    const locked = await headOf(house.tools, 'D-1');
    const blobs: Tools['blobs'] = {
      ...house.blobs,
      remove: async (ref) =>
        ref.key === locked.files[0]?.blob.key ? { ok: false, error: 'locked' } : house.blobs.remove(ref),
    };
    expect(told(await purge({ ...house.tools, blobs }))).toBe('terminal file-locked');
    expect((await check(house)).faults).toEqual([{ kind: 'purge-unfinished', of: 'D-1', at: '' }]);
    expect(told(await purge(house.tools))).toBe('done');
    expect(await check(house)).toMatchObject({ purged: 1, faults: [] });
  });

  it('ends in the same state wherever it was killed and called again', async () => {
    const whole = await notified();
    whole.clock.advance(YEARS);
    const { tools, calls } = mortal(whole.tools, null);
    value(await purge(tools));
    const expected = shapeOf(await left(whole));
    for (let call = 0; call < calls.length; call++) {
      for (const moment of ['before', 'after'] as const) {
        const one = await notified();
        one.clock.advance(YEARS);
        await expect(purge(mortal(one.tools, { call, moment }).tools)).rejects.toBeInstanceOf(Killed);
        expect(told(await purge(one.tools)), `${calls[call]} ${moment}`).toBe('done');
        expect(shapeOf(await left(one)), `${calls[call]} ${moment}`).toEqual(expected);
        expect((await check(one)).faults).toEqual([]);
      }
    }
  });
});

/** Hashes of notices and moments differ from house to house; which items there are may not. */
const shapeOf = (items: readonly unknown[]): unknown =>
  items.map((item) => (item !== null && typeof item === 'object' && 'sk' in item ? item.sk : 'file'));
