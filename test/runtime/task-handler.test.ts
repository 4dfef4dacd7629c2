import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { done, retry, type StepOutcome, terminal } from '../../shared/domain/flow/step-outcome.ts';
import { Unavailable } from '../../shared/ports/unavailable.ts';
import { failureReason, StepError } from '../../shared/runtime/step-error.ts';
import { taskHandler } from '../../shared/runtime/task-handler.ts';
import { invoke, keepingLog, passingSmoke } from './builders.ts';

const handlerOf = (run: () => Promise<StepOutcome<unknown>>, log = keepingLog(), smoke = passingSmoke) =>
  taskHandler({ name: 'step', log, smoke, input: z.object({ dossierId: z.string() }), run });
const event = { dossierId: 'D-1' };

describe('a task of the flow', () => {
  it('answers with the value of what is done', async () => {
    expect(
      await invoke(
        handlerOf(async () => done({ pages: 2 })),
        event,
      ),
    ).toEqual({ pages: 2 });
  });

  it('answers null where there is no value, which JSON can say', async () => {
    expect(
      await invoke(
        handlerOf(async () => done(undefined)),
        event,
      ),
    ).toBeNull();
  });

  it.each([
    ['Retry.conflict', async () => retry('conflict')],
    ['Terminal.pages-lost', async () => terminal('pages-lost')],
    ['Retry.store-busy', () => Promise.reject(new Unavailable('store-busy', 'throttled'))],
    ['Terminal.fault', () => Promise.reject(new TypeError('王示例 is undefined'))],
  ])('throws an error named %s', async (name, run) => {
    await expect(invoke(handlerOf(run), event)).rejects.toMatchObject({ name });
  });

  it('tells nothing of what an unexpected error quotes, but where it was thrown', async () => {
    const log = keepingLog();
    const failing = handlerOf(() => Promise.reject(new TypeError('王示例 is undefined')), log);
    const error: unknown = await invoke(failing, event).catch((thrown: unknown) => thrown);
    expect(String(error)).not.toContain('王示例');
    expect(JSON.stringify(log.lines)).not.toContain('王示例');
    expect(log.lines[0]?.fields).toMatchObject({ fault: 'TypeError' });
    expect(log.lines[0]?.fields?.frames).toContain('task-handler.test.ts');
  });

  it('refuses an event of another shape and says where it is off, not what stands there', async () => {
    const refused = invoke(
      handlerOf(async () => done(null)),
      { dossierId: ['210102199003078515'] },
    );
    await expect(refused).rejects.toMatchObject({
      name: 'Terminal.event-malformed',
      message: 'dossierId: invalid_type',
    });
  });

  it('takes an empty event for a smoke test of every dependency and does no work', async () => {
    const handler = handlerOf(() => Promise.reject(new Error('worked')));
    expect(await invoke(handler, {})).toEqual({ smoke: 'passed', checked: ['records', 'files'] });
  });

  it('names every dependency that does not answer', async () => {
    const smoke = {
      records: () => Promise.reject(new Error('secret address')),
      files: async () => undefined,
      flow: () => Promise.reject(new Error('secret address')),
    };
    const failed = invoke(
      handlerOf(async () => done(null), keepingLog(), smoke),
      {},
    );
    await expect(failed).rejects.toMatchObject({ name: 'SmokeFailure', failed: ['records', 'flow'] });
    await expect(failed).rejects.not.toThrow(/secret/);
  });
});

describe('the reason of a stopped flow', () => {
  it.each([
    ['Terminal.nothing-readable', 'nothing-readable'],
    ['Retry.store-busy', 'attempts-exhausted'],
    ['States.Timeout', 'attempts-exhausted'],
    ['Lambda.TooManyRequestsException', 'attempts-exhausted'],
    ['Lambda.Unknown', 'fault'],
    ['Terminal.no-such-reason', 'fault'],
    ['TypeError', 'fault'],
  ])('takes %s for %s', (name, reason) => {
    expect(failureReason(name)).toBe(reason);
  });

  it('gets back every reason that a task throws', () => {
    expect(failureReason(new StepError('Terminal.file-changed', '').name)).toBe('file-changed');
  });
});
