/** Whether trying again later can help. */
export type Remedy = 'retry' | 'terminal';

const REMEDIES = {
  'cross-border-not-allowed': 'terminal',
  throttled: 'retry',
  unavailable: 'retry',
  unreachable: 'retry',
  'still-running': 'retry',
  'access-denied': 'terminal',
  'bad-document': 'terminal',
  'document-too-large': 'terminal',
  'unsupported-document': 'terminal',
  'object-not-readable': 'terminal',
  'job-failed': 'terminal',
  'job-incomplete': 'terminal',
  'unknown-job': 'terminal',
  'token-of-another-file': 'terminal',
  'refused-request': 'terminal',
  'malformed-answer': 'terminal',
} as const satisfies Record<string, Remedy>;

export type TextractFailureReason = keyof typeof REMEDIES;

export interface TextractFailure {
  readonly reason: TextractFailureReason;
  readonly remedy: Remedy;
  /** For operators; never text of the page. */
  readonly detail: string;
}

export const failure = (reason: TextractFailureReason, detail: string): TextractFailure => ({
  reason,
  remedy: REMEDIES[reason],
  detail,
});

/** By the service's exception names; LimitExceeded means too many jobs at a time. */
const REASONS: Readonly<Record<string, TextractFailureReason>> = {
  ThrottlingException: 'throttled',
  ProvisionedThroughputExceededException: 'throttled',
  LimitExceededException: 'throttled',
  InternalServerError: 'unavailable',
  TimeoutError: 'unreachable',
  NetworkingError: 'unreachable',
  AccessDeniedException: 'access-denied',
  InvalidKMSKeyException: 'access-denied',
  BadDocumentException: 'bad-document',
  DocumentTooLargeException: 'document-too-large',
  UnsupportedDocumentException: 'unsupported-document',
  InvalidS3ObjectException: 'object-not-readable',
  InvalidJobIdException: 'unknown-job',
  InvalidParameterException: 'refused-request',
  IdempotentParameterMismatchException: 'token-of-another-file',
  HumanLoopQuotaExceededException: 'refused-request',
};

const NETWORK_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN']);

/** What the client threw as a failure; errors that don't come from the service or the network pass through. */
export function failureOf(error: unknown): TextractFailure {
  if (!(error instanceof Error)) throw error;
  const known = REASONS[error.name];
  if (known !== undefined) return failure(known, error.name);
  const code = 'code' in error ? String(error.code) : '';
  if (NETWORK_CODES.has(code)) return failure('unreachable', code);
  const status = '$metadata' in error ? statusOf(error.$metadata) : undefined;
  if (status === undefined) throw error;
  return failure(status >= 500 ? 'unavailable' : 'refused-request', error.name);
}

function statusOf(metadata: unknown): number | undefined {
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
