import { describe, expect, it } from 'vitest';
import { err, ok } from '../../shared/domain/result.ts';

describe('an expected outcome', () => {
  it('is a value, or the reason why there is none', () => {
    expect(ok(1)).toEqual({ ok: true, value: 1 });
    expect(err('unreadable')).toEqual({ ok: false, error: 'unreadable' });
  });
});
