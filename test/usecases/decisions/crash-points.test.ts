import { describe, expect, it } from 'vitest';
import { nodeHashes } from '../../../shared/adapters/system/ambient.ts';
import { breaks } from '../../../shared/domain/flow/audit.ts';
import { keys, lists } from '../../../shared/domain/flow/keys.ts';
import { confirmDecision } from '../../../shared/usecases/decisions/confirm-decision.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { correctNotice } from '../../../shared/usecases/decisions/correct-notice.ts';
import { deliverOutbox } from '../../../shared/usecases/decisions/deliver-outbox.ts';
import { issueDecision } from '../../../shared/usecases/decisions/issue-decision.ts';
import { overrideFinding } from '../../../shared/usecases/decisions/override-finding.ts';
import { returnDecision } from '../../../shared/usecases/decisions/return-decision.ts';
import { change, cityDossier, received, set, unsure } from '../../rules/builders.ts';
import {
  chainOf,
  createHouse,
  decided,
  delivered,
  type House,
  headOf,
  issuer,
  judged,
  noticesOf,
  ofPerson,
  orderOf,
  recordOf,
  reviewer,
  seen,
  type Tools,
  value,
} from './house.ts';
import { type Death, Killed, mortal } from './mortal.ts';

const rejected = {
  ...change(cityDossier(), received('2024-08-20T10:00:00+08:00'), set({ 'publicity.endOn': '2024-07-19' })),
  dossierId: 'D-1',
};
const open = { ...change(cityDossier(), unsure('education.level', 0.5)), dossierId: 'D-1' };

/** All deaths of a run, before and after each of its calls, that a healthy run makes. */
function deaths(calls: number): Death[] {
  return Array.from({ length: calls }, (_, call) => call).flatMap((call) => [
    { call, moment: 'before' as const },
    { call, moment: 'after' as const },
  ]);
}

async function callsOf(
  prepare: () => Promise<House>,
  act: (tools: Tools) => Promise<unknown>,
): Promise<string[]> {
  const house = await prepare();
  const { tools, calls } = mortal(house.tools, null);
  await act(tools);
  return calls;
}

/** A person presses the button again when the first try was lost; the second try may find that it was done. */
async function afterDeath(
  house: House,
  death: Death,
  act: (tools: Tools) => Promise<unknown>,
): Promise<void> {
  await expect(act(mortal(house.tools, death).tools)).rejects.toBeInstanceOf(Killed);
  await act(house.tools);
}

describe('delivery that is killed before or after any call of a port, and tried again', () => {
  const prepare = async () => {
    const house = createHouse();
    await judged(house, rejected);
    await decided(house.tools, 'D-1', 'REJECT');
    return house;
  };
  const act = async (tools: Tools) => value(await deliverOutbox(tools, { outboxId: 'D-1-N1-2' }));

  it('makes one notice with one number, in force, told and mailed under one id', async () => {
    const calls = await callsOf(prepare, act);
    expect(calls).toEqual(
      expect.arrayContaining(['records.write', 'blobs.put', 'events.publish', 'mail.mailer.send']),
    );
    for (const death of deaths(calls.length)) {
      const house = await prepare();
      await afterDeath(house, death, act);
      const { tools, records, blobs, events, mailer } = house;
      const notices = await noticesOf(tools);
      expect(notices.map(({ serial, state }) => [serial, state])).toEqual([[1, 'ISSUED']]);
      expect((await records.get(keys.counter('ln-qts-2024', 'REJECTION')))?.body).toMatchObject({ last: 1 });
      expect(await headOf(tools, 'D-1')).toMatchObject({ state: 'NOTIFIED', notices: ['D-1-N1-2'] });
      expect((await records.list('by-state', { pk: lists.pendingOutbox })).items).toEqual([]);
      const files = (await blobs.list('notices', '')).blobs.map(({ ref }) => ref.key);
      expect(files).toEqual(['ln-qts-2024/D-1-N1-2.json', 'ln-qts-2024/D-1-N1-2.pdf']);
      expect(new Set(events.published.map(({ id }) => id))).toEqual(new Set(['D-1-N1-2']));
      expect(new Set(mailer.sent.map(({ id }) => id))).toEqual(new Set(['D-1-N1-2']));
      const chain = await chainOf(tools, 'D-1');
      expect(breaks(chain, nodeHashes.sha256)).toEqual([]);
      for (const action of ['notice-numbered', 'notice-issued', 'notice-delivered']) {
        expect(chain.filter((one) => one.action === action)).toHaveLength(1);
      }
    }
  });
});

interface Step {
  readonly name: string;
  readonly prepare: () => Promise<House>;
  /** Tries once; an answer that says that somebody has been there already is fine. */
  readonly act: (tools: Tools) => Promise<unknown>;
  /** What stands in the store once it is done. */
  readonly state: (tools: Tools) => Promise<unknown>;
}

const reviewed = async (reading: typeof open) => {
  const house = createHouse();
  await judged(house, reading);
  return house;
};
const confirmed = async () => {
  const house = await reviewed(rejected);
  const at = await seen(house.tools, 'D-1');
  value(await confirmDecision(house.tools, reviewer, { ...at, decision: 'REJECT' }));
  return house;
};
const at = { dossierId: 'D-1', expected: 1 };
const summary = async (tools: Tools) => {
  const { state, round, recordRevision, decision, confirmed: by } = await headOf(tools, 'D-1');
  const chain = await chainOf(tools, 'D-1');
  const words = await tools.records.query({ pk: keys.head('D-1').pk, skPrefix: 'WORD#' });
  return {
    ...{ state, round, recordRevision, decision, decidedBy: by?.by.id },
    actions: chain.map(({ action }) => action),
    breaks: breaks(chain, nodeHashes.sha256),
    words: words.items.length,
  };
};

const STEPS: readonly Step[] = [
  {
    name: 'a correction',
    prepare: () => reviewed(open),
    act: (tools) =>
      correctField(tools, reviewer, {
        ...at,
        path: 'applicant.idNumber',
        value: '210102198503071013',
        why: '核对原件',
      }),
    state: async (tools) => [
      await summary(tools),
      (await recordOf(tools, 'D-1')).fields['applicant.idNumber']?.verifiedBy,
    ],
  },
  {
    name: 'a word on a finding',
    prepare: () => reviewed(open),
    act: (tools) =>
      overrideFinding(tools, reviewer, { ...at, ruleId: 'OCR-01', outcome: 'pass', why: '已核对' }),
    state: summary,
  },
  {
    name: 'a confirmation',
    prepare: () => reviewed(rejected),
    act: (tools) => confirmDecision(tools, reviewer, { ...at, decision: 'REJECT', note: '属实' }),
    state: summary,
  },
  {
    name: 'a return',
    prepare: confirmed,
    act: (tools) => returnDecision(tools, issuer, { ...at, why: '请核对公示时间' }),
    state: summary,
  },
  {
    name: 'an issue',
    prepare: confirmed,
    act: (tools) => issueDecision(tools, issuer, at),
    state: async (tools) => [await summary(tools), await orderOf(tools, 'D-1')],
  },
  {
    name: 'the request for a correction of a notice',
    prepare: async () => {
      const house = createHouse();
      await judged(house, ofPerson({ ...cityDossier(), dossierId: 'D-1' }, 3));
      await delivered(house.tools, 'D-1');
      return house;
    },
    act: (tools) => correctNotice(tools, issuer, { noticeId: 'D-1-N1-1', why: '姓名有误' }),
    state: summary,
  },
];

describe('what a person does, killed before or after any call of a port and done again', () => {
  for (const { name, prepare, act, state } of STEPS) {
    it(`${name} stands once, as if nothing had happened`, async () => {
      const healthy = await prepare();
      await act(healthy.tools);
      const wanted = await state(healthy.tools);
      const calls = await callsOf(prepare, act);
      expect(calls.length).toBeGreaterThan(3);
      for (const death of deaths(calls.length)) {
        const house = await prepare();
        await afterDeath(house, death, act);
        expect(await state(house.tools)).toEqual(wanted);
      }
    });
  }
});
