import { describe, expect, it } from 'vitest';
import { createHandler, type ReceiveDependencies } from '../../functions/receive/create-handler.ts';
import { done, retry, terminal } from '../../shared/domain/flow/step-outcome.ts';
import { Unavailable } from '../../shared/ports/unavailable.ts';
import { edge, fullDeadLetters, invoke } from '../runtime/builders.ts';
import { arrived, arrivedBodies, created, failedIds } from './events.ts';

type Register = ReceiveDependencies['registerSubmission'];

function receiver(register: Register = async () => done(null), overrides: Partial<ReceiveDependencies> = {}) {
  const seen: Parameters<Register>[0][] = [];
  const own = edge();
  const handler = createHandler({
    ...own,
    bucket: 'originals',
    registerSubmission: (file) => {
      seen.push(file);
      return register(file);
    },
    ...overrides,
  });
  return { ...own, seen, receive: (event: unknown) => invoke(handler, event) };
}

const manifest = 'incoming/甲 1+2/submission.json';

describe('receive', () => {
  it('registers what arrived by key and version, the key as EventBridge writes it', async () => {
    const { receive, seen } = receiver();
    expect(failedIds(await receive(arrived(manifest)))).toEqual([]);
    expect(seen).toEqual([{ store: 'originals', key: manifest, version: 'v7' }]);
  });

  it('has only those records come again that are to be tried again', async () => {
    const { receive, deadLetters } = receiver(async ({ key }) => {
      if (key === 'b') return retry('file-not-there-yet');
      if (key === 'c') throw new Unavailable('store-busy', 'throttled');
      if (key === 'd') throw new TypeError('unexpected');
      return done(null);
    });
    expect(failedIds(await receive(arrived('a', 'b', 'c', 'd', 'e')))).toEqual(['2', '3', '4']);
    expect(deadLetters.letters).toEqual([]);
  });

  it('puts what no retry helps to the dead letters with its reason, without burning attempts', async () => {
    const { receive, deadLetters } = receiver(async () => terminal('manifest-invalid'));
    expect(failedIds(await receive(arrived(manifest)))).toEqual([]);
    expect(deadLetters.letters).toEqual([
      { source: 'receive', reason: 'manifest-invalid', body: JSON.stringify(created(manifest)) },
    ]);
  });

  it('has a record come again whose dead letter is not taken', async () => {
    const { receive } = receiver(async () => terminal('manifest-invalid'), { deadLetters: fullDeadLetters });
    expect(failedIds(await receive(arrived(manifest)))).toEqual(['1']);
  });

  it.each([
    ['no JSON', '{"detail'],
    ['another event', JSON.stringify({ ...created('a'), 'detail-type': 'Object Deleted' })],
    ['an event without a version', JSON.stringify({ ...created('a'), detail: { bucket: {}, object: {} } })],
    ['an event of another bucket', JSON.stringify(created('a', 'somebody-elses'))],
  ])('buries %s without touching the others', async (_, body) => {
    const { receive, seen, deadLetters } = receiver();
    expect(failedIds(await receive(arrivedBodies(body, JSON.stringify(created(manifest)))))).toEqual([]);
    expect(seen.map(({ key }) => key)).toEqual([manifest]);
    expect(deadLetters.letters.map(({ reason }) => reason)).toEqual(['event-malformed']);
  });

  it('logs neither key nor body', async () => {
    const { receive, log } = receiver(async () => retry('store-busy'));
    await receive(arrived('incoming/王示例/submission.json'));
    expect(log.lines).toHaveLength(1);
    expect(JSON.stringify(log.lines)).not.toContain('王示例');
  });

  it('refuses what is no batch of SQS', async () => {
    await expect(receiver().receive({ Records: 'none' })).rejects.toMatchObject({
      name: 'Terminal.event-malformed',
    });
  });

  it('takes an empty event for a smoke test', async () => {
    expect(await receiver().receive({})).toMatchObject({ smoke: 'passed' });
  });
});
