import { describe, expect, it } from 'vitest';
import { createHandler as createDeliver } from '../../functions/deliver/create-handler.ts';
import { createHandler as createReconcile } from '../../functions/reconcile/create-handler.ts';
import { keys, lists } from '../../shared/domain/flow/keys.ts';
import { done, retry, type StepOutcome, terminal } from '../../shared/domain/flow/step-outcome.ts';
import { edge, invoke } from '../runtime/builders.ts';
import { failedIds, streamed } from './events.ts';

function delivery(outcome: (outboxId: string) => StepOutcome<unknown> = () => done(null)) {
  const seen: string[] = [];
  const own = edge();
  const handler = createDeliver({
    ...own,
    deliverOutbox: async ({ outboxId }) => {
      seen.push(outboxId);
      return outcome(outboxId);
    },
  });
  return { ...own, seen, deliver: (event: unknown) => invoke(handler, event) };
}

const entry = (outboxId: string) => keys.outbox(outboxId);
const head = (dossierId: string) => keys.head(dossierId);
const inBatch = (batchId: string) => ({ 'by-batch': { pk: lists.batch(batchId), sk: '1' } });

describe('deliver', () => {
  it('delivers each new entry of the outbox', async () => {
    const { deliver, seen } = delivery();
    expect(failedIds(await deliver(streamed(entry('D-1-N1'), entry('D-2#N1'))))).toEqual([]);
    expect(seen).toEqual(['D-1-N1', 'D-2#N1']);
  });

  it('ignores other items, and changes of entries, which are its own', async () => {
    const { deliver, seen } = delivery();
    const others = streamed(
      head('D-1'),
      { ...entry('D-1'), event: 'MODIFY' },
      { ...entry('D-1'), event: 'REMOVE' },
    );
    expect(failedIds(await deliver(others))).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('stops at the first entry that has to come again and names its sequence number', async () => {
    const { deliver, seen } = delivery((id) => (id === 'b' ? retry('delivery-failed') : done(null)));
    expect(failedIds(await deliver(streamed(entry('a'), entry('b'), entry('c'))))).toEqual(['2']);
    expect(seen).toEqual(['a', 'b']);
  });

  it('buries what no retry helps by its key and goes on', async () => {
    const { deliver, seen, deadLetters } = delivery((id) =>
      id === 'a' ? terminal('notice-differs') : done(null),
    );
    expect(failedIds(await deliver(streamed(entry('a'), entry('b'))))).toEqual([]);
    expect(seen).toEqual(['a', 'b']);
    expect(deadLetters.letters.map(({ reason }) => reason)).toEqual(['notice-differs']);
    expect(JSON.parse(String(deadLetters.letters[0]?.body)).keys.pk.S).toBe(entry('a').pk);
  });

  it('buries a record of another shape and goes on with the others', async () => {
    const { deliver, seen, deadLetters } = delivery();
    const { Records } = streamed(entry('a'));
    expect(failedIds(await deliver({ Records: [{ eventName: 'INSERT' }, ...Records] }))).toEqual([]);
    expect(seen).toEqual(['a']);
    expect(deadLetters.letters.map(({ reason }) => reason)).toEqual(['event-malformed']);
  });
});

describe('reconcile', () => {
  function reconciliation() {
    const seen: string[] = [];
    const handler = createReconcile({
      ...edge(),
      reconcileStored: async ({ batchId }) => {
        seen.push(batchId);
        return done(null);
      },
    });
    return { seen, reconcile: (event: unknown) => invoke(handler, event) };
  }

  it('looks after the batch of each changed dossier', async () => {
    const { reconcile, seen } = reconciliation();
    await reconcile(
      streamed(
        { ...head('D-1'), event: 'MODIFY', lists: inBatch('沈阳-2024-01') },
        { ...head('D-2'), lists: inBatch('b2') },
      ),
    );
    expect(seen).toEqual(['沈阳-2024-01', 'b2']);
  });

  it('looks once after a batch of which several dossiers changed', async () => {
    const { reconcile, seen } = reconciliation();
    await reconcile(
      streamed({ ...head('D-1'), lists: inBatch('b') }, { ...head('D-2'), lists: inBatch('b') }),
    );
    expect(seen).toEqual(['b']);
  });

  it('ignores dossiers without a batch, and items that are no dossier', async () => {
    const { reconcile, seen } = reconciliation();
    await reconcile(
      streamed(head('D-1'), { ...keys.record('D-1', 1), lists: inBatch('b') }, { ...keys.batch('b') }),
    );
    expect(seen).toEqual([]);
  });
});
