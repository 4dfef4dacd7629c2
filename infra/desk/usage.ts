/** One sentence for the person who called; the command ends with exit code 2 and writes nothing. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes of the contract. */
export const EXIT = { done: 0, failed: 1, unusable: 2, someUnread: 3 } as const;
