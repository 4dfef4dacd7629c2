import type { MiddlewareObj } from '@middy/core';

/** One cheap call of each dependency, by its name; rejects where it does not answer. */
export type SmokeChecks = Readonly<Record<string, () => Promise<unknown>>>;

export interface SmokeResult {
  readonly smoke: 'passed';
  readonly checked: readonly string[];
}

/** Names every dependency that did not answer. */
export class SmokeFailure extends Error {
  override readonly name = 'SmokeFailure';
  readonly failed: readonly string[];

  constructor(failed: readonly string[]) {
    super(`No answer from: ${failed.join(', ')}`);
    this.failed = failed;
  }
}

export async function runSmokeTest(checks: SmokeChecks): Promise<SmokeResult> {
  const checked = Object.keys(checks);
  const results = await Promise.allSettled(Object.values(checks).map((check) => check()));
  const failed = checked.filter((_, index) => results[index]?.status === 'rejected');
  if (failed.length > 0) throw new SmokeFailure(failed);
  return { smoke: 'passed', checked };
}

/** An empty event asks whether the function has all that it needs; its handler is not called. */
export const smokeTest = (checks: SmokeChecks): MiddlewareObj => ({
  before: async ({ event }) => (isEmpty(event) ? runSmokeTest(checks) : undefined),
});

const isEmpty = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && !Array.isArray(event) && Object.keys(event).length === 0;
