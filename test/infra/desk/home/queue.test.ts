import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createQueue, MOST_ATTEMPTS } from '../../../../infra/desk/home/queue.ts';
import { migrate } from '../../../../shared/adapters/desk/migrations.ts';
import { createMemoryClock } from '../../../../shared/adapters/memory/clock.ts';

const LEASE = 60_000;

function queueOf() {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  const clock = createMemoryClock();
  const queue = createQueue(database, clock);
  return { queue, clock, take: (limit = 10) => queue.receive('q', limit, LEASE) };
}

describe('the durable queue', () => {
  it('gives messages in the order they came, each to one receiver at a time', () => {
    const { queue, take } = queueOf();
    for (const body of ['a', 'b', 'c']) queue.send('q', body);
    expect(take(2).map(({ body }) => body)).toEqual(['a', 'b']);
    expect(take().map(({ body }) => body)).toEqual(['c']);
    expect(take()).toEqual([]);
  });

  it('keeps queues apart', () => {
    const { queue, take } = queueOf();
    queue.send('other', 'a');
    expect(take()).toEqual([]);
  });

  it('gives a message again when its lease has ended, and counts', () => {
    const { queue, clock, take } = queueOf();
    queue.send('q', 'a');
    expect(take().map(({ attempts }) => attempts)).toEqual([1]);
    clock.advance(LEASE - 1);
    expect(take()).toEqual([]);
    clock.advance(1);
    expect(take().map(({ attempts }) => attempts)).toEqual([2]);
  });

  it('forgets what is done', () => {
    const { queue, clock, take } = queueOf();
    queue.send('q', 'a');
    for (const { id } of take()) queue.done(id);
    clock.advance(LEASE * 10);
    expect(take()).toEqual([]);
    expect(queue.depth('q')).toBe(0);
  });

  it('gives a failed message again after its delay, and buries it when its attempts are used up', () => {
    const { queue, clock, take } = queueOf();
    queue.send('q', 'a');
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const [message] = take();
      expect(message?.attempts).toBe(attempt);
      if (message) queue.again(message, 1_000);
      expect(take()).toEqual([]);
      clock.advance(1_000);
    }
    expect(take()).toEqual([]);
    expect(queue.dead().map(({ queue: name, body, reason }) => [name, body, reason])).toEqual([
      ['q', 'a', 'attempts-exhausted'],
    ]);
  });

  it('puts dead letters back on request, with all their attempts; twice is once', async () => {
    const { queue, take } = queueOf();
    await queue.put({ source: 'q', reason: 'manifest-invalid', body: 'a' });
    expect(queue.redrive('q')).toBe(1);
    expect(queue.redrive('q')).toBe(0);
    expect(queue.dead()).toEqual([]);
    expect(take().map(({ body, attempts }) => [body, attempts])).toEqual([['a', 1]]);
  });

  it('ends every lease of a process that has crashed', () => {
    const { queue, take } = queueOf();
    queue.send('q', 'a');
    take();
    queue.releaseAll();
    expect(take().map(({ attempts }) => attempts)).toEqual([2]);
  });
});
