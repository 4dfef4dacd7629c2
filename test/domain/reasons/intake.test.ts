import { describe, expect, it } from 'vitest';
import { intakeReasons, unreadFileSentence } from '../../../shared/domain/reasons/intake.ts';
import type { PageFailure } from '../../../shared/ports/page-reader.ts';

// Fails to compile where a reason of the port has no sentence.
const table: Readonly<Record<PageFailure['reason'], { clerk: string; operator: string; retry: boolean }>> =
  intakeReasons;

describe('reasons of intake', () => {
  it.each(Object.entries(table))(
    'tell the clerk one Chinese sentence and the operator an English one: %s',
    (_, texts) => {
      expect(texts.clerk).toMatch(/^[^。]+。$/);
      expect(texts.clerk).toMatch(/\p{Script=Han}/u);
      expect(texts.operator).toMatch(/^[A-Z][ -~]+\.$/);
    },
  );

  it('ask for a retry only where the same bytes may be read later', () => {
    const retried = Object.entries(table).filter(([, { retry }]) => retry);
    expect(retried.map(([reason]) => reason).sort()).toEqual([
      'engine-failed',
      'reader-crashed',
      'too-slow',
      'unreadable-file',
    ]);
  });

  it('say something of any reason that other parts invent', () => {
    expect(unreadFileSentence('constructor')).toBe(intakeReasons['unreadable-file'].clerk);
    expect(unreadFileSentence('truncated')).toBe(intakeReasons.truncated.clerk);
  });
});
