import { contextOf } from '../../infra/desk/home/aws-events.ts';
import type { Log, LogFields } from '../../shared/ports/ambient.ts';
import type { DeadLetter, DeadLetters } from '../../shared/ports/dead-letters.ts';
import { Unavailable } from '../../shared/ports/unavailable.ts';
import type { SmokeChecks } from '../../shared/runtime/smoke-test.ts';
import type { LambdaFunction } from '../../shared/runtime/task-handler.ts';

export interface LogLine {
  readonly message: string;
  readonly fields: LogFields | undefined;
}

/** Keeps what is logged. */
export function keepingLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (message: string, fields?: LogFields) => lines.push({ message, fields });
  return { lines, info: keep, warn: keep, error: keep };
}

export function keepingDeadLetters(): DeadLetters & { readonly letters: DeadLetter[] } {
  const letters: DeadLetter[] = [];
  return {
    letters,
    async put(letter) {
      letters.push(letter);
    },
  };
}

/** Takes no letter. */
export const fullDeadLetters: DeadLetters = {
  put: () => Promise.reject(new Unavailable('delivery-failed', 'made to fail')),
};

export const passingSmoke: SmokeChecks = { records: async () => undefined, files: async () => undefined };

/** What an edge needs besides its use case. */
export const edge = () => ({ log: keepingLog(), smoke: passingSmoke, deadLetters: keepingDeadLetters() });

export const invoke = (handler: LambdaFunction, event: unknown): Promise<unknown> =>
  handler(event, contextOf('test', 'test'));
