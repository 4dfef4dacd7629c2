import type { DeadLetter, DeadLetters } from '../../ports/dead-letters.ts';

export interface MemoryDeadLetters extends DeadLetters {
  readonly letters: readonly DeadLetter[];
}

export function createMemoryDeadLetters(): MemoryDeadLetters {
  const letters: DeadLetter[] = [];
  return {
    letters,
    async put(letter) {
      letters.push(letter);
    },
  };
}
