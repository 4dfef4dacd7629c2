import { describe, expect, it } from 'vitest';
import { createHandler as createAssemble } from '../../functions/assemble/create-handler.ts';
import { createHandler as createJudge } from '../../functions/judge/create-handler.ts';
import { createHandler as createReadPage } from '../../functions/read-page/create-handler.ts';
import { createHandler as createSweep } from '../../functions/sweep/create-handler.ts';
import { scheduledEvent } from '../../infra/desk/home/aws-events.ts';
import { done } from '../../shared/domain/flow/step-outcome.ts';
import { OLDEST_WORK, OUTBOX_WORK } from '../../shared/runtime/watch-line.ts';
import type { Swept } from '../../shared/usecases/flow/sweep.ts';
import { edge, invoke, keepingLog } from '../runtime/builders.ts';

/** A use case that answers with its own name and what it was given. */
const telling = (name: string) => async (input: unknown) => done({ name, input });

const readPage = createReadPage({
  ...edge(),
  listStoredPages: telling('list'),
  readStoredPage: telling('read'),
  weighStored: telling('weigh'),
});
const assemble = createAssemble({
  ...edge(),
  planStoredPages: telling('plan'),
  assembleStored: telling('assemble'),
});
const judge = createJudge({ ...edge(), judgeStored: telling('judge') });
const none = { count: 0, oldestSeconds: 0 };
const swept: Swept = {
  states: {
    ...{ RECEIVED: none, READING: { count: 3, oldestSeconds: 1200 }, IN_REVIEW: none },
    ...{ AWAITING_ISSUE: none, DECIDED: none, FAILED: none },
  },
  outbox: { count: 1, oldestSeconds: 7 },
  batches: none,
  ...{ driven: 1, delivered: 0, reconciled: 0, failed: 0, troubled: 0, more: false },
};
const sweepLog = keepingLog();
const sweptAt: string[] = [];
const sweep = createSweep({
  ...edge(),
  log: sweepLog,
  recordFailure: telling('failure'),
  sweep: async ({ now }) => {
    sweptAt.push(now);
    return done(swept);
  },
});
const page = { step: 'page', dossierId: 'D-1', page: 1, file: '扫描.pdf', index: 0, depth: 'adaptive' };

describe('the tasks of the flow', () => {
  it.each([
    ['read-page lists', readPage, { step: 'list', dossierId: 'D-1' }, 'list'],
    ['read-page reads', readPage, page, 'read'],
    ['read-page weighs', readPage, { step: 'weigh', dossierId: 'D-1' }, 'weigh'],
    ['assemble plans', assemble, { step: 'plan', dossierId: 'D-1' }, 'plan'],
    ['assemble assembles', assemble, { step: 'assemble', dossierId: 'D-1' }, 'assemble'],
    ['judge judges', judge, { dossierId: 'D-1' }, 'judge'],
  ])('%s', async (_, handler, event, name) => {
    expect(await invoke(handler, event)).toMatchObject({ name, input: { dossierId: 'D-1' } });
  });

  it.each([
    ['a step that it does not have', readPage, { step: 'burn', dossierId: 'D-1' }],
    ['a page before the first', readPage, { ...page, page: 0 }],
    ['a depth that no page has', readPage, { ...page, depth: 'look' }],
    ['no dossier', assemble, { step: 'plan' }],
    ['an empty id', judge, { dossierId: '' }],
    ['a failure without its error', sweep, { step: 'record-failure', dossierId: 'D-1' }],
  ])('refuses %s', async (_, handler, event) => {
    await expect(invoke(handler, event)).rejects.toMatchObject({ name: 'Terminal.event-malformed' });
  });

  it('records the flow’s error as a reason that people can be told', async () => {
    const event = { step: 'record-failure', dossierId: 'D-1', error: 'Retry.files-busy' };
    expect(await invoke(sweep, event)).toEqual({
      name: 'failure',
      input: { dossierId: 'D-1', reason: 'attempts-exhausted' },
    });
  });

  it('sweeps at the time for which Scheduler sent its event', async () => {
    expect(await invoke(sweep, scheduledEvent('2024-09-01T08:00:00Z'))).toEqual(swept);
    expect(sweptAt).toEqual(['2024-09-01T08:00:00Z']);
  });

  it('tells the age of the oldest work of every state, by which alarms are rung', async () => {
    sweepLog.lines.length = 0;
    await invoke(sweep, scheduledEvent('2024-09-01T08:05:00Z'));
    const told = sweepLog.lines.filter(({ message }) => message === OLDEST_WORK).map(({ fields }) => fields);
    expect(told).toHaveLength(Object.keys(swept.states).length + 1);
    expect(told).toContainEqual({ state: 'READING', count: 3, milliseconds: 1_200_000 });
    expect(told).toContainEqual({ state: OUTBOX_WORK, count: 1, milliseconds: 7_000 });
  });
});
