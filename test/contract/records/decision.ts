/** Decision, record, outbox entry and audit entry stand or fall together, on the version that was looked at. */
import { describe, expect, it } from 'vitest';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import { keys, lists } from '../../../shared/domain/flow/keys.ts';
import type { Item, Records, Write } from '../../../shared/ports/records.ts';
import { confirmDecision } from '../../../shared/usecases/decisions/confirm-decision.ts';
import { issueDecision } from '../../../shared/usecases/decisions/issue-decision.ts';
import { keepJudgement } from '../../../shared/usecases/flow/keep-judgement.ts';
import {
  type HeldHead,
  headWrites,
  loadHead,
  saveClaim,
} from '../../../shared/usecases/stores/dossier-store.ts';
import { noticeOrder } from '../../../shared/usecases/stores/outbox-store.ts';
import { loadRecord, recordWrite } from '../../../shared/usecases/stores/record-store.ts';
import { change, cityDossier, received } from '../../rules/builders.ts';
import {
  createHouse,
  type House,
  issuer,
  judged,
  ofPerson,
  reviewer,
  seen,
  told,
  value,
} from '../../usecases/decisions/house.ts';
import type { Given } from './given.ts';

export function decisionCases(given: Given): void {
  const late = change(cityDossier(), received('2024-08-20T10:00:00+08:00'));

  /** A dossier in review, in the store under test; each case has its own. */
  async function inReview(
    records: Records = given.records,
  ): Promise<{ house: House; id: string; held: HeldHead }> {
    const id = given.fresh();
    const house = createHouse({ records });
    await judged(house, { ...ofPerson(late, numberOf(id)), dossierId: id });
    return { house, id, held: await heldOf(id) };
  }

  async function heldOf(id: string): Promise<HeldHead> {
    const held = await loadHead(given.records, id);
    if (held === null) throw new Error('no such dossier');
    return held;
  }

  /** Everything that stands below a dossier, and its orders in the outbox. */
  async function standing(id: string): Promise<readonly Item[]> {
    const own = await given.records.query({ pk: keys.head(id).pk, limit: 1000 });
    const orders = await Promise.all(
      Array.from({ length: 4 }, (_, revision) => given.records.get(keys.outbox(`${id}-N1-${revision}`))),
    );
    return [...own.items, ...orders.filter((one) => one !== null)];
  }

  /** The four writes of a decision that rests on `held`. */
  async function four({ tools }: House, held: HeldHead): Promise<Write[]> {
    const { head } = held;
    const revision = head.recordRevision + 1;
    const record = await loadRecord(tools, head.dossierId, head.recordRevision);
    if (record === null) throw new Error('no record');
    const decided: DossierHead = { ...head, state: 'DECIDED', recordRevision: revision };
    const { writes } = headWrites(tools, held, {
      head: decided,
      audit: { actor: issuer, action: 'decision-issued', details: { revision } },
    });
    return [
      ...writes,
      await recordWrite(tools.vault, record, revision),
      noticeOrder(decided, tools.clock.now()),
    ];
  }

  const kindsOf = (items: readonly Item[]): string[] => items.map(({ kind }) => kind).toSorted();

  describe('a decision', () => {
    it('writes head, audit entry, record and order of the notice together', async () => {
      const { house, id, held } = await inReview();
      const before = kindsOf(await standing(id));
      await given.write(...(await four(house, held)));
      expect(kindsOf(await standing(id))).toEqual([...before, 'audit', 'outbox', 'record'].toSorted());
      expect((await heldOf(id)).version).toBe(held.version + 1);
    });

    it('on a version that is no longer the newest writes none of the four', async () => {
      const { house, id, held } = await inReview();
      await saveClaim(given.records, held, { by: 'reviewer-2', until: '2024-08-12T02:00:00.000Z' });
      const before = await standing(id);
      expect(await given.records.write(await four(house, held))).toEqual({
        ok: false,
        error: { kind: 'conflict', writes: [0] },
      });
      expect(await standing(id)).toEqual(before);
      expect(await given.listed(lists.pendingOutbox, { skPrefix: house.clock.now() })).not.toContain(
        `${house.clock.now()}#${id}-N1-2`,
      );
    });

    it.each(['head', 'audit', 'record', 'outbox'])(
      'whose expectation of the %s alone does not hold writes none of the four',
      async (which) => {
        const { house, id, held } = await inReview();
        const writes = await four(house, held);
        const index = ['head', 'audit', 'record', 'outbox'].indexOf(which);
        const one = writes[index]!;
        if (which === 'head') await saveClaim(given.records, held, null);
        else
          await given.write({ op: 'put', pk: one.pk, sk: one.sk, kind: 'other', body: {}, expected: null });
        const before = await standing(id);
        expect(await given.records.write(writes)).toEqual({
          ok: false,
          error: { kind: 'conflict', writes: [index] },
        });
        expect(await standing(id)).toEqual(before);
      },
    );

    it('of many made at once on one version stands once and whole', async () => {
      const { house, id, held } = await inReview();
      const writes = await four(house, held);
      const before = kindsOf(await standing(id));
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => given.records.write(writes).catch(() => null)),
      );
      expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1);
      expect((await heldOf(id)).version).toBe(held.version + 1);
      expect(kindsOf(await standing(id))).toEqual([...before, 'audit', 'outbox', 'record'].toSorted());
    });

    it('of a person, overtaken between looking and writing, leaves nothing behind', async () => {
      const { house, id } = await inReview();
      const at = await seen(house.tools, id);
      value(await confirmDecision(house.tools, reviewer, { ...at, decision: 'REJECT' }));
      const { records } = house.tools;
      let after: readonly Item[] = [];
      const overtaken: Records = {
        ...records,
        async write(writes) {
          const now = await heldOf(id);
          await saveClaim(records, now, { by: 'issuer-2', until: '2024-08-12T02:00:00.000Z' });
          after = await standing(id);
          return records.write(writes);
        },
      };
      expect(told(await issueDecision({ ...house.tools, records: overtaken }, issuer, at))).toBe(
        'retry conflict',
      );
      expect(await standing(id)).toEqual(after);
      expect((await heldOf(id)).head.state).toBe('AWAITING_ISSUE');
    });

    it('of policy on a dossier that has moved on leaves nothing behind', async () => {
      const { house, id, held } = await inReview();
      const record = await loadRecord(house.tools, id, 1);
      await saveClaim(given.records, held, { by: 'reviewer-2', until: '2024-08-12T02:00:00.000Z' });
      const before = await standing(id);
      const kept = await keepJudgement(house.tools, held, {
        record: record!,
        context: {},
        event: 'JUDGED_SURE',
        occasion: 'batch',
      });
      expect(kept).toEqual({ ok: false, error: 'conflict' });
      expect(await standing(id)).toEqual(before);
    });
  });
}

/** `P#12` is person 12. */
const numberOf = (id: string): number => Number(id.split('#')[1]);
