import { describe, expect, it } from 'vitest';
import { done, retry, terminal } from '../../../shared/domain/flow/step-outcome.ts';

describe('what becomes of an event', () => {
  it('is done with a value, or not done for a reason, with a detail only where there is one', () => {
    expect(done(3)).toEqual({ kind: 'done', value: 3 });
    expect(retry('conflict', 'twice')).toEqual({ kind: 'retry', reason: 'conflict', detail: 'twice' });
    expect(Object.keys(retry('conflict'))).toEqual(['kind', 'reason']);
    expect(terminal('not-allowed', 'clerk')).toEqual({
      kind: 'terminal',
      reason: 'not-allowed',
      detail: 'clerk',
    });
    expect(Object.keys(terminal('not-allowed'))).toEqual(['kind', 'reason']);
  });
});
