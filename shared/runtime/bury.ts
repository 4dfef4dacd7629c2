import type { Log } from '../ports/ambient.ts';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';
import { settled } from './step-error.ts';

/** False where the letter is not taken now: then its record has to come again. */
export async function bury(log: Log, deadLetters: DeadLetters, letter: DeadLetter): Promise<boolean> {
  const put = await settled(log, async () => {
    await deadLetters.put(letter);
    return { kind: 'done', value: null };
  });
  return put.kind === 'done';
}
