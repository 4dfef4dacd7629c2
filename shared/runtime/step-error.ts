import type { StepOutcome } from '../domain/flow/step-outcome.ts';
import {
  type RetryReason,
  retryReasons,
  type TerminalReason,
  terminalReasons,
} from '../domain/reasons/pipeline.ts';
import type { Log } from '../ports/ambient.ts';
import { Unavailable } from '../ports/unavailable.ts';

export type StepErrorName = `Retry.${RetryReason}` | `Terminal.${TerminalReason}`;

/** What a task of the flow throws: its name is the reason, so that Retry and Catch match by name. No content. */
export class StepError extends Error {
  override readonly name: StepErrorName;

  constructor(name: StepErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/** The outcome of a step whose work threw: a busy service is tried again, anything else is a fault. */
export async function settled<Value>(
  log: Log,
  work: () => Promise<StepOutcome<Value>>,
): Promise<StepOutcome<Value> | { readonly kind: 'fault' }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unavailable) return { kind: 'retry', reason: error.reason };
    log.error('unexpected fault', faultFields(error));
    return { kind: 'fault' };
  }
}

/** The value, or the outcome's reason as an error. A fault may be a passing one: it is tried again, but seldom. */
export function unwrapped<Value>(outcome: StepOutcome<Value> | { readonly kind: 'fault' }): Value {
  switch (outcome.kind) {
    case 'done':
      return outcome.value;
    case 'retry':
      throw new StepError(`Retry.${outcome.reason}`, retryReasons[outcome.reason].operator);
    case 'terminal':
      throw new StepError(`Terminal.${outcome.reason}`, terminalReasons[outcome.reason].operator);
    case 'fault':
      throw new StepError('Terminal.fault', terminalReasons.fault.operator);
  }
}

/**
 * The reason that a dossier shows when its flow has stopped with an error of this name. What was to be tried again has
 * been, as often as the flow allows.
 */
export function failureReason(errorName: string): TerminalReason {
  const [kind, reason] = errorName.split('.', 2);
  if (kind === 'Terminal' && reason !== undefined && reason in terminalReasons)
    return reason as TerminalReason;
  return kind === 'Retry' || NOT_OURS.has(errorName) ? 'attempts-exhausted' : 'fault';
}

/** Trouble of the service that runs the functions; what a function died of itself is a fault. */
const NOT_OURS: ReadonlySet<string> = new Set([
  'States.Timeout',
  'Lambda.TooManyRequestsException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
]);

/** What may be logged of an unexpected error: its message may quote a dossier, its class and frames don't. */
export function faultFields(error: unknown): { fault: string; frames: string } {
  if (!(error instanceof Error)) return { fault: typeof error, frames: '' };
  // A stack begins with the message, whose lines may look like frames.
  const stack = (error.stack ?? '').replace(error.message, '');
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return { fault: error.name, frames: frames.map((frame) => frame.trim()).join(' | ') };
}
