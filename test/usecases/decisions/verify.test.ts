import { beforeEach, describe, expect, it } from 'vitest';
import { nodeHashes } from '../../../shared/adapters/system/ambient.ts';
import { type AuditEntry, link } from '../../../shared/domain/flow/audit.ts';
import { keys, lists } from '../../../shared/domain/flow/keys.ts';
import type { Notice } from '../../../shared/domain/flow/notice.ts';
import { Unavailable } from '../../../shared/ports/unavailable.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { correctNotice } from '../../../shared/usecases/decisions/correct-notice.ts';
import { verifyAll } from '../../../shared/usecases/decisions/verify-all.ts';
import { noteInHouse } from '../../../shared/usecases/house/house-audit.ts';
import { change, cityDossier, received, unsure } from '../../rules/builders.ts';
import {
  clerk,
  createHouse,
  decided,
  delivered,
  type House,
  issuer,
  judged,
  noticesOf,
  ofPerson,
  seen,
  value,
} from './house.ts';

const why = '对照原件';
let house: House;

/** An accepted dossier, a rejected one with a correction, one in review, one whose notice was corrected. */
beforeEach(async () => {
  house = createHouse();
  const { tools } = house;
  await judged(house, ofPerson({ ...cityDossier(), dossierId: 'D-1' }, 1));
  await delivered(tools, 'D-1');
  const late = change(cityDossier(), received('2024-08-20T10:00:00+08:00'));
  await judged(house, ofPerson({ ...late, dossierId: 'D-2' }, 2));
  value(
    await correctField(tools, clerk, {
      ...(await seen(tools, 'D-2')),
      path: 'education.school',
      value: '东北大学',
      why,
    }),
  );
  await decided(tools, 'D-2', 'REJECT');
  await delivered(tools, 'D-2');
  await judged(house, { ...ofPerson(change(cityDossier(), unsure('education.level')), 3), dossierId: 'D-3' });
  await judged(house, ofPerson({ ...cityDossier(), dossierId: 'D-4' }, 4));
  const { noticeId } = await delivered(tools, 'D-4');
  value(await correctNotice(tools, issuer, { noticeId, why }));
  await decided(tools, 'D-4', 'ACCEPT');
  await delivered(tools, 'D-4');
});

const check = () => verifyAll(house.tools, { campaigns: ['ln-qts-2024'] });
const faults = async () =>
  (await check()).faults.map(({ kind, of, at }) => `${kind} ${of} ${at}`.trim()).toSorted();

/** Changes an item behind everybody's back. */
async function tamper<Body extends object>(
  key: { pk: string; sk: string },
  alter: (body: Body) => Body | null,
): Promise<void> {
  const item = await house.records.get(key);
  if (item === null) throw new Error(`no ${key.sk}`);
  const body = alter(structuredClone(item.body) as Body);
  const written = await house.records.write([
    body === null
      ? { op: 'delete', ...key, expected: item.version }
      : { op: 'put', ...key, kind: item.kind, body, expected: item.version, lists: item.lists },
  ]);
  expect(written.ok).toBe(true);
}

describe('verify', () => {
  it('finds nothing off in a house where nobody tampered, and tells how much it looked at', async () => {
    const { faults: none, ...counts } = await check();
    expect(none).toEqual([]);
    expect(counts).toEqual({ dossiers: 4, entries: 30, files: 16, records: 7, notices: 4, purged: 0 });
  });

  it('names a changed audit entry, a missing one, and a cut-off end', async () => {
    await tamper<AuditEntry>(keys.audit('D-1', 2), (entry) => ({ ...entry, actor: clerk }));
    await tamper(keys.audit('D-2', 3), () => null);
    await tamper(keys.audit('D-3', 3), () => null);
    expect(await faults()).toEqual(
      expect.arrayContaining([
        'chain-changed D-1 2',
        'chain-gap D-2 4',
        'chain-end D-3 3',
        'record-unvouched D-3 1',
      ]),
    );
  });

  it('names a link that was forged with a right hash of its own', async () => {
    await tamper<AuditEntry>(keys.audit('D-1', 2), ({ hash: _, seq, previous, ...news }) =>
      link({ seq: seq - 1, hash: previous }, { ...news, actor: clerk }, nodeHashes.sha256),
    );
    expect(await faults()).toEqual(['chain-broken D-1 3']);
  });

  it('names a record that was changed, is gone, or does not open', async () => {
    await tamper<{ rulesVersion: string }>(keys.record('D-1', 1), (body) => ({
      ...body,
      rulesVersion: 'other',
    }));
    await tamper(keys.record('D-2', 2), () => null);
    await tamper<{ fields: Record<string, { value: string }> }>(keys.record('D-3', 1), (body) => {
      body.fields['applicant.idNumber']!.value = 'enc:1:forged';
      return body;
    });
    expect(await faults()).toEqual([
      'record-changed D-1 1',
      'record-missing D-2 2',
      'record-unreadable D-3 1',
    ]);
  });

  it('names a person’s word that was changed or is gone', async () => {
    await tamper<{ why: string }>(keys.word('D-2', 1), (word) => ({ ...word, why: '另有原因' }));
    await tamper(keys.word('D-4', 1), () => null);
    expect(await faults()).toEqual(['word-changed D-2 1', 'word-missing D-4 1']);
  });

  it('names a notice’s file that is gone or other than it was issued', async () => {
    const [first] = await noticesOf(house.tools);
    const { blobs } = house;
    const original = blobs.get.bind(blobs);
    const tools = {
      ...house.tools,
      blobs: {
        ...blobs,
        get: async (ref: Parameters<typeof original>[0]) => {
          if (ref.key === first!.pdf!.blob.key) return { ok: true as const, value: new Uint8Array([1]) };
          if (ref.key === first!.json!.blob.key) return { ok: false as const, error: 'not-found' as const };
          return original(ref);
        },
      },
    };
    const found = (await verifyAll(tools, { campaigns: ['ln-qts-2024'] })).faults;
    expect(found.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      'file-changed ln-qts-2024/D-1-N1-1.pdf',
      'file-missing ln-qts-2024/D-1-N1-1.json',
    ]);
  });

  it('names a notice whose content is not what was printed', async () => {
    await tamper<Notice>(keys.notice('D-1-N1-1'), (notice) => ({
      ...notice,
      content: { ...notice.content, applicant: { ...notice.content.applicant, name: '他人' } },
    }));
    expect(await faults()).toEqual(['notice-differs D-1 D-1-N1-1']);
  });

  it('names gaps and doubles of numbers, a counter set back, and stray notices', async () => {
    await tamper<Notice>(keys.notice('D-4-N1-1'), (notice) => ({ ...notice, serial: 1 }));
    await tamper(keys.counter('ln-qts-2024', 'ACCEPTANCE'), (body) => ({ ...body, last: 2 }));
    await house.blobs.put('notices', 'ln-qts-2024/stray.pdf', new Uint8Array([1]), {
      contentType: 'application/pdf',
    });
    await tamper<{ notices: string[] }>(keys.head('D-2'), (head) => ({ ...head, notices: [] }));
    expect(await faults()).toEqual([
      'counter-differs ln-qts-2024 ACCEPTANCE 2',
      'notice-differs D-4 D-4-N1-1',
      'notice-unclaimed ln-qts-2024 D-2-N1-3',
      'notice-unclaimed ln-qts-2024 ln-qts-2024/stray.pdf',
      'number-double ln-qts-2024 ACCEPTANCE 1',
      'number-gap ln-qts-2024 ACCEPTANCE 2',
    ]);
  });

  it('walks the chain of the house to the end that is kept beside it', async () => {
    const note = { actor: clerk, action: 'unmasked', details: {} } as const;
    await noteInHouse(house.tools, note);
    await noteInHouse(house.tools, note);
    const inHouse = async () => (await verifyAll(house.tools, { campaigns: [] })).faults;
    expect(await inHouse()).toEqual([]);
    await tamper(keys.houseAudit('house', 2), () => null);
    expect(await inHouse()).toEqual([{ kind: 'chain-end', of: 'house', at: '2' }]);
  });

  it('names a head that does not have its shape', async () => {
    await tamper<{ round: number }>(keys.head('D-3'), (head) => ({ ...head, round: 0 }));
    expect(await faults()).toEqual(['head-unreadable DOSSIER#D-3']);
  });

  it('takes a store that does not answer for no answer, never for right or wrong', async () => {
    const records = {
      ...house.records,
      get: async () => {
        throw new Unavailable('store-busy', 'test');
      },
    };
    await expect(verifyAll({ ...house.tools, records }, { campaigns: ['ln-qts-2024'] })).rejects.toThrow(
      Unavailable,
    );
  });

  it('looks only at the campaigns that it is given', async () => {
    expect(await verifyAll(house.tools, { campaigns: ['other'] })).toMatchObject({ dossiers: 0, faults: [] });
    expect(lists.notices('other')).not.toBe(lists.notices('ln-qts-2024'));
  });
});
