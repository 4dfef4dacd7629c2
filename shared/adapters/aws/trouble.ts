import { z } from 'zod';
import type { RetryReason } from '../../domain/reasons/pipeline.ts';
import { Unavailable } from '../../ports/unavailable.ts';

/** What an error of the SDK or of the network tells about itself. */
const Told = z.object({
  name: z.string(),
  code: z.string().optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
  $retryable: z.unknown().optional(),
});

/** Names and codes after which the same call may succeed later; beside them every 5xx and 429. */
const PASSING: ReadonlySet<string> = new Set([
  'AbortError',
  'BandwidthLimitExceeded',
  'CredentialsProviderError',
  'EC2ThrottledException',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT',
  'ExecutionLimitExceeded',
  'ExpiredToken',
  'ExpiredTokenException',
  'InternalServerError',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestTimeout',
  'RequestTimeoutException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

export const nameOf = (error: unknown): string => Told.safeParse(error).data?.name ?? 'unknown';

/** `ENOENT` and the like, of errors of the operating system. */
export const codeOf = (error: unknown): string | null => Told.safeParse(error).data?.code ?? null;

export const statusOf = (error: unknown): number | null =>
  Told.safeParse(error).data?.$metadata?.httpStatusCode ?? null;

export function isPassing(error: unknown): boolean {
  const { success, data } = Told.safeParse(error);
  if (!success) return false;
  const status = data.$metadata?.httpStatusCode ?? 0;
  return (
    status >= 500 ||
    status === 429 ||
    data.$retryable !== undefined ||
    PASSING.has(data.name) ||
    (data.code !== undefined && PASSING.has(data.code))
  );
}

/** Only names and numbers go into the message: an AWS error's own text may quote a request. */
export function unavailable(reason: RetryReason, cause: unknown): Unavailable {
  const status = statusOf(cause);
  return new Unavailable(reason, `${nameOf(cause)}${status === null ? '' : ` (${status})`}`, { cause });
}

/** Runs `work`; throttling, time-outs and faults of a service become Unavailable, mistakes stay what they are. */
export async function guarded<Value>(reason: RetryReason, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw isPassing(error) ? unavailable(reason, error) : error;
  }
}
