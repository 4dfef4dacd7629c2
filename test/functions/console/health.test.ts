import { describe, expect, it } from 'vitest';
import { Health } from '../../../shared/domain/api/batches.ts';
import { openConsoleHouse } from './console-house.ts';

const healthIn = async (more: Parameters<typeof openConsoleHouse>[0]) => {
  const house = await openConsoleHouse(more);
  await house.store(undefined, { state: 'READING' });
  house.clock.pass(31);
  return Health.parse(await (await (await house.as('administrator')).ask('GET', '/health')).json());
};

describe('health', () => {
  it('counts queues where the home can, and says nothing of them where it can’t: never zeros', async () => {
    const counted = { waiting: 1, running: 2, dead: 3 };
    expect((await healthIn({ queue: async () => counted })).queue).toEqual(counted);
    expect((await healthIn({ queue: null })).queue).toBeNull();
  });

  it('names what has made no progress for half an hour', async () => {
    const { stuck } = await healthIn({});
    expect(stuck).toMatchObject([{ dossierId: 'LNZC-2024-0001', state: 'READING' }]);
  });
});
